#include <varg/qc/measure.hpp>

#include <memory>
#include <mutex>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/flow/over_records.hpp>

#include "depth_account.hpp"
#include "depth_batch.hpp"
#include "depth_roll.hpp"
#include "read_order.hpp"
#include "read_tally.hpp"

namespace varg::qc {
namespace {

/// The tallies of all threads. Sums do not depend on which thread counted what.
class Tallies {
 public:
  Tallies(std::size_t contigs, bool with_tables) : contigs_(contigs), with_tables_(with_tables) {}
  ReadTally* make() {
    const std::scoped_lock lock(mutex_);
    return all_.emplace_back(std::make_unique<ReadTally>(contigs_, with_tables_)).get();
  }
  void finish(Metrics& metrics) {
    ReadTally sum(contigs_, with_tables_);
    for (const auto& tally : all_) sum.merge(*tally);
    sum.finish(metrics);
  }

 private:
  std::size_t contigs_;
  bool with_tables_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ReadTally>> all_;
};

struct Worker {
  ReadTally* tally;
  DepthBatch depth;
};

struct BatchResult {
  ReadOrder order;
  std::vector<DepthPart> parts;
};

Error order_error(const std::string& path) {
  return Error(Fault::input, "{}: the reads are not in order of coordinate, and depth needs that",
               path)
      .hint("Sort it: samtools sort -o sorted.bam " + path);
}

/// The serial step: watches the order of reads, puts depth together.
struct Arrange {
  const std::string& path;
  bool with_depth;
  DepthRoll roll;
  ReadOrder& order;

  std::vector<DepthSegment> operator()(BatchResult result) {
    order.add(result.order);
    if (!with_depth) return {};
    if (!order.is_sorted()) throw order_error(path);
    return roll(std::move(result.parts));
  }
  std::vector<DepthSegment> finish() {
    return with_depth ? roll.finish() : std::vector<DepthSegment>{};
  }
};

BatchResult count(Worker& worker, const io::ReadBatch& batch, bool with_depth) {
  BatchResult result;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    result.order.add(read);
    worker.tally->add(read);
  }
  if (with_depth && result.order.is_sorted()) result.parts = worker.depth(batch);
  return result;
}

}  // namespace

Measured measure(io::BamReader& reader, const MeasureOptions& options, const flow::Limits& limits,
                 Monitor& monitor) {
  Measured measured;
  Metrics& metrics = measured.metrics;
  metrics.path = reader.path();
  metrics.samples = reader.header().samples();
  metrics.contigs = reader.header().contigs;

  const DepthPlan plan = make_depth_plan(metrics.contigs, options);
  std::optional<DepthAccount> account;
  if (options.depth) account.emplace(plan, options);
  const io::BedWriter* const per_base = account ? account->per_base() : nullptr;
  Tallies tallies(metrics.contigs.size(), options.reads);
  ReadOrder order;
  flow::over_records(
      limits, monitor, reader,
      [&] {
        return Worker{tallies.make(), DepthBatch(metrics.contigs, options.rules)};
      },
      [&](Worker& worker, const io::ReadBatch& batch) {
        return count(worker, batch, options.depth);
      },
      Arrange{reader.path(), options.depth, DepthRoll(metrics.contigs), order},
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
  tallies.finish(metrics);
  metrics.sorted = order.is_sorted();
  if (account) metrics.depth = account->finish(measured.outputs);
  return measured;
}

}  // namespace varg::qc
