#include "catch.hpp"

#include <algorithm>
#include <random>

#include "made_store.hpp"

using namespace varg;
using namespace varg::annotate;
using test::MadeRow;

namespace {

std::string text_of(const std::vector<SourceRow>& rows) {
  std::string text;
  for (const SourceRow& row : rows) {
    text += std::to_string(row.interval.begin) + "-" + std::to_string(row.interval.end) + row.ref +
            ">" + row.alt + "=" + row.values.at(0) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("rows of alleles that begin in a place are those of a plain search",
          "[source][property]") {
  std::mt19937 random(3);
  std::vector<MadeRow> rows;
  for (genome::Pos pos = 100; pos < 400; pos += static_cast<genome::Pos>(random() % 4)) {
    std::string ref(1 + random() % 3, 'A');
    for (char& base : ref) base = "ACGT"[random() % 4];
    const std::string alt(1, ref[0] == 'A' ? 'C' : 'A');
    const bool is_there = std::any_of(rows.begin(), rows.end(), [&](const MadeRow& row) {
      return row.begin == pos && row.ref == ref && row.alt == alt;
    });
    if (!is_there) rows.push_back({"1", pos, pos, ref, alt, {std::to_string(rows.size())}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const MadeRow& a, const MadeRow& b) {
    return std::tie(a.begin, a.ref, a.alt) < std::tie(b.begin, b.ref, b.alt);
  });
  const auto facts = test::made_facts(StoreKind::alleles, {"V"});
  for (const std::uint32_t block : {3U, 1000U}) {
    const auto source = test::made_source(test::made_store(facts, rows, {.rows = block}));
    const auto cursor = source->cursor();
    for (int round = 0; round < 200; ++round) {
      const auto begin = static_cast<genome::Pos>(90 + random() % 320);
      const genome::Interval place{0, begin, begin + 1 + static_cast<genome::Pos>(random() % 9)};
      const std::size_t most = 1 + random() % 12;
      std::vector<SourceRow> naive;
      for (const MadeRow& row : rows) {
        if (row.begin < place.begin || row.begin >= place.end || naive.size() == most) continue;
        naive.push_back({{0, row.begin, row.begin + static_cast<genome::Pos>(row.ref.size())},
                         row.ref,
                         row.alt,
                         row.values});
      }
      CHECK(text_of(cursor->rows_at(place, most)) == text_of(naive));
    }
    CHECK(cursor->rows_at({1, 0, 1000}, 5).empty());
    CHECK(cursor->rows_at({0, 0, 1000}, 0).empty());
  }
}

TEST_CASE("rows of intervals that overlap a place are those of a plain search",
          "[source][property]") {
  std::mt19937 random(4);
  std::vector<MadeRow> rows;
  for (genome::Pos pos = 100; pos < 500; pos += static_cast<genome::Pos>(random() % 7)) {
    const genome::Pos length = 1 + static_cast<genome::Pos>(random() % 40);
    rows.push_back({"1", pos, pos + length, "", "", {std::to_string(rows.size())}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const MadeRow& a, const MadeRow& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  const auto facts = test::made_facts(StoreKind::intervals, {"V"});
  for (const std::uint32_t block : {3U, 1000U}) {
    const auto source = test::made_source(test::made_store(facts, rows, {.rows = block}));
    const auto cursor = source->cursor();
    for (int round = 0; round < 200; ++round) {
      const auto begin = static_cast<genome::Pos>(80 + random() % 480);
      const genome::Interval place{0, begin, begin + 1 + static_cast<genome::Pos>(random() % 9)};
      std::vector<SourceRow> naive;
      for (const MadeRow& row : rows) {
        if (row.begin < place.end && row.end > place.begin) {
          naive.push_back({{0, row.begin, row.end}, {}, {}, row.values});
        }
      }
      CHECK(text_of(cursor->rows_at(place, 1000)) == text_of(naive));
    }
  }
}
