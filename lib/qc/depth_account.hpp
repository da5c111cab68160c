#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <varg/io/bed_writer.hpp>
#include <varg/qc/measure.hpp>

#include "depth_sums.hpp"

namespace varg::qc {

/// How to sum up what `options` ask for.
DepthPlan make_depth_plan(const genome::Contigs& contigs, const MeasureOptions& options);

/// Puts together the sums of regions that several segments touch.
class RegionQueue {
 public:
  RegionQueue(const DepthRegions& regions, std::size_t thresholds)
      : regions_(regions), thresholds_(thresholds) {}
  /// What a segment of `contig` up to `end` adds; `take(number, sum)` gets the regions that are
  /// whole by then, in order.
  template <class Take>
  void operator()(genome::ContigId contig, genome::Pos end, std::vector<RegionSum>& sums,
                  Take&& take) {
    if (regions_.empty()) return;
    start(contig);
    for (RegionSum& sum : sums) add(sum);
    while (!waiting_.empty() && regions_(contig, next_).end <= end) {
      RegionSum sum = std::move(waiting_.front());
      waiting_.pop_front();
      take(next_++, std::move(sum));
    }
  }

 private:
  void start(genome::ContigId contig);
  void add(RegionSum& sum);

  const DepthRegions& regions_;
  std::size_t thresholds_;
  genome::ContigId contig_ = genome::no_contig;
  std::size_t next_ = 0;           ///< region of contig_ that is given next
  std::deque<RegionSum> waiting_;  ///< from next_ on: not whole yet, or behind one that is not
};

/// Adds sums up in order of place, and writes the depth files: the last serial step.
class DepthAccount {
 public:
  DepthAccount(const DepthPlan& plan, const MeasureOptions& options);

  /// The per-base file, when asked: encodes in parallel.
  const io::BedWriter* per_base() const { return per_base_ ? &*per_base_ : nullptr; }
  void add(DepthSums sums);
  /// After the last sums: the metrics; the files become visible.
  DepthMetrics finish(std::vector<OutputFacts>& outputs);

 private:
  void add_regions(DepthSums& sums);
  void write_region(genome::ContigId contig, std::size_t number, const RegionSum& sum);

  const DepthPlan& plan_;
  const MeasureOptions& options_;
  std::optional<io::BedWriter> per_base_;
  std::optional<io::BedWriter> region_file_;
  std::optional<io::BedWriter> threshold_file_;
  DepthMetrics metrics_;
  RegionQueue regions_;
  RegionQueue exons_;
};

}  // namespace varg::qc
