#include <varg/align/haplotype_events.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <varg/align/haplotype.hpp>

#include "catch.hpp"
#include "random.hpp"
#include "wavefront.hpp"

namespace varg::align {
namespace {

using genome::Pos;
using genome::Variant;
using Variants = std::vector<Variant>;

const Window toy{100, "GGGCACACACAGGGTT"};

std::optional<Variants> events_of(std::string_view haplotype) {
  return haplotype_events(toy, haplotype);
}

/// The least cost by Gotoh's three matrices (1982, doi:10.1016/0022-2836(82)90398-9).
int least_cost(std::string_view a, std::string_view b, const EventCosts& costs) {
  constexpr int far = 1'000'000;
  const std::size_t width = b.size() + 1;
  std::vector<int> best((a.size() + 1) * width, far);
  std::vector<int> down(best);
  std::vector<int> right(best);
  const int open = costs.gap_open + costs.gap_extend;
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      const std::size_t at = i * width + j;
      if (at == 0) best[at] = 0;
      if (i > 0) down[at] = std::min(best[at - width] + open, down[at - width] + costs.gap_extend);
      if (j > 0) right[at] = std::min(best[at - 1] + open, right[at - 1] + costs.gap_extend);
      if (i > 0 && j > 0) {
        best[at] = best[at - width - 1] + (a[i - 1] == b[j - 1] ? 0 : costs.mismatch);
      }
      best[at] = std::min({best[at], down[at], right[at]});
    }
  }
  return best.back();
}

/// What an alignment costs, having checked that it spells both sequences.
int cost_of(const WavefrontAlignment& alignment, std::string_view a, std::string_view b,
            const EventCosts& costs) {
  using Kind = AlignmentStep::Kind;
  int cost = 0;
  for (const AlignmentStep& step : alignment.steps) {
    const std::size_t in_a = step.kind == Kind::insertion ? 0 : step.length;
    const std::size_t in_b = step.kind == Kind::deletion ? 0 : step.length;
    REQUIRE(in_a <= a.size());
    REQUIRE(in_b <= b.size());
    const auto length = static_cast<int>(step.length);
    if (in_a == 0 || in_b == 0) cost += costs.gap_open + length * costs.gap_extend;
    if (step.kind == Kind::mismatch) cost += length * costs.mismatch;
    for (std::size_t i = 0; in_a == in_b && i < step.length; ++i) {
      REQUIRE((a[i] == b[i]) == (step.kind == Kind::match));
    }
    a.remove_prefix(in_a);
    b.remove_prefix(in_b);
  }
  REQUIRE(a.empty());
  REQUIRE(b.empty());
  return cost;
}

/// `count` random changes anywhere, each near the one before more often than not.
std::string changed(test::Random& random, std::string bases, std::int64_t count) {
  auto at = static_cast<std::size_t>(random.between(0, static_cast<Pos>(bases.size())));
  for (std::int64_t n = 0; n < count; ++n) {
    if (random.chance(0.3)) {
      at = static_cast<std::size_t>(random.between(0, static_cast<Pos>(bases.size())));
    }
    at = std::min(at + static_cast<std::size_t>(random.between(0, 3)), bases.size());
    const auto gone = static_cast<std::size_t>(random.chance(0.5) ? random.between(0, 8) : 1);
    const std::string alt =
        random.chance(0.5) ? random.bases(1) : random.repetitive_bases(random.between(0, 9));
    bases.replace(at, std::min(gone, bases.size() - at), alt);
  }
  return bases;
}

}  // namespace

TEST_CASE("events of one change are spelled as VCF does", "[events]") {
  CHECK(events_of("GGGCACACACAGGGTT") == Variants{});
  CHECK(events_of("GGGCACTCACAGGGTT") == Variants{{0, 106, "A", "T"}});
  CHECK(events_of("GGGCACACAGGGTT") == Variants{{0, 102, "GCA", "G"}});
  CHECK(events_of("GGGCACACACAGGGGTT") == Variants{{0, 110, "A", "AG"}});
  CHECK(events_of("GGGCACACACAGGGTTC") == Variants{{0, 115, "T", "TC"}});
}

TEST_CASE("a change before the first base of the window has the base after it", "[events]") {
  CHECK(events_of("CGGGCACACACAGGGTT") == Variants{{0, 100, "G", "CG"}});
  CHECK(events_of("GGCACACACAGGGTT") == Variants{{0, 100, "GG", "G"}});
  CHECK(events_of("") == Variants{{0, 100, "GGGCACACACAGGGTT", ""}});
  CHECK(haplotype_events(Window{5, ""}, "") == Variants{});
  CHECK(haplotype_events(Window{5, ""}, "AC") == Variants{{0, 5, "", "AC"}});
}

TEST_CASE("an indel does not pass the event before it", "[events]") {
  const Window copies{0, "GTACACACACACGT"};
  CHECK(haplotype_events(copies, "GTACATACACACACACGT") == Variants{{0, 0, "G", "GTACA"}});
  // The deleted TT would go on to the left but for the insertion before it; its anchor is a base
  // behind that, since a reader who trims it shifts it by one.
  const Window run{0, "ATTTTTTTTTTTTTTT"};
  CHECK(haplotype_events(run, "ATTTTTTTTATAAGTCT") ==
        Variants{{0, 9, "T", "A"}, {0, 10, "T", "TAAG"}, {0, 11, "TTT", "T"}, {0, 14, "T", "C"}});
}

TEST_CASE("gaps that cannot stand side by side are one event", "[events]") {
  const Window run{0, "CGGGGGGGGGGGGGGA"};
  CHECK(haplotype_events(run, "CGGGGCCCGGGGA") == Variants{{0, 5, "GGGGGG", "CCC"}});
}

TEST_CASE("neighbouring changed bases are SNVs of their own", "[events]") {
  CHECK(events_of("GGGCACTGACAGGGTT") == Variants{{0, 106, "A", "T"}, {0, 107, "C", "G"}});
}

TEST_CASE("what is too far from the reference has no events", "[events]") {
  EventCosts costs;
  costs.most = 44;
  CHECK(haplotype_events(toy, "GGGCACTCACAGGGTT", costs).has_value());
  CHECK(haplotype_events(toy, "GGGCACACACAGGGTTACGTA", costs).has_value());
  CHECK_FALSE(haplotype_events(toy, "GGGCACACACAGGGTTACGTAC", costs).has_value());
  CHECK_FALSE(haplotype_events(toy, "TGGCACTCACAGGGTA", costs).has_value());
}

TEST_CASE("replayed events give the haplotype back", "[events][property]") {
  test::Random random(GENERATE(range(1U, 2000U)));
  const std::string bases = random.chance(0.5) ? random.repetitive_bases(random.between(1, 150))
                                               : random.bases(random.between(1, 150));
  const std::string haplotype = changed(random, bases, random.between(0, 8));
  CAPTURE(bases, haplotype);
  const Window window{1000, bases};
  const auto events = haplotype_events(window, haplotype);
  REQUIRE(events.has_value());
  CHECK(apply_variants(window, *events) == haplotype);
  CHECK(std::is_sorted(events->begin(), events->end(),
                       [](const Variant& a, const Variant& b) { return a.pos < b.pos; }));
  for (const Variant& event : *events) {
    CHECK(event.ref != event.alt);
  }
}

TEST_CASE("a lone event is left-aligned", "[events][property]") {
  test::Random random(GENERATE(range(1U, 500U)));
  const std::string bases = "G" + random.repetitive_bases(120);
  const std::string haplotype = changed(random, bases, 1);
  const Window window{0, bases};
  const auto events = haplotype_events(window, haplotype);
  REQUIRE(events.has_value());
  if (events->size() != 1 || events->front().alt.empty()) return;
  CAPTURE(bases, haplotype);
  CHECK(left_align(events->front(), window) == events->front());
}

TEST_CASE("wavefronts find the least cost", "[events][property]") {
  test::Random random(GENERATE(range(1U, 600U)));
  const std::string a = random.repetitive_bases(random.between(0, 80));
  const std::string b = random.chance(0.8) ? changed(random, a, random.between(0, 6))
                                           : random.repetitive_bases(random.between(0, 80));
  EventCosts costs;
  if (random.chance(0.3)) costs = {4, 6, 2, 2'000};
  CAPTURE(a, b, costs.mismatch);
  const int least = least_cost(a, b, costs);
  const auto found = align_wavefront(a, b, costs);
  REQUIRE(found.has_value() == (least <= costs.most));
  if (!found) return;
  CHECK(found->cost == least);
  CHECK(cost_of(*found, a, b, costs) == least);
  costs.most = least;
  CHECK(align_wavefront(a, b, costs)->steps == found->steps);
  costs.most = least - 1;
  CHECK_FALSE(align_wavefront(a, b, costs).has_value());
}

}  // namespace varg::align
