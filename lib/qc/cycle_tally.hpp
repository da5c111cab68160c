#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <varg/qc/read_metrics.hpp>

namespace varg::qc {

/// Which cycle the places of a read are, in the order of sequencing.
struct CycleOrder {
  std::size_t length = 0;
  bool reversed = false;
  std::size_t operator()(std::size_t i) const { return reversed ? length - 1 - i : i; }
};
/// The row of a cycle: those beyond cycles_most share one.
inline std::size_t cycle_row(std::size_t cycle) {
  return cycle < cycles_most ? cycle : cycles_most;
}

/// Per-cycle tables of one kind of fragment. Small counters take the reads, and are emptied into
/// wide ones before they can overflow.
class CycleTally {
 public:
  CycleTally();

  /// Adds a read; `qualities` are empty when it has none. Gives its bases C and G.
  std::size_t add(std::span<const std::uint8_t> packed, std::span<const std::uint8_t> qualities,
                  CycleOrder order);
  void add_mismatch(std::size_t cycle) { ++mismatches_[cycle_row(cycle)]; }
  /// `length` aligned bases that are at cycles from `begin` on.
  void add_aligned(std::size_t begin, std::size_t length) {
    ++aligned_steps_[cycle_row(begin)];
    --aligned_steps_[cycle_row(begin + length)];
    if (begin + length > cycles_most) add_aligned_beyond(begin, length);
  }
  void merge(CycleTally& other);
  CycleTables finish();

 private:
  static constexpr std::size_t rows_bytes = 4 * cycles_most;
  using QualityRow = std::array<std::uint64_t, quality_bins>;

  void add_qualities(std::span<const std::uint8_t> qualities, CycleOrder order);
  std::size_t add_bases(std::span<const std::uint8_t> packed, CycleOrder order);
  std::size_t add_long_bases(std::span<const std::uint8_t> packed, CycleOrder order);
  void add_aligned_beyond(std::size_t begin, std::size_t length);
  void empty_qualities();
  void empty_bases();

  std::size_t longest_ = 0;
  Histogram lengths_;
  Histogram gc_;
  // [cycle][quality], then [cycle][letter] from the left and, of reversed reads, from the right.
  std::vector<std::uint16_t> small_qualities_;
  std::vector<std::uint8_t> small_forward_;
  std::vector<std::uint8_t> small_reverse_;
  std::uint32_t quality_reads_ = 0;
  std::uint32_t base_reads_ = 0;
  std::vector<QualityRow> qualities_;
  std::vector<BaseCounts> bases_;
  std::vector<std::uint64_t> mismatches_;
  std::vector<std::int64_t> aligned_steps_;
  std::uint64_t aligned_beyond_ = 0;
};

}  // namespace varg::qc
