#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include <varg/core/text.hpp>

#include "compare_page_parts.hpp"
#include "html_parts.hpp"

namespace varg::report {
namespace {

using compare::FilterRow;
using compare::Level;
using compare::RowCounts;
using compare::Side;
using compare::VariantClass;

constexpr std::size_t most_bases = 40;  // of an allele that are shown
constexpr std::size_t most_regions = 500;

struct ListedName {
  std::string_view anchor;
  std::string_view name;
  std::string_view meaning;
};
const ListedName& name_of(Listed listed) {
  static constexpr std::array<ListedName, 5> names{
      {{"fn", "FN", "calls of truth that the query lacks"},
       {"fp", "FP", "calls of the query that truth lacks"},
       {"fp-gt", "FP.gt", "FP with the right allele and another genotype"},
       {"fp-al", "FP.al", "FP near a call of truth"},
       {"unk", "UNK", "calls of the query outside the confident regions"}}};
  return names[static_cast<std::size_t>(listed)];
}

std::string_view lower_name(VariantClass variant_class) {
  return variant_class == VariantClass::snp ? "snp" : "indel";
}

std::string_view meaning_of(compare::Skip reason) {
  static constexpr std::array<std::string_view, compare::skip_reasons> meanings{
      "",
      "ALT is '.'",
      "all alleles are the reference's",
      "GT is missing",
      "a called allele is symbolic or a breakend",
      "only * is called besides the reference",
      "more than four haplotypes",
      "letters other than ACGTN",
      "the alternative equals the reference"};
  return meanings[static_cast<std::size_t>(reason)];
}

std::string allele_text(std::string_view bases) {
  if (bases.size() <= most_bases) return std::string(bases);
  return fmt::format("{} ({} letters)", printable(bases, most_bases), bases.size());
}

/// A word as a shell takes it.
std::string shell_word(const std::string& text) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](unsigned char letter) {
    return std::isalnum(letter) != 0 || letter == '.' || letter == '_' || letter == '-';
  });
  if (is_plain) return text;
  std::string word = "'";
  for (const char letter : text)
    word += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return word + "'";
}

std::string level_text(Level level) {
  switch (level) {
    case Level::genotype:
      return "gm";
    case Level::allele:
      return "am: allele alone";
    case Level::local:
      return "lm: near a call";
    case Level::none:
      break;
  }
  return "none";
}

void write_examples(HtmlPage& page, const std::vector<compare::CallExample>& examples,
                    std::uint64_t all) {
  const std::string which =
      examples.size() < all ? fmt::format("The first {} of", examples.size()) : std::string("All");
  page.paragraph(fmt::format("{} {} among ALL calls:", which, with_thousands(all)), "soft");
  page.begin_table({{"Position"},
                    {"REF"},
                    {"ALT"},
                    {"GT"},
                    {"Match"},
                    {"PASS calls"},
                    {"FILTER"},
                    {"Score", "number"}});
  for (const compare::CallExample& example : examples) {
    page.row({{fmt::format("{}:{}", example.contig, example.pos + 1)},
              {allele_text(example.ref), "hgvs"},
              {allele_text(example.alt), "hgvs"},
              {example.genotype},
              {level_text(example.level)},
              {std::string(to_text(example.pass_decision))},
              {example.filter},
              {example.score_text.empty() ? "–" : example.score_text, "number"}});
  }
  page.end_table();
}

/// The command and examples behind a count; false when it is 0.
bool write_listed(HtmlPage& page, const compare::Outcome& outcome, const CompareFacts& facts,
                  Listed listed, VariantClass variant_class) {
  const ListedName& name = name_of(listed);
  std::vector<std::vector<Cell>> rows;
  for (const FilterRow filter : outcome.filters()) {
    const std::uint64_t count = count_of(listed, outcome.tally.row(variant_class, filter));
    const auto expression = expression_of(listed, variant_class, filter);
    if (count == 0 || !expression) continue;
    rows.push_back(
        {{std::string(to_text(filter))},
         {with_thousands(count), "number"},
         {fmt::format("varg view -i '{}' {}", *expression, shell_word(file_name(facts.records))),
          "hgvs"}});
  }
  if (rows.empty()) return false;
  page.heading(3, fmt::format("{} {}: {}", type_name(variant_class), name.name, name.meaning),
               anchor_of(listed, variant_class));
  page.begin_table({{"Calls"}, {"Records", "number"}, {"Command"}});
  for (const std::vector<Cell>& row : rows) page.row(row);
  page.end_table();
  if (listed != Listed::fn && listed != Listed::fp) return true;
  const auto& examples =
      outcome.examples.of(listed == Listed::fn ? Side::truth : Side::query, variant_class);
  const std::uint64_t all = count_of(listed, outcome.tally.row(variant_class, FilterRow::all));
  if (!examples.empty()) write_examples(page, examples, all);
  return true;
}

}  // namespace

std::string anchor_of(Listed listed, VariantClass variant_class) {
  return fmt::format("{}-{}", lower_name(variant_class), name_of(listed).anchor);
}

std::uint64_t count_of(Listed listed, const RowCounts& row) {
  switch (listed) {
    case Listed::fn:
      return row.truth.wrong.calls;
    case Listed::fp:
      return row.query.wrong.calls;
    case Listed::fp_gt:
      return row.fp_gt;
    case Listed::fp_al:
      return row.fp_al;
    case Listed::unk:
      break;
  }
  return row.query.unk.calls;
}

std::optional<std::string> expression_of(Listed listed, VariantClass variant_class,
                                         FilterRow filter) {
  const bool is_by_level = listed == Listed::fp_gt || listed == Listed::fp_al;
  if (filter == FilterRow::selected || (is_by_level && filter != FilterRow::all)) {
    return std::nullopt;
  }
  const std::string_view decision = listed == Listed::fn    ? "FN"
                                    : listed == Listed::unk ? "UNK"
                                                            : "FP";
  const int sample = listed == Listed::fn ? 0 : 1;  // TRUTH, QUERY
  std::string text =
      fmt::format("FMT/{}[{}]=\"{}\" & FMT/BVT[{}]=\"{}\"", filter == FilterRow::all ? "BD" : "BDP",
                  sample, decision, sample, type_name(variant_class));
  if (is_by_level) {
    text += fmt::format(" & FMT/BK[{}]=\"{}\"", sample,
                        to_text(listed == Listed::fp_gt ? Level::allele : Level::local));
  }
  return text;
}

void write_compare_skipped(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "Not compared", "not-compared");
  std::vector<std::vector<Cell>> rows;
  for (std::size_t i = 1; i < compare::skip_reasons; ++i) {
    if (outcome.truth.skipped[i] + outcome.query.skipped[i] == 0) continue;
    const auto reason = static_cast<compare::Skip>(i);
    rows.push_back({{std::string(to_text(reason)), "name"},
                    {with_thousands(outcome.truth.skipped[i]), "number"},
                    {with_thousands(outcome.query.skipped[i]), "number"},
                    {std::string(meaning_of(reason))}});
  }
  if (rows.empty()) {
    page.paragraph("Every record of both files was compared.");
  } else {
    page.begin_table(
        {{"Reason"}, {"Truth records", "number"}, {"Query records", "number"}, {"Meaning"}});
    for (const std::vector<Cell>& row : rows) page.row(row);
    page.end_table();
  }
  if (outcome.outside_regions > 0) {
    page.paragraph(
        fmt::format("{} calls took part in matching and are not counted: they lie "
                    "outside the wanted regions.",
                    with_thousands(outcome.outside_regions)));
  }
}

void write_compare_fallbacks(HtmlPage& page, const compare::Outcome& outcome) {
  page.heading(2, "Superloci over the search budget", "fallbacks");
  page.paragraph(
      fmt::format("{} superloci; {} needed the search of haplotypes; {} were over its "
                  "budget.",
                  with_thousands(outcome.superloci), with_thousands(outcome.searched),
                  with_thousands(outcome.fallbacks.size())));
  if (outcome.fallbacks.empty()) return;
  page.paragraph(
      "There only equal normalized calls match: FN and FP may be too many. In the VCF these "
      "records have FALLBACK in INFO.",
      "alert");
  page.begin_table({{"Region"}, {"Bases", "number"}, {"Calls", "number"}});
  const std::size_t shown = std::min(outcome.fallbacks.size(), most_regions);
  for (std::size_t i = 0; i < shown; ++i) {
    page.row({{outcome.fallback_regions[i]},
              {with_thousands(static_cast<std::uint64_t>(outcome.fallbacks[i].interval.length())),
               "number"},
              {with_thousands(outcome.fallbacks[i].calls), "number"}});
  }
  page.end_table();
  if (shown < outcome.fallbacks.size()) {
    page.paragraph(fmt::format("The first {}; all are in PREFIX.metrics.json.", shown), "soft");
  }
}

void write_compare_records(HtmlPage& page, const compare::Outcome& outcome,
                           const CompareFacts& facts) {
  page.heading(2, "Records behind the numbers", "records");
  page.paragraph(
      fmt::format("{} holds every call with its decision. Match levels of PASS calls{} are not in "
                  "it.",
                  file_name(facts.records),
                  outcome.has_selection ? " and decisions of SEL calls" : ""),
      "soft");
  bool any = false;
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    for (const Listed listed :
         {Listed::fn, Listed::fp, Listed::fp_gt, Listed::fp_al, Listed::unk}) {
      any |= write_listed(page, outcome, facts, listed, variant_class);
    }
  }
  if (!any) page.paragraph("No call is wrong or unknown.");
}

}  // namespace varg::report
