#include "qc_plots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include <varg/genome/sex_contigs.hpp>

namespace varg::report {
namespace {

Plot plot_of(std::string title, std::string x, std::string y) {
  Plot plot;
  plot.title = std::move(title);
  plot.x_label = std::move(x);
  plot.y_label = std::move(y);
  return plot;
}

Series by_cycle(std::string name, const std::vector<double>& values, int colour, double scale = 1) {
  Series series{std::move(name), {}, Mark::line, colour, false};
  for (std::size_t i = 0; i < values.size(); ++i) {
    series.points.emplace_back(static_cast<double>(i + 1), values[i] * scale);
  }
  return series;
}

/// Where a plot of a histogram ends: the value that 99.8 % do not exceed, and some room.
double end_of(const qc::Histogram& histogram) {
  return std::max(10.0, 1.1 * static_cast<double>(percentile(histogram, 0.998)));
}

}  // namespace

Plot depth_plot(const Territory& territory) {
  Plot plot = plot_of("Depth distribution", "depth", "positions, %");
  plot.description = fmt::format("Share of positions by depth. Median {}, mean {:.1f}.",
                                 territory.spread.median, territory.spread.mean);
  plot.x_most = end_of(territory.histogram);
  Series series{"depth", {}, Mark::area, 0, false};
  const auto all = static_cast<double>(territory.length);
  for (std::size_t i = 0; i < territory.histogram.size(); ++i) {
    if (static_cast<double>(i) > plot.x_most) break;
    series.points.emplace_back(static_cast<double>(i),
                               ratio(100 * static_cast<double>(territory.histogram[i]), all));
  }
  plot.series.push_back(std::move(series));
  return plot;
}

Plot cumulative_plot(const Territory& territory) {
  Plot plot = plot_of("Positions with at least a depth", "depth", "positions, %");
  plot.description =
      territory.length == 0
          ? "There are no positions to judge."
          : fmt::format("{:.2f} % of positions have depth 10 or more, {:.2f} % depth 30 or more.",
                        100 * share_at_least(territory.histogram, 10),
                        100 * share_at_least(territory.histogram, 30));
  plot.x_most = end_of(territory.histogram);
  plot.y_most = 100;
  Series series{"at least", {}, Mark::line, 0, false};
  double above = static_cast<double>(territory.length);
  for (std::size_t i = 0; i < territory.histogram.size(); ++i) {
    if (static_cast<double>(i) > plot.x_most) break;
    series.points.emplace_back(static_cast<double>(i),
                               ratio(100 * above, static_cast<double>(territory.length)));
    above -= static_cast<double>(territory.histogram[i]);
  }
  plot.series.push_back(std::move(series));
  return plot;
}

Plot contig_plot(const qc::Metrics& metrics) {
  Plot plot = plot_of("Mean depth of each contig", "contig", "mean depth");
  Series series{"mean depth", {}, Mark::bars, 0, false};
  const bool targets = !metrics.depth.contigs_target.empty();
  const auto& contigs = targets ? metrics.depth.contigs_target : metrics.depth.contigs;
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const std::string& name = metrics.contigs[static_cast<genome::ContigId>(i)].name;
    // Mitochondria are hundreds of times deeper and would hide the rest.
    const genome::ContigKind kind = genome::kind_of(name);
    if (kind == genome::ContigKind::other || kind == genome::ContigKind::mitochondrion) continue;
    if (contigs[i].length == 0 || contigs[i].sum == 0) continue;
    series.points.emplace_back(
        static_cast<double>(plot.x_categories.size()),
        static_cast<double>(contigs[i].sum) / static_cast<double>(contigs[i].length));
    plot.x_categories.push_back(name);
  }
  plot.description = fmt::format("Mean depth of {} autosomes and sex contigs{}.",
                                 series.points.size(), targets ? " over their targets" : "");
  plot.series.push_back(std::move(series));
  return plot;
}

Plot track_plot(const qc::Metrics& metrics, genome::ContigId contig) {
  const qc::DepthTrack& track = metrics.depth.tracks[static_cast<std::size_t>(contig)];
  const std::string& name = metrics.contigs[contig].name;
  Plot plot = plot_of(fmt::format("Depth along {}", name), "position, Mb", "mean depth");
  plot.description = fmt::format("Mean depth of {} in bins of {} bases.", name, track.bin);
  plot.height = 170;
  Series series{name, {}, Mark::steps, 0, false};
  for (std::size_t i = 0; i < track.sums.size(); ++i) {
    const genome::Pos begin = static_cast<genome::Pos>(i) * track.bin;
    const genome::Pos end = std::min(begin + track.bin, metrics.contigs[contig].length);
    if (end <= begin) continue;
    series.points.emplace_back(
        static_cast<double>(begin) / 1e6,
        static_cast<double>(track.sums[i]) / static_cast<double>(end - begin));
  }
  plot.series.push_back(std::move(series));
  return plot;
}

Plot insert_plot(const qc::InsertSizes& inserts) {
  Plot plot = plot_of("Insert size", "template length, bases", "pairs");
  plot.description = "There are no mapped pairs.";
  int colour = 0;
  for (const InsertSpread& spread : insert_spreads(inserts)) {
    plot.x_most = std::max(plot.x_most, end_of(spread.pairs));
    if (plot.series.empty()) {
      plot.description = fmt::format("{}: median {} bases, median absolute deviation {}, {} pairs.",
                                     spread.orientation, spread.whole.median,
                                     spread.whole.median_deviation, spread.count);
    }
    Series series{
        spread.orientation, {}, plot.series.empty() ? Mark::area : Mark::line, colour++, false};
    for (std::size_t i = 1; i < spread.pairs.size(); ++i) {
      series.points.emplace_back(static_cast<double>(i), static_cast<double>(spread.pairs[i]));
    }
    plot.series.push_back(std::move(series));
  }
  for (Series& series : plot.series) {
    std::erase_if(series.points, [&](const auto& point) { return point.first > plot.x_most; });
  }
  return plot;
}

Plot gc_plot(const qc::GcBias& bias) {
  Plot plot = plot_of("GC bias", "GC of 100 bases of the reference, %", "normalized coverage");
  const Dropout dropout = genome_dropout(bias);
  plot.description = std::isfinite(dropout.at)
                         ? fmt::format("AT dropout {:.2f}, GC dropout {:.2f} percent points.",
                                       dropout.at, dropout.gc)
                         : "No read lies on a window whose bases are known.";
  std::uint64_t most = 1;
  for (const std::uint64_t n : bias.windows) most = std::max(most, n);
  Series windows{"windows of the reference (scaled)", {}, Mark::area, 4, false};
  Series coverage{"coverage, 1 is the mean", {}, Mark::line, 0, false};
  const auto normalized = normalized_coverage(bias);
  for (std::size_t gc = 0; gc < normalized.size(); ++gc) {
    const double share = static_cast<double>(bias.windows[gc]) / static_cast<double>(most);
    windows.points.emplace_back(static_cast<double>(gc), share);
    // A coverage of few windows is noise.
    if (share >= 1e-4 && bias.windows[gc] >= 100) {
      coverage.points.emplace_back(static_cast<double>(gc), normalized[gc]);
    }
  }
  plot.y_most = 2;
  plot.series = {std::move(windows), std::move(coverage)};
  return plot;
}

Plot cycle_quality_plot(const qc::ReadTables& tables) {
  Plot plot = plot_of("Mean base quality by cycle", "cycle", "mean quality");
  plot.description = "Mean base quality at each cycle of first and last reads.";
  plot.series.push_back(by_cycle("first reads", quality_by_cycle(tables.first), 0));
  if (!tables.last.qualities.empty()) {
    plot.series.push_back(by_cycle("last reads", quality_by_cycle(tables.last), 1));
  }
  return plot;
}

Plot cycle_base_plot(const qc::CycleTables& tables, std::string_view which) {
  Plot plot = plot_of(fmt::format("Bases by cycle, {} reads", which), "cycle", "bases, %");
  plot.description = fmt::format("Share of A, C, G, T and N at each cycle of {} reads.", which);
  constexpr const char* names[] = {"A", "C", "G", "T", "N"};
  for (int base = 0; base < 5; ++base) {
    plot.series.push_back({names[base], {}, Mark::line, base, base == 4});
  }
  for (std::size_t i = 0; i < tables.bases.size(); ++i) {
    const qc::BaseCounts& bases = tables.bases[i];
    const std::uint64_t counts[] = {bases.a, bases.c, bases.g, bases.t, bases.other};
    double all = 0;
    for (const std::uint64_t n : counts) all += static_cast<double>(n);
    for (std::size_t base = 0; base < 5; ++base) {
      plot.series[base].points.emplace_back(static_cast<double>(i + 1),
                                            ratio(100 * static_cast<double>(counts[base]), all));
    }
  }
  return plot;
}

Plot quality_plot(const qc::ReadTables& tables) {
  Plot plot = plot_of("Base qualities", "quality", "bases, %");
  const auto counts = quality_histogram(tables);
  double all = 0;
  double at_30 = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    all += static_cast<double>(counts[i]);
    if (i >= 30) at_30 += static_cast<double>(counts[i]);
  }
  plot.description =
      all == 0 ? "The reads have no base qualities."
               : fmt::format("{:.1f} % of bases have quality 30 or more.", 100 * at_30 / all);
  Series series{"bases", {}, Mark::bars, 0, false};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    series.points.emplace_back(static_cast<double>(i),
                               ratio(100 * static_cast<double>(counts[i]), all));
  }
  plot.series.push_back(std::move(series));
  return plot;
}

Plot mismatch_plot(const qc::ReadTables& tables) {
  Plot plot = plot_of("Mismatches by cycle", "cycle", "mismatches, %");
  const double rate = mismatch_rate(tables);
  plot.description =
      std::isfinite(rate)
          ? fmt::format("{:.3f} % of aligned bases differ from the reference.", 100 * rate)
          : "No aligned base is known to match or differ.";
  if (!tables.mismatches_measured) return plot;
  plot.series.push_back(by_cycle("first reads", mismatches_by_cycle(tables.first), 0, 100));
  if (!tables.last.mismatches.empty()) {
    plot.series.push_back(by_cycle("last reads", mismatches_by_cycle(tables.last), 1, 100));
  }
  return plot;
}

Plot mapq_plot(const qc::ReadTables& tables) {
  Plot plot = plot_of("Mapping qualities", "MAPQ", "reads, %");
  double all = 0;
  for (const std::uint64_t n : tables.mapq) all += static_cast<double>(n);
  plot.description = all == 0 ? "No read is mapped, duplicates left out."
                              : fmt::format("{:.2f} % of mapped reads have MAPQ 0.",
                                            100 * static_cast<double>(tables.mapq[0]) / all);
  Series series{"reads", {}, Mark::bars, 0, false};
  for (std::size_t i = 0; i < tables.mapq.size(); ++i) {
    if (tables.mapq[i] == 0) continue;
    series.points.emplace_back(static_cast<double>(i),
                               ratio(100 * static_cast<double>(tables.mapq[i]), all));
  }
  plot.series.push_back(std::move(series));
  return plot;
}

Plot indel_plot(const qc::Indels& indels) {
  Plot plot = plot_of("Indels in the alignments", "length, bases", "indels");
  plot.description = "Insertions and deletions of the reads against the reference by length.";
  plot.x_most = 30;
  plot.series = {{"insertions", {}, Mark::bars, 0, false}, {"deletions", {}, Mark::bars, 1, false}};
  const qc::Histogram* tables[] = {&indels.insertion_lengths, &indels.deletion_lengths};
  for (std::size_t side = 0; side < 2; ++side) {
    for (std::size_t i = 1; i < tables[side]->size() && i <= 30; ++i) {
      plot.series[side].points.emplace_back(static_cast<double>(i),
                                            static_cast<double>((*tables[side])[i]));
    }
  }
  return plot;
}

}  // namespace varg::report
