#include <fmt/format.h>

#include <varg/core/digest.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>
#include <varg/report/qc_texts.hpp>

#include "html_parts.hpp"
#include "qc_html_sections.hpp"

namespace varg::report {
namespace {

void write_header(HtmlPage& page, const qc::Metrics& metrics, const QcFacts& facts) {
  page.open("header");
  page.heading(1, "Sequencing quality");
  const auto assembly = genome::known_assembly(metrics.contigs);
  page.facts({{"Sample", facts.sample},
              {"Reads", file_name(metrics.path)},
              {"Records", with_thousands(metrics.records)},
              {"Reference", assembly ? *assembly : "see the contigs of the input"}});
  if (metrics.samples.size() > 1) {
    page.paragraph(fmt::format("The read groups name {} samples: {}. All are measured together.",
                               metrics.samples.size(), fmt::join(metrics.samples, ", ")),
                   "alert");
  }
  page.close("header");
}

void write_method(HtmlPage& page, const qc::Metrics& metrics, const QcFacts& facts) {
  page.heading(2, "Method", "method");
  page.paragraph(fmt::format("{}", fmt::join(facts.command_line, " ")), "mono");
  write_inputs(page, facts.inputs);
  page.facts(
      {{"Depth", metrics.depth.measured ? qc::to_text(metrics.depth.rules) : "not measured"},
       {"Bases at sites",
        metrics.sites.measured
            ? fmt::format("MAPQ {} and base quality {} or more, mates of a pair once",
                          metrics.sites.min_mapq, metrics.sites.min_base_quality)
            : "not counted"},
       {"Dropout", metrics.depth.regions.empty() ? "reads by GC of 100 bases of the reference "
                                                   "(Picard CollectGcBiasMetrics)"
                                                 : "bases by GC of the targets (Picard "
                                                   "CollectHsMetrics)"},
       {"Made by", fmt::format("varg qc {}", version())}});
}

}  // namespace

std::string qc_html(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings) {
  HtmlPage page;
  write_header(page, metrics, facts);
  write_qc_verdict(page, facts, findings);
  write_qc_coverage(page, metrics, facts, findings);
  write_qc_library(page, metrics);
  write_qc_cycles(page, metrics);
  write_qc_flags(page, metrics, findings);
  write_qc_identity(page, metrics, facts, findings);
  write_qc_unassessed(page, findings);
  write_method(page, metrics, facts);
  Digest digest;
  digest.update(qc_json(metrics, facts, findings));
  page.open("footer");
  page.paragraph(fmt::format("Sample {} · data digest (XXH3-128) {} · end of page", facts.sample,
                             digest.hex()));
  page.close("footer");
  return page.finish(fmt::format("Sequencing quality {}", facts.sample));
}

}  // namespace varg::report
