#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/call/str_model.hpp>
#include <varg/genome/interval.hpp>

namespace varg::call {

/// The tandem repeat a base lies in.
struct Repeat {
  int period = 1;
  int copies = 1;  ///< whole copies of the unit

  friend bool operator==(const Repeat&, const Repeat&) = default;
};

/// A tandem repeat and the bases it covers, `[begin, end)`: whole copies and what is left of one.
struct PlacedRepeat {
  Repeat repeat;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// What a gap costs at each base, in Phred.
struct GapCosts {
  std::vector<float> open;    ///< of a gap just before the base
  std::vector<float> extend;  ///< of each further base of it
};

/// The repeat that matters most for indels at each base of `bases`: periods 1 to 6, the one where a
/// gap opens most cheaply.
std::vector<Repeat> repeats_of(std::string_view bases);

/// The same for periods 1 to 8 and the costs of `model`.
std::vector<Repeat> repeats_of(std::string_view bases, const StrModel& model);

/// The tandem repeats of `bases` that matter most at all of their bases by `model`, and single
/// bases in no repeat (period 1, one copy), by begin. Neighbours share less than a unit.
std::vector<PlacedRepeat> placed_repeats(std::string_view bases, const StrModel& model);

/// Phred of a sequencing or PCR error that changes the length of `repeat`, at most `outside`.
///
/// Homopolymers: 45 up to 6 bases, then 40.5, 33.5, 28, 24, 21.75 at 7 to 11; period 2: 36 at 5
/// copies to 24.25 at 9 (the default DRAGstr tables of GATK 4.6); lines through these beyond and
/// for longer periods.
int gap_open_in(Repeat repeat, int outside);
/// The same before rounding, at most 45.
double default_gap_open_in(Repeat repeat);
float gap_open_in(Repeat repeat, const StrModel& model);
float gap_extend_in(Repeat repeat, const StrModel& model);

/// Phred of a true heterozygous indel in `repeat`, at most `outside`: long repeats are where
/// genomes differ (Willems et al. 2014, doi:10.1101/gr.177774.114). Falls by two for each copy over
/// five, not below 20.
double indel_prior_in(Repeat repeat, double outside);
float indel_prior_in(Repeat repeat, const StrModel& model);

/// gap_open_in at each base: what opening a gap just before it costs.
std::vector<std::uint8_t> gap_open_costs(std::string_view bases, int outside);
GapCosts gap_open_costs(std::string_view bases, const StrModel& model);

}  // namespace varg::call
