#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include <varg/core/text.hpp>

#include "qc_html_sections.hpp"
#include "qc_plots.hpp"

namespace varg::report {
namespace {

/// Longer tables are cut on the page and whole in the TSV.
constexpr std::size_t most_rows = 200;

std::string percent(double share) {
  return std::isfinite(share) ? fmt::format("{:.2f} %", 100 * share) : "–";
}

void figure(HtmlPage& page, const Plot& plot) {
  page.heading(3, plot.title);
  page.figure(to_svg(plot), plot.description);
}

void write_territory(HtmlPage& page, const qc::Metrics& metrics, const Territory& territory) {
  page.facts({{"Judged over", metrics.depth.regions.empty()
                                  ? "all contigs, without unknown bases (N)"
                                  : fmt::format("{} target regions", metrics.depth.regions.size())},
              {"Positions", with_thousands(territory.length)},
              {"Median depth", fmt::format("{}", territory.spread.median)},
              {"Mean depth, standard deviation",
               fmt::format("{:.2f}, {:.2f}", territory.spread.mean, territory.spread.deviation)},
              {"≥ 10×, ≥ 20×, ≥ 30×",
               fmt::format("{}, {}, {}", percent(share_at_least(territory.histogram, 10)),
                           percent(share_at_least(territory.histogram, 20)),
                           percent(share_at_least(territory.histogram, 30)))},
              {"Fold-80 penalty", std::isfinite(territory.fold_80())
                                      ? fmt::format("{:.2f}", territory.fold_80())
                                      : "more than a fifth of the positions have no read"}});
  page.open("div", "pair");
  for (Plot plot : {depth_plot(territory), cumulative_plot(territory)}) {
    plot.width = 330;  // half a page: letters keep their size
    plot.height = 210;
    page.figure(to_svg(plot), plot.description);
  }
  page.close("div");
}

void begin_depth_table(HtmlPage& page, const char* what, const qc::DepthMetrics& depth) {
  std::vector<Cell> columns{{what}, {"Bases", "number"}, {"Mean", "number"}, {"Least", "number"}};
  for (const std::uint32_t threshold : depth.thresholds) {
    columns.push_back({fmt::format("≥ {}×", threshold), "number"});
  }
  if (depth.gap_threshold > 0) columns.push_back({"Gap bases", "number"});
  page.begin_table(columns);
}

void add_shares(const std::vector<std::uint64_t>& at_least, double length,
                std::vector<Cell>& cells) {
  for (const std::uint64_t n : at_least) {
    const double share = ratio(static_cast<double>(n), length);
    cells.push_back({percent(share), share >= 0.999 ? "number good" : "number"});
  }
}

void add_gap_cell(const qc::DepthMetrics& depth, std::uint64_t bases, std::vector<Cell>& cells) {
  if (depth.gap_threshold == 0) return;
  cells.push_back({with_thousands(bases), bases == 0 ? "number good" : "number warn"});
}

void write_genes(HtmlPage& page, const qc::DepthMetrics& depth, const QcFindings& findings) {
  page.heading(3, "Genes", "genes");
  page.paragraph(depth.exons.empty()
                     ? "The regions of one name, up to the first '|', together."
                     : fmt::format("{} coding exons of {} genes, with their margin.",
                                   depth.exons.size(), findings.genes.size()),
                 "soft");
  begin_depth_table(page, "Gene", depth);
  std::vector<const GeneCoverage*> order;
  for (const GeneCoverage& gene : findings.genes) order.push_back(&gene);
  std::stable_sort(order.begin(), order.end(), [](const GeneCoverage* a, const GeneCoverage* b) {
    return a->gap_bases > b->gap_bases;
  });
  for (std::size_t i = 0; i < order.size() && i < most_rows; ++i) {
    const GeneCoverage& gene = *order[i];
    std::vector<Cell> cells{{gene.gene, "name"},
                            {with_thousands(gene.length), "number"},
                            {fmt::format("{:.1f}", gene.mean()), "number"},
                            {fmt::format("{}", gene.least), "number"}};
    add_shares(gene.at_least, static_cast<double>(gene.length), cells);
    add_gap_cell(depth, gene.gap_bases, cells);
    page.row(cells);
  }
  page.end_table();
  if (order.size() > most_rows) {
    page.paragraph(fmt::format("The {} genes with the most gap bases of {}; all are in the table "
                               "of genes (genes.tsv).",
                               most_rows, order.size()),
                   "soft");
  }
}

std::uint64_t gap_bases(const qc::RegionDepthMetrics& region) {
  std::uint64_t bases = 0;
  for (const qc::LowDepthGap& gap : region.gaps) {
    bases += static_cast<std::uint64_t>(gap.interval.length());
  }
  return bases;
}

double mean_depth(const qc::RegionDepthMetrics& region) {
  return ratio(static_cast<double>(region.sum), static_cast<double>(region.interval.length()));
}

/// In order of place; where they are too many for the page those that are worst, worst first.
std::vector<const qc::RegionDepthMetrics*> regions_to_show(const qc::DepthMetrics& depth) {
  std::vector<const qc::RegionDepthMetrics*> order;
  for (const qc::RegionDepthMetrics& region : depth.regions) order.push_back(&region);
  if (order.size() <= most_rows) return order;
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    const std::uint64_t gaps_a = gap_bases(*a);
    const std::uint64_t gaps_b = gap_bases(*b);
    return gaps_a != gaps_b ? gaps_a > gaps_b : mean_depth(*a) < mean_depth(*b);
  });
  order.resize(most_rows);
  return order;
}

void write_regions(HtmlPage& page, const qc::Metrics& metrics) {
  const qc::DepthMetrics& depth = metrics.depth;
  page.heading(3, "Regions", "regions");
  begin_depth_table(page, "Region", depth);
  for (const qc::RegionDepthMetrics* region : regions_to_show(depth)) {
    const auto length = static_cast<std::uint64_t>(region->interval.length());
    const std::string place = genome::to_text(region->interval, metrics.contigs);
    std::vector<Cell> cells{{region->name.empty() ? place : region->name + "\n" + place},
                            {with_thousands(length), "number"},
                            {fmt::format("{:.1f}", mean_depth(*region)), "number"},
                            {fmt::format("{}", region->least), "number"}};
    add_shares(region->at_least, static_cast<double>(length), cells);
    add_gap_cell(depth, gap_bases(*region), cells);
    page.row(cells);
  }
  page.end_table();
  if (depth.regions.size() > most_rows) {
    page.paragraph(fmt::format("The {} worst of {} regions; all are in regions.tsv.", most_rows,
                               depth.regions.size()),
                   "soft");
  }
}

struct NamedGap {
  const std::string* name = nullptr;
  const qc::LowDepthGap* gap = nullptr;
};

void write_gap_table(HtmlPage& page, const char* where, const genome::Contigs& contigs,
                     const std::vector<qc::RegionDepthMetrics>& regions) {
  std::vector<NamedGap> gaps;
  std::uint64_t bases = 0;
  for (const qc::RegionDepthMetrics& region : regions) {
    for (const qc::LowDepthGap& gap : region.gaps) gaps.push_back({&region.name, &gap});
    bases += gap_bases(region);
  }
  if (gaps.empty()) {
    page.paragraph(fmt::format("{}: none.", where));
    return;
  }
  const std::size_t all = gaps.size();
  if (all > most_rows) {
    std::stable_sort(gaps.begin(), gaps.end(), [](const NamedGap& a, const NamedGap& b) {
      return a.gap->interval.length() > b.gap->interval.length();
    });
    gaps.resize(most_rows);
  }
  page.begin_table({{where}, {"Position"}, {"Bases", "number"}, {"Least depth", "number"}});
  for (const NamedGap& one : gaps) {
    page.row({{one.name->empty() ? "–" : *one.name},
              {genome::to_text(one.gap->interval, contigs)},
              {with_thousands(static_cast<std::uint64_t>(one.gap->interval.length())), "number"},
              {fmt::format("{}", one.gap->least), "number warn"}});
  }
  page.end_table();
  page.paragraph(
      fmt::format("{} gaps with {} bases{}. Variants there are not assessable.", all,
                  with_thousands(bases),
                  all > most_rows
                      ? fmt::format("; the {} longest are listed, all are in gaps.tsv", most_rows)
                      : ""),
      "soft");
}

void write_gaps(HtmlPage& page, const qc::Metrics& metrics) {
  const qc::DepthMetrics& depth = metrics.depth;
  page.heading(3, fmt::format("Gaps: depth under {}", depth.gap_threshold), "gaps");
  if (!depth.exons.empty()) write_gap_table(page, "Exon", metrics.contigs, depth.exons);
  if (!depth.regions.empty()) write_gap_table(page, "Region", metrics.contigs, depth.regions);
}

/// The contig with the most reads among those whose depth was tracked.
genome::ContigId busiest_contig(const qc::Metrics& metrics) {
  genome::ContigId best = genome::no_contig;
  std::uint64_t most = 0;
  for (std::size_t i = 0; i < metrics.depth.tracks.size(); ++i) {
    if (metrics.depth.contigs[i].sum <= most) continue;
    most = metrics.depth.contigs[i].sum;
    best = static_cast<genome::ContigId>(i);
  }
  return best;
}

}  // namespace

void write_qc_coverage(HtmlPage& page, const qc::Metrics& metrics, const QcFacts& facts,
                       const QcFindings& findings) {
  page.heading(2, "Coverage", "coverage");
  if (!metrics.depth.measured) {
    page.paragraph("Not measured.", "alert");
    return;
  }
  page.paragraph(qc::to_text(metrics.depth.rules), "soft");
  if (const auto territory = judged_territory(metrics, facts)) {
    write_territory(page, metrics, *territory);
  } else {
    page.paragraph(
        "Shares of positions are not given: without the reference or targets, unknown bases "
        "cannot be told from gaps.",
        "alert");
  }
  const Plot contigs = contig_plot(metrics);
  if (contigs.x_categories.size() > 1) {
    figure(page, contigs);
  } else if (const auto contig = busiest_contig(metrics); contig != genome::no_contig) {
    figure(page, track_plot(metrics, contig));
  }
  if (!findings.genes.empty()) write_genes(page, metrics.depth, findings);
  if (!metrics.depth.regions.empty()) write_regions(page, metrics);
  if (metrics.depth.gap_threshold > 0) write_gaps(page, metrics);
}

void write_qc_library(HtmlPage& page, const qc::Metrics& metrics) {
  page.heading(2, "Library", "library");
  if (const Plot plot = insert_plot(metrics.inserts); !plot.series.empty()) {
    figure(page, plot);
  } else {
    page.paragraph("Insert size: there are no mapped pairs.");
  }
  if (metrics.gc_bias.measured) {
    figure(page, gc_plot(metrics.gc_bias));
  } else {
    page.paragraph("GC bias was not measured: needs the reference (-f).");
  }
}

void write_qc_cycles(HtmlPage& page, const qc::Metrics& metrics) {
  page.heading(2, "Bases and qualities", "qualities");
  if (metrics.tables.first.qualities.empty()) {
    page.paragraph("Not measured.");
    return;
  }
  figure(page, cycle_quality_plot(metrics.tables));
  figure(page, quality_plot(metrics.tables));
  figure(page, cycle_base_plot(metrics.tables.first, "first"));
  if (!metrics.tables.last.bases.empty()) {
    figure(page, cycle_base_plot(metrics.tables.last, "last"));
  }
  if (metrics.tables.mismatches_measured) {
    figure(page, mismatch_plot(metrics.tables));
  } else {
    page.paragraph("Mismatches were not measured: the reads have no MD tags (samtools calmd).");
  }
  figure(page, mapq_plot(metrics.tables));
  figure(page, indel_plot(metrics.indels));
}

}  // namespace varg::report
