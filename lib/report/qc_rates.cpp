#include <varg/report/qc_rates.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace varg::report {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::uint64_t total(const qc::Histogram& histogram) {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : histogram) sum += n;
  return sum;
}

double median_absolute_deviation(const qc::Histogram& histogram, double median) {
  const auto middle = static_cast<std::size_t>(std::llround(median));
  qc::Histogram away(histogram.size() + middle + 1, 0);
  for (std::size_t value = 0; value < histogram.size(); ++value) {
    away[value > middle ? value - middle : middle - value] += histogram[value];
  }
  return static_cast<double>(percentile(away, 0.5));
}

Dropout dropout_of(std::span<const double> territory, std::span<const double> reads) {
  double all_territory = 0;
  double all_reads = 0;
  for (const double value : territory) all_territory += value;
  for (const double value : reads) all_reads += value;
  if (all_territory == 0 || all_reads == 0) return {nan, nan};
  Dropout dropout;
  for (std::size_t gc = 0; gc < territory.size(); ++gc) {
    const double missing = 100 * (territory[gc] / all_territory - reads[gc] / all_reads);
    if (missing <= 0) continue;
    if (gc <= 50) dropout.at += missing;
    if (gc >= 50) dropout.gc += missing;
  }
  return dropout;
}

InsertSpread insert_spread(std::string orientation, const qc::Histogram& reads) {
  InsertSpread result;
  result.orientation = std::move(orientation);
  result.pairs.assign(std::min(reads.size(), qc::InsertSizes::most), 0);
  for (std::size_t size = 1; size < result.pairs.size(); ++size) {
    result.pairs[size] = (reads[size] + 1) / 2;  // one mate alone may be a duplicate, or not here
  }
  result.count = total(result.pairs);
  result.whole = spread_of(result.pairs);
  const double end = result.whole.median + 10 * result.whole.median_deviation;
  qc::Histogram cut = result.pairs;
  if (end + 1 < static_cast<double>(cut.size())) cut.resize(static_cast<std::size_t>(end) + 1);
  result.cut = spread_of(cut);
  for (std::size_t size = 0; size < result.pairs.size(); ++size) {
    if (result.pairs[size] == 0) continue;
    if (result.least == 0) result.least = size;
    result.most = size;
    if (result.pairs[size] > result.pairs[result.mode]) result.mode = size;
  }
  return result;
}

}  // namespace

double ratio(double a, double b) { return b == 0 ? nan : a / b; }

std::size_t percentile(const qc::Histogram& histogram, double share) {
  const double wanted = share * static_cast<double>(total(histogram));
  double sum = 0;
  for (std::size_t value = 0; value < histogram.size(); ++value) {
    sum += static_cast<double>(histogram[value]);
    if (histogram[value] != 0 && sum >= wanted) return value;
  }
  return 0;
}

double share_at_least(const qc::Histogram& histogram, std::size_t value) {
  std::uint64_t above = 0;
  for (std::size_t i = value; i < histogram.size(); ++i) above += histogram[i];
  return ratio(static_cast<double>(above), static_cast<double>(total(histogram)));
}

Spread spread_of(const qc::Histogram& histogram) {
  Spread spread;
  spread.count = total(histogram);
  if (spread.count == 0) return spread;
  const auto count = static_cast<double>(spread.count);
  double sum = 0;
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    sum += static_cast<double>(i) * static_cast<double>(histogram[i]);
  }
  spread.mean = sum / count;
  double squares = 0;
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    const double away = static_cast<double>(i) - spread.mean;
    squares += away * away * static_cast<double>(histogram[i]);
  }
  spread.deviation = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
  spread.median = static_cast<double>(percentile(histogram, 0.5));
  spread.median_deviation = median_absolute_deviation(histogram, spread.median);
  return spread;
}

double Territory::fold_80() const {
  return ratio(spread.mean, static_cast<double>(percentile(histogram, 0.2)));
}

Territory territory_of(const qc::DepthSummary& summary, std::uint64_t unknown_bases) {
  Territory territory;
  territory.histogram = summary.histogram;
  if (!territory.histogram.empty()) {
    territory.histogram[0] -= std::min(territory.histogram[0], unknown_bases);
  }
  territory.spread = spread_of(territory.histogram);
  territory.length = territory.spread.count;
  return territory;
}

std::vector<std::pair<std::string, double>> excluded_shares(const qc::DepthBases& bases) {
  const auto all = static_cast<double>(bases.total());
  const auto share = [&](std::uint64_t part) { return ratio(static_cast<double>(part), all); };
  return {{"PCT_EXC_MAPQ", share(bases.low_mapq)},     {"PCT_EXC_DUPE", share(bases.duplicate)},
          {"PCT_EXC_UNPAIRED", share(bases.unpaired)}, {"PCT_EXC_BASEQ", share(bases.low_quality)},
          {"PCT_EXC_OVERLAP", share(bases.overlap)},   {"PCT_EXC_CAPPED", share(0)},
          {"PCT_EXC_TOTAL", share(bases.excluded())}};
}

std::vector<std::pair<std::string, double>> excluded_shares(const qc::OnTarget& target) {
  const auto all = static_cast<double>(target.pf_bases_aligned);
  const auto share = [&](std::uint64_t part) { return ratio(static_cast<double>(part), all); };
  return {{"PCT_EXC_DUPE", share(target.excluded_duplicate_bases)},
          {"PCT_EXC_MAPQ", share(target.excluded_mapq_bases)},
          {"PCT_EXC_BASEQ", share(target.excluded_quality_bases)},
          {"PCT_EXC_OVERLAP", share(target.excluded_overlap_bases)},
          {"PCT_EXC_OFF_TARGET", share(target.excluded_off_target_bases)}};
}

double duplication_rate(const qc::Duplication& duplication) {
  return ratio(static_cast<double>(duplication.unpaired_duplicates + duplication.paired_duplicates),
               static_cast<double>(duplication.unpaired_reads + duplication.paired_reads));
}

Dropout genome_dropout(const qc::GcBias& bias) {
  std::array<double, 101> windows{};
  std::array<double, 101> reads{};
  for (std::size_t gc = 0; gc < windows.size(); ++gc) {
    windows[gc] = static_cast<double>(bias.windows[gc]);
    reads[gc] = static_cast<double>(bias.reads[gc]);
  }
  return dropout_of(windows, reads);
}

Dropout target_dropout(const std::vector<qc::RegionDepthMetrics>& regions,
                       std::span<const int> gc_percent) {
  std::array<double, 101> bases{};
  std::array<double, 101> counted{};
  for (std::size_t i = 0; i < regions.size() && i < gc_percent.size(); ++i) {
    if (gc_percent[i] < 0) continue;
    const auto gc = static_cast<std::size_t>(gc_percent[i]);
    bases[gc] += static_cast<double>(regions[i].interval.length());
    counted[gc] += static_cast<double>(regions[i].sum);
  }
  return dropout_of(bases, counted);
}

std::array<double, 101> normalized_coverage(const qc::GcBias& bias) {
  double windows = 0;
  double reads = 0;
  for (std::size_t gc = 0; gc < bias.windows.size(); ++gc) {
    windows += static_cast<double>(bias.windows[gc]);
    reads += static_cast<double>(bias.reads[gc]);
  }
  const double average = ratio(reads, windows);
  std::array<double, 101> result{};
  for (std::size_t gc = 0; gc < result.size(); ++gc) {
    const double rate =
        ratio(static_cast<double>(bias.reads[gc]), static_cast<double>(bias.windows[gc]));
    result[gc] = average > 0 ? rate / average : nan;
  }
  return result;
}

std::size_t InsertSpread::width_of(double share) const {
  const auto middle = static_cast<std::size_t>(whole.median);
  const double wanted = share * static_cast<double>(count);
  double sum = middle < pairs.size() ? static_cast<double>(pairs[middle]) : 0;
  std::size_t away = 0;
  while (sum < wanted && away < pairs.size()) {
    ++away;
    if (middle + away < pairs.size()) sum += static_cast<double>(pairs[middle + away]);
    if (away <= middle) sum += static_cast<double>(pairs[middle - away]);
  }
  return 2 * away + 1;
}

std::vector<InsertSpread> insert_spreads(const qc::InsertSizes& inserts, double least_share) {
  std::vector<InsertSpread> spreads{insert_spread("FR", inserts.unique_inward),
                                    insert_spread("RF", inserts.unique_outward),
                                    insert_spread("TANDEM", inserts.unique_other)};
  double all = 0;
  for (const InsertSpread& spread : spreads) all += static_cast<double>(spread.count);
  std::erase_if(spreads, [&](const InsertSpread& spread) {
    return spread.count == 0 || static_cast<double>(spread.count) < least_share * all;
  });
  std::stable_sort(spreads.begin(), spreads.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return spreads;
}

std::vector<double> quality_by_cycle(const qc::CycleTables& tables) {
  std::vector<double> means;
  for (const auto& row : tables.qualities) {
    double sum = 0;
    double count = 0;
    for (std::size_t quality = 0; quality < row.size(); ++quality) {
      sum += static_cast<double>(quality) * static_cast<double>(row[quality]);
      count += static_cast<double>(row[quality]);
    }
    means.push_back(ratio(sum, count));
  }
  return means;
}

std::array<std::uint64_t, qc::quality_bins> quality_histogram(const qc::ReadTables& tables) {
  std::array<std::uint64_t, qc::quality_bins> sums{};
  for (const qc::CycleTables* side : {&tables.first, &tables.last}) {
    for (const auto& row : side->qualities) {
      for (std::size_t quality = 0; quality < row.size(); ++quality) sums[quality] += row[quality];
    }
  }
  return sums;
}

std::vector<double> mismatches_by_cycle(const qc::CycleTables& tables) {
  std::vector<double> rates;
  for (std::size_t i = 0; i < tables.mismatches.size() && i < tables.aligned.size(); ++i) {
    rates.push_back(
        ratio(static_cast<double>(tables.mismatches[i]), static_cast<double>(tables.aligned[i])));
  }
  return rates;
}

double mismatch_rate(const qc::ReadTables& tables) {
  if (!tables.mismatches_measured) return nan;
  double mismatches = 0;
  double aligned = 0;
  for (const qc::CycleTables* side : {&tables.first, &tables.last}) {
    for (const std::uint64_t n : side->mismatches) mismatches += static_cast<double>(n);
    for (const std::uint64_t n : side->aligned) aligned += static_cast<double>(n);
  }
  return ratio(mismatches, aligned);
}

double aligned_bases(const qc::Metrics& metrics) {
  double inserted = 0;
  const qc::Histogram& lengths = metrics.indels.insertion_lengths;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    inserted += static_cast<double>(i) * static_cast<double>(lengths[i]);
  }
  return static_cast<double>(metrics.summary.bases_mapped_cigar) - inserted;
}

double indel_rate(const qc::Metrics& metrics) {
  return ratio(static_cast<double>(total(metrics.indels.insertion_lengths) +
                                   total(metrics.indels.deletion_lengths)),
               aligned_bases(metrics));
}

}  // namespace varg::report
