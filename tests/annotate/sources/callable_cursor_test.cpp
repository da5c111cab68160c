#include "catch.hpp"

#include "made_store.hpp"
#include "random.hpp"
#include "sources/store/callable_cursor.hpp"

using namespace varg;

namespace {

/// Merged intervals on both contigs of made_contigs(): with a base between them at least.
std::vector<genome::Interval> random_callable(test::Random& random) {
  std::vector<genome::Interval> intervals;
  for (const genome::ContigId contig : {0, 1}) {
    genome::Pos at = random.between(0, 30);
    for (std::int64_t n = random.between(0, 120); n > 0; --n) {
      const genome::Pos end = at + random.between(1, random.chance(0.1) ? 300 : 12);
      intervals.push_back({contig, at, end});
      at = end + random.between(1, 25);
    }
  }
  return intervals;
}

bool is_covered(const std::vector<genome::Interval>& callable, const genome::Interval& asked) {
  for (genome::Pos base = asked.begin; base < asked.end; ++base) {
    bool inside = false;
    for (const genome::Interval& interval : callable) {
      inside |= interval.contig == asked.contig && interval.begin <= base && base < interval.end;
    }
    if (!inside) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a place is callable when each of its bases is, in any order of asking",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const auto callable = random_callable(random);
  // Both contigs have a row, so that the store knows them.
  const std::vector<test::MadeRow> rows{{"1", 1, 0, "A", "C", {}}, {"2", 1, 0, "A", "C", {}}};
  const annotate::StoreReader store(
      "made",
      test::made_store(test::made_facts(annotate::StoreKind::alleles, {}), rows, {}, &callable));
  annotate::CallableCursor cursor(store);
  genome::Pos begin = 0;
  genome::ContigId contig = 0;
  for (int i = 0; i < 1500; ++i) {
    begin = random.chance(0.2) ? random.between(0, 2500) : begin + random.between(0, 3);
    if (random.chance(0.02)) contig = 1 - contig;
    const genome::Interval place{contig, begin, begin + random.between(1, 9)};
    CAPTURE(contig, place.begin, place.end);
    REQUIRE(cursor.covers(static_cast<std::uint32_t>(contig),
                          static_cast<std::uint64_t>(place.begin),
                          static_cast<std::uint64_t>(place.end)) == is_covered(callable, place));
  }
}

TEST_CASE("the ends of callable intervals are half-open", "[annotate][source]") {
  const std::vector<genome::Interval> callable{{0, 10, 20}, {0, 21, 30}};
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(annotate::StoreKind::alleles, {}),
                               {{"1", 1, 0, "A", "C", {}}}, {}, &callable));
  annotate::CallableCursor cursor(store);
  CHECK(cursor.covers(0, 10, 20));
  CHECK_FALSE(cursor.covers(0, 9, 11));
  CHECK_FALSE(cursor.covers(0, 19, 21));
  CHECK_FALSE(cursor.covers(0, 20, 21));
  CHECK(cursor.covers(0, 21, 22));
  CHECK(cursor.covers(0, 29, 30));
  CHECK_FALSE(cursor.covers(0, 30, 31));
  CHECK(cursor.covers(0, 10, 11));
}
