#include "catch.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include <varg/core/error.hpp>

#include "made_store.hpp"
#include "random.hpp"
#include "sources/store/block_draft.hpp"
#include "sources/store/block_finder.hpp"
#include "sources/store/byte_coder.hpp"
#include "sources/store/changed_bases.hpp"
#include "sources/store/store_block.hpp"

using namespace varg;
using annotate::ByteReader;
using annotate::ByteWriter;
using annotate::StoreKind;
using test::MadeRow;

TEST_CASE("numbers and texts come back as they were written", "[annotate][source]") {
  test::Random random(1);
  std::string bytes;
  ByteWriter writer(bytes);
  std::vector<std::uint64_t> numbers{
      0, 1, 127, 128, 16'383, 16'384, 0xFFFF'FFFF, std::numeric_limits<std::uint64_t>::max()};
  for (int i = 0; i < 500; ++i) {
    const auto bits = static_cast<unsigned>(random.between(0, 62));
    numbers.push_back(static_cast<std::uint64_t>(random.between(0, 1'000'000'000)) << bits);
  }
  for (const std::uint64_t number : numbers) {
    writer.number(number);
    writer.text(std::to_string(number));
  }
  writer.byte(7);
  ByteReader reader(bytes);
  for (const std::uint64_t number : numbers) {
    REQUIRE(reader.number() == number);
    REQUIRE(reader.text() == std::to_string(number));
  }
  CHECK_THROWS_AS(reader.require_end(), Error);
  CHECK(reader.byte() == 7);
  CHECK_NOTHROW(reader.require_end());
  CHECK_THROWS_AS(reader.byte(), Error);
}

TEST_CASE("a reader never goes beyond its bytes", "[annotate][source]") {
  CHECK_THROWS_AS(ByteReader("\xff\xff").number(), Error);
  CHECK_THROWS_AS(ByteReader(std::string(11, '\x80')).number(), Error);
  CHECK_THROWS_AS(ByteReader("\x05").text(), Error);
  CHECK_THROWS_AS(ByteReader("\x03"
                             "ab")
                      .text(),
                  Error);
  CHECK_THROWS_AS(ByteReader("ab").take(3), Error);
  CHECK_THROWS_AS(ByteReader("\xff\xff\xff\xff\x7f").small_number(), Error);
  CHECK_THROWS_AS(ByteReader("").count(), Error);
}

TEST_CASE("a directory comes back as it was written", "[annotate][source]") {
  annotate::StoreDirectory directory;
  directory.facts = test::made_facts(StoreKind::scores, {"A", "B"});
  directory.facts.assembly = "GRCh38";
  directory.facts.licence = "CC0";
  directory.facts.has_callable = true;
  directory.facts.rows = 1'234'567'890'123;
  directory.facts.fields[1] = {"B", io::FieldNumber::per_allele, 0, io::FieldType::floating,
                               "b;\n"};
  directory.facts.inputs = {{"source", "a.tsv", 12, "ff"}, {"callable", "c.bed", 0, ""}};
  directory.facts.counts = {{"duplicate", 3}, {"symbolic", 0}};
  directory.contigs = {{"1", 1000, 0, 5, 0, 2}, {"HLA:1*01", 4'294'967'295, 5, 0, 2, 9}};
  const std::string bytes = annotate::encode_directory(directory);
  const annotate::StoreDirectory back = annotate::decode_directory(bytes);
  CHECK(annotate::encode_directory(back) == bytes);
  CHECK(back.facts.licence == "CC0");
  CHECK(back.facts.kind == StoreKind::scores);
  CHECK(back.facts.has_callable);
  CHECK(back.facts.rows == directory.facts.rows);
  CHECK(back.facts.fields[1].number == io::FieldNumber::per_allele);
  CHECK(back.facts.fields[1].type == io::FieldType::floating);
  CHECK(back.facts.inputs[1].role == "callable");
  CHECK(back.facts.counts[0] == std::make_pair(std::string("duplicate"), std::uint64_t{3}));
  CHECK(back.contigs[1].name == "HLA:1*01");
  CHECK(back.contigs[1].callables == 9);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    REQUIRE_THROWS_AS(annotate::decode_directory(bytes.substr(0, size)), Error);
  }
  CHECK_THROWS_AS(annotate::decode_directory(bytes + "x"), Error);
}

TEST_CASE("an SNV has a code of its own, all else has the long one", "[annotate][source]") {
  std::vector<std::uint8_t> seen;
  for (const std::string from : {"A", "C", "G", "T"}) {
    for (const std::string to : {"A", "C", "G", "T"})
      seen.push_back(annotate::allele_code(from, to));
  }
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  CHECK(seen.back() < annotate::long_allele);
  for (const auto& [ref, alt] : {std::pair<std::string, std::string>{"N", "A"},
                                 {"A", "N"},
                                 {"AC", "A"},
                                 {"A", "AC"},
                                 {"AC", "GT"},
                                 {"a", "C"}}) {
    CAPTURE(ref, alt);
    CHECK(annotate::allele_code(ref, alt) == annotate::long_allele);
  }
}

TEST_CASE("a column is written in the way that fits its values", "[annotate][source]") {
  const auto coding = [](const std::vector<std::string>& values) {
    annotate::ColumnDraft column;
    for (const std::string& value : values) column.add(value);
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(column[i] == values[i]);
    std::string bytes;
    column.encode(bytes);
    return static_cast<annotate::ColumnCoding>(bytes[0]);
  };
  CHECK(coding({"", "", ""}) == annotate::ColumnCoding::all_missing);
  CHECK(coding({"a", "b", "a", "", "a", "b"}) == annotate::ColumnCoding::dictionary);
  CHECK(coding({"a", "b", "c", "d"}) == annotate::ColumnCoding::texts);
  std::vector<std::string> many;
  for (int i = 0; i < 1200; ++i) many.push_back(std::to_string(i % 255));
  CHECK(coding(many) == annotate::ColumnCoding::dictionary);
  for (int i = 0; i < 1200; ++i) many[static_cast<std::size_t>(i)] = std::to_string(i % 256);
  CHECK(coding(many) == annotate::ColumnCoding::texts);
}

TEST_CASE("values of every coding are read back by row", "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 11U)));
  const std::int64_t words = random.between(1, 400);
  const std::int64_t rows = random.between(1, 2000);
  const double missing = random.chance(0.3) ? 1.0 : 0.2;
  std::vector<MadeRow> made;
  for (genome::Pos at = 0; at < rows; ++at) {
    const std::string value =
        random.chance(missing) ? "" : "w" + std::to_string(random.between(1, words));
    made.push_back({"1", at, 0, "A", "C", {value, random.bases(random.between(0, 20))}});
  }
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(StoreKind::alleles, {"X", "Y"}), made));
  REQUIRE(store.block_count() == 1);
  annotate::StoreBlock block;
  block.load(store, 0);
  for (int i = 0; i < 500; ++i) {
    const auto row = static_cast<std::uint32_t>(random.between(0, rows - 1));
    REQUIRE(block.value(row, 0) == made[row].values[0]);
    REQUIRE(block.value(row, 1) == made[row].values[1]);
  }
}

TEST_CASE("the first row from a position is found from any hint", "[annotate][source][property]") {
  test::Random random(6);
  std::vector<MadeRow> made;
  genome::Pos at = 5;
  for (int i = 0; i < 300; ++i) {
    made.push_back({"1", at, 0, "A", i % 2 == 0 ? "C" : "AGGGG", {}});
    at += random.chance(0.3) ? 0 : random.between(1, 9);
    if (made.back().begin == at) made.back().alt = random.bases(9);
  }
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(StoreKind::alleles, {}), made));
  annotate::StoreBlock block;
  block.load(store, 0);
  for (int i = 0; i < 5000; ++i) {
    const auto pos = static_cast<std::uint32_t>(random.between(0, at + 5));
    const auto near = static_cast<std::uint32_t>(random.between(0, 310));
    std::uint32_t expected = 0;
    while (expected < block.rows() && block.begin(expected) < pos) ++expected;
    CAPTURE(pos, near);
    REQUIRE(block.first_from(pos, near) == expected);
  }
}

TEST_CASE("rows that end behind a position are found one after the other",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 5U)));
  std::vector<MadeRow> made;
  const std::int64_t rows = random.between(1, 1200);
  for (genome::Pos at = 0; at < rows; ++at) {
    made.push_back({"1", at, at + (random.chance(0.02) ? random.between(1, 900) : 1)});
  }
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(StoreKind::intervals, {}), made));
  annotate::StoreBlock block;
  block.load(store, 0);
  for (int i = 0; i < 400; ++i) {
    const auto pos = static_cast<std::uint32_t>(random.between(0, rows));
    std::uint32_t row = block.next_ending_behind(pos, 0);
    for (std::uint32_t naive = 0; naive < block.rows(); ++naive) {
      if (block.end(naive) <= pos) continue;
      REQUIRE(row == naive);
      row = block.next_ending_behind(pos, row + 1);
    }
    REQUIRE(row == block.rows());
  }
  std::uint32_t best = 0;
  for (std::uint32_t row = 0; row < block.rows(); ++row) {
    if (block.end(row) > block.end(best)) best = row;
    REQUIRE(block.last_ending_until(row) == best);
  }
}

TEST_CASE("the block of a position is found in and out of order", "[annotate][source][property]") {
  test::Random random(12);
  std::vector<MadeRow> made;
  for (const char* contig : {"1", "2"}) {
    for (genome::Pos at = 3; at < 4000; at += random.between(1, 12)) {
      made.push_back({contig, at, 0, "A", "C", {}});
    }
  }
  const annotate::StoreReader store(
      "made", test::made_store(test::made_facts(StoreKind::alleles, {}), made, {7, 1U << 20U}));
  REQUIRE(store.block_count() > 100);
  annotate::BlockFinder finder(store);
  std::uint32_t pos = 0;
  std::uint32_t contig = 0;
  for (int i = 0; i < 8000; ++i) {
    pos = random.chance(0.1) ? static_cast<std::uint32_t>(random.between(0, 4100)) : pos + 2;
    if (random.chance(0.01)) contig = 1 - contig;
    const annotate::StoreContig& facts = store.contigs()[contig];
    std::uint32_t expected = facts.first_block;
    while (expected < facts.first_block + facts.blocks && store.place(expected).last < pos) {
      ++expected;
    }
    CAPTURE(contig, pos);
    REQUIRE(finder.first_reaching(contig, pos) == expected);
  }
}

TEST_CASE("no position is in two blocks, and text closes a block too", "[annotate][source]") {
  std::vector<MadeRow> made;
  for (genome::Pos at = 0; at < 40; ++at) {
    for (const char* alt : {"C", "G", "T"}) {
      made.push_back({"1", at, 0, "A", alt, {std::string(100, 'x') + alt}});
    }
  }
  const annotate::StoreFacts facts = test::made_facts(StoreKind::alleles, {"X"});
  for (const annotate::BlockLimits limits :
       {annotate::BlockLimits{2, 1U << 20U}, annotate::BlockLimits{8192, 250}}) {
    const annotate::StoreReader store("made", test::made_store(facts, made, limits));
    CHECK(store.block_count() == 40);
    for (std::uint32_t i = 0; i < store.block_count(); ++i) {
      CHECK(store.place(i).first == i);
      CHECK(store.place(i).rows == 3);
    }
  }
}

TEST_CASE("what an allele changes leaves out the anchor of an indel", "[annotate][source]") {
  using annotate::assessed_bases;
  using annotate::changed_bases;
  CHECK(changed_bases({0, 9, "A", "C"}) == genome::Interval{0, 9, 10});
  CHECK(changed_bases({0, 9, "ACG", "A"}) == genome::Interval{0, 10, 12});
  CHECK(changed_bases({0, 9, "ACG", "T"}) == genome::Interval{0, 9, 12});
  CHECK(changed_bases({0, 9, "AC", "GT"}) == genome::Interval{0, 9, 11});
  CHECK(changed_bases({0, 9, "A", "AC"}) == genome::Interval{0, 10, 10});
  CHECK(assessed_bases({0, 9, "A", "AC"}) == genome::Interval{0, 9, 11});
  CHECK(assessed_bases({0, 9, "ACG", "A"}) == genome::Interval{0, 10, 12});
  // At the start of a contig an indel is anchored behind: nothing is shared in front.
  CHECK(changed_bases({0, 0, "CA", "A"}) == genome::Interval{0, 0, 2});
}
