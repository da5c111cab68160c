#include <varg/io/vcf_header.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using io::VcfHeader;

namespace {

std::string with(std::string_view line) {
  std::string text(test::small_header);
  text.insert(text.find("#CHROM"), std::string(line) + "\n");
  return text;
}

std::string parse_error(const std::string& text) {
  try {
    VcfHeader::parse(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a VCF header gives its text back byte for byte", "[io][vcf]") {
  const VcfHeader header = VcfHeader::parse(test::small_header);
  CHECK(header.text() == test::small_header);
  CHECK(header.samples() == std::vector<std::string>{"mother", "child"});
  CHECK(header.contigs().size() == 2);
  CHECK(header.contigs()[1].length == 3000);
  CHECK(header.column_count() == 11);
  CHECK(header.minor_version() == 2);
  CHECK(header.notes().empty());
}

TEST_CASE("a VCF header looks declarations up by id", "[io][vcf]") {
  const VcfHeader header = VcfHeader::parse(test::small_header);
  REQUIRE(header.info("AF") != nullptr);
  CHECK(header.info("AF")->number == io::FieldNumber::per_alt);
  CHECK(header.info("AF")->type == io::FieldType::floating);
  CHECK(header.format("DP")->count == 1);
  CHECK(header.info("GT") == nullptr);
  CHECK(header.format("XX") == nullptr);
  CHECK(header.has_filter("q10"));
  CHECK(header.has_filter("PASS"));
  CHECK_FALSE(header.has_filter("q20"));
}

TEST_CASE("a VCF header tolerates what real files hold, and notes some of it", "[io][vcf]") {
  SECTION("blanks after commas") {
    const auto header =
        VcfHeader::parse(with("##INFO=<ID=X, Number=1, Type=String, Description=\"a\">"));
    CHECK(header.info("X") != nullptr);
    CHECK(header.notes().empty());
  }
  SECTION("quotes and > inside a description") {
    const auto header = VcfHeader::parse(
        with("##INFO=<ID=X,Number=1,Type=String,Description=\"the \"best\", > of all, \\\" it\">"));
    CHECK(header.info("X")->description == "the \"best\", > of all, \\\" it");
  }
  SECTION("further keys") {
    const auto header = VcfHeader::parse(
        with("##INFO=<ID=X,Number=.,Type=Float,Description=\"a\",Source=\"b,c\",Version=3>"));
    CHECK(header.info("X")->number == io::FieldNumber::unknown);
  }
  SECTION("a repeated declaration") {
    const auto header =
        VcfHeader::parse(with("##INFO=<ID=DP,Number=1,Type=Integer,Description=\"again\">"));
    REQUIRE(header.notes().size() == 1);
    CHECK(header.notes()[0].text == "line 17: INFO DP is declared twice");
  }
  SECTION("a Description without double quotes") {
    const auto header =
        VcfHeader::parse(with("##FORMAT=<ID=X,Number=1,Type=Integer,Description='test'>"));
    REQUIRE(header.notes().size() == 1);
    CHECK(header.notes()[0].kind == "vcf_header");
  }
  SECTION("a contig that says its length at the second time") {
    const auto header = VcfHeader::parse(with("##contig=<ID=3>\n##contig=<ID=3,length=70>"));
    CHECK(header.contigs()[header.contigs().find("3")].length == 70);
  }
  SECTION("a reserved key of another type, for strict reading only") {
    const auto header =
        VcfHeader::parse(with("##FORMAT=<ID=GQ,Number=1,Type=Float,Description=\"q\">"));
    REQUIRE(header.notes().size() == 1);
    CHECK(header.notes()[0].kind == "vcf_strict");
  }
  SECTION("line ends of Windows") {
    std::string text(test::small_header);
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
      text.insert(at, "\r");
    }
    CHECK(VcfHeader::parse(text).text() == test::small_header);
  }
  SECTION("no contigs at all") {
    const auto header =
        VcfHeader::parse("##fileformat=VCFv4.1\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    CHECK(header.contigs().empty());
    CHECK(header.column_count() == 8);
  }
}

TEST_CASE("a VCF header refuses what makes records ambiguous, with the line", "[io][vcf]") {
  struct Row {
    std::string text;
    std::string said;
  };
  const std::string columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
  const std::string version = "##fileformat=VCFv4.2\n";
  const std::vector<Row> rows = {
      {version, "no #CHROM line"},
      {columns + "\n", "line 1: the first line is not ##fileformat"},
      {"##fileformat=VCFv9.9\n" + columns + "\n", "version VCFv9.9"},
      {version + "#CHROM POS ID\n", "line 2: the #CHROM line has spaces"},
      {version + "#CHROM\tPOS\tID\tALT\n", "column 4 of the #CHROM line is \"ALT\" and not REF"},
      {version + columns + "\tFORMAT\ta\ta\n", "sample a is there twice"},
      {version + columns + "\tFORMAT\ta\t\n", "the name of sample 2"},
      {version + columns + "\n" + version, "more header after"},
      {with("##INFO=<ID=X,Number=1,Type=Integer,Description=\"a\""),
       "line 17: ##INFO is not closed"},
      {with("##INFO=<ID=X,Number=1,Type=Int,Description=\"a\">"), "INFO X has Type Int"},
      {with("##INFO=<ID=X,Number=B,Type=Integer,Description=\"a\">"), "INFO X has Number B"},
      {with("##INFO=<Number=1,Type=Integer,Description=\"a\">"), "##INFO has no ID"},
      {with("##INFO=<ID=X,Type=Integer,Description=\"a\">"), "INFO X has no Number"},
      {with("##INFO=<ID=X,Number=1,Type=Integer,Description=\"a>"), "a quote that is not closed"},
      {with("##INFO=<ID=DP,Number=1,Type=String,Description=\"a\">"), "INFO DP is declared twice"},
      {with("##FORMAT=<ID=GT,Number=1,Type=Integer,Description=\"a\">"), "GT is not declared as"},
      {with("##contig=<ID=chr1,length=6>"), "contig chr1 is declared twice"},
      {with("##contig=<ID=chr3,length=x>"), "contig chr3 has length x"},
      {with("##INFO=text"), "##INFO has no <"}};
  for (const Row& row : rows) {
    std::string text = row.text;
    if (row.said.find("GT is not declared as") != std::string::npos) {
      const std::size_t begin = text.find("##FORMAT=<ID=GT,Number=1,Type=String");
      text.erase(begin, text.find('\n', begin) + 1 - begin);
    }
    CAPTURE(row.said);
    CHECK_THAT(parse_error(text), Catch::Contains(row.said));
  }
}

TEST_CASE("adding a header line appends it or replaces that of the same id", "[io][vcf]") {
  VcfHeader header = VcfHeader::parse(test::small_header);
  header.add_line("##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequence\">");
  header.add_line("##INFO=<ID=DP,Number=1,Type=Float,Description=\"Depth\">");
  header.add_line("##varg=<ID=norm,Version=0.1.0>");
  header.add_line("##varg=<ID=norm,Version=0.1.0>");
  CHECK(header.info("CSQ") != nullptr);
  CHECK(header.info("DP")->type == io::FieldType::floating);
  CHECK(header.meta_lines().size() == 18);
  CHECK(VcfHeader::parse(header.text()).text() == header.text());
}

TEST_CASE("removing header lines takes a key or one id", "[io][vcf]") {
  VcfHeader header = VcfHeader::parse(test::small_header);
  header.remove_lines("INFO", "DP");
  CHECK(header.info("DP") == nullptr);
  CHECK(header.format("DP") != nullptr);
  header.remove_lines("contig");
  CHECK(header.contigs().empty());
  header.set_samples({});
  CHECK(header.column_count() == 8);
}

TEST_CASE("a made header has contigs and samples and is a VCF header", "[io][vcf]") {
  genome::Contigs contigs;
  contigs.add({"chr1", 10, {}});
  contigs.add({"chrUn", 0, {}});
  const VcfHeader header = VcfHeader::make(contigs, {"s"});
  const VcfHeader again = VcfHeader::parse(header.text());
  CHECK(again.contigs()[0].length == 10);
  CHECK(again.contigs()[1].length == 0);
  CHECK(again.samples() == std::vector<std::string>{"s"});
}
