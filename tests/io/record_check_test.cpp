#include <cstring>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

// Where the fields of a record stand, its block_size included (SAM 1.6 section 4.2).
constexpr std::size_t at_contig = 4;
constexpr std::size_t at_pos = 8;
constexpr std::size_t at_name_length = 12;
constexpr std::size_t at_cigar_count = 16;
constexpr std::size_t at_length = 20;
constexpr std::size_t at_mate_contig = 24;
constexpr std::size_t at_mate_pos = 28;
constexpr std::size_t at_name = 36;
constexpr std::size_t at_cigar = at_name + 5;  // "read" and NUL
constexpr std::size_t at_tags = at_cigar + 2 * 4 + 5 + 10;

std::string complaint_about(const std::string& records,
                            std::string_view header = test::small_header_text) {
  const test::TemporaryFolder folder;
  const std::string bytes = test::as_bgzf(test::header_bytes(header) + records);
  return test::complaint(folder.write("x.bam", bytes));
}

/// A good read, then one with a number overwritten, is refused as record 2 for `reason`.
template <class Number>
void refuses(std::size_t at, Number value, const std::string& reason) {
  std::string bad = test::one_read(0, 100);
  std::memcpy(bad.data() + at, &value, sizeof value);
  const std::string text = complaint_about(test::one_read(0, 100) + bad);
  CAPTURE(at, reason, text);
  CHECK(text.find("x.bam: record 2: ") != std::string::npos);
  CHECK(text.find(reason) != std::string::npos);
}

std::string with_tags(std::string_view tags) {
  std::string bytes = test::one_read(0, 100).substr(0, at_tags) + std::string(tags);
  test::put32(bytes, 0, static_cast<std::uint32_t>(bytes.size() - 4));
  return bytes;
}

}  // namespace

TEST_CASE("each wrong field of a record is refused with the record's number", "[io]") {
  refuses<std::int32_t>(0, 0, "it says it has 0 bytes");
  refuses<std::int32_t>(0, -1, "it says it has -1 bytes");
  refuses<std::int32_t>(0, 0x7FFFFFFF, "it says it has 2147483647 bytes");
  refuses<std::int32_t>(at_contig, 2, "it is on reference 2, and the header lists 2");
  refuses<std::int32_t>(at_contig, -2, "it is on reference -2");
  refuses<std::int32_t>(at_mate_contig, 2, "its mate is on reference 2");
  refuses<std::int32_t>(at_mate_contig, -2, "its mate is on reference -2");
  refuses<std::int32_t>(at_pos, 5000, "it starts at position 5001, and chrA has 5000 bases");
  refuses<std::int32_t>(at_pos, -2, "it starts at position -1");
  refuses<std::int32_t>(at_mate_pos, -2, "its mate has position -1");
  refuses<std::uint8_t>(at_name_length, 0, "the read name has length 0");
  refuses<std::uint8_t>(at_name_length, 4, "the read name does not end with NUL");
  refuses<std::uint16_t>(at_cigar_count, 65535, "a CIGAR of 65535 elements does not fit");
  refuses<std::int32_t>(at_length, -1, "the number of bases is -1");
  refuses<std::int32_t>(at_length, 1000, "1000 bases do not fit");
  refuses<std::int32_t>(at_cigar, (2 << 4) | 12, "unknown operation");
  refuses<std::int32_t>(at_cigar, (3 << 4) | 4, "covers another number of bases than its 10");
}

TEST_CASE("each wrong tag of a record is refused", "[io]") {
  using namespace std::string_view_literals;
  const auto says = [](std::string_view tags, const std::string& reason) {
    const std::string text = complaint_about(with_tags(tags));
    CAPTURE(text, reason);
    CHECK(text.find(reason) != std::string::npos);
  };
  CHECK(complaint_about(with_tags("")).empty());
  CHECK(complaint_about(with_tags("XXBc\x02\0\0\0\x01\x02"sv)).empty());
  CHECK(complaint_about(with_tags("XXBf\0\0\0\0"sv)).empty());
  says("XXZabc", "does not end with NUL");
  says("XXH", "the last tag is cut");
  says("XXi\1\2\3"sv, "the last tag is cut");
  says("XX", "the last tag is cut");
  says("XXBc\x02\0"sv, "the last tag is cut");
  says("XXq\1"sv, "unknown type");
  says("XXBA\x01\0\0\0a"sv, "unknown type");
  says("XXBI\x02\0\0\0\0\0\0\0"sv, "an array tag is longer than the record");
  says("XXBI\xff\xff\xff\xff"sv, "an array tag is longer than the record");
  says("RGZnone\0"sv, "its read group (RG) 'none' has no @RG line");
}

TEST_CASE("a long CIGAR in the CG tag must fit the read", "[io]") {
  std::vector<genome::CigarElement> cigar(70'000,
                                          genome::make_element(genome::CigarOp::insertion, 1));
  std::string good;
  io::append_read(
      {.name = "l", .contig = 0, .pos = 1, .cigar = cigar, .bases = std::string(70'000, 'A')},
      good);
  CHECK(complaint_about(good).empty());
  good[good.size() - 4] = 2 << 4 | 1;  // the last element now covers two bases
  CHECK(complaint_about(good).find("CG tag") != std::string::npos);
}

TEST_CASE("records out of order are refused only when the header says coordinate", "[io]") {
  const std::string records = test::one_read(0, 200) + test::one_read(0, 100);
  CHECK(complaint_about(records).find("record 2: it is at chrA:101, before the record in front") !=
        std::string::npos);
  const std::string unsorted = "@HD\tVN:1.6\tSO:unsorted\n@RG\tID:rg1\tSM:S1\n";
  CHECK(complaint_about(records, unsorted).empty());
  CHECK(complaint_about(test::one_read(1, 1) + test::one_read(0, 1)).find("before the record") !=
        std::string::npos);
  CHECK_FALSE(complaint_about(test::one_read(-1, -1) + test::one_read(0, 1)).empty());
  CHECK(complaint_about(test::one_read(1, 7) + test::one_read(-1, -1) + test::one_read(-1, -1))
            .empty());
}

TEST_CASE("the order is watched across batches too", "[io]") {
  test::Random random(9);
  const std::string records = test::random_reads(random, 40'000) + test::one_read(0, 100);
  CHECK(complaint_about(records).find("record 40001: ") != std::string::npos);
}

TEST_CASE("text and binary dictionary of a BAM must agree", "[io]") {
  const auto says = [](const std::string& header, const std::string& reason) {
    const test::TemporaryFolder folder;
    const std::string text = test::complaint(folder.write("x.bam", test::as_bgzf(header)));
    CAPTURE(text, reason);
    CHECK(text.find(reason) != std::string::npos);
  };
  says(test::header_bytes("@SQ\tSN:chrA\tLN:5000\n"), "lists 1 references (@SQ)");
  says(test::header_bytes("@SQ\tSN:chrA\tLN:5000\n@SQ\tSN:chrB\tLN:801\n"),
       "reference 2 is chrB with 801 bases in the text but chrB with 800");
  says(test::header_bytes("@SQ\tSN:chrB\tLN:800\n@SQ\tSN:chrA\tLN:5000\n"), "reference 1 is chrB");
  says(test::header_bytes("@SQ\tSN:chrA\n"), "header line 1: the @SQ line has no LN");

  const std::string empty = test::header_bytes("");
  std::string bad = empty;
  test::put32(bad, 4, 0x7FFF'FFFF);
  says(bad, "its text has a length of 2147483647 bytes");
  test::put32(bad, 4, 0xFFFF'FFFF);
  says(bad, "its text has a length of -1 bytes");
  bad = empty;
  test::put32(bad, 8, 0x7FFF'FFFF);
  says(bad, "the file ends inside reference 3 of 2147483647");
  test::put32(bad, 8, 0xFFFF'FFFF);
  says(bad, "the number of references is -1");
  bad = empty;
  test::put32(bad, 12, 0);
  says(bad, "reference 1 of 2 has a name of 0 bytes");
  bad = empty;
  bad[16 + 5 + 4 + 4 + 3] = 'A';  // chrB becomes chrA
  says(bad, "the reference chrA is listed twice");
}
