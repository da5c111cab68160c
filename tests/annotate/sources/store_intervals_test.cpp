#include "catch.hpp"

#include <algorithm>
#include <optional>

#include "made_store.hpp"
#include "random.hpp"

using namespace varg;
using annotate::BlockLimits;
using annotate::LookUp;
using annotate::StoreKind;
using test::asked;
using test::MadeRow;

namespace {

/// A deletion, insertion or substitution; what it changes is [begin, end).
struct Change {
  genome::Variant allele;
  genome::Pos begin;
  genome::Pos end;
};

Change random_change(test::Random& random, genome::Pos most) {
  const genome::Pos at = random.between(0, most);
  const genome::Pos size = random.chance(0.8) ? random.between(1, 5) : random.between(1, 200);
  switch (random.between(0, 2)) {
    case 0:
      return {{0, at, "A" + std::string(static_cast<std::size_t>(size), 'C'), "A"},
              at + 1,
              at + 1 + size};
    case 1:
      return {{0, at, "A", "AC"}, at + 1, at + 1};
    default:
      return {{0, at, std::string(static_cast<std::size_t>(size), 'C'),
               std::string(static_cast<std::size_t>(size), 'G')},
              at,
              at + size};
  }
}

bool overlaps(const MadeRow& row, const Change& change) {
  return row.contig == "1" && row.begin < change.end && row.end > change.begin;
}

std::vector<MadeRow> random_intervals(test::Random& random, bool disjoint) {
  std::vector<MadeRow> rows;
  genome::Pos at = random.between(0, 50);
  for (int i = 0; i < 400; ++i) {
    const genome::Pos size = random.chance(0.95) ? random.between(1, 30) : random.between(1, 4000);
    rows.push_back(
        {"1",
         at,
         at + size,
         "",
         "",
         {"n" + std::to_string(random.between(0, 50)), std::to_string(random.between(-99, 99))}});
    at += disjoint ? size + random.between(0, 20) : random.between(0, 12);
  }
  rows.push_back({"2", 0, 50'000, "", "", {"all", "0"}});
  return rows;
}

std::string joined(const std::vector<MadeRow>& rows, const Change& change, std::size_t field) {
  std::vector<std::string> seen;
  for (const MadeRow& row : rows) {
    const bool is_new = std::find(seen.begin(), seen.end(), row.values[field]) == seen.end();
    if (overlaps(row, change) && is_new) seen.push_back(row.values[field]);
  }
  std::string text;
  for (const std::string& value : seen) text += (text.empty() ? "" : "&") + value;
  return text;
}

std::unique_ptr<annotate::Source> source_of(const std::vector<MadeRow>& rows, StoreKind kind,
                                            std::optional<LookUp> mode, BlockLimits limits) {
  annotate::SourceRequest request;
  request.mode = mode;
  return test::made_source(
      test::made_store(test::made_facts(kind, {"NAME", "SCORE"}), rows, limits), request);
}

}  // namespace

TEST_CASE("all intervals that overlap what an allele changes are joined",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  const auto rows = random_intervals(random, false);
  const BlockLimits limits{static_cast<std::size_t>(random.between(1, 90)), 1U << 20U};
  const auto source = source_of(rows, StoreKind::intervals, std::nullopt, limits);
  const auto cursor = source->cursor();
  for (int i = 0; i < 1500; ++i) {
    const Change change = random_change(random, 5500);
    const std::string names = joined(rows, change, 0);
    CAPTURE(change.begin, change.end);
    REQUIRE(asked(*cursor, change.allele) ==
            (names.empty() ? "not found:|" : "found:" + names + "|" + joined(rows, change, 1)));
  }
  CHECK(asked(*cursor, {1, 77, "A", "C"}) == "found:all|0");
}

TEST_CASE("the nearest interval is the one a naive search finds", "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  auto rows = random_intervals(random, random.chance(0.5));
  for (MadeRow& row : rows) row.values[0] += ":" + std::to_string(row.begin);
  const BlockLimits limits{static_cast<std::size_t>(random.between(1, 60)), 1U << 20U};
  const auto source = source_of(rows, StoreKind::intervals, LookUp::nearest, limits);
  CHECK(source->fields().back().id == "made_DISTANCE");
  const auto cursor = source->cursor();
  for (int i = 0; i < 1500; ++i) {
    const Change change = random_change(random, 12'000);
    const MadeRow* nearest = nullptr;
    genome::Pos distance = 0;
    for (const MadeRow& row : rows) {
      if (row.contig != "1") continue;
      const genome::Pos gap = overlaps(row, change)     ? 0
                              : row.end <= change.begin ? change.begin - row.end
                                                        : row.begin - change.end;
      // Of the overlapping the first; else of those as near the one before.
      const bool is_better =
          nearest == nullptr || gap < distance ||
          (gap == distance && !overlaps(*nearest, change) && overlaps(row, change));
      if (!is_better) continue;
      nearest = &row;
      distance = gap;
    }
    CAPTURE(change.begin, change.end);
    REQUIRE(asked(*cursor, change.allele) == "found:" + nearest->values[0] + "|" +
                                                 nearest->values[1] + "|" +
                                                 std::to_string(distance));
  }
}

TEST_CASE("of the scores an allele changes the largest or smallest is given, as spelled",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 5U)));
  const auto rows = random_intervals(random, true);
  const LookUp mode = random.chance(0.5) ? LookUp::largest : LookUp::smallest;
  const auto source = source_of(rows, StoreKind::scores, mode, {50, 1U << 20U});
  const auto cursor = source->cursor();
  for (int i = 0; i < 1500; ++i) {
    const Change change = random_change(random, 9000);
    std::optional<int> best;
    for (const MadeRow& row : rows) {
      if (!overlaps(row, change)) continue;
      const int score = std::stoi(row.values[1]);
      if (!best) best = score;
      best = mode == LookUp::largest ? std::max(*best, score) : std::min(*best, score);
    }
    CAPTURE(change.begin, change.end);
    const std::string answer = asked(*cursor, change.allele);
    if (best) {
      REQUIRE(answer == "found:|" + std::to_string(*best));
    } else {
      REQUIRE(answer == "not found:|");
    }
  }
}

TEST_CASE("one interval over all others costs no block more than its share", "[annotate][source]") {
  std::vector<MadeRow> rows{{"1", 0, 90'000, "", "", {"whole", "1"}}};
  for (genome::Pos at = 1; at < 2000; ++at) {
    rows.push_back({"1", at * 10, at * 10 + 5, "", "", {"small", "2"}});
  }
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(StoreKind::intervals, {"NAME", "SCORE"}), rows,
                               {100, 1U << 20U}));
  CHECK(store.block_count() == 21);
  CHECK(store.facts().rows == rows.size());
  const auto source = source_of(rows, StoreKind::intervals, std::nullopt, {100, 1U << 20U});
  const auto cursor = source->cursor();
  CHECK(asked(*cursor, {0, 19'003, "A", "C"}) == "found:whole&small|1&2");
  CHECK(asked(*cursor, {0, 19'007, "A", "C"}) == "found:whole|1");
}

TEST_CASE("what is no number is neither the largest nor the smallest score", "[annotate][source]") {
  const std::vector<MadeRow> rows{{"1", 10, 11, "", "", {"", "nan"}},
                                  {"1", 11, 12, "", "", {"", "2"}},
                                  {"1", 12, 13, "", "", {"", ""}},
                                  {"1", 13, 14, "", "", {"", "-inf"}},
                                  {"1", 14, 15, "", "", {"", "NaN"}}};
  for (const LookUp mode : {LookUp::largest, LookUp::smallest}) {
    const auto source = source_of(rows, StoreKind::scores, mode, {});
    const auto cursor = source->cursor();
    CHECK(asked(*cursor, {0, 10, "AAA", "CCC"}) == "found:|2");
    CHECK(asked(*cursor, {0, 12, "AAA", "CCC"}) == "found:|-inf");
    CHECK(asked(*cursor, {0, 14, "A", "C"}) == "found:|");
    CHECK(asked(*cursor, {0, 15, "A", "C"}) == "not found:|");
  }
}
