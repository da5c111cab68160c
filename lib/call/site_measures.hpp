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
  MeasureGatherer(genome::Pos pos, align::Window reference) : pos_(pos), reference_(reference) {}

  /// A molecule over the site; `allele` is what it clearly shows, -1 when that is not clear.
  void add(const FragmentRow& row, const UsableRead& read, int allele);
  /// Molecules that clearly show an allele, in a sample that carries an alternative one.
  void add_carrier(int molecules) { variant_depth_ += molecules; }

  void finish(SiteMeasures& measures);

 private:
  struct Values {
    std::vector<double> mapq;
    std::vector<double> base_quality;
    std::vector<double> read_pos;
    std::size_t mismatches = 0;
    std::size_t compared = 0;
    int clipped = 0;
    double mismatch_rate() const;
  };
  void compare(const UsableRead& read, Values& values) const;

  genome::Pos pos_;
  align::Window reference_;
  int depth_ = 0;
  int variant_depth_ = 0;
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
