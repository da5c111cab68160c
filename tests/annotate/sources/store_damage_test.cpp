#include "catch.hpp"

#include <algorithm>
#include <cstring>

#include <varg/annotate/source_store.hpp>
#include <varg/core/error.hpp>

#include "files.hpp"
#include "made_store.hpp"
#include "random.hpp"

using namespace varg;
using annotate::StoreKind;
using test::MadeRow;

namespace {

std::string small_store(StoreKind kind) {
  std::vector<MadeRow> rows;
  test::Random random(5);
  for (genome::Pos at = 10; at < 130; at += 3) {
    const std::string value = random.chance(0.5) ? "word" : random.bases(6);
    rows.push_back({"1", at, at + 9, "A", random.chance(0.5) ? "C" : "AGG", {value, "1"}});
  }
  const std::vector<genome::Interval> callable{{0, 10, 20}, {0, 30, 90}, {1, 4, 8}};
  return test::made_store(test::made_facts(kind, {"TEXT", "WORD"}), rows, {16, 1U << 20U},
                          &callable);
}

/// Reads all of a store the way a check does; true when it is refused as bad input.
bool is_refused(const test::TemporaryFolder& folder, const std::string& bytes) {
  const std::string path = folder.write("damaged.vsrc", bytes);
  try {
    annotate::check_store(path);
    return false;
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(std::string(error.what()).find("damaged.vsrc") != std::string::npos);
    return true;
  }
}

/// Writes the digests anew, so that what they protect is looked at: as a wrong writer would.
std::string with_digests(std::string bytes) {
  annotate::StoreTrailer trailer;
  const std::size_t at = bytes.size() - sizeof trailer;
  std::memcpy(&trailer, bytes.data() + at, sizeof trailer);
  const std::size_t end = at + annotate::digested_trailer_bytes;
  if (trailer.callable_offset > end) return bytes;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(trailer.block_count, 64); ++i) {
    annotate::BlockPlace place;
    const std::size_t entry = trailer.index_offset + i * sizeof place;
    if (entry + sizeof place > at) break;
    std::memcpy(&place, bytes.data() + entry, sizeof place);
    if (place.offset > at || place.size > at - place.offset) continue;
    place.digest = hash64(std::string_view(bytes).substr(place.offset, place.size));
    std::memcpy(bytes.data() + entry, &place, sizeof place);
  }
  Digest digest;
  digest.update(annotate::store_magic);
  digest.update(
      std::string_view(bytes).substr(trailer.callable_offset, end - trailer.callable_offset));
  return bytes.replace(end, 32, digest.hex());
}

}  // namespace

TEST_CASE("a check passes a good store and says what it holds", "[annotate][source]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("good.vsrc", small_store(StoreKind::alleles));
  const annotate::StoreCheck check = annotate::check_store(path);
  CHECK(check.facts.rows == 40);
  CHECK(check.blocks == 3);
  CHECK(check.contigs.size() == 1);
  CHECK(check.file_bytes == small_store(StoreKind::alleles).size());
  CHECK(annotate::read_store_facts(path).digest == check.facts.digest);
  CHECK(annotate::to_text(check).find("40 alleles on 1 contigs, in 3 blocks") != std::string::npos);
  CHECK(annotate::to_table({check.facts}).find("made\t7\t-\t-\talleles\tyes\t40\tTEXT,WORD\t") !=
        std::string::npos);
  CHECK(annotate::to_json({check.facts}).find("\"rows\": 40") != std::string::npos);
}

TEST_CASE("every changed byte of a store is noticed", "[annotate][source]") {
  const test::TemporaryFolder folder;
  const StoreKind kind = GENERATE(StoreKind::alleles, StoreKind::intervals);
  const std::string good = small_store(kind);
  REQUIRE_FALSE(is_refused(folder, good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bytes = good;
    bytes[i] = static_cast<char>(bytes[i] ^ (1 << (i % 8)));
    CAPTURE(i);
    REQUIRE(is_refused(folder, bytes));
  }
}

TEST_CASE("every cut of a store is noticed, and bytes behind it", "[annotate][source]") {
  const test::TemporaryFolder folder;
  const std::string good = small_store(StoreKind::alleles);
  for (std::size_t size = 1; size < good.size(); ++size) {
    CAPTURE(size);
    REQUIRE(is_refused(folder, good.substr(0, size)));
  }
  CHECK(is_refused(folder, good + "x"));
  CHECK(is_refused(folder, good + good));
}

TEST_CASE("a store whose digests fit but whose bytes are nonsense does no harm",
          "[annotate][source][property]") {
  const test::TemporaryFolder folder;
  const StoreKind kind = GENERATE(StoreKind::alleles, StoreKind::intervals);
  const std::string good = small_store(kind);
  REQUIRE(with_digests(good) == good);
  test::Random random(9);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = good;
    for (std::int64_t n = random.between(1, 3); n > 0; --n) {
      const auto at = random.between(8, static_cast<std::int64_t>(good.size()) - 1);
      bytes[static_cast<std::size_t>(at)] = static_cast<char>(random.between(0, 255));
    }
    try {
      const auto source = test::made_source(with_digests(bytes));
      const auto cursor = source->cursor();
      for (genome::Pos at = 0; at < 150; ++at) test::asked(*cursor, {0, at, "A", "AGG"});
    } catch (const Error& error) {
      CHECK(error.fault() != Fault::bug);
      ++refused;
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("what is no store is refused by name", "[annotate][source]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(annotate::read_store_facts(folder.write("a.vsrc", "chr1\t1\t2\n")),
                    Catch::Contains("it is no annotation source of varg"));
  CHECK_THROWS_WITH(annotate::read_store_facts(folder.write("b.vsrc", "")),
                    Catch::Contains("is empty"));
  CHECK_THROWS_WITH(annotate::read_store_facts(folder.path("none.vsrc")),
                    Catch::Contains("no such file"));
  std::string newer = small_store(StoreKind::alleles);
  newer[7] = '\2';
  CHECK_THROWS_WITH(annotate::read_store_facts(folder.write("c.vsrc", newer)),
                    Catch::Contains("another version of the format"));
}
