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

TEST_CASE("each contig begins anew, and values stay with their alleles",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 9U)));
  Sorted result;
  annotate::StoreWriter writer(test::made_facts(StoreKind::alleles, {"X", "Y"}),
                               [&](std::string_view part) { result.bytes += part; });
  AlleleSorter sorter(writer, 2);
  using Key = std::tuple<std::string, genome::Pos, std::string, std::string>;
  std::map<Key, std::pair<std::string, std::string>> expected;
  std::uint64_t added = 0;
  for (const std::string contig : {"1", "2"}) {
    writer.begin_contig(contig, 50'000);
    genome::Pos record_pos = random.between(0, 20);
    for (int i = 0; i < 300; ++i) {
      record_pos += random.between(0, 2);
      const genome::Pos pos = std::max<genome::Pos>(0, record_pos - random.between(0, 15));
      const std::string ref = random.bases(random.between(1, 3));
      const std::string alt = random.bases(random.between(1, 3));
      const std::string x = random.chance(0.3) ? "" : std::to_string(i);
      const std::string y = random.bases(random.between(0, 4));
      const std::string_view values[] = {x, y};
      sorter.add(record_pos, pos, ref, alt, values);
      expected.emplace(Key{contig, pos, ref, alt}, std::pair(x, y));
      ++added;
    }
    sorter.flush();
  }
  CHECK(sorter.duplicates() == added - expected.size());
  writer.finish({}, {});
  annotate::SourceRequest request;
  request.path = "made.vsrc";
  const auto source =
      annotate::make_store_source(annotate::StoreReader("made.vsrc", result.bytes), request,
                                  genome::Contigs({{"1", 50'000}, {"2", 50'000}}));
  const auto cursor = source->cursor();
  std::string rows;
  for (const genome::ContigId contig : {0, 1}) {
    for (const annotate::SourceRow& row : cursor->rows_at({contig, 0, 50'000}, 10'000)) {
      rows += std::to_string(contig + 1) + ":" + std::to_string(row.interval.begin) + row.ref +
              ">" + row.alt + "=" + row.values.at(0) + "|" + row.values.at(1) + "\n";
    }
  }
  std::string naive;
  for (const auto& [key, values] : expected) {
    const auto& [contig, pos, ref, alt] = key;
    naive += contig + ":" + std::to_string(pos) + ref + ">" + alt + "=" + values.first + "|" +
             values.second + "\n";
  }
  CHECK(rows == naive);
}
