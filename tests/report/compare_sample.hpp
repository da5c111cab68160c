#pragma once

#include <string>
#include <vector>

#include <varg/core/text.hpp>
#include <varg/report/compare_page.hpp>

#include "random.hpp"

namespace varg::test {

/// A comparison with confident regions, two strata and calls of every kind.
inline compare::Outcome random_outcome(Random& random, int calls = 400, std::size_t strata = 2) {
  using namespace compare;
  Outcome outcome;
  outcome.has_confident = true;
  outcome.subsets = {{"*", 5000, 4321, 0}, {"TS_boundary", {}, {}, 0}, {"TS_contained", {}, {}, 0}};
  for (std::size_t i = 0; i < strata; ++i) {
    outcome.subsets.push_back({"stratum" + std::to_string(i), 1000, 900, 0});
  }
  outcome.tally = Tally(outcome.subsets.size());
  const auto pick = [&](std::size_t most) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(most)));
  };
  for (int i = 0; i < calls; ++i) {
    CountedCall call;
    call.side = static_cast<Side>(pick(1));
    call.variant_class = static_cast<VariantClass>(pick(1));
    const bool is_snp = call.variant_class == VariantClass::snp;
    call.subtype = static_cast<Subtype>(is_snp ? pick(1) : 2 + pick(subtypes - 3));
    call.zygosity = static_cast<Zygosity>(pick(zygosities - 1));
    const Decision wrong = call.side == Side::truth ? Decision::fn : Decision::fp;
    const Decision decisions[] = {Decision::tp, Decision::tp, wrong, Decision::unk};
    call.decisions[0] = decisions[pick(3)];
    call.decisions[1] = pick(5) == 0 ? Decision::none : call.decisions[0];
    call.levels[0] = call.levels[1] = static_cast<Level>(pick(2));
    call.scores[0] = call.scores[1] = static_cast<float>(pick(2000));
    const auto stratum = static_cast<std::uint16_t>(3 + pick(strata - 1));
    const std::uint16_t subsets[] = {static_cast<std::uint16_t>(1 + pick(1)), stratum};
    outcome.tally.add(call, subsets);
    if (call.decisions[0] != wrong) continue;
    outcome.examples.add({call.side, call.variant_class, call.levels[0], call.decisions[1], "chr1",
                          1000 + i, "A", "C", "0/1", std::to_string(i), "PASS"});
  }
  return outcome;
}

inline report::CompareFacts compare_facts() {
  report::CompareFacts facts;
  facts.command_line = {"varg", "compare", "dir/t.vcf", "dir/q.vcf"};
  facts.inputs.resize(1);
  facts.inputs[0].role = "truth";
  facts.inputs[0].path = "dir/t.vcf";
  facts.inputs[0].digest = "abc123";
  facts.truth = "dir/t.vcf";
  facts.truth_sample = "T1";
  facts.query = "dir/q.vcf";
  facts.query_sample = "Q1";
  facts.reference = "dir/ref.fa";
  facts.confident = "dir/c.bed";
  facts.records = "dir/out.vcf.gz";
  return facts;
}

/// The text of each cell of each table row below the heading `id` up to the next of level 2; the
/// smaller line of a cell stands behind a "|".
inline std::vector<std::vector<std::string>> rows_below(const std::string& html,
                                                        const std::string& id) {
  const std::size_t begin = html.find(" id=\"" + id + "\"");
  if (begin == std::string::npos) return {};
  const std::string part = html.substr(begin, html.find("<h2", begin) - begin);
  std::vector<std::vector<std::string>> rows;
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '<') {
      text += part[i];
      continue;
    }
    const std::size_t end = part.find('>', i);
    const std::string tag = part.substr(i + 1, end - i - 1);
    if (tag == "tr") rows.emplace_back();
    if (starts_with(tag, "td")) text.clear();
    if (tag == "small") text += "|";
    if (tag == "/td") rows.back().push_back(text);
    i = end;
  }
  std::erase_if(rows, [](const auto& row) { return row.empty(); });
  return rows;
}

}  // namespace varg::test
