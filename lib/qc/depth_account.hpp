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
  void add_region(genome::ContigId contig, RegionSum& sum);
  void write_whole(const DepthSums& sums);
  void write_region(genome::ContigId contig, std::size_t number, const RegionSum& sum);
  void keep_region(genome::ContigId contig, std::size_t number, RegionSum sum);

  const DepthPlan& plan_;
  const MeasureOptions& options_;
  std::optional<io::BedWriter> per_base_;
  std::optional<io::BedWriter> region_file_;
  std::optional<io::BedWriter> threshold_file_;
  DepthMetrics metrics_;
  genome::ContigId contig_ = genome::no_contig;
  std::size_t next_ = 0;           ///< region of contig_ to be written next
  std::deque<RegionSum> waiting_;  ///< from next_ on: not whole yet, or behind one that is not
};

}  // namespace varg::qc
