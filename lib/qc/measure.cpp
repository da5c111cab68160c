#include <varg/qc/measure.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/flow/over_records.hpp>

#include "base_at_site.hpp"
#include "depth_account.hpp"
#include "depth_batch.hpp"
#include "depth_roll.hpp"
#include "gc_tally.hpp"
#include "read_order.hpp"
#include "read_tally.hpp"
#include "target_tally.hpp"

namespace varg::qc {
namespace {

/// What one thread counts.
struct Tally {
  ReadTally reads;
  DepthBases bases;  ///< an overlap of mates counted twice
  std::optional<TargetTally> targets;
  std::optional<GcTally> gc;
};

/// The tallies of all threads. Sums do not depend on which thread counted what.
class Tallies {
 public:
  Tallies(const DepthPlan& plan, const MeasureOptions& options) : plan_(plan), options_(options) {}
  /// The tally of a thread. The one place where threads meet.
  Tally* make() {
    auto tally = make_empty();
    const std::scoped_lock lock(mutex_);
    return all_.emplace_back(std::move(tally)).get();
  }
  std::unique_ptr<Tally> sum() const {
    auto sum = make_empty();
    for (const auto& tally : all_) {
      sum->reads.merge(tally->reads);
      sum->bases += tally->bases;
      if (sum->targets) sum->targets->merge(*tally->targets);
      if (sum->gc) sum->gc->merge(*tally->gc);
    }
    return sum;
  }

 private:
  std::unique_ptr<Tally> make_empty() const {
    auto tally =
        std::make_unique<Tally>(Tally{ReadTally(plan_.contigs.size(), options_.reads), {}, {}, {}});
    if (options_.depth && !plan_.targets.empty())
      tally->targets.emplace(plan_.targets, options_.rules);
    if (!options_.reference.empty() && options_.gc_bias && options_.reads)
      tally->gc.emplace(options_.reference);
    return tally;
  }
  const DepthPlan& plan_;
  const MeasureOptions& options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Tally>> all_;
};

struct Worker {
  Tally* tally;
  DepthBatch depth;
  SiteScan sites;
};

struct BatchResult {
  ReadOrder order;
  std::vector<DepthPart> parts;
  std::vector<SiteBase> bases;
  genome::ContigId contig = genome::no_contig;  ///< of the first read
  genome::Pos pos = 0;
};

Error order_error(const std::string& path) {
  return Error(Fault::input, "{}: the reads are not in order of coordinate, and depth needs that",
               path)
      .hint("Sort it: samtools sort -o sorted.bam " + path);
}

/// The serial step: watches the order of reads, puts depth together, counts at sites.
struct Arrange {
  const std::string& path;
  const MeasureOptions& options;
  DepthRoll roll;
  ReadOrder& order;
  SiteAccount& sites;

  std::vector<DepthSegment> operator()(BatchResult result) {
    order.add(result.order);
    const bool needs_order = options.depth || !options.sites.empty();
    if (needs_order && !order.is_sorted()) throw order_error(path);
    if (result.contig >= 0) sites.add(result.bases, result.contig, result.pos);
    if (!options.depth) return {};
    return roll(std::move(result.parts));
  }
  std::vector<DepthSegment> finish() {
    return options.depth ? roll.finish() : std::vector<DepthSegment>{};
  }
};

/// The parallel step.
BatchResult count(Worker& worker, const io::ReadBatch& batch, const MeasureOptions& options,
                  const genome::Contigs& contigs) {
  BatchResult result;
  if (batch.empty()) return result;
  result.contig = batch[0].contig();
  result.pos = batch[0].pos();
  Tally& tally = *worker.tally;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    result.order.add(read);
    tally.reads.add(read);
    const genome::ContigId contig = read.contig();
    if (tally.targets) tally.targets->add(read, contig < 0 ? 0 : contigs[contig].length);
    if (tally.gc) tally.gc->add(read, contigs, tally.reads.sums());
    if (!options.sites.empty()) worker.sites.add(read, result.bases);
  }
  if (options.depth && result.order.is_sorted()) result.parts = worker.depth(batch);
  return result;
}

/// Depth itself knows where mates overlap: what its sum lacks are their second looks.
DepthBases without_overlap(DepthBases bases, const DepthMetrics& depth) {
  std::uint64_t sum = 0;
  for (const DepthSummary& contig : depth.contigs) sum += contig.sum;
  bases.overlap = bases.counted - sum;
  bases.counted = sum;
  return bases;
}

void add_tallies(const Tallies& tallies, const MeasureOptions& options, const flow::Limits& limits,
                 Monitor& monitor, Metrics& metrics) {
  const auto tally = tallies.sum();
  tally->reads.finish(metrics);
  if (options.depth) metrics.depth.bases = without_overlap(tally->bases, metrics.depth);
  if (tally->targets) {
    metrics.on_target = tally->targets->finish(metrics.contigs, metrics.depth.target.sum);
  }
  if (!tally->gc) return;
  metrics.gc_bias = tally->gc->sums();
  metrics.gc_bias.measured = true;
  metrics.gc_bias.windows = count_gc_windows(options.reference, metrics.contigs, limits, monitor);
}

MeasureOptions with_sorted_sites(MeasureOptions options) {
  std::sort(options.sites.begin(), options.sites.end());
  return options;
}

}  // namespace

Measured measure(io::BamReader& reader, const MeasureOptions& asked, const flow::Limits& limits,
                 Monitor& monitor) {
  const MeasureOptions options = with_sorted_sites(asked);
  Measured measured;
  Metrics& metrics = measured.metrics;
  metrics.path = reader.path();
  metrics.samples = reader.header().samples();
  metrics.contigs = reader.header().contigs;

  const DepthPlan plan = make_depth_plan(metrics.contigs, options);
  std::optional<DepthAccount> account;
  if (options.depth) account.emplace(plan, options);
  const io::BedWriter* const per_base = account ? account->per_base() : nullptr;
  SiteAccount sites(options, options.sites);
  Tallies tallies(plan, options);
  ReadOrder order;
  flow::over_records(
      limits, monitor, reader,
      [&] {
        Tally* const tally = tallies.make();
        return Worker{
            tally, DepthBatch(metrics.contigs, options.rules, tally->bases),
            SiteScan(options.sites, options.site_min_mapq, options.site_min_base_quality)};
      },
      [&](Worker& worker, const io::ReadBatch& batch) {
        return count(worker, batch, options, metrics.contigs);
      },
      Arrange{reader.path(), options, DepthRoll(metrics.contigs), order, sites},
      [&](const std::vector<DepthSegment>& segments) {
        std::vector<DepthSums> sums;
        for (const DepthSegment& segment : segments) {
          sums.push_back(sum_up(segment, plan, per_base));
        }
        return sums;
      },
      [&](std::vector<DepthSums> sums) {
        for (DepthSums& one : sums) account->add(std::move(one));
      });
  metrics.sorted = order.is_sorted();
  metrics.sites = sites.finish();
  if (account) metrics.depth = account->finish(measured.outputs);
  add_tallies(tallies, options, limits, monitor, metrics);
  return measured;
}

}  // namespace varg::qc
