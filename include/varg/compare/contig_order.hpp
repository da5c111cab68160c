#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/contig_bridge.hpp>

namespace varg::compare {

/// The contigs of a VCF, found in the reference.
class ContigMap {
 public:
  /// `file` holds the contigs of the VCF's header. Throws Error{mismatch} for contigs of another
  /// length, and when none of them is in the reference, which then has them under other names.
  /// With `bridge_contigs` those names are taken for each other (genome::find_other_name).
  /// `reference` is borrowed.
  ContigMap(std::string path, const genome::Contigs& file, const genome::Contigs& reference,
            std::string reference_path, bool bridge_contigs);

  /// The id in the reference. Throws Error{mismatch} for a contig that it lacks, and for one that
  /// cannot be bridged: of another length, or with its other name in the header too.
  genome::ContigId require(std::string_view name) const;
  /// The header's contigs as ids of the reference, in the header's order.
  const std::vector<genome::ContigId>& in_order() const { return in_order_; }
  /// Which contigs were bridged.
  std::vector<Note> notes() const { return io::bridge_notes(path_, renames_); }

 private:
  void check_lengths(const genome::Contigs& file) const;
  void check_names(const genome::Contigs& file) const;

  std::string path_;
  std::string reference_path_;
  const genome::Contigs& reference_;
  bool bridge_contigs_;
  std::vector<io::ContigRename> renames_;
  std::vector<std::string> apart_;  ///< contigs of the header that stand for none of the reference
  std::vector<genome::ContigId> in_order_;
};

/// The contigs of the reference in an order that both files keep: truth's, with those of the query
/// put between, or the reference's where the headers contradict each other. All contigs are in it.
std::vector<genome::ContigId> common_order(const std::vector<genome::ContigId>& truth,
                                           const std::vector<genome::ContigId>& query,
                                           std::size_t contigs);

}  // namespace varg::compare
