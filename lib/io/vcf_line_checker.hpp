#pragma once

#include <set>
#include <string>
#include <string_view>

#include <varg/io/variant_batch.hpp>
#include <varg/io/vcf_reader.hpp>

#include "fault_tally.hpp"
#include "line_faults.hpp"
#include "raw_variants.hpp"
#include "vcf_alleles.hpp"
#include "vcf_info_checker.hpp"
#include "vcf_sample_checker.hpp"

namespace varg::io {

/// Checks every line of a batch whose rows were found, in one pass. One per thread: it remembers
/// what lines share.
class VcfLineChecker {
 public:
  /// `has_samples` is false for lines from which FORMAT and the samples were left out.
  VcfLineChecker(const VcfHeader& header, Strictness strictness, bool has_samples = true);

  /// Throws Error{input} with the place of the first wrong line. `before` is the line before the
  /// batch; what is only untidy is added to `tally`.
  void check(const VariantBatch& batch, const PreviousLine& before, FaultTally& tally);

 private:
  void line(const VariantBatch& batch, const VariantRow& row, LineFaults& faults);
  void order(std::string_view contig, std::string_view pos, const PreviousLine& before,
             LineFaults& faults);
  void enter_contig(std::string_view contig, const PreviousLine& before);
  void look_up_contig();
  void quality(std::string_view text) const;
  void filter(std::string_view text, LineFaults& faults);

  const VcfHeader& header_;
  Strictness strictness_;
  std::size_t columns_;  ///< of a line
  AlleleChecker alleles_;
  InfoChecker info_;
  SampleChecker samples_;
  std::string filter_;             ///< the last FILTER text that was in order
  std::string contig_;             ///< of the last line
  genome::Pos contig_length_ = 0;  ///< 0 when not known
  bool contig_undeclared_ = false;
  bool may_have_space_ = true;
  genome::Pos pos1_ = -1;
  std::set<std::string, std::less<>> finished_;  ///< contigs that ended in this batch
};

}  // namespace varg::io
