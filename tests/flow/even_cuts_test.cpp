#include <varg/flow/even_cuts.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;

namespace {

using Weights = std::vector<std::uint64_t>;

std::uint64_t heaviest(const Weights& weights, const std::vector<std::size_t>& ends) {
  std::uint64_t most = 0;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    REQUIRE(end > begin);
    most = std::max(most, std::accumulate(weights.begin() + static_cast<std::ptrdiff_t>(begin),
                                          weights.begin() + static_cast<std::ptrdiff_t>(end),
                                          std::uint64_t{0}));
    begin = end;
  }
  REQUIRE(begin == weights.size());
  return most;
}

/// The least heaviest run over all ways to cut weights from `begin` on.
std::uint64_t brute_force(const Weights& weights, std::size_t begin, std::size_t parts) {
  std::uint64_t sum = 0;
  if (parts == 1) {
    return std::accumulate(weights.begin() + static_cast<std::ptrdiff_t>(begin), weights.end(),
                           std::uint64_t{0});
  }
  auto best = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t end = begin + 1; end + parts <= weights.size() + 1; ++end) {
    sum += weights[end - 1];
    best = std::min(best, std::max(sum, brute_force(weights, end, parts - 1)));
  }
  return best;
}

}  // namespace

TEST_CASE("no cut has a lighter heaviest run", "[flow][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  Weights weights(static_cast<std::size_t>(random.between(1, 11)));
  for (auto& weight : weights) {
    weight = static_cast<std::uint64_t>(random.between(0, random.chance(0.2) ? 100 : 9));
  }
  for (std::size_t parts = 1; parts <= weights.size(); ++parts) {
    const auto ends = flow::even_cuts(weights, parts);
    REQUIRE(ends.size() == parts);
    CHECK(heaviest(weights, ends) == brute_force(weights, 0, parts));
  }
}

TEST_CASE("equal weights are cut into runs of equal length", "[flow]") {
  const Weights weights(100, 7);
  CHECK(flow::even_cuts(weights, 4) == std::vector<std::size_t>{25, 50, 75, 100});
  const Weights nothing(6, 0);
  CHECK(flow::even_cuts(nothing, 6) == std::vector<std::size_t>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("runs that one heavy weight does not bind stay near equal shares", "[flow]") {
  // A greedy cut would fill the first run up to 100 too.
  Weights weights(40, 5);
  weights.push_back(100);
  const auto ends = flow::even_cuts(weights, 3);
  CHECK(ends == std::vector<std::size_t>{20, 40, 41});
}
