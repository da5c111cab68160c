#include "str_rates.hpp"

#include <algorithm>
#include <vector>

namespace varg::call {
namespace {

/// How many events the wider factor counts for: its relative error is 1/sqrt of it. Samples differ
/// tenfold, periods within a sample twofold, neighbouring copies less [own].
constexpr double all_weight = 2;
constexpr double period_weight = 4;
constexpr double near_weight = 6;
constexpr double cell_weight = 6;

using Row = StrCells::value_type;

/// Events found and expected in some cells.
struct Events {
  double found = 0;
  double expected = 0;

  /// The mean of a gamma distribution of mean `wider` and shape `weight` after these events, which
  /// are Poisson.
  double factor(double wider, double weight) const {
    return (found + weight) / (expected + weight / wider);
  }
};

/// Of `period` with `copies`, and one more and one fewer.
Events events_near(const StrTally& tally, std::size_t period, std::size_t copies) {
  Events events;
  const std::size_t last = std::min<std::size_t>(copies + 1, most_str_copies - 1);
  for (std::size_t c = copies == 0 ? 0 : copies - 1; c <= last; ++c) {
    events.found += tally.found[period][c];
    events.expected += tally.expected[period][c];
  }
  return events;
}

/// The factors by copies, of all periods.
Row factors_by_copies(const StrTally& tally) {
  Events all;
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    for (std::size_t c = 0; c < most_str_copies; ++c) {
      all.found += tally.found[p][c];
      all.expected += tally.expected[p][c];
    }
  }
  Row factors{};
  for (std::size_t c = 0; c < most_str_copies; ++c) {
    Events near;
    for (std::size_t p = 0; p < longest_str_period; ++p) {
      const Events of_period = events_near(tally, p, c);
      near.found += of_period.found;
      near.expected += of_period.expected;
    }
    factors[c] = near.factor(all.factor(1, all_weight), near_weight);
  }
  return factors;
}

struct Factors {
  Row values{};
  Row weights{};  ///< expected events that each stands for
};

Factors factors_of(const StrTally& tally, std::size_t period, const Row& by_copies) {
  Events of_period;
  for (std::size_t c = 0; c < most_str_copies; ++c) {
    of_period.found += tally.found[period][c];
    of_period.expected += tally.expected[period][c] * by_copies[c];
  }
  const double beside = of_period.factor(1, period_weight);
  Factors factors;
  for (std::size_t c = 0; c < most_str_copies; ++c) {
    const double near = events_near(tally, period, c).factor(by_copies[c] * beside, near_weight);
    const Events here{tally.found[period][c], tally.expected[period][c]};
    factors.values[c] = here.factor(near, cell_weight);
    factors.weights[c] = here.expected + cell_weight / near;
  }
  return factors;
}

/// The nearest row, by `weights`, that does not fall (pool adjacent violators).
void make_monotone(Row& rates, const Row& weights) {
  struct Block {
    double sum = 0;
    double weight = 0;
    std::size_t size = 0;
    double mean() const { return sum / weight; }
  };
  std::vector<Block> blocks;
  for (std::size_t c = 0; c < rates.size(); ++c) {
    Block block{rates[c] * weights[c], weights[c], 1};
    while (!blocks.empty() && blocks.back().mean() >= block.mean()) {
      block.sum += blocks.back().sum;
      block.weight += blocks.back().weight;
      block.size += blocks.back().size;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t at = 0;
  for (const Block& block : blocks) {
    for (std::size_t n = 0; n < block.size; ++n) rates[at++] = block.mean();
  }
}

}  // namespace

StrCells updated_rates(const StrCells& prior, const StrTally& tally, double most) {
  const Row by_copies = factors_by_copies(tally);
  StrCells rates{};
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    const Factors factors = factors_of(tally, p, by_copies);
    Row weights{};
    for (std::size_t c = 0; c < most_str_copies; ++c) {
      rates[p][c] = std::min(most, prior[p][c] * factors.values[c]);
      weights[c] = factors.weights[c] / prior[p][c];
    }
    make_monotone(rates[p], weights);
  }
  return rates;
}

}  // namespace varg::call
