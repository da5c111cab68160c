#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

const std::string records =
    "1\t10\trs1;rs22\tA\tC\t.\tPASS\tXS=alpha,beta;XV=x,y,.\tGT:FT:FV\t0/1:PASS:a,b\t1/1:q10:c\t"
    "0/0:.:.\n"
    "1\t20\t.\tAC\tA,<DEL>\t.\tq10;s50\tXS=Gamma;XV=.\tGT:FT:FV\t0/1:q10;s50:b\t./.:PASS:d\t"
    "0/0:PASS:e\n"
    "chrX\t30\trs2\tG\tT\t.\t.\tXV=z\tGT\t0/1\t0/1\t0/1\n"
    "chrX\t40\tx\tG\t.\t.\ts50\tXS=.\tDP\t1\t2\t3\n";

std::string passes(std::string_view expression) { return passing(expression, made_batch(records)); }

std::string list_file(const std::string& lines) {
  const auto path = std::filesystem::temp_directory_path() / "varg_texts_test.txt";
  std::ofstream(path) << lines;
  return path.string();
}

}  // namespace

TEST_CASE("columns of one text are compared as a whole", "[filter]") {
  CHECK(passes("CHROM=\"1\"") == "10 20 ");
  CHECK(passes("CHROM!=\"1\"") == "30 40 ");
  CHECK(passes("CHROM~\"^chr\"") == "30 40 ");
  CHECK(passes("CHROM!~\"X\"") == "10 20 ");
  CHECK(passes("REF=\"G\"") == "30 40 ");
  CHECK(passes("REF=\"A\"") == "10 ");
  CHECK(passes("REF~\"A\"") == "10 20 ");
  CHECK(passes("\"G\"=REF") == "30 40 ");
}

TEST_CASE("of several alternatives one is enough", "[filter]") {
  CHECK(passes("CHROM=\"1,chrX\"") == "10 20 30 40 ");
  CHECK(passes("REF=\"A,AC\"") == "10 20 ");
  CHECK(passes("XS=\"beta,Gamma\"") == "10 20 ");
  CHECK(passes("FMT/FT=\"q10,none\"") == "10 ");
}

TEST_CASE("of several values one is enough, for = and for !=", "[filter]") {
  CHECK(passes("XV=\"y\"") == "10 ");
  CHECK(passes("XV!=\"y\"") == "10 20 30 40 ");
  CHECK(passes("XV!=\"z\"") == "10 20 40 ");
  CHECK(passes("ALT=\"A\"") == "20 ");
  CHECK(passes("ALT!=\"A\"") == "10 20 30 40 ");
  CHECK(passes("ALT~\"^<\"") == "20 ");
  CHECK(passes("XS~\"^beta\"") == "10 ");
}

TEST_CASE("a dot is what is missing, be it written, left out or without the tag", "[filter]") {
  CHECK(passes("XS=\".\"") == "30 40 ");
  CHECK(passes("XS!=\".\"") == "10 20 ");
  CHECK(passes("XV=\".\"") == "10 20 40 ");
  CHECK(passes("ALT=\".\"") == "40 ");
  CHECK(passes("FMT/FT=\".\"") == "10 30 40 ");
  CHECK(passes("FMT/FT!=\".\"") == "10 20 ");
  CHECK(passes("FMT/FV[:1]=\".\"") == "10 20 30 40 ");
}

TEST_CASE("IDs are looked at name by name", "[filter]") {
  CHECK(passes("ID=\"rs1\"") == "10 ");
  CHECK(passes("ID=\"rs22\"") == "10 ");
  CHECK(passes("ID=\"rs2\"") == "30 ");
  CHECK(passes("ID!=\"rs2\"") == "10 20 40 ");
  CHECK(passes("ID~\"2$\"") == "10 30 ");
  CHECK(passes("ID!~\"^rs\"") == "20 40 ");
  CHECK(passes("ID=\".\"") == "20 ");
  CHECK(passes("ID!=\".\"") == "10 30 40 ");
  CHECK(passes("\"x\"=ID") == "40 ");
}

TEST_CASE("FILTER is compared as a set of names", "[filter]") {
  CHECK(passes("FILTER=\"PASS\"") == "10 ");
  CHECK(passes("FILTER=\"q10\"").empty());
  CHECK(passes("FILTER=\"s50;q10\"") == "20 ");
  CHECK(passes("FILTER!=\"s50;q10\"") == "10 30 40 ");
  CHECK(passes("FILTER~\"s50\"") == "20 40 ");
  CHECK(passes("FILTER~\"q10;s50\"") == "20 ");
  CHECK(passes("FILTER!~\"q10\"") == "10 30 40 ");
  CHECK(passes("FILTER=\".\"") == "30 ");
  CHECK(passes("FILTER!=\".\"") == "10 20 40 ");
  CHECK(passes("FILTER~\".\"") == "30 ");
}

TEST_CASE("types are compared as sets of kinds", "[filter]") {
  CHECK(passes("TYPE=\"snp\"") == "10 30 ");
  CHECK(passes("TYPE=\"indel\"").empty());
  CHECK(passes("TYPE~\"indel\"") == "20 ");
  CHECK(passes("TYPE~\"other\"") == "20 ");
  CHECK(passes("TYPE!~\"snp\"") == "20 40 ");
  CHECK(passes("TYPE!=\"ref\"") == "10 20 30 ");
  CHECK(passes("\"ref\"=TYPE") == "40 ");
  CHECK(passes("TYPE=\"SNPS\"") == "10 30 ");
  CHECK(passes("TYPE=\"bnd\" || TYPE=\"overlap\" || TYPE=\"mnp\"").empty());
}

TEST_CASE("patterns ignore case when they end in /i", "[filter]") {
  CHECK(passes("XS~\"gamma\"").empty());
  CHECK(passes("XS~\"gamma/i\"") == "20 ");
  CHECK(passes("XS~\"GAM/i\"") == "20 ");
  CHECK(passes("XS!~\"GAM/i\"") == "10 30 40 ");
  CHECK(passes("ID~\"RS2$/i\"") == "30 ");
  CHECK(passes("XS~\"a\\/i\"").empty());
}

TEST_CASE("patterns are basic ones with GNU's signs", "[filter]") {
  CHECK(passes("XS~\"alpha\\|Gamma\"") == "10 20 ");
  CHECK(passes("XS~\"m\\{2\\}\"") == "20 ");
  CHECK(passes("XS~\"\\(a\\)m\\+\\1\"") == "20 ");
  CHECK(passes("XS~\"a|b\"").empty());
  CHECK(passes("XS~\"[gG]am\"") == "20 ");
}

TEST_CASE("words of a file are compared with what stands in columns and tags", "[filter]") {
  const std::string file = "@" + list_file("rs22 comment\nGamma\tx\n\ny\r\n1\nPASS\n");
  CHECK(passes("ID=" + file) == "10 ");
  CHECK(passes("ID!=" + file) == "20 30 40 ");
  CHECK(passes(file + "=ID") == "10 ");
  CHECK(passes("XS=" + file) == "20 ");
  CHECK(passes("XS!=" + file) == "10 30 40 ");
  CHECK(passes("XV=" + file) == "10 ");
  CHECK(passes("CHROM=" + file) == "10 20 ");
  CHECK(passes("FMT/FT=" + file) == "10 20 ");
  CHECK(passes("FMT/FT[1]=" + file) == "20 ");
  CHECK(passes("FMT/FT!=" + file) == "10 20 30 40 ");
}

TEST_CASE("an empty file of words has none", "[filter]") {
  const std::string file = "@" + list_file("");
  CHECK(passes("ID=" + file).empty());
  CHECK(passes("ID!=" + file) == "10 20 30 40 ");
}

TEST_CASE("a folder is no file of words", "[filter]") {
  const std::string folder = std::filesystem::temp_directory_path().string();
  CHECK(refused_variants("ID=@" + folder) ==
        "5 " + folder + " cannot be read / Is it a file, not a folder?");
  CHECK(refused_variants("ID=@/nonexistent/words") ==
        "5 /nonexistent/words cannot be read / Check its name and its rights");
}

TEST_CASE("faults of patterns name their column", "[filter]") {
  CHECK(
      refused_variants("QUAL>1 && XS~\"\\(\"") ==
      "2 column 14 of the expression: \"\\(\" is no regular expression: Unmatched ( or \\( / Write "
      "a POSIX basic regular expression, in which \\| is or");
  CHECK(refused_reads("qname=~\"(\"").find("2 column 8 of the expression: \"(\" is no regular") ==
        0);
  CHECK(
      refused_variants("ID~\"a\\{1,999\\}\\{1,999\\}\"") ==
      "2 column 4 of the expression: the regular expression a\\{1,999\\}\\{1,999\\} is too long / "
      "Write fewer letters and smaller numbers of repetitions");
}

TEST_CASE("texts of samples pass for each sample", "[filter]") {
  const io::VariantBatch batch = made_batch(records);
  const auto mask = [&](std::string_view expression, std::size_t record) {
    return passing_samples(expression, batch, record);
  };
  CHECK(mask("FMT/FT=\"PASS\"", 0) == "100");
  CHECK(mask("FMT/FT=\"PASS\"", 1) == "011");
  CHECK(mask("FMT/FT=\".\"", 0) == "001");
  CHECK(mask("FMT/FT=\".\"", 2) == "111");
  CHECK(mask("FMT/FV~\"[bc]\"", 0) == "110");
  CHECK(mask("FMT/FT=CHROM", 2) == "000");
  CHECK(mask("FMT/FT!=\"PASS\"", 3) == "111");
}

}  // namespace varg::test
