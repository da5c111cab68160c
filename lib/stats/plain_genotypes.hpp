#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <varg/simd/genotypes.hpp>
#include <varg/stats/counts.hpp>

#include "record_alleles.hpp"

namespace varg::stats {

/// Genotypes of a record by class.
struct GenotypeSums {
  std::uint64_t hom_ref = 0;
  std::uint64_t het = 0;
  std::uint64_t hom_alt = 0;
  std::uint64_t called() const { return hom_ref + het + hom_alt; }
};

/// Per-sample counts of records whose sample columns are plain (see simd::GenotypeTotals) and
/// whose samples are all chosen: one packed counter per sample and kind of change, added by a
/// vector kernel and emptied before a counter is full.
class PlainGenotypes {
 public:
  explicit PlainGenotypes(std::size_t samples) : samples_(samples) {}

  /// Adds the row, unless it is not plain: then nothing is done and `sums` is left.
  bool add(std::string_view columns, const RecordAlleles& alleles, GenotypeSums& sums,
           BatchCounts& counts);
  /// Empties all counters into `counts`.
  void flush(BatchCounts& counts);

 private:
  enum class Change { transition, transversion, unnamed_snv, insertion, deletion, none, count };
  struct Rows {
    std::uint32_t rows = 0;
    std::vector<std::uint32_t> packed;
  };

  static Change change_of(const RecordAlleles& alleles);
  void flush(Change change, BatchCounts& counts);
  void add_variant(Change change, std::size_t sample, std::uint32_t het, std::uint32_t hom_alt,
                   BatchCounts& counts) const;

  std::size_t samples_;
  std::array<Rows, static_cast<std::size_t>(Change::count)> rows_;
};

}  // namespace varg::stats
