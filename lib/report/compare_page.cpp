#include <varg/report/compare_page.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <varg/core/digest.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>

#include "compare_page_parts.hpp"
#include "html_parts.hpp"

namespace varg::report {
namespace {

/// More gates that passed than this do not stand before the result.
constexpr std::size_t most_passed_gates = 20;

std::string input_text(const std::string& path, const std::string& sample,
                       const compare::InputAccount& account) {
  return fmt::format("{}, {}: {} records, {} calls", file_name(path),
                     sample.empty() ? "no samples" : "sample " + sample,
                     with_thousands(account.records), with_thousands(account.calls));
}

std::string confident_text(const compare::Outcome& outcome, const CompareFacts& facts) {
  if (facts.confident.empty()) return "none: every call is judged";
  std::string text = file_name(facts.confident);
  if (!outcome.subsets.empty() && outcome.subsets.front().confident_size) {
    const auto bases = static_cast<std::uint64_t>(*outcome.subsets.front().confident_size);
    text += fmt::format(": {} bases", with_thousands(bases));
  }
  return text;
}

void write_header(HtmlPage& page, const compare::Outcome& outcome, const CompareFacts& facts) {
  page.open("header");
  page.heading(1, "Query against truth");
  std::vector<std::pair<std::string, std::string>> rows{
      {"Truth", input_text(facts.truth, facts.truth_sample, outcome.truth)},
      {"Query", input_text(facts.query, facts.query_sample, outcome.query)},
      {"Reference", file_name(facts.reference)},
      {"Confident regions", confident_text(outcome, facts)}};
  if (!facts.strata.empty()) rows.emplace_back("Strata", file_name(facts.strata));
  if (facts.has_regions) {
    rows.emplace_back("Counted", "calls in the wanted regions alone: see Method");
  }
  rows.emplace_back("Matching", outcome.by_allele ? "by allele: genotypes are not compared"
                                                  : "by genotype, phase is not used");
  rows.emplace_back("Unit", outcome.unit == compare::Unit::primitive
                                ? "substitutions and indels that records are made of"
                                : "genotypes of records");
  rows.emplace_back("Score", outcome.score_field);
  rows.emplace_back("Made by", fmt::format("varg compare {}", version()));
  page.facts(rows);
  page.close("header");
}

void write_meaning(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "What the numbers mean", "meaning");
  const std::string fp_gt = outcome.by_allele
                                ? "0 here: matching by allele does not compare genotypes"
                                : "FP with the right allele and another genotype (BK is am)";
  page.facts(
      {{"ALL, PASS, SEL",
        "all calls; those with FILTER PASS or '.'; those that pass when the "
        "filters of --roc-filter are ignored. PASS and SEL are matched again "
        "without the other calls"},
       {"Truth, TP, FN", "calls of truth: judged (TP + FN), found in the query, not found"},
       {"Query, Query TP, FP",
        "calls of the query: all (TP + FP + UNK), found in truth, not "
        "found. Each side is counted in its own records: TP may differ"},
       {"UNK", "calls of the query outside the confident regions: not judged"},
       {"FP.gt", fp_gt},
       {"FP.al", "FP at most 30 bases from a call of truth (BK is lm)"},
       {"Recall", "TP / (TP + FN) of truth"},
       {"Precision", "TP / (TP + FP) of the query"},
       {"F1", "harmonic mean of recall and precision"},
       {"Frac_NA", "UNK / all calls of the query"},
       {"Interval", "Jeffreys 95 %: what the number of calls alone leaves open"},
       {"SNP, INDEL", "every allele called is a substitution of equal length; everything else"},
       {"Superlocus", "calls so near to each other that they are matched together"},
       {"–", "0 / 0: there is nothing to judge"}});
}

std::vector<compare::GateResult> gates_that(const compare::Outcome& outcome, bool passed) {
  std::vector<compare::GateResult> gates;
  std::copy_if(outcome.gates.begin(), outcome.gates.end(), std::back_inserter(gates),
               [&](const compare::GateResult& result) { return result.passed == passed; });
  return gates;
}

void write_gate_table(HtmlPage& page, const std::vector<compare::GateResult>& gates) {
  page.begin_table({{"Verdict"}, {"Required"}, {"Found", "number"}}, "gates");
  for (const compare::GateResult& result : gates) {
    page.row({{result.passed ? "passed" : "FAILED", result.passed ? "good" : "bad"},
              {result.gate.text, "name"},
              {result.found ? fmt::format("{:.6g}", *result.found) : "undefined", "number"}});
  }
  page.end_table();
}

void write_method(HtmlPage& page, const CompareFacts& facts) {
  page.heading(2, "Method", "method");
  page.paragraph(fmt::format("{}", fmt::join(facts.command_line, " ")), "mono");
  write_inputs(page, facts.inputs);
}

}  // namespace

void write_compare_gates(HtmlPage& page, const compare::Outcome& outcome) {
  if (outcome.gates.empty()) return;
  page.heading(2, "Verdict", "verdict");
  const std::size_t passed = gates_that(outcome, true).size();
  page.open("div", outcome.all_passed() ? "summary verdict good" : "summary verdict bad");
  page.paragraph(outcome.all_passed() ? "passed" : "FAILED");
  page.paragraph(fmt::format("{} of {} gates passed.", passed, outcome.gates.size()));
  page.close("div");
  std::vector<compare::GateResult> shown = gates_that(outcome, false);
  if (passed <= most_passed_gates) {
    for (compare::GateResult& result : gates_that(outcome, true)) shown.push_back(result);
  }
  if (!shown.empty()) write_gate_table(page, shown);
  if (passed > most_passed_gates) {
    page.paragraph("The gates that passed are listed below: Passed gates.", "soft");
  }
}

void write_compare_passed_gates(HtmlPage& page, const compare::Outcome& outcome) {
  const std::vector<compare::GateResult> passed = gates_that(outcome, true);
  if (passed.size() <= most_passed_gates) return;
  page.heading(2, "Passed gates", "passed-gates");
  write_gate_table(page, passed);
}

std::string compare_html(const compare::Outcome& outcome, const CompareFacts& facts) {
  HtmlPage page;
  write_header(page, outcome, facts);
  write_compare_gates(page, outcome);
  write_compare_table(page, outcome);
  write_compare_curves(page, outcome);
  write_compare_subtypes(page, outcome);
  write_compare_genotypes(page, outcome);
  write_compare_strata(page, outcome);
  write_compare_skipped(page, outcome);
  write_compare_fallbacks(page, outcome);
  write_compare_records(page, outcome, facts);
  write_compare_passed_gates(page, outcome);
  write_meaning(page, outcome);
  write_method(page, facts);
  Digest digest;
  digest.update(metrics_json(outcome));
  page.open("footer");
  page.paragraph(fmt::format("{} against {} · data digest (XXH3-128) {} · end of page",
                             file_name(facts.query), file_name(facts.truth), digest.hex()));
  page.close("footer");
  return page.finish(fmt::format("{} against {}", file_name(facts.query), file_name(facts.truth)));
}

}  // namespace varg::report
