#include <varg/io/bgzf.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

std::string inflate_all(std::string bytes, std::uint32_t group = 4U << 20U) {
  io::BlockReader reader(io::ByteSource("x.gz", std::move(bytes)), group);
  std::string whole;
  std::string part;
  while (const auto blocks = reader.next()) {
    io::inflate(*blocks, part);
    whole += part;
  }
  return whole;
}

std::string error_of(const std::string& bytes) {
  try {
    inflate_all(bytes);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return {};
}

bool says(const std::string& text, std::string_view part) {
  CAPTURE(text, part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("deflate and inflate give back every text at every level and group size",
          "[io][property]") {
  test::Random random(GENERATE(range(1U, 13U)));
  const int level = static_cast<int>(random.between(0, 12));
  std::string text = random.repetitive_bases(random.between(0, 300'000));
  for (char& letter : text) {
    if (random.chance(0.2)) letter = static_cast<char>(random.between(-128, 127));
  }
  std::string packed;
  std::vector<std::uint32_t> sizes;
  io::deflate(text, level, packed, &sizes);
  CHECK(sizes.size() == (text.size() + io::bgzf_block_most - 1) / io::bgzf_block_most);
  std::uint64_t total = 0;
  for (const std::uint32_t size : sizes) total += size;
  CHECK(total == packed.size());
  packed += io::bgzf_end_marker();
  CHECK(inflate_all(packed) == text);
  CHECK(inflate_all(packed, static_cast<std::uint32_t>(random.between(1, 100'000))) == text);
}

TEST_CASE("incompressible bytes are stored, so that a block never grows beyond 64 KiB", "[io]") {
  test::Random random(3);
  std::string noise(io::bgzf_block_most, '\0');
  for (char& letter : noise) letter = static_cast<char>(random.between(-128, 127));
  for (const int level : {0, 1, 6, 12}) {
    std::string stored;
    io::deflate(noise, level, stored);
    CHECK(stored.size() == noise.size() + 31);
    CHECK(inflate_all(stored + std::string(io::bgzf_end_marker())) == noise);
  }
  std::string packed;
  CHECK_THROWS_AS(io::deflate(noise, 13, packed), Error);
}

TEST_CASE("groups say where their blocks are in the file", "[io]") {
  std::string first;
  io::deflate(std::string(200'000, 'a'), 6, first);
  io::BlockReader reader(io::ByteSource("x", first + std::string(io::bgzf_end_marker())), 70'000);
  std::uint64_t offset = 0;
  std::uint64_t blocks = 0;
  while (const auto group = reader.next()) {
    CHECK(group->offset == offset);
    CHECK(group->first_block == blocks);
    CHECK(group->inflated_size <= 70'000);
    offset += group->bytes.size();
    blocks += group->blocks.size();
  }
  CHECK(offset == first.size() + 28);
  CHECK(blocks == 5);
  CHECK(reader.end_marker_seen());
  CHECK(reader.inner_end_markers() == 0);
}

TEST_CASE("each damage of a BGZF file is named with its block", "[io]") {
  const std::string text = test::Random(1).bases(100'000);
  const std::string good = test::as_bgzf(text);
  std::string block;
  std::vector<std::uint32_t> sizes;
  io::deflate(text, 6, block, &sizes);
  const std::size_t second = sizes[0];

  SECTION("no end marker") {
    CHECK(says(error_of(test::as_bgzf(text, false)), "x.gz: it has no end marker"));
  }
  SECTION("bytes after it") {
    CHECK(says(error_of(good + "trailing"), "bytes after the end marker"));
  }
  SECTION("a wrong checksum") {
    std::string bad = good;
    bad[second - 5] = static_cast<char>(bad[second - 5] ^ 1);
    CHECK(says(error_of(bad), "x.gz: block 1 at byte offset 0: its checksum (CRC32)"));
  }
  SECTION("a wrong size") {
    std::string bad = good;
    test::put32(bad, block.size() - 4, 100'000 - 65280 + 1);
    CHECK(says(error_of(bad), "block 2 at byte offset " + std::to_string(second)));
    CHECK(says(error_of(bad), "ISIZE"));
    test::put32(bad, block.size() - 4, 0xFFFF'FFFF);
    CHECK(says(error_of(bad), "a block holds at most 65536"));
  }
  SECTION("damaged deflate data") {
    std::string bad = good;
    bad[second / 2] = static_cast<char>(bad[second / 2] ^ 4);
    CHECK(says(error_of(bad), "x.gz: block 1 at byte offset 0"));
  }
  SECTION("a block header overwritten") {
    std::string bad = good;
    bad[second] = 'x';
    CHECK(says(error_of(bad), "no BGZF block begins here"));
  }
  SECTION("no BGZF at all") {
    CHECK(says(error_of("hello"), "it is not BGZF-compressed"));
    CHECK(says(error_of(std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10)), "gzip, not BGZF"));
  }
}

TEST_CASE("end markers before the end are counted and the rest is read", "[io]") {
  const std::string joined = test::as_bgzf("one") + test::as_bgzf("two");
  CHECK(inflate_all(joined) == "onetwo");
  io::BlockReader reader(io::ByteSource("x", joined));
  while (reader.next()) {
  }
  CHECK(reader.inner_end_markers() == 1);
}

TEST_CASE("a BGZF file cut at any byte is refused", "[io][property]") {
  const std::string good = test::as_bgzf("ACGT") + test::as_bgzf(test::Random(5).bases(300));
  const std::size_t first_end = test::as_bgzf("ACGT").size();
  for (std::size_t size = 1; size < good.size(); ++size) {
    CAPTURE(size);
    if (size == first_end) continue;  // itself a whole file
    CHECK_FALSE(error_of(good.substr(0, size)).empty());
  }
}

TEST_CASE("read_text_file reads plain, gzip and BGZF text and says which it was", "[io]") {
  const test::TemporaryFolder folder;
  const io::TextFile plain = io::read_text_file(folder.write("a.bed", "chr1\t0\t5\n"), "regions");
  CHECK(plain.text == "chr1\t0\t5\n");
  CHECK(plain.compression == io::Compression::none);
  CHECK(plain.facts.role == "regions");
  CHECK(plain.facts.digest.size() == 32);

  const std::string packed = test::as_bgzf("chr1\t0\t5\n");
  const io::TextFile bgzf = io::read_text_file(folder.write("a.bed.gz", packed), "regions");
  CHECK(bgzf.text == plain.text);
  CHECK(bgzf.compression == io::Compression::bgzf);
  CHECK(bgzf.facts.end_marker == true);
  CHECK_THROWS_AS(io::read_text_file(folder.write("c.gz", packed.substr(0, 50)), "regions"), Error);
}

TEST_CASE("gzip text of several members is read whole and never when it is cut or damaged",
          "[io][property]") {
  const auto member = [](char letter) {
    // a gzip member that stores three letters; its CRC32 is that of the letters
    std::string block;
    io::deflate(std::string(3, letter), 0, block);
    std::string bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
    return bytes + block.substr(18);
  };
  const test::TemporaryFolder folder;
  const std::string good = member('a') + member('b');
  const io::TextFile file = io::read_text_file(folder.write("a.gz", good), "regions");
  CHECK(file.text == "aaabbb");
  CHECK(file.compression == io::Compression::gzip);
  for (std::size_t size = 2; size < good.size(); ++size) {
    if (size == good.size() / 2) continue;
    CAPTURE(size);
    CHECK_THROWS_AS(io::read_text_file(folder.write("b.gz", good.substr(0, size)), "regions"),
                    Error);
  }
  std::string bad = good;
  bad[16] = 'x';
  CHECK_THROWS_AS(io::read_text_file(folder.write("c.gz", bad), "regions"), Error);
}
