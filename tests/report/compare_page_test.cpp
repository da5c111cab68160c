#include <varg/report/compare_page.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "compare_page_parts.hpp"
#include "compare_sample.hpp"

namespace varg::report {
namespace {

using compare::FilterRow;
using compare::RowCounts;
using compare::VariantClass;
using test::rows_below;
using Rows = std::vector<std::vector<std::string>>;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Whether each tag is closed in turn; quotes stand in pairs inside tags.
bool is_well_formed(const std::string& html) {
  const std::size_t style = html.find("<style>") + 7;
  const std::string text = html.substr(0, style) + html.substr(html.find("</style>"));
  std::vector<std::string> open;
  for (std::size_t i = 0; (i = text.find('<', i)) != std::string::npos;) {
    const std::size_t end = text.find('>', i);
    const std::string tag = text.substr(i + 1, end - i - 1);
    if (tag.find('<') != std::string::npos) return false;
    if (std::count(tag.begin(), tag.end(), '"') % 2 != 0) return false;
    const std::string name = tag.substr(0, tag.find(' '));
    i = end;
    if (name == "!DOCTYPE" || name == "meta" || name == "br" || tag.back() == '/') continue;
    if (name.front() != '/') {
      open.push_back(name);
    } else if (open.empty() || open.back() != name.substr(1)) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

/// The values of an attribute, in order.
std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string start = " " + attribute + "=\"";
  for (std::size_t i = 0; (i = html.find(start, i)) != std::string::npos;) {
    i += start.size();
    values.push_back(html.substr(i, html.find('"', i) - i));
  }
  return values;
}

std::string ratio(std::optional<double> value, std::optional<compare::Bounds> bounds,
                  int decimals) {
  std::string text = percent_text(value, decimals);
  if (bounds) text += "|" + bounds_text(bounds, decimals);
  return text;
}

void set_gates(compare::Outcome& outcome, const std::vector<std::string>& texts) {
  std::vector<compare::Gate> gates;
  for (const std::string& text : texts) gates.push_back(compare::parse_gate(text));
  outcome.gates = check_gates(gates, outcome.tally, outcome.subset_names());
}

TEST_CASE("the page is well-formed and alone, and every link has its place", "[report][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  compare::Outcome outcome = test::random_outcome(random, static_cast<int>(random.between(0, 300)),
                                                  static_cast<std::size_t>(random.between(1, 40)));
  outcome.has_selection = random.between(0, 1) == 0;
  set_gates(outcome, {"snv.f1>=0.99", "indel.all.fp<20"});
  const std::string html = compare_html(outcome, test::compare_facts());
  CHECK(is_well_formed(html));
  for (const char* word : {"<script", "src=", "@import", "url(", "href=\"http", "nan", "inf"}) {
    CAPTURE(word);
    CHECK_FALSE(has(html.substr(html.find("<main>")), word));
  }
  const auto ids = values_of(html, "id");
  const std::set<std::string> places(ids.begin(), ids.end());
  CHECK(places.size() == ids.size());
  for (const std::string& link : values_of(html, "href")) {
    CAPTURE(link);
    REQUIRE(starts_with(link, "#"));
    CHECK(places.contains(link.substr(1)));
  }
  CHECK(html == compare_html(outcome, test::compare_facts()));
}

TEST_CASE("ratios and counts of the result are those of the outcome", "[report][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  compare::Outcome outcome = test::random_outcome(random);
  outcome.has_selection = random.between(0, 1) == 0;
  Rows ratios;
  Rows counts;
  for (const VariantClass c : {VariantClass::indel, VariantClass::snp}) {
    for (const FilterRow filter : outcome.filters()) {
      const RowCounts row = outcome.tally.row(c, filter);
      const std::string type(type_name(c));
      const std::string name(to_text(filter));
      ratios.push_back({type, name, ratio(recall(row), recall_bounds(row), 4),
                        ratio(precision(row), precision_bounds(row), 4), percent_text(f1(row), 4),
                        ratio(fraction_unknown(row), fraction_unknown_bounds(row), 4)});
      counts.push_back({type, name});
      for (const std::uint64_t n :
           {row.truth_total().calls, row.truth.tp.calls, row.truth.wrong.calls,
            row.query_total().calls, row.query.tp.calls, row.query.wrong.calls, row.query.unk.calls,
            row.fp_gt, row.fp_al}) {
        counts.back().push_back(with_thousands(n));
      }
    }
  }
  Rows expected = ratios;
  expected.insert(expected.end(), counts.begin(), counts.end());
  CHECK(rows_below(compare_html(outcome, test::compare_facts()), "result") == expected);
}

TEST_CASE("rows of kinds and genotypes add up to the result", "[report][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const compare::Outcome outcome = test::random_outcome(random);
  const std::string html = compare_html(outcome, test::compare_facts());
  for (const char* id : {"subtypes", "genotypes"}) {
    for (const VariantClass c : {VariantClass::indel, VariantClass::snp}) {
      for (const FilterRow filter : outcome.filters()) {
        std::uint64_t sums[] = {0, 0, 0, 0};
        for (const auto& row : rows_below(html, id)) {
          REQUIRE(row.size() == 10);
          const auto filters = split(row[2], ',');
          const bool counts = std::any_of(filters.begin(), filters.end(), [&](std::string_view f) {
            return trim(f) == to_text(filter);
          });
          if (row[0] != type_name(c) || !counts) continue;
          sums[0] += std::stoul(row[3]);
          sums[1] += std::stoul(row[4]);
          sums[2] += std::stoul(row[6]);
          sums[3] += std::stoul(row[7]);
        }
        const RowCounts all = outcome.tally.row(c, filter);
        CHECK(sums[0] == all.truth_total().calls);
        CHECK(sums[1] == all.truth.wrong.calls);
        CHECK(sums[2] == all.query_total().calls);
        CHECK(sums[3] == all.query.wrong.calls);
      }
    }
  }
}

TEST_CASE("a count is linked exactly when it is above 0 and its records can be told", "[report]") {
  compare::Outcome outcome;
  outcome.subsets = {{"*", 100, {}, 0}};
  outcome.has_selection = true;
  compare::CountedCall call;
  call.side = compare::Side::query;
  call.decisions = {compare::Decision::fp, compare::Decision::fp, compare::Decision::fp};
  call.levels = {compare::Level::allele, compare::Level::allele, compare::Level::allele};
  outcome.tally.add(call, {});
  const std::string html = compare_html(outcome, test::compare_facts());
  CHECK(values_of(html, "href") == std::vector<std::string>{"#snp-fp", "#snp-fp-gt", "#snp-fp"});
  CHECK(has(html,
            "varg view -i &#39;FMT/BDP[1]=&quot;FP&quot; &amp; "
            "FMT/BVT[1]=&quot;SNP&quot;&#39; out.vcf.gz"));
}

TEST_CASE("expressions name the field, the sample and the level", "[report]") {
  CHECK(*expression_of(Listed::fn, VariantClass::indel, FilterRow::all) ==
        "FMT/BD[0]=\"FN\" & FMT/BVT[0]=\"INDEL\"");
  CHECK(*expression_of(Listed::unk, VariantClass::snp, FilterRow::pass) ==
        "FMT/BDP[1]=\"UNK\" & FMT/BVT[1]=\"SNP\"");
  CHECK(*expression_of(Listed::fp_al, VariantClass::snp, FilterRow::all) ==
        "FMT/BD[1]=\"FP\" & FMT/BVT[1]=\"SNP\" & FMT/BK[1]=\"lm\"");
  CHECK_FALSE(expression_of(Listed::fp_gt, VariantClass::snp, FilterRow::pass));
  CHECK_FALSE(expression_of(Listed::fn, VariantClass::snp, FilterRow::selected));
}

TEST_CASE("hostile names stay text", "[report]") {
  const std::string evil = "<b onload=\"x\">'&";
  test::Random random(7);
  compare::Outcome outcome = test::random_outcome(random);
  outcome.score_field = evil;
  outcome.subsets[3].name = evil;
  outcome.fallbacks = {{{0, 0, 10}, 3}};
  outcome.fallback_regions = {evil};
  set_gates(outcome, {"snv.f1>=0.99"});
  outcome.gates[0].gate.text = evil;
  outcome.examples = {};
  outcome.examples.add({compare::Side::truth, VariantClass::snp, compare::Level::none,
                        compare::Decision::fn, evil, 4, evil, evil, evil, evil, evil});
  CompareFacts facts = test::compare_facts();
  facts.command_line.push_back(evil);
  facts.inputs[0].role = facts.inputs[0].path = facts.inputs[0].digest = evil;
  for (std::string* name : {&facts.truth, &facts.truth_sample, &facts.query, &facts.query_sample,
                            &facts.reference, &facts.confident, &facts.strata, &facts.records}) {
    *name = evil;
  }
  const std::string html = compare_html(outcome, facts);
  CHECK_FALSE(has(html,
                  "<b"
                  " "));
  CHECK(is_well_formed(html));
  std::size_t count = 0;
  for (std::size_t i = 0; (i = html.find("&lt;b onload", i)) != std::string::npos; ++i) ++count;
  CHECK(count >= 20);
}

TEST_CASE("gates come first, failed ones before the others", "[report]") {
  test::Random random(3);
  compare::Outcome outcome = test::random_outcome(random);
  set_gates(outcome, {"snv.recall>0", "snv.f1>=0.99", "snv.tp==-1"});
  const std::string html = compare_html(outcome, test::compare_facts());
  CHECK(html.find("id=\"verdict\"") < html.find("id=\"result\""));
  CHECK(has(html, "summary verdict bad"));
  CHECK(has(html, "1 of 3 gates passed."));
  const Rows rows = rows_below(html, "verdict");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0][0] == "FAILED");
  CHECK(rows[0][1] == "snv.f1&gt;=0.99");
  CHECK(rows[0][2] == fmt::format("{:.6g}", *outcome.gates[1].found));
  CHECK(rows[2][0] == "passed");
  set_gates(outcome, {"snv.recall>0"});
  CHECK(has(compare_html(outcome, test::compare_facts()), "summary verdict good"));
  outcome.gates.clear();
  CHECK(rows_below(compare_html(outcome, test::compare_facts()), "verdict").empty());
}

TEST_CASE("many gates that passed stand at the end, failed ones never do", "[report]") {
  test::Random random(3);
  compare::Outcome outcome = test::random_outcome(random);
  std::vector<std::string> texts(20, "snv.recall>0");
  texts.emplace_back("indel.recall@stratum1>2");
  set_gates(outcome, texts);
  std::string html = compare_html(outcome, test::compare_facts());
  CHECK(rows_below(html, "verdict").size() == 21);
  CHECK(rows_below(html, "passed-gates").empty());
  texts.emplace_back("snv.recall>0");
  set_gates(outcome, texts);
  html = compare_html(outcome, test::compare_facts());
  CHECK(has(html, "21 of 22 gates passed."));
  const Rows failed = rows_below(html, "verdict");
  REQUIRE(failed.size() == 1);
  CHECK(failed[0][1] == "indel.recall@stratum1&gt;2");
  CHECK(rows_below(html, "passed-gates").size() == 21);
  CHECK(html.find("id=\"records\"") < html.find("id=\"passed-gates\""));
}

TEST_CASE("the header says what was compared and what was not given", "[report]") {
  compare::Outcome outcome;
  outcome.truth = {12345, 9876, {}};
  CompareFacts facts = test::compare_facts();
  facts.confident.clear();
  facts.query_sample.clear();
  std::string html = compare_html(outcome, facts);
  CHECK(has(html, "t.vcf, sample T1: 12,345 records, 9,876 calls"));
  CHECK(has(html, "q.vcf, no samples: 0 records"));
  CHECK(has(html, "none: every call is judged"));
  CHECK(has(html, "by genotype, phase is not used"));
  CHECK_FALSE(has(html, "dir/t.vcf<"));  // a name, not a folder
  CHECK_FALSE(has(html, "wanted regions alone"));
  facts.has_regions = true;
  outcome.by_allele = true;
  outcome.unit = compare::Unit::primitive;
  html = compare_html(outcome, facts);
  CHECK(has(html, "wanted regions alone"));
  CHECK(has(html, "by allele: genotypes are not compared"));
  CHECK(has(html, "substitutions and indels that records are made of"));
}

}  // namespace
}  // namespace varg::report
