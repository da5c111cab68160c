#include "str_rates.hpp"

#include <algorithm>
#include <vector>

namespace varg::call {
namespace {

/// Events that the wider factor counts for beside those of the narrower one [own].
constexpr double wide_weight = 20;
constexpr double cell_weight = 10;

using Row = StrCells::value_type;

/// Events found and expected in some cells.
struct Events {
  double found = 0;
  double expected = 0;

  void add(const StrTally& tally, std::size_t period, std::size_t copies) {
    found += tally.found[period][copies];
    expected += tally.expected[period][copies];
  }
  /// The mean of a gamma distribution round `wider` after these Poisson events.
  double factor(double wider, double weight) const {
    return (found + weight * wider) / (expected + weight);
  }
};

Row factors_of(const StrTally& tally, std::size_t period, double all) {
  Events of_period;
  for (std::size_t c = 0; c < most_str_copies; ++c) of_period.add(tally, period, c);
  const double wide = of_period.factor(all, wide_weight);
  Row factors{};
  for (std::size_t c = 0; c < most_str_copies; ++c) {
    Events near;
    const std::size_t last = std::min<std::size_t>(c + 1, most_str_copies - 1);
    for (std::size_t n = c == 0 ? 0 : c - 1; n <= last; ++n) near.add(tally, period, n);
    Events here;
    here.add(tally, period, c);
    factors[c] = here.factor(near.factor(wide, wide_weight), cell_weight);
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
  Events all;
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    for (std::size_t c = 0; c < most_str_copies; ++c) all.add(tally, p, c);
  }
  const double wide = all.factor(1, wide_weight);
  StrCells rates{};
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    const Row factors = factors_of(tally, p, wide);
    Row weights{};
    for (std::size_t c = 0; c < most_str_copies; ++c) {
      rates[p][c] = std::min(most, prior[p][c] * factors[c]);
      weights[c] = (tally.expected[p][c] + cell_weight) / prior[p][c];
    }
    make_monotone(rates[p], weights);
  }
  return rates;
}

}  // namespace varg::call
