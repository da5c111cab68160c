#include "catch.hpp"

#include <map>
#include <tuple>

#include <varg/core/error.hpp>

#include "made_store.hpp"
#include "random.hpp"
#include "sources/build/allele_sorter.hpp"
#include "sources/store/store_block.hpp"

using namespace varg;
using annotate::AlleleSorter;
using annotate::StoreKind;

namespace {

struct Sorted {
  std::string bytes;
  std::uint64_t duplicates = 0;
};

Sorted sorted(const std::vector<std::pair<genome::Pos, test::MadeRow>>& rows) {
  Sorted result;
  annotate::StoreWriter writer(test::made_facts(StoreKind::alleles, {"X"}),
                               [&](std::string_view part) { result.bytes += part; });
  AlleleSorter sorter(writer, 1);
  writer.begin_contig("1", 10'000'000);
  for (const auto& [record_pos, row] : rows) {
    const std::string_view value = row.values[0];
    sorter.add(record_pos, row.begin, row.ref, row.alt, {&value, 1});
  }
  sorter.flush();
  result.duplicates = sorter.duplicates();
  writer.finish({}, {});
  return result;
}

}  // namespace

TEST_CASE("alleles that normalizing moved come out in order, the first of equal ones",
          "[annotate][source][property]") {
  test::Random random(4);
  std::vector<std::pair<genome::Pos, test::MadeRow>> rows;
  std::map<std::tuple<genome::Pos, std::string, std::string>, std::string> expected;
  genome::Pos record_pos = 0;
  for (int i = 0; i < 200'000; ++i) {
    record_pos += random.between(0, 3);
    const genome::Pos pos =
        std::max<genome::Pos>(0, record_pos - (random.chance(0.1) ? random.between(0, 50'000) : 0));
    const std::string ref = random.bases(1);
    const std::string alt = random.bases(random.between(1, 2));
    rows.push_back({record_pos, {"1", pos, 0, ref, alt, {std::to_string(i)}}});
    expected.emplace(std::make_tuple(pos, ref, alt), std::to_string(i));
  }
  const Sorted result = sorted(rows);
  CHECK(result.duplicates == rows.size() - expected.size());
  const annotate::StoreReader store("made", result.bytes);
  CHECK(store.facts().rows == expected.size());
  annotate::StoreBlock block;
  auto next = expected.begin();
  for (std::uint32_t i = 0; i < store.block_count(); ++i) {
    block.load(store, i);
    for (std::uint32_t row = 0; row < block.rows(); ++row, ++next) {
      REQUIRE(block.begin(row) == std::get<0>(next->first));
      REQUIRE(block.value(row, 0) == next->second);
    }
  }
}

TEST_CASE("an allele that was moved too far is refused, not lost", "[annotate][source]") {
  std::vector<std::pair<genome::Pos, test::MadeRow>> rows;
  for (genome::Pos pos = 0; pos < 300'000; ++pos) {
    rows.push_back({pos, {"1", pos, 0, "A", "C", {"x"}}});
  }
  rows.push_back({300'000, {"1", 5, 0, "A", "G", {"x"}}});
  CHECK_THROWS_WITH(sorted(rows), Catch::Contains("moves the allele from 300001 to 6"));
}
