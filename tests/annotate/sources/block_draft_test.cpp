#include "catch.hpp"

#include <varg/io/packed_bytes.hpp>

#include "random.hpp"
#include "sources/store/block_draft.hpp"
#include "sources/store/byte_coder.hpp"
#include "sources/store/store_format.hpp"

using namespace varg;
using annotate::BlockDraft;
using annotate::ByteReader;

namespace {

struct Row {
  std::uint32_t begin;
  std::uint32_t end;
  std::string ref{};
  std::string alt{};
  std::vector<std::string> values{};
};

void add(const Row& row, bool has_ends, BlockDraft& draft) {
  if (has_ends) {
    draft.add_interval(row.begin, row.end);
  } else {
    draft.add_allele(row.begin, row.ref, row.alt);
  }
  const std::vector<std::string_view> views(row.values.begin(), row.values.end());
  draft.add_values(views);
}

std::vector<Row> random_rows(test::Random& random, std::size_t fields) {
  std::vector<Row> rows;
  std::uint32_t at = 0;
  const std::int64_t words = random.between(0, 300);
  for (std::int64_t n = random.between(1, 700); n > 0; --n) {
    at += static_cast<std::uint32_t>(random.between(0, random.chance(0.05) ? 100'000 : 3));
    Row row{at, at + static_cast<std::uint32_t>(random.between(1, 500))};
    row.ref = random.bases(random.chance(0.8) ? 1 : random.between(1, 200));
    row.alt = random.bases(random.chance(0.8) ? 1 : random.between(1, 20));
    for (std::size_t field = 0; field < fields; ++field) {
      row.values.push_back(words == 0 ? "" : "w" + std::to_string(random.between(1, words)));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// The sections of a block, unpacked, by what README.md of the store says.
std::vector<std::string> sections_of(const std::string& block, std::size_t count) {
  ByteReader reader(block);
  std::vector<std::pair<std::size_t, std::size_t>> sizes;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t raw = reader.number();
    sizes.emplace_back(raw, reader.number());
  }
  std::vector<std::string> sections;
  for (const auto& [raw, packed] : sizes) {
    io::unpack_bytes(reader.take(packed), raw, sections.emplace_back());
  }
  reader.require_end();
  return sections;
}

/// The values of a column of `rows` rows.
std::vector<std::string> values_of(const std::string& column, std::size_t rows) {
  ByteReader reader(column);
  std::vector<std::string> values;
  const std::uint8_t coding = reader.byte();
  if (coding == 0) values.resize(rows);
  if (coding == 1) {
    std::vector<std::string> words;
    for (std::uint64_t n = reader.number(); n > 0; --n) words.emplace_back(reader.text());
    for (std::size_t i = 0; i < rows; ++i) values.push_back(words.at(reader.byte()));
  }
  if (coding == 2) {
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < rows; ++i) sizes.push_back(reader.number());
    for (const std::size_t size : sizes) values.emplace_back(reader.take(size));
  }
  reader.require_end();
  return values;
}

}  // namespace

TEST_CASE("a block of alleles is what the format's description says",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const auto rows = random_rows(random, 2);
  BlockDraft draft(2, false);
  for (const Row& row : rows) add(row, false, draft);
  REQUIRE(draft.size() == rows.size());
  const auto sections = sections_of(draft.encode(), 3);
  ByteReader keys(sections[0]);
  std::vector<std::uint8_t> codes;
  for (std::size_t i = 0; i < rows.size(); ++i) codes.push_back(keys.byte());
  std::uint64_t at = 0;
  for (const Row& row : rows) {
    at += keys.number();
    REQUIRE(at == row.begin);
  }
  std::size_t text = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    REQUIRE(codes[i] == annotate::allele_code(row.ref, row.alt));
    if (codes[i] == annotate::long_allele) {
      REQUIRE(keys.text() == row.ref);
      REQUIRE(keys.text() == row.alt);
      text += row.ref.size() + row.alt.size();
    }
    for (const std::string& value : row.values) text += value.size();
  }
  keys.require_end();
  CHECK(draft.text_bytes() >= text);
  CHECK(draft.text_bytes() <= text + 4 * rows.size());
  for (std::size_t field = 0; field < 2; ++field) {
    const auto values = values_of(sections[field + 1], rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) REQUIRE(values[i] == rows[i].values[field]);
  }
}

TEST_CASE("a block of intervals carries over those that reach into it, with their values",
          "[annotate][source][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const auto rows = random_rows(random, 1);
  BlockDraft earlier(1, true);
  for (const Row& row : rows) add(row, true, earlier);
  const std::uint32_t begin =
      rows.back().begin + static_cast<std::uint32_t>(random.between(0, 400));
  std::vector<Row> expected;
  for (const Row& row : rows) {
    if (row.end > begin) expected.push_back(row);
  }
  BlockDraft later(1, true);
  REQUIRE(later.carry(earlier, begin) == expected.size());
  expected.push_back({begin, begin + 5, "", "", {"own"}});
  add(expected.back(), true, later);
  REQUIRE(later.size() == expected.size());
  const auto sections = sections_of(later.encode(), 2);
  ByteReader keys(sections[0]);
  std::uint64_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    at += keys.number();
    REQUIRE(at == expected[i].begin);
    REQUIRE(later.begin(i) == expected[i].begin);
    REQUIRE(later.end(i) == expected[i].end);
  }
  for (const Row& row : expected) REQUIRE(row.begin + keys.number() == row.end);
  keys.require_end();
  const auto values = values_of(sections[1], expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) REQUIRE(values[i] == expected[i].values[0]);
  later.clear();
  CHECK(later.empty());
  CHECK(later.text_bytes() == 0);
}
