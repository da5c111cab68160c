#include <varg/report/writers.hpp>

#include <varg/core/digest.hpp>
#include <varg/core/json.hpp>

#include "catch.hpp"

namespace varg::report {
namespace {

Report example() {
  Report report;
  report.case_id = "K-1 <b>";
  report.sample = "HG002";
  report.samples = {"HG002"};
  report.input_path = "case.vcf.gz";
  report.records = 3;
  report.alleles = 4;
  VariantRow row;
  row.contig = "20";
  row.pos1 = 1234;
  row.ref = "A";
  row.alt = "T";
  row.gene = "GENE<1>";
  row.hgvsc = "NM_1.2:c.5A>T";
  row.hgvsp = "NP_1.2:p.(Lys2Ter)";
  row.consequence = "stop_gained";
  row.impact = "HIGH";
  row.genotype = "0/1";
  row.zygosity = "heterozygous";
  row.depth = "31";
  row.vaf = 0.48;
  row.sources = {{"CLNSIG", "Pathogenic & more"}};
  report.variants.push_back(row);
  report.unlisted = {{"no coding consequence", 3}};
  return report;
}

Coverage example_coverage() {
  Coverage coverage;
  coverage.threshold = 10;
  coverage.length = 200;
  coverage.mean = 30.5;
  coverage.at_least_10 = 0.9;
  coverage.regions.push_back({"EXON1", "20:1-200", 200, 30.5, 0.9, 0.5, 0.1});
  coverage.gaps.push_back({"EXON1", "20:5-24", 20, 2});
  return coverage;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("the page holds the variant, escaped, and nothing from outside", "[report]") {
  const std::string html = to_html(example());
  CHECK(has(html, "NM_1.2:c.5A&gt;T<br>NP_1.2:p.(Lys2Ter)<br>20:1234 A&gt;T"));
  CHECK(has(html, "GENE&lt;1&gt;"));
  CHECK(has(html, "CLNSIG: Pathogenic &amp; more"));
  CHECK(has(html, "heterozygous (0/1)<br>depth 31<br>VAF 0.48"));
  CHECK_FALSE(has(html, "GENE<1>"));
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "http"));
  CHECK_FALSE(has(html, "src="));
}

TEST_CASE("without reads the report says that absence is not shown", "[report]") {
  CHECK(has(to_html(example()), "Coverage was not examined"));
  Report report = example();
  report.coverage = example_coverage();
  const std::string html = to_html(report);
  CHECK_FALSE(has(html, "Coverage was not examined"));
  CHECK(has(html, "Not assessable: 20 bases in 1 gap (depth under 10)"));
  CHECK(has(html, "20:5-24"));
}

TEST_CASE("alleles without a genotype are not assessable, never reference", "[report]") {
  Report report = example();
  CHECK_FALSE(has(to_html(report), "without a called genotype"));
  report.not_assessable = 2;
  CHECK(has(to_html(report), "2 alleles without a called genotype: not assessable"));
}

TEST_CASE("a chain with a missing account is said in summary and method", "[report]") {
  Report report = example();
  report.missing_steps = {"/data/calls.vcf.gz"};
  const std::string html = to_html(report);
  CHECK(has(html, "not fully accounted for"));
  CHECK(has(html, "No account of how calls.vcf.gz was made"));
}

TEST_CASE("the JSON model holds all the page says, and the page carries its digest", "[report]") {
  Report report = example();
  report.coverage = example_coverage();
  const std::string text = to_json(report);
  const Json json = Json::parse(text);
  CHECK(json["variants"][0]["hgvsp"] == "NP_1.2:p.(Lys2Ter)");
  CHECK(json["variants"][0]["sources"]["CLNSIG"] == "Pathogenic & more");
  CHECK(json["unlisted"][0]["alleles"] == 3);
  CHECK(json["coverage"]["gaps"][0]["least_depth"] == 2);
  Digest digest;
  digest.update(text);
  CHECK(has(to_html(report), digest.hex()));
  CHECK(to_json(report) == text);
}

TEST_CASE("what earlier steps dropped is in the report", "[report]") {
  Report report = example();
  Step step;
  step.path = "calls.vcf";
  step.manifest.command = "call";
  step.manifest.version = "0.1.0";
  step.manifest.counters = {{"dropped.low_mapq", 1234}, {"records.out", 7}};
  report.steps.push_back(step);
  const std::string html = to_html(report);
  CHECK(has(html, "dropped: low mapq"));
  CHECK(has(html, "1,234"));
  CHECK_FALSE(has(html, "records.out"));
}

}  // namespace
}  // namespace varg::report
