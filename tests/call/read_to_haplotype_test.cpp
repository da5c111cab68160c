#include "read_to_haplotype.hpp"

#include <algorithm>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::no_base_clipped;
using call::no_base_inserted;

namespace {

constexpr int never = -1'000'000;

/// The score of an alignment, as GATK's scores and the cost of a clipped end say.
int score_of(std::string_view read, std::string_view haplotype, const std::vector<int>& indexes) {
  int score = indexes.front() == no_base_clipped ? -20 : 0;
  if (indexes.back() == no_base_clipped) score -= 20;
  int before = -1;
  bool in_insertion = false;
  for (std::size_t i = 0; i < read.size(); ++i) {
    const int index = indexes[i];
    if (index == no_base_clipped) continue;
    if (index == no_base_inserted) {
      score += in_insertion ? -5 : -30;
      in_insertion = true;
      continue;
    }
    if (before >= 0 && index > before + 1) score += -30 - 5 * (index - before - 2);
    score += read[i] == haplotype[static_cast<std::size_t>(index)] ? 10 : -15;
    before = index;
    in_insertion = false;
  }
  return score;
}

/// The best score of aligning read from `i` on, the base before it at `index`, by trying all.
int brute_force(std::string_view read, std::string_view haplotype, std::size_t i, std::size_t index,
                std::optional<std::size_t> last) {
  int best = never;
  if (!last) best = i == read.size() ? 0 : -20;
  if (last && *last == index && i == read.size()) best = 0;
  // `gap` bases inserted, then one at `next`.
  for (std::size_t gap = 0; i + gap < read.size(); ++gap) {
    for (std::size_t next = index + 1; next < haplotype.size(); ++next) {
      int score = read[i + gap] == haplotype[next] ? 10 : -15;
      if (gap > 0) score += -30 - 5 * (static_cast<int>(gap) - 1);
      if (next > index + 1) score += -30 - 5 * static_cast<int>(next - index - 2);
      best = std::max(best, score + brute_force(read, haplotype, i + gap + 1, next, last));
    }
  }
  return best;
}

int brute_force(std::string_view read, std::string_view haplotype,
                const call::ReadAnchors& anchors) {
  int best = never;
  for (std::size_t i = 0; i < read.size(); ++i) {
    for (std::size_t j = 0; j < haplotype.size(); ++j) {
      if (anchors.first && (i != 0 || j != *anchors.first)) continue;
      const int score = (read[i] == haplotype[j] ? 10 : -15) - (i == 0 ? 0 : 20);
      best = std::max(best, score + brute_force(read, haplotype, i + 1, j, anchors.last));
    }
  }
  return best;
}

}  // namespace

TEST_CASE("no alignment of a read to a haplotype scores more", "[call][property]") {
  test::Random random(GENERATE(range(1U, 80U)));
  const std::string haplotype = random.repetitive_bases(random.between(3, 8));
  const std::string read = random.repetitive_bases(random.between(1, 6));
  call::ReadAnchors anchors;
  const auto most = static_cast<std::int64_t>(haplotype.size()) - 1;
  if (random.chance(0.5)) anchors.first = static_cast<std::size_t>(random.between(0, most));
  if (random.chance(0.5)) anchors.last = static_cast<std::size_t>(random.between(0, most));
  CAPTURE(read, haplotype, anchors.first.value_or(99), anchors.last.value_or(99));
  const int best = brute_force(read, haplotype, anchors);
  const auto indexes = call::align_to_haplotype(read, haplotype, anchors);
  REQUIRE(indexes.has_value() == (best > never / 2));
  if (!indexes) return;
  REQUIRE(indexes->size() == read.size());
  CHECK(score_of(read, haplotype, *indexes) == best);
  if (anchors.first) CHECK(indexes->front() == static_cast<int>(*anchors.first));
  if (anchors.last) CHECK(indexes->back() == static_cast<int>(*anchors.last));
}

TEST_CASE("a read lies on its haplotype without a gap, and its foreign end is clipped", "[call]") {
  const std::string haplotype = "ACGGATTCAGGCATACCAGT";
  const auto whole = call::align_to_haplotype("GATTCAGG", haplotype, {});
  CHECK(whole == std::vector<int>{3, 4, 5, 6, 7, 8, 9, 10});
  const auto clipped = call::align_to_haplotype("TTTTGATTCAGG", haplotype, {});
  CHECK(clipped == std::vector<int>{-2, -2, -2, -2, 3, 4, 5, 6, 7, 8, 9, 10});
  CHECK_FALSE(call::align_to_haplotype("GATT", haplotype, {40, {}}).has_value());
  CHECK_FALSE(call::align_to_haplotype("", haplotype, {}).has_value());
}
