#include "bam_header.hpp"

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "said_errors.hpp"

using namespace varg;
using test::little32;

namespace {

io::BamHeader read(const std::string& bytes, std::uint32_t group = 4U << 20U) {
  io::BlockReader reader(io::ByteSource("x.bam", test::as_bgzf(bytes)), group);
  return io::read_bam_header(reader);
}

std::string refusal(const std::string& bytes) {
  return test::said(Fault::input, [&] { read(bytes); });
}

std::string reference(const std::string& name, std::uint32_t length) {
  return little32(static_cast<std::uint32_t>(name.size()) + 1) + name + std::string(1, '\0') +
         little32(length);
}

std::string with_references(std::uint32_t count, const std::string& references) {
  return std::string("BAM\1", 4) + little32(0) + little32(count) + references;
}

constexpr std::string_view made_wrong =
    " | The program that wrote the file is at fault: make it again.";

}  // namespace

TEST_CASE("a header written is read back with its contigs and what follows it", "[io][property]") {
  test::Random random(GENERATE(range(1U, 6U)));
  std::string text = "@HD\tVN:1.6\tSO:unsorted\n";
  for (std::int64_t i = random.between(0, 3000); i > 0; --i) {
    text += "@SQ\tSN:c" + std::to_string(i) +
            "\tLN:" + std::to_string(random.between(1, 0x7FFF'FFFF)) + "\n";
  }
  const io::SamHeader header = io::parse_sam_header(text);
  const std::string after = random.bases(random.between(0, 5000));
  const std::string bytes = io::bam_header_bytes(header);
  io::BlockReader blocks(io::ByteSource("x.bam", test::as_bgzf(bytes + after)), 70'000);
  const io::BamHeader whole = io::read_bam_header(blocks);
  CHECK(whole.header.text == text);
  CHECK(whole.header.sort_order == io::SortOrder::unsorted);
  REQUIRE(whole.header.contigs.size() == header.contigs.size());
  for (std::size_t i = 0; i < header.contigs.size(); ++i) {
    const auto id = static_cast<genome::ContigId>(i);
    CHECK(whole.header.contigs[id].name == header.contigs[id].name);
    CHECK(whole.header.contigs[id].length == header.contigs[id].length);
  }
  std::string rest = whole.rest;
  std::string part;
  while (const auto group = blocks.next()) {
    io::inflate(*group, part);
    rest += part;
  }
  CHECK((rest == after));
  CHECK(whole.compressed_bytes > 0);
}

TEST_CASE("NUL bytes after the text are padding", "[io]") {
  const std::string text = std::string(test::small_header_text) + std::string(50, '\0');
  CHECK(read(test::header_bytes(text)).header.text == test::small_header_text);
  CHECK(read(test::header_bytes(std::string(8, '\0'))).header.contigs.size() == 2);
}

TEST_CASE("without @SQ lines the binary dictionary counts", "[io]") {
  const io::BamHeader header = read(test::header_bytes("@HD\tVN:1.6\n"));
  CHECK(header.header.contigs.size() == 2);
  CHECK(header.header.contigs.find("chrB") == 1);
  CHECK(read(with_references(0, "")).header.contigs.empty());
}

TEST_CASE("each damage of a BAM header is refused with its own sentence", "[io]") {
  const auto says = [](const std::string& bytes, const std::string& sentence) {
    CHECK(refusal(bytes) == "x.bam: header: " + sentence + std::string(made_wrong));
  };
  says("BA", "the file ends inside the header: 2 of its 4 bytes are there");
  says(std::string("BAM\1", 4), "the file ends inside the header: 0 of its 4 bytes are there");
  says(std::string("BAM\1", 4) + little32(9) + "@HD",
       "the file ends inside the header text: 3 of its 9 bytes are there");
  says(std::string("BAM\1", 4) + little32((512U << 20U) + 1),
       "its text has a length of 536870913 bytes");
  says(std::string("BAM\1", 4) + little32(0) + "\1",
       "the file ends inside the number of references: 1 of its 4 bytes are there");
  says(with_references(0x8000'0000, ""), "the number of references is -2147483648");
  says(with_references(1, little32(1) + std::string(1, '\0')),
       "reference 1 of 1 has a name of 1 bytes");
  says(with_references(1, little32(0xFFFF'FFFF)), "reference 1 of 1 has a name of -1 bytes");
  says(with_references(1, little32(3) + "chr" + little32(5)),
       "the name of reference 1 of 1 does not end with NUL");
  says(with_references(1, little32(4) + std::string("c\0r\0", 4) + little32(5)),
       "the name of reference 1 of 1 does not end with NUL");
  says(with_references(1, reference("a", 0)), "reference 1 of 1 has the length 0");
  says(with_references(1, reference("a", 0xFFFF'FFFF)), "reference 1 of 1 has the length -1");
  says(with_references(2, reference("a", 5)),
       "the file ends inside reference 2 of 2: 0 of its 4 bytes are there");
  says(with_references(2, reference("a", 5) + reference("a", 6)),
       "the reference a is listed twice");
}

TEST_CASE("text and dictionary must agree in number, name and length", "[io]") {
  const std::string a = "@SQ\tSN:chrA\tLN:5000\n";
  const std::string b = "@SQ\tSN:chrB\tLN:800\n";
  CHECK(refusal(test::header_bytes(a + b)).empty());
  CHECK(refusal(test::header_bytes(a)) ==
        "x.bam: header: the text lists 1 references (@SQ) and the binary dictionary 2" +
            std::string(made_wrong));
  CHECK(refusal(test::header_bytes(a + "@SQ\tSN:chrC\tLN:800\n")) ==
        "x.bam: header: reference 2 is chrC with 800 bases in the text but chrB with 800 in the "
        "binary dictionary" +
            std::string(made_wrong));
  CHECK(refusal(test::header_bytes("@SQ\tSN:chrA\tLN:50\n" + b)) ==
        "x.bam: header: reference 1 is chrA with 50 bases in the text but chrA with 5000 in the "
        "binary dictionary" +
            std::string(made_wrong));
  CHECK(refusal(test::header_bytes("@SQ\tSN:chrA\n")) ==
        "x.bam: header line 1: the @SQ line has no LN");
  CHECK(refusal("BAI\1 and more") ==
        "x.bam: it is not BAM: it begins with 'BAI\\x01', not with "
        "'BAM\\x01'");
}
