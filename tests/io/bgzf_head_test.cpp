#include "bgzf_block.hpp"

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "said_errors.hpp"

using namespace varg;
using namespace std::literals;
using Kind = io::BgzfHead::Kind;

namespace {

std::string little16_bytes(std::size_t value) {
  return {static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U)};
}

/// The block of `text` with other subfields around its BC field.
std::string block_with_fields(std::string_view text, const std::string& front,
                              const std::string& behind) {
  std::string plain;
  io::deflate(text, 6, plain);
  const std::size_t size = plain.size() + front.size() + behind.size();
  return plain.substr(0, 10) + little16_bytes(6 + front.size() + behind.size()) + front + "BC" +
         little16_bytes(2) + little16_bytes(size - 1) + behind + plain.substr(18);
}

std::string inflated(const std::string& bytes, std::string* refusal = nullptr) {
  std::string whole;
  const std::string text = test::said(Fault::input, [&] {
    io::BlockReader reader(io::ByteSource("x.gz", bytes));
    std::string part;
    while (const auto group = reader.next()) {
      io::inflate(*group, part);
      whole += part;
    }
  });
  if (refusal != nullptr) *refusal = text;
  return whole;
}

}  // namespace

TEST_CASE("the first bytes say block, gzip, cut or other", "[io]") {
  const std::string_view marker = io::bgzf_end_marker();
  CHECK(io::read_bgzf_head(marker).kind == Kind::block);
  CHECK(io::read_bgzf_head(marker).size == 28);
  CHECK(io::read_bgzf_head(marker.substr(0, 18)).size == 28);
  for (std::size_t n = 0; n < 18; ++n) {
    CAPTURE(n);
    CHECK(io::read_bgzf_head(marker.substr(0, n)).kind == Kind::cut);
  }
  CHECK(io::read_bgzf_head("BAM").kind == Kind::other);
  CHECK(io::read_bgzf_head("\x1f").kind == Kind::cut);
  CHECK(io::read_bgzf_head("\x1f\x8c").kind == Kind::other);
  CHECK(io::read_bgzf_head("\x1f\x8b\x09\x04"sv).kind == Kind::other);
  for (int flags = 0; flags < 256; ++flags) {
    std::string bytes(marker);
    bytes[3] = static_cast<char>(flags);
    CHECK(io::read_bgzf_head(bytes).kind == (flags == 4 ? Kind::block : Kind::gzip));
  }
}

TEST_CASE("a block smaller than its own header is none", "[io]") {
  for (std::size_t told = 0; told < 40; ++told) {
    std::string bytes(io::bgzf_end_marker());
    bytes[16] = static_cast<char>(told);
    CAPTURE(told);
    CHECK(io::read_bgzf_head(bytes).kind == (told + 1 >= 26 ? Kind::block : Kind::other));
  }
}

TEST_CASE("the BC field is found among others and must have two bytes", "[io]") {
  const std::string other = "XY" + little16_bytes(3) + "abc";
  const std::string empty = "ZZ" + little16_bytes(0);
  const std::string text = test::Random(4).bases(500);
  for (const std::string& front : {std::string(), other, empty, other + empty + other}) {
    for (const std::string& behind : {std::string(), other, empty}) {
      const std::string block = block_with_fields(text, front, behind);
      const io::BgzfHead head = io::read_bgzf_head(block);
      CHECK(head.kind == Kind::block);
      CHECK(head.size == block.size());
      CHECK(inflated(block + std::string(io::bgzf_end_marker())) == text);
    }
  }
  const std::string good(io::bgzf_end_marker());
  const auto kind_with = [&](std::size_t at, char value) {
    std::string bytes = good;
    bytes[at] = value;
    return io::read_bgzf_head(bytes).kind;
  };
  CHECK(kind_with(12, 'X') == Kind::gzip);  // no BC
  CHECK(kind_with(14, 1) == Kind::gzip);    // BC of one byte
  CHECK(kind_with(14, 3) == Kind::gzip);    // BC longer than the extra field
  CHECK(kind_with(10, 3) == Kind::gzip);    // an extra field too short for BC
  CHECK(kind_with(11, 1) == Kind::cut);     // an extra field beyond the bytes
}

TEST_CASE("each damage of a block is said with block, offset and hint", "[io]") {
  const std::string damaged =
      " | The file was damaged after it was written: copy it again and compare checksums.";
  const std::string early =
      " | The copy or the program that wrote it stopped early: make it again.";
  std::string block;
  io::deflate(std::string(1000, 'a') + "tail", 6, block);
  const std::string marker(io::bgzf_end_marker());
  const std::string good = block + block + marker;
  const std::string second = "x.gz: block 2 at byte offset " + std::to_string(block.size()) + ": ";
  std::string says;

  std::string bad = good;
  bad[2 * block.size() - 8] = static_cast<char>(bad[2 * block.size() - 8] ^ 1);
  CHECK(inflated(bad, &says).empty());
  CHECK(says == second + "its checksum (CRC32) does not match its data" + damaged);
  for (const std::uint32_t isize : {1003U, 1005U, 0U}) {
    bad = good;
    test::put32(bad, 2 * block.size() - 4, isize);
    inflated(bad, &says);
    CHECK(says == second + "it inflates to another size than it says (ISIZE)" + damaged);
  }
  bad = good;
  bad[block.size() + 18] = '\x07';  // a deflate block of the type that does not exist
  inflated(bad, &says);
  CHECK(says == second + "its compressed data are damaged" + damaged);
  bad = good;
  test::put32(bad, 2 * block.size() - 4, 65'537);
  inflated(bad, &says);
  CHECK(says == second + "it says it holds 65537 bytes (ISIZE), and a block holds at most 65536");
  inflated(good.substr(0, 2 * block.size() - 1), &says);
  CHECK(says == second + "the file ends inside this block" + early);
  inflated(block + block, &says);
  CHECK(says == "x.gz: it has no end marker: it was cut short" + early);
  inflated(block + "nonsense", &says);
  CHECK(says == second + "no BGZF block begins here" + damaged);
  CHECK(inflated(good + "x", &says).empty());
  CHECK(says == "x.gz: there are bytes after the end marker, from byte offset " +
                    std::to_string(good.size()) +
                    " on | Something was appended to it: copy it again and compare checksums.");
  inflated("plain text", &says);
  CHECK(says == "x.gz: it is not BGZF-compressed");
  inflated("\x1f\x8b\x08\0\0\0\0\0\0\x03 and more"s, &says);
  CHECK(says ==
        "x.gz: it is gzip, not BGZF | Compress it again with bgzip: gunzip -c FILE | bgzip > "
        "NEW");
}

TEST_CASE("each damage of a gzip text is said with its hint", "[io]") {
  std::string block;
  io::deflate("chr1\t0\t5\n", 0, block);
  const std::string good = "\x1f\x8b\x08\0\0\0\0\0\0\x03"s + block.substr(18);
  const test::TemporaryFolder folder;
  const auto refusal = [&](const std::string& bytes) {
    const std::string path = folder.write("a.bed.gz", bytes);
    std::string text = test::said(Fault::input, [&] { io::read_text_file(path, "regions"); });
    return text.empty() ? text : text.substr(path.size());
  };
  CHECK(refusal(good).empty());
  CHECK(
      refusal(good.substr(0, good.size() - 1)) ==
      ": the gzip data end too early: the file was cut short | The copy or the program that wrote "
      "it stopped early: make it again.");
  std::string bad = good;
  bad[good.size() - 8] = static_cast<char>(bad[good.size() - 8] ^ 1);
  CHECK(refusal(bad) ==
        ": the gzip data are damaged (incorrect data check) | The file was damaged "
        "after it was written: copy it again.");
  CHECK(refusal(good + "appended").starts_with(": the gzip data are damaged (incorrect header"));
  bad = good;
  bad[10] = '\x07';
  CHECK(refusal(bad).starts_with(": the gzip data are damaged (invalid block type)"));
  CHECK(refusal(good + good).empty());
  CHECK(test::contains(refusal(good + good.substr(0, 12)), "end too early"));
}
