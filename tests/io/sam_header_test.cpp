#include <varg/io/sam_header.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;
using io::parse_sam_header;

namespace {

std::string error_of(std::string_view text) {
  try {
    parse_sam_header(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a header gives contigs, read groups, samples and order", "[io]") {
  const io::SamHeader header = parse_sam_header(
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:248956422\tM5:"
      "7FC56270E7A70FA81A5935B72EACBE29\n"
      "@SQ\tSN:HLA-A*01:01\tLN:3503\n@RG\tID:a\tSM:one\tLB:l\tPL:ILLUMINA\n@RG\tID:b\tSM:two\n"
      "@RG\tID:c\tSM:one\n@PG\tID:bwa\tCL:bwa mem\t-R x\n@CO\tfree text\n");
  CHECK(header.sort_order == io::SortOrder::coordinate);
  REQUIRE(header.contigs.size() == 2);
  CHECK(header.contigs[0].name == "chr1");
  CHECK(header.contigs[0].length == 248956422);
  CHECK(header.contigs[0].md5 == "7fc56270e7a70fa81a5935b72eacbe29");
  REQUIRE(header.read_groups.size() == 3);
  CHECK(header.read_groups[0].library == "l");
  CHECK(header.samples() == std::vector<std::string>{"one", "two"});
  CHECK(parse_sam_header("").contigs.empty());
  CHECK(parse_sam_header("@HD\tVN:1.6\n").sort_order == io::SortOrder::unknown);
}

TEST_CASE("each malformed header line is refused with its number", "[io]") {
  const std::string_view bad[] = {
      "SQ\tSN:a\tLN:5\n",   // no @
      "@SQ SN:a LN:5\n",    // spaces
      "@SQ\tLN:5\n",        // no name
      "@SQ\tSN:a\n",        // no length
      "@SQ\tSN:a\tLN:0\n",  // no length either
      "@SQ\tSN:a\tLN:-5\n",
      "@SQ\tSN:a\tLN:2147483648\n",  // beyond 31 bits
      "@SQ\tSN:a\tLN:5x\n",
      "@SQ\tSN:*\tLN:5\n",
      "@SQ\tSN:=a\tLN:5\n",
      "@SQ\tSN:a b\tLN:5\n",
      "@SQ\tSN:a,b\tLN:5\n",
      "@SQ\tSN:a\tLN:5\n@SQ\tSN:a\tLN:5\n",
      "@SQ\tSN:a\tLN:5\tLN:6\n",
      "@SQ\tSN:a\tLN:5\tM5:123\n",
      "@SQ\tSN:a\tLN:5\tnonsense\n",
      "@RG\tSM:a\n",
      "@RG\tID:a\n@RG\tID:a\n",
      "@HD\tVN:1.6\tSO:sorted\n",
      "@SQ\tSN:a\tLN:5\n@HD\tVN:1.6\n",
      "@HD\tVN:1.6\n@HD\tVN:1.6\n",
  };
  for (const std::string_view text : bad) {
    CAPTURE(text);
    CHECK(error_of(text).find("header line") != std::string::npos);
  }
  CHECK(error_of("@HD\tVN:1.6\n@SQ\tSN:a\tLN:0\n") ==
        "header line 2: the length of contig a is '0', not a number in 1-2147483647");
}

TEST_CASE("deviations that change no reading are remarks, not errors", "[io]") {
  const std::string_view odd[] = {
      "@HD\tVN:1\n",
      "@HD\tVN:1.6\tGO:no\n",
      "@HD\tVN:1.6\tSS:unknown:MI\n",
      "@SQ\tSN:a\tLN:5\tTP:round\n",
      "@SQ\tSN:a\tLN:5\tAN:=\n",
      "@SQ\tSN:a\tLN:5\tAN:b\n@SQ\tSN:b\tLN:5\n",
      "@SQ\tSN:a\tLN:5\tM5:7FC56270E7A70FA81A5935B72EACBE29\n",
      "@RG\tID:a\tPL:illumina\n",
      "@RG\tID:a\tDT:Tuesday\n",
      "@RG\tID:a\tDT:2020-23-06\n",
      "@RG\tID:a\tPI:small\n",
      "@PG\tVN:1\n",
      "@PG\tID:a\n@PG\tID:a\n",
      "@PG\tID:a\tPP:missing\n",
  };
  for (const std::string_view text : odd) {
    CAPTURE(text);
    const auto notes = io::sam_header_faults(parse_sam_header(text));
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].kind == "sam_header");
    CHECK(notes[0].text.starts_with("header line "));
  }
  CHECK(io::sam_header_faults(
            parse_sam_header(
                "@HD\tVN:1.6\tGO:query\tSS:coordinate:MI\n@SQ\tSN:a\tLN:5\tTP:circular\tAN:x,y\n"
                "@RG\tID:a\tPL:ONT\tDT:2020-06-23T12:13:47+01:00\tPI:300\n@PG\tID:b\tPP:c\n@PG\tID:"
                "c\n"))
            .empty());
}
