#include <varg/flow/even_cuts.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace varg::flow {
namespace {

using Weights = std::span<const std::uint64_t>;

/// The end of the longest run from `begin` on that weighs `most` at most.
std::size_t run_end(Weights weights, std::size_t begin, std::uint64_t most) {
  std::uint64_t sum = 0;
  std::size_t at = begin;
  while (at < weights.size() && sum + weights[at] <= most) sum += weights[at++];
  return at;
}

bool fits(Weights weights, std::size_t parts, std::uint64_t most) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts && at < weights.size(); ++i) at = run_end(weights, at, most);
  return at == weights.size();
}

/// The least weight of the heaviest of `parts` runs.
std::uint64_t least_most(Weights weights, std::size_t parts) {
  std::uint64_t low = *std::max_element(weights.begin(), weights.end());
  std::uint64_t high = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (fits(weights, parts, middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/// For each run the earliest end from which the runs behind it can hold the rest.
std::vector<std::size_t> earliest_ends(Weights weights, std::size_t parts, std::uint64_t most) {
  std::vector<std::size_t> ends(parts, weights.size());
  std::size_t begin = weights.size();
  for (std::size_t i = parts - 1; i > 0; --i) {
    std::uint64_t sum = 0;
    while (begin > 0 && sum + weights[begin - 1] <= most) sum += weights[--begin];
    ends[i - 1] = begin;
  }
  return ends;
}

}  // namespace

std::vector<std::size_t> even_cuts(Weights weights, std::size_t parts) {
  assert(parts >= 1 && parts <= weights.size());
  const std::uint64_t most = least_most(weights, parts);
  const std::vector<std::size_t> earliest = earliest_ends(weights, parts, most);
  std::vector<std::uint64_t> before{0};  // the weight of all before each
  for (const std::uint64_t weight : weights) before.push_back(before.back() + weight);
  const auto total = static_cast<double>(before.back());

  std::vector<std::size_t> ends;
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 < parts; ++i) {
    const std::size_t first = std::max(begin + 1, earliest[i]);
    const std::size_t last =
        std::min(run_end(weights, begin, most), weights.size() - (parts - i - 1));
    const double share = total * static_cast<double>(i + 1) / static_cast<double>(parts);
    std::size_t best = first;
    for (std::size_t end = first; end <= last; ++end) {
      const auto miss = [&](std::size_t e) {
        return std::abs(static_cast<double>(before[e]) - share);
      };
      if (miss(end) < miss(best)) best = end;
    }
    ends.push_back(best);
    begin = best;
  }
  ends.push_back(weights.size());
  return ends;
}

}  // namespace varg::flow
