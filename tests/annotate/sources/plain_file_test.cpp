#include "catch.hpp"

#include <varg/annotate/source.hpp>
#include <varg/core/error.hpp>

#include "../made_inputs.hpp"
#include "made_store.hpp"

using namespace varg;
using annotate::open_source;
using annotate::parse_source_request;
using annotate::Source;

namespace {

constexpr const char* declarations =
    "##fileDate=2026-01-02\n##source=Made\n"
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"frequency\">\n"
    "##INFO=<ID=AD,Number=R,Type=Integer,Description=\"depth\">\n"
    "##INFO=<ID=SIG,Number=.,Type=String,Description=\"significance\">\n"
    "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"alleles\">\n"
    "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"known\">\n";

/// The value of each field for an allele in normal form; "absent" when it is not there.
std::string look_up(const Source& source, const genome::Variant& allele) {
  const std::string answer = test::asked(*source.cursor(), allele);
  return answer.starts_with("found:") ? answer.substr(6) : "absent";
}

std::vector<std::string> kinds(const Source& source) {
  std::vector<std::string> found;
  for (const Note& note : source.notes()) found.push_back(note.kind);
  return found;
}

}  // namespace

TEST_CASE("each allele of a record keeps its own values", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string path =
      made.vcf("s.vcf", declarations,
               "1\t11\trs1\tC\tA,G,T\t.\t.\tAF=0.1,0.2,.;AD=9,1,2,3;SIG=a,b;AN=5;DB\n");
  const auto source =
      open_source(parse_source_request(path + ":AF,AD,SIG,AN,DB,ID"), made.reference_path);
  CHECK(look_up(*source, {0, 10, "C", "A"}) == "0.1|9,1|a&b|5|1|rs1");
  CHECK(look_up(*source, {0, 10, "C", "G"}) == "0.2|9,2|a&b|5|1|rs1");
  CHECK(look_up(*source, {0, 10, "C", "T"}) == "|9,3|a&b|5|1|rs1");
  CHECK(look_up(*source, {0, 11, "C", "T"}) == "absent");
}

TEST_CASE("fields are declared by allele and keep their type where one value can have it",
          "[annotate][source]") {
  const test::MadeInputs made;
  const std::string path = made.vcf("s.vcf", declarations, "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n");
  const auto source =
      open_source(parse_source_request(path + ":AF,AD,SIG,AN,DB:x_"), made.reference_path);
  const auto& fields = source->fields();
  REQUIRE(fields.size() == 5);
  CHECK(fields[0].id == "x_AF");
  CHECK(fields[0].type == io::FieldType::floating);
  CHECK(fields[1].number == io::FieldNumber::per_allele);
  CHECK(fields[2].number == io::FieldNumber::per_alt);
  CHECK(fields[2].type == io::FieldType::string);
  CHECK(fields[3].type == io::FieldType::integer);
  CHECK(fields[4].type == io::FieldType::integer);
  CHECK(fields[4].description == "known");
  CHECK(source->provenance().name == "s.vcf");
  CHECK(source->provenance().release == "Made 2026-01-02");
  CHECK(source->provenance().digest.size() == 32);
}

TEST_CASE("alleles of the source are found in normal form however they are spelled",
          "[annotate][source]") {
  const test::MadeInputs made;
  // GATATATATAGC at 101-112: a deletion of one AT in the middle, padded, with a second allele.
  const std::string path =
      made.vcf("s.vcf", declarations, "1\t104\t.\tATATA\tATA,ATATATA\t.\t.\tAF=0.3,0.4\n");
  const auto source = open_source(parse_source_request(path + ":AF"), made.reference_path);
  CHECK(look_up(*source, {0, 100, "GAT", "G"}) == "0.3");
  CHECK(look_up(*source, {0, 100, "G", "GAT"}) == "0.4");
}

TEST_CASE("what a source leaves out is said by reason", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string path = made.vcf("s.vcf",
                                    std::string("##contig=<ID=3>\n##INFO=<ID=AF,Number=A,"
                                                "Type=Float,Description=\"x\">\n"),
                                    "1\t11\t.\tC\tA\t.\t.\tAF=0.1\n"
                                    "1\t11\t.\tC\tA\t.\t.\tAF=0.2\n"
                                    "1\t12\t.\tG\tA\t.\t.\tAF=0.2\n"
                                    "1\t13\t.\tC\t<DEL>\t.\t.\tAF=0.2\n"
                                    "3\t13\t.\tC\tT\t.\t.\tAF=0.2\n");
  const auto source = open_source(parse_source_request(path + ":AF"), made.reference_path);
  CHECK(look_up(*source, {0, 10, "C", "A"}) == "0.1");
  CHECK(look_up(*source, {0, 11, "G", "A"}) == "absent");
  CHECK(kinds(*source) == std::vector<std::string>{"source.unknown_contig", "source.ref_mismatch",
                                                   "source.symbolic", "source.duplicate"});
}

TEST_CASE("a source that cannot be of use is refused", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string path = made.vcf("s.vcf", declarations, "");
  CHECK_THROWS_WITH(open_source(parse_source_request(path + ":AX"), made.reference_path),
                    Catch::Contains("declares no INFO/AX"));
  const std::string other = made.folder.write(
      "chr.vcf",
      "##fileformat=VCFv4.2\n##contig=<ID=chr1>\n##INFO=<ID=AF,Number=A,Type=Float,"
      "Description=\"x\">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
  try {
    open_source(parse_source_request(other + ":AF"), made.reference_path);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.hint().find("chr1") != std::string::npos);
  }
  CHECK_THROWS_WITH(open_source(parse_source_request("table.tsv:AF"), made.reference_path),
                    Catch::Contains("no kind of source reads table.tsv"));
}

TEST_CASE("a word no vocabulary has is said of a plain file, and stops nothing",
          "[annotate][source]") {
  const test::MadeInputs made;
  const std::string path =
      made.vcf("s.vcf", "##INFO=<ID=CLNSIG,Number=.,Type=String,Description=\"significance\">\n",
               "1\t11\t.\tC\tA\t.\t.\tCLNSIG=Pathogenic|Quite_bad\n");
  const auto source = open_source(parse_source_request(path + ":CLNSIG"), made.reference_path);
  CHECK(kinds(*source) == std::vector<std::string>{"source.unknown_word"});
  CHECK(source->notes()[0].text.find("Quite_bad") != std::string::npos);
  CHECK(look_up(*source, {0, 10, "C", "A"}) == "Pathogenic|Quite_bad");
}

TEST_CASE("a plain BED and a plain bedGraph are sources too", "[annotate][source]") {
  const test::MadeInputs made;
  const std::string bed = made.folder.write("r.bed", "1\t10\t20\tone\n1\t15\t30\ttwo\n");
  const auto names = open_source(parse_source_request(bed + ":NAME"), made.reference_path);
  CHECK(look_up(*names, {0, 16, "C", "A"}) == "one&two");
  CHECK(look_up(*names, {0, 30, "C", "A"}) == "absent");
  const std::string graph = made.folder.write("g.bedgraph", "1\t10\t20\t0.5\n1\t20\t30\t0.25\n");
  const auto least =
      open_source(parse_source_request(graph + ":SCORE:p_:mode=min"), made.reference_path);
  CHECK(least->fields()[0].id == "p_SCORE");
  CHECK(least->fields()[0].type == io::FieldType::floating);
  CHECK(look_up(*least, {0, 18, "CAAA", "TTTT"}) == "0.25");
}
