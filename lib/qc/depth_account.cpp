#include "depth_account.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace varg::qc {
namespace {

constexpr int deflate_level = 1;         // as mosdepth
constexpr genome::Pos most_bins = 4096;  // of a track of all contigs
constexpr genome::Pos least_bin = 1000;

void add(const Histogram& from, Histogram& to) {
  if (from.size() > to.size()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

/// Fills what a histogram says.
void complete(DepthSummary& summary) {
  Histogram& histogram = summary.histogram;
  while (!histogram.empty() && histogram.back() == 0) histogram.pop_back();
  bool any = false;
  for (std::size_t depth = 0; depth < histogram.size(); ++depth) {
    if (histogram[depth] == 0) continue;
    if (!any) summary.least = static_cast<std::uint32_t>(depth);
    any = true;
    summary.most = static_cast<std::uint32_t>(depth);
    summary.length += histogram[depth];
    summary.sum += histogram[depth] * depth;
  }
}

std::optional<io::BedWriter> open_file(const std::string& path, const genome::Contigs& contigs,
                                       const std::string& header = "") {
  if (path.empty()) return std::nullopt;
  return io::BedWriter(path, contigs, deflate_level, header);
}

std::string thresholds_header(const std::vector<std::uint32_t>& thresholds) {
  std::string header = "#chrom\tstart\tend\tregion";
  for (const std::uint32_t threshold : thresholds) header += fmt::format("\t{}X", threshold);
  return header + '\n';
}

RegionDepthMetrics region_metrics(const DepthRegions& regions, genome::ContigId contig,
                                  std::size_t number, RegionSum sum) {
  const Block place = regions(contig, number);
  RegionDepthMetrics kept;
  kept.interval = {contig, place.begin, place.end};
  kept.name = regions.name(contig, number);
  kept.sum = sum.sum;
  kept.least = sum.least;
  kept.most = sum.most;
  kept.at_least = std::move(sum.at_least);
  kept.gaps = std::move(sum.gaps);
  return kept;
}

void close(std::optional<io::BedWriter>& file, std::vector<OutputFacts>& outputs) {
  if (!file) return;
  std::vector<OutputFacts> facts = file->close();
  std::move(facts.begin(), facts.end(), std::back_inserter(outputs));
}

}  // namespace

DepthPlan make_depth_plan(const genome::Contigs& contigs, const MeasureOptions& options) {
  DepthPlan plan;
  plan.contigs = contigs;
  plan.regions = DepthRegions(contigs, options.window, options.regions);
  plan.thresholds = options.thresholds;
  plan.gap_threshold = options.gap_threshold;
  std::vector<genome::Interval> intervals;
  for (const io::BedRecord& record : options.regions) intervals.push_back(record.interval);
  std::vector<io::BedRecord> merged;
  const genome::RegionSet joined(std::move(intervals));
  for (const genome::Interval& interval : joined.intervals()) {
    merged.push_back({interval, ""});
  }
  plan.targets = DepthRegions(contigs, 0, std::move(merged));
  genome::Pos length = 0;
  for (const genome::Contig& contig : contigs) length += contig.length;
  plan.exons = DepthRegions(contigs, 0, options.exons);
  plan.bin = std::max(least_bin, (length + most_bins - 1) / most_bins);
  return plan;
}

DepthSummary DepthMetrics::total() const {
  DepthSummary all;
  for (const DepthSummary& contig : contigs) add(contig.histogram, all.histogram);
  complete(all);
  return all;
}

DepthAccount::DepthAccount(const DepthPlan& plan, const MeasureOptions& options)
    : plan_(plan),
      options_(options),
      per_base_(open_file(options.per_base_path, plan.contigs)),
      region_file_(open_file(options.regions_path, plan.contigs)),
      threshold_file_(
          open_file(options.thresholds_path, plan.contigs, thresholds_header(options.thresholds))),
      regions_(plan.regions, plan.thresholds.size()),
      exons_(plan.exons, plan.thresholds.size()) {
  metrics_.measured = true;
  metrics_.rules = options.rules;
  metrics_.thresholds = options.thresholds;
  metrics_.gap_threshold = options.gap_threshold;
  const std::size_t contigs = plan.contigs.size();
  metrics_.contigs.resize(contigs);
  if (!plan.targets.empty()) metrics_.contigs_target.resize(contigs);
  metrics_.tracks.resize(contigs);
  for (DepthTrack& track : metrics_.tracks) track.bin = plan.bin;
}

void DepthAccount::add(DepthSums sums) {
  const auto contig = static_cast<std::size_t>(sums.contig);
  qc::add(sums.histogram, metrics_.contigs[contig].histogram);
  if (!plan_.targets.empty()) {
    qc::add(sums.target_histogram, metrics_.contigs_target[contig].histogram);
  }
  auto& bins = metrics_.tracks[contig].sums;
  if (bins.size() < sums.first_bin + sums.bins.size()) {
    bins.resize(sums.first_bin + sums.bins.size());
  }
  for (std::size_t i = 0; i < sums.bins.size(); ++i) bins[sums.first_bin + i] += sums.bins[i];
  add_regions(sums);
  if (per_base_) per_base_->write(std::move(sums.per_base));
}

void DepthAccount::add_regions(DepthSums& sums) {
  const genome::ContigId contig = sums.contig;
  regions_(contig, sums.end, sums.regions, [&](std::size_t number, RegionSum sum) {
    write_region(contig, number, sum);
    if (plan_.regions.are_windows()) return;
    for (const LowDepthGap& gap : sum.gaps) {
      metrics_.gap_bases += static_cast<std::uint64_t>(gap.interval.length());
    }
    metrics_.regions.push_back(region_metrics(plan_.regions, contig, number, std::move(sum)));
  });
  exons_(contig, sums.end, sums.exons, [&](std::size_t number, RegionSum sum) {
    metrics_.exons.push_back(region_metrics(plan_.exons, contig, number, std::move(sum)));
  });
}

void RegionQueue::start(genome::ContigId contig) {
  if (contig == contig_) return;
  contig_ = contig;
  next_ = 0;
  waiting_.clear();
}

void RegionQueue::add(RegionSum& sum) {
  while (next_ + waiting_.size() <= sum.region) {
    waiting_.emplace_back();
    waiting_.back().at_least.resize(thresholds_);
  }
  RegionSum& all = waiting_[sum.region - next_];
  all.sum += sum.sum;
  all.least = std::min(all.least, sum.least);
  all.most = std::max(all.most, sum.most);
  for (std::size_t i = 0; i < all.at_least.size(); ++i) all.at_least[i] += sum.at_least[i];
  for (LowDepthGap& gap : sum.gaps) {
    if (!all.gaps.empty() && all.gaps.back().interval.end == gap.interval.begin) {
      all.gaps.back().interval.end = gap.interval.end;
      all.gaps.back().least = std::min(all.gaps.back().least, gap.least);
    } else {
      all.gaps.push_back(gap);
    }
  }
}

void DepthAccount::write_region(genome::ContigId contig, std::size_t number, const RegionSum& sum) {
  const Block place = plan_.regions(contig, number);
  const std::string& name = plan_.regions.name(contig, number);
  const std::string& contig_name = plan_.contigs[contig].name;
  if (region_file_) {
    const double mean = static_cast<double>(sum.sum) / static_cast<double>(place.end - place.begin);
    io::BedLines line;
    line.text = fmt::format("{}\t{}\t{}{}{}\t{:.2f}\n", contig_name, place.begin, place.end,
                            name.empty() ? "" : "\t", name, mean);
    line.mark(contig, place.begin, place.end);
    region_file_->write(line);
  }
  if (threshold_file_) {
    io::BedLines line;
    line.text = fmt::format("{}\t{}\t{}\t{}", contig_name, place.begin, place.end,
                            name.empty() ? "unknown" : name);
    for (const std::uint64_t n : sum.at_least) line.text += fmt::format("\t{}", n);
    line.text += '\n';
    line.mark(contig, place.begin, place.end);
    threshold_file_->write(line);
  }
}

DepthMetrics DepthAccount::finish(std::vector<OutputFacts>& outputs) {
  close(per_base_, outputs);
  close(region_file_, outputs);
  close(threshold_file_, outputs);
  for (DepthSummary& contig : metrics_.contigs) complete(contig);
  for (DepthSummary& contig : metrics_.contigs_target) {
    qc::add(contig.histogram, metrics_.target.histogram);
    complete(contig);
  }
  complete(metrics_.target);
  return std::move(metrics_);
}

}  // namespace varg::qc
