#include "cycle_tally.hpp"

#include <algorithm>

#include <varg/simd/base_counts.hpp>

namespace varg::qc {
namespace {

constexpr std::uint32_t most_in_16_bits = 65535;
constexpr std::uint32_t most_in_8_bits = 255;
constexpr std::size_t all_rows = cycles_most + 1;

void add_to(const Histogram& from, Histogram& to) {
  if (from.size() > to.size()) to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

void increment(std::size_t value, Histogram& histogram) {
  if (value >= histogram.size()) histogram.resize(value + 1);
  ++histogram[value];
}

constexpr std::uint8_t highest_quality = quality_bins - 1;

/// Counts `rows` qualities from `at` on, in steps of `step`, each in the row of its cycle. Four are
/// read before the first is counted: the compiler cannot know that the counters lie elsewhere.
template <int step>
void count_qualities(const std::uint8_t* at, std::size_t rows, std::uint16_t* row) {
  constexpr std::size_t bins = quality_bins;
  std::size_t i = 0;
  for (; i + 4 <= rows; i += 4, at += 4 * step, row += 4 * bins) {
    const std::size_t a = std::min(at[0], highest_quality);
    const std::size_t b = std::min(at[step], highest_quality);
    const std::size_t c = std::min(at[2 * step], highest_quality);
    const std::size_t d = std::min(at[3 * step], highest_quality);
    ++row[a];
    ++row[bins + b];
    ++row[2 * bins + c];
    ++row[3 * bins + d];
  }
  for (; i < rows; ++i, at += step, row += bins) ++row[std::min(*at, highest_quality)];
}

}  // namespace

CycleTally::CycleTally()
    : gc_(101),
      small_qualities_(cycles_most * quality_bins),
      small_forward_(rows_bytes),
      small_reverse_(rows_bytes),
      qualities_(all_rows),
      bases_(all_rows),
      mismatches_(all_rows),
      aligned_steps_(all_rows + 1) {}

std::size_t CycleTally::add(std::span<const std::uint8_t> packed,
                            std::span<const std::uint8_t> qualities, CycleOrder order) {
  if (order.length > longest_) longest_ = order.length;
  increment(order.length, lengths_);
  if (order.length == 0) return 0;
  const std::size_t gc =
      order.length <= cycles_most ? add_bases(packed, order) : add_long_bases(packed, order);
  ++gc_[gc * 100 / order.length];
  if (!qualities.empty()) add_qualities(qualities, order);
  return gc;
}

void CycleTally::add_qualities(std::span<const std::uint8_t> qualities, CycleOrder order) {
  if (quality_reads_ == most_in_16_bits) empty_qualities();
  ++quality_reads_;
  const std::size_t rows = std::min(order.length, cycles_most);
  const std::uint8_t* const first = qualities.data();
  if (order.reversed) {
    count_qualities<-1>(first + order.length - 1, rows, small_qualities_.data());
  } else {
    count_qualities<1>(first, rows, small_qualities_.data());
  }
  for (std::size_t cycle = rows; cycle < order.length; ++cycle) {
    ++qualities_[cycles_most][std::min(first[order(cycle)], highest_quality)];
  }
}

std::size_t CycleTally::add_bases(std::span<const std::uint8_t> packed, CycleOrder order) {
  if (base_reads_ == most_in_8_bits) empty_bases();
  ++base_reads_;
  // Reversed reads end at the right, so that each cycle has its column whatever the length.
  std::uint8_t* const rows =
      order.reversed ? small_reverse_.data() + (cycles_most - order.length) : small_forward_.data();
  return simd::add_base_counts(packed, order.length, rows, cycles_most);
}

std::size_t CycleTally::add_long_bases(std::span<const std::uint8_t> packed, CycleOrder order) {
  std::size_t gc = 0;
  for (std::size_t i = 0; i < order.length; ++i) {
    const unsigned code = i % 2 == 0 ? packed[i / 2] >> 4U : packed[i / 2] & 0xFU;
    BaseCounts& counts = bases_[cycle_row(order(i))];
    if (code == 1) ++(order.reversed ? counts.t : counts.a);
    if (code == 2) ++(order.reversed ? counts.g : counts.c);
    if (code == 4) ++(order.reversed ? counts.c : counts.g);
    if (code == 8) ++(order.reversed ? counts.a : counts.t);
    gc += code == 2 || code == 4 ? 1 : 0;
  }
  return gc;
}

void CycleTally::add_aligned_beyond(std::size_t begin, std::size_t length) {
  aligned_beyond_ += begin + length - std::max(begin, cycles_most);
}

void CycleTally::empty_qualities() {
  const std::size_t rows = std::min(longest_, cycles_most);
  for (std::size_t cycle = 0; cycle < rows; ++cycle) {
    std::uint16_t* const small = small_qualities_.data() + cycle * quality_bins;
    for (std::size_t i = 0; i < quality_bins; ++i) qualities_[cycle][i] += small[i];
    std::fill_n(small, quality_bins, std::uint16_t{0});
  }
  quality_reads_ = 0;
}

void CycleTally::empty_bases() {
  const std::size_t rows = std::min(longest_, cycles_most);
  for (std::size_t cycle = 0; cycle < rows; ++cycle) {
    const std::uint8_t* const forward = small_forward_.data() + cycle;
    const std::uint8_t* const reverse = small_reverse_.data() + (cycles_most - 1 - cycle);
    BaseCounts& counts = bases_[cycle];
    counts.a += forward[0] + std::uint64_t{reverse[3 * cycles_most]};
    counts.c += forward[cycles_most] + std::uint64_t{reverse[2 * cycles_most]};
    counts.g += forward[2 * cycles_most] + std::uint64_t{reverse[cycles_most]};
    counts.t += forward[3 * cycles_most] + std::uint64_t{reverse[0]};
  }
  for (std::size_t letter = 0; letter < 4; ++letter) {
    std::fill_n(small_forward_.data() + letter * cycles_most, rows, std::uint8_t{0});
    std::fill_n(small_reverse_.data() + (letter + 1) * cycles_most - rows, rows, std::uint8_t{0});
  }
  base_reads_ = 0;
}

void CycleTally::merge(CycleTally& other) {
  other.empty_qualities();
  other.empty_bases();
  longest_ = std::max(longest_, other.longest_);
  add_to(other.lengths_, lengths_);
  add_to(other.gc_, gc_);
  for (std::size_t row = 0; row < all_rows; ++row) {
    for (std::size_t i = 0; i < quality_bins; ++i) qualities_[row][i] += other.qualities_[row][i];
    bases_[row].a += other.bases_[row].a;
    bases_[row].c += other.bases_[row].c;
    bases_[row].g += other.bases_[row].g;
    bases_[row].t += other.bases_[row].t;
    mismatches_[row] += other.mismatches_[row];
    aligned_steps_[row] += other.aligned_steps_[row];
  }
  aligned_beyond_ += other.aligned_beyond_;
}

CycleTables CycleTally::finish() {
  empty_qualities();
  empty_bases();
  const std::size_t rows = std::min(longest_, all_rows);
  CycleTables tables;
  tables.qualities.assign(qualities_.begin(), qualities_.begin() + static_cast<long>(rows));
  tables.bases.assign(bases_.begin(), bases_.begin() + static_cast<long>(rows));
  tables.mismatches.assign(mismatches_.begin(), mismatches_.begin() + static_cast<long>(rows));
  tables.aligned.resize(rows);
  std::int64_t aligned = 0;
  for (std::size_t row = 0; row < std::min(rows, cycles_most); ++row) {
    aligned += aligned_steps_[row];
    tables.aligned[row] = static_cast<std::uint64_t>(aligned);
  }
  if (rows > cycles_most) tables.aligned[cycles_most] = aligned_beyond_;
  tables.gc = gc_;
  tables.lengths = lengths_;
  // Letters without a row of their own: what is missing to the bases of each cycle.
  std::uint64_t beyond = 0;
  std::vector<std::uint64_t> reads(rows + 1);
  for (std::size_t length = 1; length < lengths_.size(); ++length) {
    reads[std::min(length, rows) - 1] += lengths_[length];
    if (length > cycles_most) beyond += lengths_[length] * (length - cycles_most);
  }
  std::uint64_t longer = 0;
  for (std::size_t row = rows; row-- > 0;) {
    longer += reads[row];
    BaseCounts& counts = tables.bases[row];
    const std::uint64_t all = row < cycles_most ? longer : beyond;
    counts.other = all - counts.a - counts.c - counts.g - counts.t;
  }
  return tables;
}

}  // namespace varg::qc
