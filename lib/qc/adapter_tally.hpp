#pragma once

#include <cstdint>

#include <varg/io/read_batch.hpp>
#include <varg/qc/read_metrics.hpp>

namespace varg::qc {

/// Counts the reads that run into an adapter.
class AdapterTally {
 public:
  /// A primary read with bases, of which the last `unaligned` in the order of sequencing are not
  /// aligned. A short clip holds no adapter that could be told from chance: nothing is searched.
  void add(const io::ReadView& read, std::uint64_t unaligned);
  void merge(const AdapterTally& other);
  AdapterCounts finish() const;

 private:
  void search(const io::ReadView& read, std::size_t from);
  AdapterCounts counts_;
};

}  // namespace varg::qc
