#pragma once

#include <span>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/call/calls.hpp>

#include "fragment_costs.hpp"
#include "strand_bias.hpp"

namespace varg::call {

/// Gathers the measures of one site over its molecules.
class MeasureGatherer {
 public:
  explicit MeasureGatherer(genome::Pos pos) : pos_(pos) {}

  /// A molecule over the site; `allele` is what it clearly shows, -1 when that is not clear.
  void add(const FragmentRow& row, const UsableRead& read, int allele);
  /// Molecules that clearly show an allele, in a sample that carries an alternative one.
  void add_carrier(int molecules) { measures_.variant_depth += molecules; }

  SiteMeasures finish();

 private:
  struct Values {
    std::vector<double> mapq;
    std::vector<double> base_quality;
    std::vector<double> read_pos;
  };
  genome::Pos pos_;
  SiteMeasures measures_;
  double mapq_squares_ = 0.0;
  StrandCounts strands_;
  Values ref_;
  Values alt_;
};

/// Sets repeat_unit and repeat_copies when REF and ALT differ by whole copies of a tandem repeat of
/// at least two copies in the reference (GATK's TandemRepeat).
void measure_repeat(genome::Pos pos, std::span<const std::string> alleles, align::Window reference,
                    SiteMeasures& measures);

}  // namespace varg::call
