#pragma once

#include <string>

#include <varg/genome/interval.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Where a batch begins and ends; both without contig when it is empty.
struct BatchEnds {
  genome::ContigId first_contig = genome::no_contig;
  genome::Pos first_pos = 0;
  genome::ContigId last_contig = genome::no_contig;
  genome::Pos last_pos = 0;
};
BatchEnds ends_of(const io::VariantBatch& batch);

/// Throws Error{mismatch} when a part of a joined file has other samples, contigs or declarations
/// than the first one: a record would change its meaning.
void require_same_header(const io::VcfHeader& first, const std::string& first_path,
                         const io::VcfHeader& part, const std::string& part_path);

/// Sees that the parts of a joined file follow each other.
class PartOrder {
 public:
  explicit PartOrder(const io::VcfHeader& header) : header_(&header) {}
  /// The next part begins.
  void begin(std::string path);
  /// The next batch of the part, in order. Throws Error{mismatch} when it begins before the end of
  /// the part in front of it.
  void add(const BatchEnds& ends);

 private:
  const io::VcfHeader* header_;
  std::string path_;
  std::string path_before_;
  genome::ContigId contig_ = genome::no_contig;
  genome::Pos pos_ = 0;
};

}  // namespace varg::transform
