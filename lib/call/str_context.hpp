#pragma once

#include <cstddef>
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

/// The repeat that matters most for indels at each base of `bases`: periods 1 to 8, the one where a
/// gap opens most cheaply by `model`; of equals the shortest period.
std::vector<Repeat> repeats_of(std::string_view bases, const StrModel& model);

/// The tandem repeats of `bases` that matter most at all of their bases by `model`, and single
/// bases in no repeat (period 1, one copy), by begin. Neighbours share less than a unit.
std::vector<PlacedRepeat> placed_repeats(std::string_view bases, const StrModel& model);

/// Phred of a sequencing or PCR error that changes the length of `repeat`, at its first base and at
/// each further one.
float gap_open_in(Repeat repeat, const StrModel& model);
float gap_extend_in(Repeat repeat, const StrModel& model);

/// Phred of a true heterozygous indel in `repeat`.
float indel_prior_in(Repeat repeat, const StrModel& model);

}  // namespace varg::call
