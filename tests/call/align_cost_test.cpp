#include "align_cost.hpp"

#include <algorithm>

#include "catch.hpp"
#include "random.hpp"
#include "str_context.hpp"

using namespace varg;

namespace {

/// The same cost by the whole matrix, written as plainly as can be.
int plain_cost(const call::AlignQuery& query, const call::AlignTarget& target) {
  const std::size_t n = query.bases.size();
  const std::size_t m = target.bases.size();
  constexpr int far = 1 << 20;
  using Matrix = std::vector<std::vector<int>>;
  Matrix match(n, std::vector<int>(m, far));
  Matrix insertion = match;
  Matrix deletion = match;
  const auto emission = [&](std::size_t i, std::size_t j) {
    return query.bases[i] == target.bases[j] ? 0 : call::mismatch_cost(query.qualities[i]);
  };
  const auto open = [&](std::size_t j) { return int{target.gap_open[std::min(j, m - 1)]}; };
  int best = far;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < m; ++j) {
      if (i == 0) {
        match[i][j] = emission(i, j);
      } else {
        if (j > 0) {
          match[i][j] = emission(i, j) + std::min({match[i - 1][j - 1], insertion[i - 1][j - 1],
                                                   deletion[i - 1][j - 1]});
        }
        insertion[i][j] =
            std::min(match[i - 1][j] + open(j + 1), insertion[i - 1][j] + target.gap_extend);
      }
      if (j > 0) {
        deletion[i][j] =
            std::min(match[i][j - 1] + open(j), deletion[i][j - 1] + target.gap_extend);
      }
      if (i + 1 == n) best = std::min({best, match[i][j], insertion[i][j]});
    }
  }
  return best;
}

call::AlignTarget target_of(std::string_view bases) {
  return {bases, call::gap_open_costs(bases, 45), 10};
}

}  // namespace

TEST_CASE("a query that the target holds costs nothing", "[call]") {
  const std::string bases = "ACGTTGCATGCCATTGACCA";
  const std::vector<std::uint8_t> qualities(8, 30);
  std::vector<int> scratch;
  const call::AlignQuery query{std::string_view(bases).substr(5, 8), qualities, 5, 5};
  CHECK(call::align_cost(query, target_of(bases), scratch) == 0);
  CHECK(call::align_cost({}, target_of(bases), scratch) == 0);
}

TEST_CASE("a mismatch costs its quality, and nothing where the quality says nothing", "[call]") {
  const std::string bases = "ACGTTGCATGCCATTGACCA";
  std::string read = bases.substr(5, 8);
  read[3] = read[3] == 'A' ? 'C' : 'A';
  std::vector<std::uint8_t> qualities(8, 30);
  std::vector<int> scratch;
  CHECK(call::align_cost({read, qualities, 5, 5}, target_of(bases), scratch) == 35);
  qualities[3] = 0;
  CHECK(call::align_cost({read, qualities, 5, 5}, target_of(bases), scratch) == 0);
}

TEST_CASE("a missing base costs a gap: less in a long homopolymer", "[call]") {
  const std::string plain = "ACGTTGCATGACCATTGACCAGTCCATGAC";
  const std::string repeat = "ACGTTGCATGAAAAAAAAAACAGTCCATGAC";
  const std::vector<std::uint8_t> qualities(40, 40);
  std::vector<int> scratch;
  const auto without = [&](const std::string& bases, std::size_t at) {
    std::string read = bases;
    read.erase(at, 1);
    const auto n = static_cast<std::int64_t>(bases.size() - read.size());
    return call::align_cost({read, std::span(qualities).first(read.size()), 0, n}, target_of(bases),
                            scratch);
  };
  CHECK(without(plain, 15) == 45);
  CHECK(without(repeat, 15) == 24);
}

TEST_CASE("the band finds what the whole matrix finds, on reads with indels near the middle",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 300U)));
  const std::string bases = random.repetitive_bases(random.between(80, 140));
  std::string read = bases.substr(20, 50);
  std::int64_t grown = 0;
  const auto at = static_cast<std::size_t>(random.between(20, 30));
  if (random.chance(0.4)) {
    const auto size = random.between(1, 8);
    read.insert(at, random.bases(size));
    grown = size;
  } else if (random.chance(0.6)) {
    const auto size = random.between(1, 8);
    read.erase(at, static_cast<std::size_t>(size));
    grown = -size;
  }
  for (char& base : read) {
    if (random.chance(0.02)) base = random.base();
  }
  std::vector<std::uint8_t> qualities;
  for (std::size_t i = 0; i < read.size(); ++i) {
    qualities.push_back(static_cast<std::uint8_t>(random.between(0, 40)));
  }
  const call::AlignTarget target = target_of(bases);
  const call::AlignQuery query{read, qualities, 20, 20 - grown};
  std::vector<int> scratch;
  const int banded = call::align_cost(query, target, scratch);
  const int whole = plain_cost(query, target);
  CAPTURE(bases, read);
  CHECK(banded >= whole);
  // Only in repeats may free ends drift beyond the band, where the cost is more, never less.
  const std::string unique = random.bases(70);
  const std::string changed = unique.substr(10, 20) + unique.substr(34, 26);
  const std::vector<std::uint8_t> good(changed.size(), 35);
  const call::AlignQuery exact{changed, good, 10, 14};
  const call::AlignTarget other = target_of(unique);
  CHECK(call::align_cost(exact, other, scratch) == plain_cost(exact, other));
}
