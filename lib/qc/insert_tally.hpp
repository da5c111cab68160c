#pragma once

#include <varg/io/read_batch.hpp>
#include <varg/qc/read_metrics.hpp>

namespace varg::qc {

/// Counts the distances of pairs by orientation, as samtools stats does.
class InsertTally {
 public:
  InsertTally();
  /// A primary read.
  void add(const io::ReadView& read);
  void merge(const InsertTally& other);
  InsertSizes finish();

 private:
  InsertSizes sizes_;
};

}  // namespace varg::qc
