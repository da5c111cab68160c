#pragma once

#include <memory>

#include <varg/io/variant_batch.hpp>
#include <varg/stats/counts.hpp>

namespace varg::stats {

/// Counts batches of records. One per thread; the plan must outlive it.
class RecordCounter {
 public:
  explicit RecordCounter(const Plan& plan);
  ~RecordCounter();
  RecordCounter(RecordCounter&&) noexcept;

  /// What `batch` adds: its records that pass the tests of the plan.
  BatchCounts operator()(const io::VariantBatch& batch);
  /// The same for a batch fetched by region, without the records that overlap `before` (null: none)
  /// and were in its batch already.
  BatchCounts operator()(const io::VariantBatch& batch, const genome::Interval* before);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::stats
