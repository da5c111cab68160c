#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>
#include <varg/report/provenance.hpp>
#include <varg/report/writers.hpp>

#include "html_parts.hpp"

namespace varg::report {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }
std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }
std::string plural(std::uint64_t n, std::string_view noun) {
  return fmt::format("{} {}{}", with_thousands(n), noun, n == 1 ? "" : "s");
}

std::uint64_t count_of_impact(const Report& report, std::string_view impact) {
  std::uint64_t n = 0;
  for (const VariantRow& row : report.variants) n += row.impact == impact ? 1 : 0;
  return n;
}

void write_header(HtmlPage& page, const Report& report) {
  page.open("header");
  page.heading(1, "Sequence variant report");
  page.paragraph("Preliminary: not reviewed, not signed", "status");
  page.facts(
      {{"Case", or_dash(report.case_id)},
       {"Sample", or_dash(report.sample)},
       {"Reference", report.assembly.empty() ? "see the contigs of the input" : report.assembly},
       {"Variants from", file_name(report.input_path)},
       {"Panel",
        report.panel.empty() ? "none: the whole input is reported" : file_name(report.panel)}});
  page.close("header");
}

void write_summary(HtmlPage& page, const Report& report) {
  page.heading(2, "Summary", "summary");
  page.open("div", "summary");
  page.paragraph(fmt::format("{} listed: {} of high and {} of moderate predicted impact.",
                             plural(report.variants.size(), "variant"),
                             count_of_impact(report, "HIGH"), count_of_impact(report, "MODERATE")));
  page.paragraph(
      "This is a list of findings, not an interpretation: no variant is classified here.");
  if (report.not_assessable != 0) {
    page.paragraph(fmt::format("{} without a called genotype: not assessable, not reference.",
                               plural(report.not_assessable, "allele")),
                   "alert");
  }
  if (!report.coverage) {
    page.paragraph(
        "Coverage was not examined: absence of a variant here does not show that it is absent.",
        "alert");
  } else if (report.coverage->gaps.empty()) {
    page.paragraph(fmt::format("Every base of the {} has depth {} or more.",
                               report.panel.empty() ? "examined regions" : "panel",
                               report.coverage->threshold));
  } else {
    std::int64_t length = 0;
    for (const Gap& gap : report.coverage->gaps) length += gap.length;
    page.paragraph(
        fmt::format("Not assessable: {} in {} (depth under {}), listed below.",
                    plural(static_cast<std::uint64_t>(length), "base"),
                    plural(report.coverage->gaps.size(), "gap"), report.coverage->threshold),
        "alert");
  }
  if (!report.missing_steps.empty()) {
    page.paragraph("The way from the reads to this file is not fully accounted for: see Method.",
                   "alert");
  }
  page.close("div");
}

std::string sources_text(const VariantRow& row) {
  std::string text;
  for (const SourceValue& value : row.sources) {
    std::string words = value.value;
    std::replace(words.begin(), words.end(), '_', ' ');
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", value.field, words);
  }
  return or_dash(text);
}

std::string genotype_text(const VariantRow& row) {
  std::vector<std::string> lines{fmt::format("{} ({})", row.zygosity, or_dash(row.genotype))};
  if (!row.depth.empty()) lines.push_back("depth " + row.depth);
  if (row.vaf) lines.push_back(fmt::format("VAF {:.2f}", *row.vaf));
  if (!row.genotype_quality.empty()) lines.push_back("GQ " + row.genotype_quality);
  return fmt::format("{}", fmt::join(lines, "\n"));
}

/// "missense_variant&splice_region_variant" as words on lines.
std::string terms_text(std::string terms) {
  std::replace(terms.begin(), terms.end(), '_', ' ');
  std::replace(terms.begin(), terms.end(), '&', '\n');
  return terms;
}

void write_variants(HtmlPage& page, const Report& report) {
  page.heading(2, "Variants", "variants");
  if (report.variants.empty()) {
    page.paragraph("No variant met the criteria for listing. What was left out is counted below.");
    return;
  }
  page.begin_table({{"Gene"}, {"Variant"}, {"Consequence"}, {"Genotype"}, {"Sources"}}, "variants");
  for (const VariantRow& row : report.variants) {
    std::string name = row.hgvsc;
    if (!row.hgvsp.empty()) name += "\n" + row.hgvsp;
    name += fmt::format("{}{}:{} {}>{}", name.empty() ? "" : "\n", row.contig, row.pos1,
                        printable(row.ref, 24), printable(row.alt, 24));
    std::string consequence = terms_text(row.consequence) + "\n" + row.impact;
    if (!row.worse_elsewhere.empty()) consequence += "\nalso " + row.worse_elsewhere;
    page.row({{or_dash(row.gene), "name"},
              {name, "hgvs"},
              {consequence, row.impact},
              {genotype_text(row)},
              {sources_text(row)}});
  }
  page.end_table();
  page.paragraph(
      "Named on the picked transcript (MANE Select, else canonical, else most severe). Predicted "
      "protein changes stand in parentheses.",
      "soft");
}

void write_unlisted(HtmlPage& page, const Report& report) {
  page.heading(2, "Left out of the list", "unlisted");
  page.paragraph(
      fmt::format("The input holds {} with {}. Each allele is listed above or counted "
                  "here once.",
                  plural(report.records, "record"), plural(report.alleles, "allele")));
  page.begin_table({{"Reason"}, {"Alleles", "number"}});
  for (const Unlisted& group : report.unlisted) {
    page.row({{group.reason}, {with_thousands(group.alleles), "number"}});
  }
  page.end_table();
}

std::string style_of_share(double share) { return share >= 0.999 ? "number good" : "number warn"; }

void write_coverage(HtmlPage& page, const Report& report) {
  page.heading(2, "Coverage", "coverage");
  if (!report.coverage) {
    page.paragraph("Not examined: no reads were given.", "alert");
    return;
  }
  const Coverage& coverage = *report.coverage;
  page.paragraph(coverage.rules, "soft");
  page.begin_table({{"Region"},
                    {"Bases", "number"},
                    {"Mean depth", "number"},
                    {"≥ 10×", "number"},
                    {"≥ 20×", "number"},
                    {"≥ 30×", "number"}});
  page.row({{"All", "name"},
            {with_thousands(static_cast<std::uint64_t>(coverage.length)), "number"},
            {fmt::format("{:.1f}", coverage.mean), "number"},
            {percent(coverage.at_least_10), style_of_share(coverage.at_least_10)},
            {percent(coverage.at_least_20), style_of_share(coverage.at_least_20)},
            {percent(coverage.at_least_30), "number"}});
  for (const CoverageRow& row : coverage.regions) {
    page.row({{row.name.empty() ? row.region : row.name + "\n" + row.region},
              {with_thousands(static_cast<std::uint64_t>(row.length)), "number"},
              {fmt::format("{:.1f}", row.mean), "number"},
              {percent(row.at_least_10), style_of_share(row.at_least_10)},
              {percent(row.at_least_20), style_of_share(row.at_least_20)},
              {percent(row.at_least_30), "number"}});
  }
  page.end_table();
  page.heading(3, "Gaps: not assessable", "gaps");
  if (coverage.gaps.empty()) {
    page.paragraph(fmt::format("None: no base has depth under {}.", coverage.threshold));
    return;
  }
  page.begin_table({{"Where"}, {"Position"}, {"Bases", "number"}, {"Least depth", "number"}});
  for (const Gap& gap : coverage.gaps) {
    page.row({{or_dash(gap.name)},
              {gap.region, "hgvs"},
              {with_thousands(static_cast<std::uint64_t>(gap.length)), "number"},
              {std::to_string(gap.least_depth), "number warn"}});
  }
  page.end_table();
}

/// "reads.dropped.low_mapq" as "reads dropped: low mapq".
std::string reason_text(std::string reason) {
  const std::size_t last = reason.rfind('.');
  if (last != std::string::npos) reason.replace(last, 1, ": ");
  std::replace(reason.begin(), reason.end(), '.', ' ');
  std::replace(reason.begin(), reason.end(), '_', ' ');
  return reason;
}

void write_removed(HtmlPage& page, const Report& report) {
  page.heading(2, "Removed on the way", "removed");
  const std::vector<Removal> all = removals(report.steps);
  if (all.empty()) {
    page.paragraph(report.steps.empty() ? "Unknown: no account of the earlier steps was found."
                                        : "The accounts of the earlier steps name no removal.");
  } else {
    page.begin_table({{"Step"}, {"Reason"}, {"Count", "number"}});
    for (const Removal& removal : all) {
      page.row({{"varg " + removal.command},
                {reason_text(removal.reason)},
                {with_thousands(removal.count), "number"}});
    }
    page.end_table();
  }
  for (const std::string& path : report.missing_steps) {
    page.paragraph(fmt::format("No account of how {} was made: what was dropped before it is "
                               "unknown.",
                               file_name(path)),
                   "alert");
  }
}

void write_method(HtmlPage& page, const Report& report) {
  page.heading(2, "Method", "method");
  for (const Step& step : report.steps) {
    page.heading(3, fmt::format("varg {} {}", step.manifest.command, step.manifest.version));
    std::string line;
    for (const std::string& word : step.manifest.command_line) {
      line += (line.empty() ? "" : " ") + word;
    }
    page.paragraph(line, "mono");
    page.begin_table({{"Input"}, {"File"}, {"XXH3-128"}});
    for (const InputFacts& input : step.manifest.inputs) {
      page.row({{input.role},
                {file_name(input.path)},
                {input.digest.empty() ? or_dash(input.digest_skipped) : input.digest, "hgvs"}});
    }
    for (const SourceFacts& source : step.manifest.sources) {
      page.row({{"source"},
                {fmt::format("{} {}", source.name, source.release)},
                {or_dash(source.digest), "hgvs"}});
    }
    page.end_table();
  }
  page.facts({{"Report made by", fmt::format("varg {}", version())},
              {"Variants digest (XXH3-128)", or_dash(report.input_digest)},
              {"Panel digest (XXH3-128)", or_dash(report.panel_digest)}});
}

void write_limits(HtmlPage& page, const Report& report) {
  page.heading(2, "Limitations", "limitations");
  page.list(
      {"Small variants only (single bases, short insertions and deletions). Structural and "
       "copy-number variants, repeat expansions and fusions are not examined.",
       "Variants are not classified; a listed variant is a finding, not a diagnosis.",
       "A region with a gap, or one that was not sequenced, is not assessable: no variant "
       "listed there does not mean reference.",
       "Consequences and HGVS names are predictions from the transcripts of the gene file; "
       "effects on splicing beyond the named sites are not predicted."});
  for (const Note& note : report.notes) page.paragraph("Note: " + note.text, "soft");
}

void write_signature(HtmlPage& page) {
  page.heading(2, "Review", "review");
  page.open("div", "sign");
  for (const char* line :
       {"Interpreted by, date", "Reviewed by, date", "Authorised by, date", "Laboratory"}) {
    page.open("div");
    page.paragraph(line);
    page.close("div");
  }
  page.close("div");
}

}  // namespace

std::string to_html(const Report& report) {
  HtmlPage page;
  write_header(page, report);
  write_summary(page, report);
  write_variants(page, report);
  write_unlisted(page, report);
  write_coverage(page, report);
  write_removed(page, report);
  write_method(page, report);
  write_limits(page, report);
  write_signature(page);
  Digest digest;
  digest.update(to_json(report));
  page.open("footer");
  page.paragraph(fmt::format("Case {} · model digest (XXH3-128) {} · end of report",
                             or_dash(report.case_id), digest.hex()));
  page.close("footer");
  return page.finish(fmt::format("Variant report {}", report.case_id));
}

}  // namespace varg::report
