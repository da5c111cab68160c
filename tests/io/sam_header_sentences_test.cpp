#include "bam_bytes.hpp"
#include "catch.hpp"
#include "header_line.hpp"
#include "said_errors.hpp"

using namespace varg;
using io::parse_sam_header;

namespace {

std::string refusal(const std::string& text) {
  return test::said(Fault::input, [&] { parse_sam_header(text); });
}

std::vector<std::string> remarks(const std::string& text) {
  std::vector<std::string> lines;
  for (const Note& note : io::sam_header_faults(parse_sam_header(text))) lines.push_back(note.text);
  return lines;
}

}  // namespace

TEST_CASE("each malformed header line is refused with the sentence that fits", "[io]") {
  const std::string hd = "@HD\tVN:1.6\n";
  const std::pair<std::string, std::string> cases[] = {
      {hd + "\n@SQ\tSN:a\tLN:5\n", "2: the line is empty"},
      {hd + "SQ\tSN:a\n", "2: it begins with 'SQ\\x09SN:a', not with @ and two letters"},
      {hd + "@S\n", "2: it begins with '@S', not with @ and two letters"},
      {hd + "@1Q\tSN:a\n", "2: it begins with '@1Q\\x09SN:a', not with @ and two letters"},
      {"@SQ\tSN:a\tLN:5\n" + hd, "2: an @HD line may only be the first line"},
      {"@HD\tVN:1.6\tSO:sorted\n", "1: 'sorted' is no sort order (SO)"},
      {"@HD\tVN:1.6\tSO:Coordinate\n", "1: 'Coordinate' is no sort order (SO)"},
      {"@SQ\tLN:5\n", "1: the @SQ line has no SN"},
      {"@SQ\n", "1: the @SQ line has no SN"},
      {"@SQ\tSN:a\n", "1: the @SQ line has no LN"},
      {"@RG\tSM:a\n", "1: the @RG line has no ID"},
      {"@SQ\tSN:a\tLN:5\tnonsense\n", "1: 'nonsense' is not of the form TAG:VALUE"},
      {"@SQ\tSN:a\tLN:5\tM5:\n", "1: 'M5:' is not of the form TAG:VALUE"},
      {"@SQ\tSN:a\tLN:5\t\n", "1: '' is not of the form TAG:VALUE"},
      {"@SQ\tSN:a\tLN:5\tLN:5\n", "1: LN is given twice in one line"},
      {"@RG\tID:a\tSM:x\tSM:y\n", "1: SM is given twice in one line"},
      {"@SQ\tSN:a\tLN:5\n@SQ\tSN:a\tLN:5\n", "2: the contig a is listed twice"},
      {"@RG\tID:a\n@RG\tID:a\n", "2: the read group a is listed twice"},
      {"@SQ\tSN:a\tLN:5\tM5:123\n",
       "1: the checksum (M5) of contig a is not 32 hexadecimal digits"},
      {"@SQ\tSN:a\tLN:5\tM5:7fc56270e7a70fa81a5935b72eacbe2g\n",
       "1: the checksum (M5) of contig a is not 32 hexadecimal digits"},
      {"@SQ\tSN:a\tLN:2147483648\n",
       "1: the length of contig a is '2147483648', not a number in 1-2147483647"},
      {"@SQ\tSN:a\tLN:5\r\n",
       "1: the length of contig a is '5\\x0D', not a number in 1-2147483647"},
  };
  for (const auto& [text, sentence] : cases) {
    CAPTURE(text);
    CHECK(refusal(text) == "header line " + sentence);
  }
}

TEST_CASE("a contig's name has only the letters SAM allows", "[io]") {
  const std::string_view forbidden = "\\,\"`'()[]{}<>";
  for (int byte = 1; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    if (c == '\t' || c == '\n') continue;
    const bool inside = byte > ' ' && byte <= '~' && forbidden.find(c) == std::string_view::npos;
    CAPTURE(byte);
    CHECK(refusal(std::string("@SQ\tSN:a") + c + "\tLN:5\n").empty() == inside);
    CHECK(refusal(std::string("@SQ\tSN:") + c + "a\tLN:5\n").empty() ==
          (inside && c != '*' && c != '='));
  }
}

TEST_CASE("each remark on a header names its line, what is odd and the value", "[io]") {
  const std::string sq = "@SQ\tSN:a\tLN:5";
  const std::pair<std::string, std::string> cases[] = {
      {"@HD\tSO:unsorted\n", "1: the version (VN) is not of the form 1.6: ''"},
      {"@HD\tVN:1.x\n", "1: the version (VN) is not of the form 1.6: '1.x'"},
      {"@HD\tVN:.6\n", "1: the version (VN) is not of the form 1.6: '.6'"},
      {"@HD\tVN:1.6\tGO:all\n", "1: unknown grouping (GO): 'all'"},
      {"@HD\tVN:1.6\tSS:queryname\n", "1: malformed sub-sorting (SS): 'queryname'"},
      {"@HD\tVN:1.6\tSS:queryname:\n", "1: malformed sub-sorting (SS): 'queryname:'"},
      {"@HD\tVN:1.6\tSS:queryname:a b\n", "1: malformed sub-sorting (SS): 'queryname:a b'"},
      {sq + "\tTP:round\n", "1: unknown topology (TP): 'round'"},
      {sq + "\tAH:=\n", "1: the alternate locus (AH) names nothing: '='"},
      {sq + "\tM5:7fc56270e7a70fa81a5935b72eacbe2A\n",
       "1: the checksum (M5) is not in lower case: '7fc56270e7a70fa81a5935b72eacbe2A'"},
      {sq + "\tAN:b,,c\n", "1: malformed alternative name (AN): ''"},
      {sq + "\tAN:*b\n", "1: malformed alternative name (AN): '*b'"},
      {sq + "\n@SQ\tSN:b\tLN:5\tAN:a\n", "2: the alternative name (AN) is another contig's: 'a'"},
      {sq + "\tAN:x\n@SQ\tSN:b\tLN:5\tAN:x\n",
       "2: the alternative name (AN) is another contig's: 'x'"},
      {"@RG\tID:a\tDT:2020-13-01\n", "1: the date (DT) is not in ISO 8601 form: '2020-13-01'"},
      {"@RG\tID:a\tDT:1/2/2020\n", "1: the date (DT) is not in ISO 8601 form: '1/2/2020'"},
      {"@RG\tID:a\tPI:3.5\n", "1: the insert size (PI) is not a whole number: '3.5'"},
      {"@RG\tID:a\tPL:Illumina\n", "1: unknown platform (PL): 'Illumina'"},
      {"@CO\tx\n@PG\tPN:bwa\n", "2: the @PG line has no ID: ''"},
      {"@PG\tID:a\n@PG\tID:b\n@PG\tID:a\n@PG\tID:a\n",
       "1: the program ID is listed more than once: 'a'"},
      {"@PG\tID:b\tPP:a\n", "1: the previous program (PP) is not listed: 'a'"},
  };
  for (const auto& [text, sentence] : cases) {
    CAPTURE(text);
    CHECK(remarks(text) == std::vector<std::string>{"header line " + sentence});
  }
}

TEST_CASE("what SAM 1.6 allows gets no remark", "[io]") {
  const std::string sq = "@SQ\tSN:a\tLN:5";
  const std::string texts[] = {
      "",
      "@HD\tVN:1.10\tGO:none\n",
      "@HD\tVN:1.6\tGO:reference\tSS:coordinate:queryname:lexicographical\n",
      "@HD\tVN:1.6\tSS:unsorted:MI:coordinate\n",
      sq + "\tTP:linear\tAH:*\n",
      sq + "\tAH:chr1:5-10\tAN:a,a1,a2\n",
      sq + "\tM5:7fc56270e7a70fa81a5935b72eacbe29\n",
      "@RG\tID:a\tDT:2020-12-31\tPI:-5\tPL:ONT\n",
      "@RG\tID:a\tDT:20201231\tPL:ULTIMA\n",
      "@RG\tID:a\tDT:2020-01-01T10:00:00Z\tPL:DNBSEQ\n",
      "@PG\tID:b\tPP:a\n@PG\tID:a\tCL:x\t-R\t@RG\n",
      "@CO\t@PG\tID:a\n@XY\tzz:any\n",
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    CHECK(remarks(text).empty());
  }
}

TEST_CASE("header lines are told by @ and two letters, then a tab or nothing", "[io]") {
  CHECK(io::header_line_type("@SQ\tSN:a") == "SQ");
  CHECK(io::header_line_type("@CO") == "CO");
  CHECK(io::header_line_type("@xy\t") == "xy");
  for (const char* const line : {"", "@", "@S", "SQ\t", "@S1\t", "@SQX\t", "@SQ SN:a", " @SQ\t"}) {
    CAPTURE(line);
    CHECK_FALSE(io::header_line_type(line));
  }
}

TEST_CASE("fields are cut at tabs, and their values keep their colons", "[io]") {
  const auto fields = io::header_fields("@RG\tID:a:b\tbad\tSM:\tID:c");
  REQUIRE(fields.size() == 4);
  CHECK(fields[0].tag == "ID");
  CHECK(fields[0].value == "a:b");
  CHECK(fields[1].tag.empty());
  CHECK(fields[1].value == "bad");
  CHECK(fields[2].tag.empty());
  CHECK(io::find_field(fields, "ID") == "a:b");
  CHECK_FALSE(io::find_field(fields, "SM"));
  CHECK(io::header_fields("@CO").empty());
  CHECK(io::header_fields("@CO\t").empty());
}

TEST_CASE("samples are told once each, in order, without the nameless", "[io]") {
  const io::SamHeader header = parse_sam_header(
      "@RG\tID:1\tSM:z\n@RG\tID:2\n@RG\tID:3\tSM:a\n@RG\tID:4\tSM:z\n@RG\tID:5\tSM:Z\n");
  CHECK(header.samples() == std::vector<std::string>{"z", "a", "Z"});
  CHECK(parse_sam_header("@HD\tVN:1.6\tSO:queryname\n").sort_order == io::SortOrder::queryname);
  CHECK(parse_sam_header("@HD\tVN:1.6\tSO:unsorted\n").sort_order == io::SortOrder::unsorted);
  CHECK(parse_sam_header("@SQ\tSN:a\tLN:2147483647").contigs[0].length == 2147483647);
}
