#include <varg/report/writers.hpp>

#include <string>

#include <varg/core/json.hpp>
#include <varg/core/version.hpp>

#include "catch.hpp"

namespace varg::report {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

VariantRow variant(const std::string& impact) {
  VariantRow row;
  row.contig = "X";
  row.pos1 = 5;
  row.ref = "A";
  row.alt = "T";
  row.zygosity = "hemizygous";
  row.impact = impact;
  return row;
}

Coverage coverage_with_gaps(int gaps) {
  Coverage coverage;
  coverage.rules = "aligned bases, mates once";
  coverage.threshold = 20;
  coverage.length = 1'234'567;
  coverage.mean = 31.25;
  coverage.at_least_10 = 1;
  coverage.at_least_20 = 0.9989;
  coverage.at_least_30 = 0.5;
  coverage.regions.push_back({"", "X:1-10", 10, 5, 0.25, 0, 0});
  for (int i = 0; i < gaps; ++i) coverage.gaps.push_back({"", "X:4-" + std::to_string(i), 1, 0});
  return coverage;
}

Step step(const std::string& command) {
  Step made;
  made.path = command + ".vcf";
  made.manifest.command = command;
  made.manifest.version = "9.8.7";
  made.manifest.command_line = {"varg", command, "a<b.bam"};
  return made;
}

TEST_CASE("the head of the page says what was reported, or that it is not known", "[report]") {
  Report report;
  const std::string bare = to_html(report);
  CHECK(has(bare, "<title>Variant report </title>"));
  CHECK(has(bare, "<th scope=\"row\">Case</th><td>–</td>"));
  CHECK(has(bare, "<th scope=\"row\">Reference</th><td>see the contigs of the input</td>"));
  CHECK(has(bare, "<th scope=\"row\">Panel</th><td>none: the whole input is reported</td>"));
  CHECK(has(bare, "Preliminary: not reviewed, not signed"));
  report.case_id = "K-7";
  report.assembly = "GRCh38";
  report.panel = "/panels/heart.bed";
  report.input_path = "/secret/person/case.vcf.gz";
  const std::string full = to_html(report);
  CHECK(has(full, "<th scope=\"row\">Reference</th><td>GRCh38</td>"));
  CHECK(has(full, "<th scope=\"row\">Panel</th><td>heart.bed</td>"));
  CHECK(has(full, "<th scope=\"row\">Variants from</th><td>case.vcf.gz</td>"));
  CHECK_FALSE(has(full, "/secret/person"));
}

TEST_CASE("the summary counts variants by impact, one or several", "[report]") {
  Report report;
  CHECK(has(to_html(report), "0 variants listed: 0 of high and 0 of moderate predicted impact."));
  CHECK(has(to_html(report), "No variant met the criteria for listing."));
  report.variants = {variant("HIGH")};
  CHECK(has(to_html(report), "1 variant listed: 1 of high and 0 of moderate predicted impact."));
  report.variants = {variant("HIGH"), variant("MODERATE"), variant("MODERATE"), variant("LOW")};
  CHECK(has(to_html(report), "4 variants listed: 1 of high and 2 of moderate predicted impact."));
  CHECK_FALSE(has(to_html(report), "No variant met the criteria for listing."));
}

TEST_CASE("alleles left out are counted with the records they came from", "[report]") {
  Report report;
  report.records = 1;
  report.alleles = 12'345;
  report.unlisted = {{"not <carried>", 12'344}};
  const std::string html = to_html(report);
  CHECK(has(html, "The input holds 1 record with 12,345 alleles."));
  CHECK(has(html, "<td>not &lt;carried&gt;</td><td class=\"number\">12,344</td>"));
}

TEST_CASE("one and several gaps are told in the summary", "[report]") {
  Report report;
  report.coverage = coverage_with_gaps(0);
  CHECK(has(to_html(report), "Every base of the examined regions has depth 20 or more."));
  CHECK(has(to_html(report), "None: no base has depth under 20."));
  report.panel = "p.bed";
  CHECK(has(to_html(report), "Every base of the panel has depth 20 or more."));
  report.coverage = coverage_with_gaps(1);
  CHECK(has(to_html(report), "Not assessable: 1 base in 1 gap (depth under 20), listed below."));
  report.coverage = coverage_with_gaps(3);
  CHECK(has(to_html(report), "Not assessable: 3 bases in 3 gaps (depth under 20), listed below."));
  CHECK_FALSE(has(to_html(report), "Every base"));
}

TEST_CASE("the coverage table has shares with one digit, and the rules of counting", "[report]") {
  Report report;
  report.coverage = coverage_with_gaps(1);
  const std::string html = to_html(report);
  CHECK(has(html, "<p class=\"soft\">aligned bases, mates once</p>"));
  CHECK(has(html,
            "<td class=\"name\">All</td><td class=\"number\">1,234,567</td>"
            "<td class=\"number\">31.2</td><td class=\"number good\">100.0 %</td>"
            "<td class=\"number warn\">99.9 %</td><td class=\"number\">50.0 %</td>"));
  CHECK(has(html,
            "<tr><td>X:1-10</td><td class=\"number\">10</td><td class=\"number\">5.0</td>"
            "<td class=\"number warn\">25.0 %</td>"));
  CHECK(has(html,
            "<tr><td>–</td><td class=\"hgvs\">X:4-0</td><td class=\"number\">1</td>"
            "<td class=\"number warn\">0</td></tr>"));
}

TEST_CASE("a variant without names is still placed, and long alleles are cut", "[report]") {
  Report report;
  report.variants = {variant("HIGH")};
  report.variants[0].ref = std::string(40, 'A');
  report.variants[0].genotype_quality = "45";
  report.variants[0].worse_elsewhere = "T2: stop_gained";
  const std::string html = to_html(report);
  CHECK(has(html, "<td class=\"hgvs\">X:5 " + std::string(24, 'A') + "…&gt;T</td>"));
  CHECK(has(html, "<td class=\"name\">–</td>"));
  CHECK(has(html, "hemizygous (–)<br>GQ 45"));
  CHECK(has(html, "also T2: stop"));
}

TEST_CASE("without any account the removals are unknown, not none", "[report]") {
  Report report;
  CHECK(has(to_html(report), "Unknown: no account of the earlier steps was found."));
  report.steps = {step("call")};
  CHECK(has(to_html(report), "The accounts of the earlier steps name no removal."));
  report.steps[0].manifest.counters = {{"reads.dropped.low_mapq", 1'000}};
  const std::string html = to_html(report);
  CHECK(has(html,
            "<td>varg call</td><td>reads dropped: low mapq</td><td class=\"number\">1,000</td>"));
  CHECK_FALSE(has(html, "name no removal"));
}

TEST_CASE("the method shows each step's command line, inputs and sources", "[report]") {
  Report report;
  report.steps = {step("call"), step("annotate")};
  report.steps[0].manifest.inputs = {{"reads", "/d/a.bam", 1, "", "read by region", true, ""},
                                     {"reference", "/d/r.fa", 1, "abc123", "", {}, ""}};
  report.steps[1].manifest.sources = {{"ClinVar", "2025-01", "c.vcf", ""}};
  report.input_digest = "77aa";
  const std::string html = to_html(report);
  CHECK(has(html, "<h3>varg call 9.8.7</h3>\n<p class=\"mono\">varg call a&lt;b.bam</p>"));
  CHECK(html.find("varg call 9.8.7") < html.find("varg annotate 9.8.7"));
  CHECK(has(html, "<td>reads</td><td>a.bam</td><td class=\"hgvs\">read by region</td>"));
  CHECK(has(html, "<td>reference</td><td>r.fa</td><td class=\"hgvs\">abc123</td>"));
  CHECK(has(html, "<td>source</td><td>ClinVar 2025-01</td><td class=\"hgvs\">–</td>"));
  CHECK(has(html, "Variants digest (XXH3-128)</th><td>77aa</td>"));
  CHECK(has(html, "Panel digest (XXH3-128)</th><td>–</td>"));
  CHECK(has(html, "varg " + std::string(version())));
}

TEST_CASE("notes and limitations are on every page, and lines to sign", "[report]") {
  Report report;
  report.notes = {{"kind", "a note with <tags>"}};
  const std::string html = to_html(report);
  CHECK(has(html, "Note: a note with &lt;tags&gt;"));
  CHECK(has(html, "Structural and copy-number variants"));
  CHECK(has(html, "<p>Authorised by, date</p>"));
}

TEST_CASE("what is not known is null in JSON, and lists are there though empty", "[report]") {
  const Json json = Json::parse(to_json(Report()));
  CHECK(json["varg_report"] == 1);
  CHECK(json["varg_version"] == version());
  CHECK(json["panel"].is_null());
  CHECK(json["coverage"].is_null());
  for (const char* key :
       {"samples", "variants", "unlisted", "removed", "steps", "missing_steps", "notes"}) {
    CAPTURE(key);
    CHECK(json[key].is_array());
    CHECK(json[key].empty());
  }
}

TEST_CASE("JSON holds each part of the model under its own key", "[report]") {
  Report report;
  report.case_id = "K";
  report.panel = "p.bed";
  report.panel_digest = "aa";
  report.not_assessable = 4;
  report.variants = {variant("LOW")};
  report.coverage = coverage_with_gaps(2);
  report.steps = {step("call")};
  report.steps[0].manifest.inputs = {{"reads", "/d/a.bam", 17, "ff", "", true, ""}};
  report.steps[0].manifest.sources = {{"ClinVar", "2025", "c.vcf", "ee"}};
  report.steps[0].manifest.counters = {{"dropped.x", 2}, {"records.out", 1}};
  report.steps[0].manifest.output = {"call.vcf", 9, "dd"};
  report.missing_steps = {"gone.vcf"};
  report.notes = {{"kind", "text"}};
  const Json json = Json::parse(to_json(report));
  CHECK(json["case"] == "K");
  CHECK(json["panel"]["xxh3_128"] == "aa");
  CHECK(json["not_assessable_alleles"] == 4);
  CHECK(json["variants"][0]["vaf"].is_null());
  CHECK(json["variants"][0]["pos"] == 5);
  CHECK(json["variants"][0]["sources"].is_object());
  CHECK(json["coverage"]["regions"][0]["region"] == "X:1-10");
  CHECK(json["coverage"]["gaps"].size() == 2);
  CHECK(json["coverage"]["at_least_20"] == 0.9989);
  CHECK(json["removed"].size() == 1);
  CHECK(json["removed"][0]["count"] == 2);
  CHECK(json["steps"][0]["inputs"][0]["size"] == 17);
  CHECK(json["steps"][0]["sources"][0]["xxh3_128"] == "ee");
  CHECK(json["steps"][0]["counters"]["records.out"] == 1);
  CHECK(json["steps"][0]["output_xxh3_128"] == "dd");
  CHECK(json["missing_steps"][0] == "gone.vcf");
  CHECK(json["notes"][0]["kind"] == "kind");
}

TEST_CASE("bytes that are no UTF-8 do not break the JSON", "[report]") {
  Report report;
  report.case_id = "K\xFF\xC3";
  CHECK(Json::parse(to_json(report))["case"].get<std::string>().find('K') == 0);
}

}  // namespace
}  // namespace varg::report
