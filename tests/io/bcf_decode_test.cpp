#include "bcf_decode.hpp"

#include <cstring>

#include <varg/io/bgzf.hpp>

#include "bcf_encode.hpp"
#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;

namespace {

/// Encodes lines of the small header, one record each.
std::vector<std::string> encode(std::string_view lines) {
  const io::VcfHeader header = io::VcfHeader::parse(test::small_header);
  const io::BcfDictionary dictionary(header.meta_lines());
  io::BcfEncoder encoder(header, dictionary);
  io::VariantBatch batch;
  batch.bytes = lines;
  batch.header = std::make_shared<const io::VcfHeader>(header);
  io::index_rows(batch);
  std::vector<std::string> records;
  for (std::size_t i = 0; i < batch.size(); ++i) encoder.append(batch[i], records.emplace_back());
  return records;
}

std::string decode(std::string_view record, const io::Projection& projection = {}) {
  const io::VcfHeader header = io::VcfHeader::parse(test::small_header);
  const io::BcfDictionary dictionary(header.meta_lines());
  std::string line;
  {
    io::TextEnd end(line);
    io::append_vcf_line(record, dictionary, 2, io::BcfWanted(projection, dictionary), end);
  }
  return line;
}

/// Writes a BCF with the small header and these records.
std::string bcf_of(const std::string& records) {
  const std::string text = io::bcf_header_text(io::VcfHeader::parse(test::small_header)) + '\0';
  std::string bytes("BCF\2\2");
  const auto size = static_cast<std::uint32_t>(text.size());
  bytes.append(reinterpret_cast<const char*>(&size), 4);
  std::string out;
  io::deflate(bytes + text + records, 6, out);
  return out.append(io::bgzf_end_marker());
}

}  // namespace

TEST_CASE("BCF records decode to the lines they were made from", "[io][bcf]") {
  std::string text;
  for (const std::string& record : encode(test::small_records)) text += decode(record);
  CHECK(text == test::small_records);
}

TEST_CASE("integers of every width survive BCF", "[io][bcf]") {
  for (const char* number : {"0", "127", "128", "-120", "-121", "32767", "32768", "-32760",
                             "-32761", "2147483647", "-2147483640", "."}) {
    const std::string line =
        fmt::format("chr1\t5\t.\tA\tC\t.\tPASS\tDP={0}\tGT:DP\t0/1:{0}\t0/0:7\n", number);
    CHECK(decode(encode(line)[0]) == line);
  }
  CHECK_THROWS_AS(encode("chr1\t5\t.\tA\tC\t.\tPASS\tDP=-2147483648\tGT\t0/1\t0/0\n"), Error);
}

TEST_CASE("floats of BCF are spelled as HTSlib does, halves rounded up", "[io][bcf]") {
  const std::string_view line = "chr1\t5\t.\tA\tC\t{}\tPASS\t.\tGT:VAF\t0/1:{}\t0/0:.\n";
  CHECK(decode(encode(fmt::format(fmt::runtime(line), "119612.5", "1000.125"))[0]) ==
        fmt::format(fmt::runtime(line), "119613", "1000.13"));
}

TEST_CASE("vectors of unequal length and dropped values are padded", "[io][bcf]") {
  CHECK(decode(encode("chr1\t5\t.\tA\tC\t.\tPASS\t.\tGT:AD:FT:VAF\t0/1:1,2:longer:0.5\t1\n")[0]) ==
        "chr1\t5\t.\tA\tC\t.\tPASS\t.\tGT:AD:FT:VAF\t0/1:1,2:longer:0.5\t1:.:.:.\n");
}

TEST_CASE("columns of every length and number survive BCF", "[io][bcf]") {
  for (std::size_t length = 1; length < 40; ++length) {
    const std::string bases(length, 'A');
    for (std::size_t alts = 0; alts < 12; ++alts) {
      std::string alt = alts == 0 ? "." : "";
      for (std::size_t i = 0; i < alts; ++i)
        alt += (i > 0 ? "," : "") + bases + std::string(i + 1, 'C');
      const std::string id = length % 3 == 0 ? "." : std::string(length, 'r');
      const std::string line =
          "chr1\t5\t" + id + "\t" + bases + "\t" + alt + "\t7\tPASS\tDP=3\tGT\t0/0\t./.\n";
      REQUIRE(decode(encode(line)[0]) == line);
      REQUIRE(decode(encode(line)[0], io::Projection::nothing()) ==
              line.substr(0, line.find("DP=3")) + ".\n");
    }
  }
}

TEST_CASE("what nobody asks for is stepped over, whatever its size", "[io][bcf]") {
  const std::string note(300, 'n');
  const std::string line = "chr1\t5\t.\tA\tC\t7\tPASS\tDP=3;NOTE=" + note +
                           ";AF=0.5;DB;END=9\tGT:AD:DP:FT\t0/1:1,2:70000:" + note +
                           "\t1|1:3,4:8:x\n";
  const std::string record = encode(line)[0];
  CHECK(decode(record) == line);
  CHECK(decode(record, {{{"END"}}, {{"DP"}}}) ==
        "chr1\t5\t.\tA\tC\t7\tPASS\tEND=9\tDP\t70000\t8\n");
  CHECK(decode(record, {{{"DB", "DP"}}, {{"FT", "GT"}}}) ==
        "chr1\t5\t.\tA\tC\t7\tPASS\tDP=3;DB\tGT:FT\t0/1:" + note + "\t1|1:x\n");
}

TEST_CASE("a damaged BCF record is refused or decoded, never read beyond", "[io][bcf][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  const auto projection = GENERATE(io::Projection{}, io::Projection::nothing());
  for (const std::string& whole : encode(test::small_records)) {
    for (int n = 0; n < 200; ++n) {
      std::string record = whole;
      const auto at =
          static_cast<std::size_t>(random.between(8, static_cast<std::int64_t>(record.size()) - 1));
      record[at] = static_cast<char>(random.between(0, 255));
      std::string line = "\n";
      Fault fault = Fault::input;
      try {
        line = decode(record, projection);
      } catch (const Error& error) {
        fault = error.fault();
      }
      CHECK(line.back() == '\n');
      CHECK(fault == Fault::input);
    }
  }
}

TEST_CASE("a record that is shorter or longer than it says is refused", "[io][bcf]") {
  for (const std::string& whole : encode(test::small_records)) {
    for (std::size_t size = 0; size < whole.size(); ++size) {
      CHECK_THROWS_AS(decode(whole.substr(0, size)), Error);
      CHECK_THROWS_AS(decode(whole.substr(0, size), io::Projection::nothing()), Error);
    }
    std::string longer = whole + "x";
    std::uint32_t size = 0;
    std::memcpy(&size, longer.data() + 4, 4);
    ++size;
    std::memcpy(longer.data() + 4, &size, 4);
    CHECK_THROWS_AS(decode(longer), Error);
    CHECK_THROWS_AS(decode(longer, io::Projection::nothing()), Error);
  }
}

TEST_CASE("wrong BCF files are refused with the record", "[io][bcf]") {
  const test::TemporaryFolder folder;
  const auto records = encode(test::small_records);
  const auto said = [&](const std::string& bytes) {
    return test::reading_error(folder.write("a.bcf", bytes));
  };
  CHECK(said(bcf_of(records[0] + records[1])).empty());
  std::string contig = records[1];
  contig[8] = 77;
  CHECK_THAT(said(bcf_of(records[0] + contig)),
             Catch::Contains("record 2: CHROM index 77 is not in the header's dictionary"));
  std::string huge = records[1];
  std::memset(huge.data(), 0x7F, 4);
  CHECK_THAT(said(bcf_of(records[0] + huge)), Catch::Contains("record 2: its size is given as"));
  CHECK_THAT(said(bcf_of(records[0] + records[1].substr(0, 30))),
             Catch::Contains("record 2: the file ends inside this record"));
  std::string unsorted = records[2] + records[0];
  CHECK_THAT(said(bcf_of(unsorted)), Catch::Contains("record 2: POS 100 comes after POS 250"));
  std::string version("BCF\2\1\0\0\0\0\0", 10);
  std::string old;
  io::deflate(version, 6, old);
  CHECK_THAT(said(old.append(io::bgzf_end_marker())), Catch::Contains("BCF 2.1"));
  std::string header("BCF\2\2\xFF\xFF\xFF\xFFtext", 13);
  std::string cut;
  io::deflate(header, 6, cut);
  CHECK_THAT(said(cut.append(io::bgzf_end_marker())),
             Catch::Contains("its header says it has 4,294,967,295 bytes"));
}

TEST_CASE("a BCF that was cut anywhere is refused", "[io][bcf]") {
  const test::TemporaryFolder folder;
  std::string all;
  for (const std::string& record : encode(test::small_records)) all += record;
  const std::string whole = bcf_of(all);
  CHECK(test::read_records(folder.write("a.bcf", whole)) == test::small_records);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size, whole.size());
    const std::string said = test::reading_error(folder.write("a.bcf", whole.substr(0, size)));
    const std::size_t place = said.find("a.bcf");
    INFO(said);
    CHECK(place != std::string::npos);
    CHECK(said.find("a.bcf", place + 1) == std::string::npos);
  }
}

TEST_CASE("the BCF dictionary follows IDX, and the header text is free of it", "[io][bcf]") {
  const std::vector<std::string> lines = {
      "##FILTER=<ID=PASS,Description=\"a\",IDX=0>", "##INFO=<ID=DP,Number=1,Type=Integer,IDX=7>",
      "##FORMAT=<ID=DP,Number=1,Type=Integer,IDX=7>", "##contig=<ID=chr1,IDX=2>"};
  const io::BcfDictionary dictionary(lines);
  CHECK(dictionary.find_id("DP") == 7U);
  CHECK(dictionary.ids()[3].empty());
  CHECK(dictionary.find_contig("chr1") == 2U);
  CHECK(io::without_idx(lines[3]) == "##contig=<ID=chr1>");
  CHECK(io::without_idx("##other=<ID=a,IDX=3>") == "##other=<ID=a,IDX=3>");
  CHECK_THROWS_AS(io::BcfDictionary({"##INFO=<ID=A,IDX=1>", "##INFO=<ID=B,IDX=1>"}), Error);
  CHECK_THROWS_AS(io::BcfDictionary({"##INFO=<ID=A,IDX=x>"}), Error);
}
