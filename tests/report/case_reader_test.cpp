#include <varg/report/case_reader.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

namespace varg::report {
namespace {

constexpr const char* header_text =
    "##fileformat=VCFv4.2\n"
    "##contig=<ID=1,length=1000>\n"
    "##FILTER=<ID=LowQual,Description=\"low\">\n"
    "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Format: "
    "Allele|Consequence|IMPACT|SYMBOL|Feature|HGVSc|HGVSp|PICK|HAPLOTYPE\">\n"
    "##INFO=<ID=CLNSIG,Number=A,Type=String,Description=\"significance\">\n"
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"genotype\">\n"
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"depths\">\n"
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"depth\">\n"
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n";

constexpr const char* missense = "CSQ=T|missense_variant|MODERATE|G|T1|T1:c.5A>T|P1:p.(Lys2Met)|1";
constexpr const char* intron = "CSQ=T|intron_variant|MODIFIER|G|T1|T1:c.5+9A>T||1";

struct Fixture {
  std::shared_ptr<const io::VcfHeader> header =
      std::make_shared<io::VcfHeader>(io::VcfHeader::parse(header_text));

  Report read(const std::string& lines, Selection selection = {}) const {
    io::VariantBatch batch;
    batch.bytes = lines;
    batch.header = header;
    batch.path = "case.vcf";
    io::index_rows(batch);
    CaseReader reader(*header, std::move(selection));
    for (std::size_t i = 0; i < batch.size(); ++i) reader.add(batch[i]);
    Report report;
    reader.finish(report);
    return report;
  }
};

std::string line(int pos, const std::string& alt, const std::string& filter,
                 const std::string& info, const std::string& sample) {
  return "1\t" + std::to_string(pos) + "\t.\tA\t" + alt + "\t50\t" + filter + "\t" + info +
         "\tGT:AD:DP\t" + sample + "\n";
}

TEST_CASE_METHOD(Fixture, "a carried missense variant is listed with its numbers", "[report]") {
  const Report report = read(line(10, "T", "PASS", missense, "0/1:15,5:20"));
  REQUIRE(report.variants.size() == 1);
  const VariantRow& row = report.variants[0];
  CHECK(row.pos1 == 10);
  CHECK(row.gene == "G");
  CHECK(row.hgvsp == "P1:p.(Lys2Met)");
  CHECK(row.zygosity == "heterozygous");
  CHECK(row.depth == "20");
  CHECK(row.vaf == Approx(0.25));
  CHECK(report.unlisted.empty());
}

TEST_CASE_METHOD(Fixture, "every allele is listed or counted under one reason", "[report]") {
  const std::string lines =
      line(10, "T", "PASS", missense, "0/1:15,5:20") +
      line(20, "T", "LowQual", missense, "0/1:15,5:20") +
      line(30, "T", "PASS", intron, "1/1:0,9:9") + line(40, "T", "PASS", missense, "0/0:9,0:9") +
      line(50, "T", "PASS", missense, "./.:.:.") + line(60, "T,*", "PASS", missense, "0/1:3,3,0:6");
  const Report report = read(lines);
  CHECK(report.records == 6);
  CHECK(report.alleles == 7);
  std::uint64_t counted = report.variants.size();
  for (const Unlisted& group : report.unlisted) counted += group.alleles;
  CHECK(counted == report.alleles);
  CHECK(report.variants.size() == 2);
  CHECK(report.not_assessable == 1);
  REQUIRE(report.unlisted.size() == 5);
  CHECK(report.unlisted[0].reason == "filtered by the caller: LowQual");
}

TEST_CASE_METHOD(Fixture, "a clinical significance lists an intronic variant", "[report]") {
  const std::string info = std::string(intron) + ";CLNSIG=";
  CHECK(read(line(10, "T", ".", info + "Pathogenic", "0/1:5,5:10")).variants.size() == 1);
  CHECK(read(line(10, "T", ".", info + "Benign", "0/1:5,5:10")).variants.empty());
  const Report unknown = read(line(10, "T", ".", info + "Brandnew", "0/1:5,5:10"));
  CHECK(unknown.variants.size() == 1);
  REQUIRE(unknown.notes.size() == 1);
  CHECK(unknown.notes[0].text.find("'Brandnew'") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "values of a multi-allelic record go to their own allele", "[report]") {
  const std::string info =
      "CSQ=T|intron_variant|MODIFIER|G|T1|||1,C|intron_variant|MODIFIER|G|T1|||1;"
      "CLNSIG=Benign,Pathogenic";
  const Report report = read(line(10, "T,C", "PASS", info, "1/2:0,5,5:10"));
  REQUIRE(report.variants.size() == 1);
  CHECK(report.variants[0].alt == "C");
  CHECK(report.variants[0].vaf == Approx(0.5));
  CHECK(report.variants[0].sources.at(0).value == "Pathogenic");
}

TEST_CASE_METHOD(Fixture, "outside the panel is counted, not listed", "[report]") {
  Selection selection;
  selection.panel = genome::RegionSet({{0, 100, 200}});
  const Report report = read(
      line(10, "T", "PASS", missense, "0/1:5,5:10") + line(150, "T", "PASS", missense, "1:0,5:5"),
      selection);
  REQUIRE(report.variants.size() == 1);
  CHECK(report.variants[0].zygosity == "hemizygous");
  CHECK(report.unlisted.at(0).reason == "outside the panel");
}

TEST_CASE_METHOD(Fixture, "a half-called genotype without the allele is not assessable",
                 "[report]") {
  const Report report = read(line(10, "T", "PASS", missense, "./0:5,0:5"));
  CHECK(report.not_assessable == 1);
  CHECK(report.variants.empty());
}

TEST_CASE_METHOD(Fixture, "a worse consequence on another transcript is shown", "[report]") {
  const Report report = read(
      line(10, "T", "PASS", "CSQ=T|stop_gained|HIGH|G|T2|||,T|missense_variant|MODERATE|G|T1|||1",
           "0/1:5,5:10"));
  REQUIRE(report.variants.size() == 1);
  CHECK(report.variants[0].transcript == "T1");
  CHECK(report.variants[0].worse_elsewhere == "T2: stop_gained");
}

TEST_CASE_METHOD(Fixture, "what alleles do together is shown, with who they are", "[report]") {
  const Report report = read(
      line(10, "T", "PASS",
           "CSQ=T|synonymous_variant|LOW|G|T1|T1:c.3A>T|P1:p.(Leu1%3D)|1|,"
           "T|stop_gained|HIGH|G|T1|T1:c.3_4delinsTG|P1:p.(Leu1Ter)||10:A>T&11:C>G",
           "0|1:5,5:10"));
  REQUIRE(report.variants.size() == 1);
  CHECK(report.variants[0].impact == "LOW");
  CHECK(report.variants[0].worse_elsewhere ==
        "T1: stop_gained P1:p.(Leu1Ter) (alleles on one haplotype: 10:A>T&11:C>G)");
}

TEST_CASE_METHOD(Fixture, "an unknown sample and a file without CSQ are refused", "[report]") {
  Selection selection;
  selection.sample = "S2";
  CHECK_THROWS_AS(CaseReader(*header, selection), Error);
  const io::VcfHeader bare = io::VcfHeader::make(genome::Contigs({{"1", 1000}}), {"S1"});
  CHECK_THROWS_AS(CaseReader(bare, {}), Error);
}

}  // namespace
}  // namespace varg::report
