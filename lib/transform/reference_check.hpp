#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/reference/fasta.hpp>

namespace varg::transform {

/// One record on its way: its place and alleles ([0] is REF).
struct Draft {
  genome::Pos pos = 0;
  std::vector<std::string> alleles;
};

/// What left-alignment did with a record.
enum class Aligned { unchanged, changed, not_sequence, alt_is_ref, too_far };

/// Compares records with the reference and left-aligns them. One per thread.
class ReferenceAligner {
 public:
  explicit ReferenceAligner(const std::string& path) : fasta_(path) {}

  /// The reference's bases where `ref` stands when they differ from it, letter case and letters
  /// other than ACGT aside; nothing when they agree. Throws Error{mismatch} when the FASTA lacks
  /// `contig` or ends before `ref` does.
  std::optional<std::string> disagreement(std::string_view contig, genome::Pos pos,
                                          std::string_view ref);

  /// Left-aligns and trims all alleles of `draft` together. Its REF must agree with the reference.
  Aligned align(std::string_view contig, Draft& draft);

 private:
  genome::ContigId find(std::string_view contig);

  reference::Fasta fasta_;
  std::string contig_;
  genome::ContigId id_ = genome::no_contig;
};

}  // namespace varg::transform
