#include <varg/simd/hmm_forward.hpp>

#include <algorithm>
#include <cassert>
#include <cstdint>

#include "kernel_targets.hpp"
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "hmm_forward.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace varg::simd::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Rows kept in registers per sweep: two states each, and some for what passes through.
#if HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64  // 32 registers
inline constexpr std::size_t most_rows = 6;
#else
inline constexpr std::size_t most_rows = 3;
#endif
inline constexpr std::size_t base_codes = 6;

/// What rows of the reads give in one sweep: emission of row r for base b at (b * rows + r), and
/// where reads begin.
template <class D>
struct Block {
  using T = hn::TFromD<D>;
  HWY_ALIGN T emission[base_codes * most_rows * hmm_lanes];
  HWY_ALIGN T start[most_rows * hmm_lanes];
};

template <class D, class T>
HWY_INLINE void fill_block(D d, const HmmReads<T>& reads, const HmmTarget<T>& target,
                           std::size_t lane, std::size_t row, std::size_t rows, Block<D>& block) {
  const std::size_t step = hn::Lanes(d);
  const auto stay = hn::Set(d, target.stay);
  const auto first = hn::LoadU(d, reads.first.data() + lane);
  for (std::size_t r = 0; r < rows; ++r) {
    const std::size_t at = (row + r) * hmm_lanes + lane;
    const auto base = hn::LoadU(d, reads.base.data() + at);
    const auto match = hn::Mul(hn::LoadU(d, reads.match.data() + at), stay);
    const auto other = hn::Mul(hn::LoadU(d, reads.other.data() + at), stay);
    T* out = block.emission + r * step;
    for (std::size_t b = 0; b < hmm_any; ++b) {
      const auto same = hn::Eq(base, hn::Set(d, static_cast<T>(b)));
      hn::Store(hn::IfThenElse(same, match, other), d, out + b * rows * step);
    }
    hn::Store(stay, d, out + hmm_any * rows * step);
    hn::Store(hn::Zero(d), d, out + hmm_none * rows * step);
    const auto begins = hn::Eq(first, hn::Set(d, static_cast<T>(row + r)));
    hn::Store(hn::IfThenElseZero(begins, hn::Set(d, target.start)), d, block.start + r * step);
  }
}

/// The states of `rows` rows at one column.
template <std::size_t rows, class D>
struct Rows {
  hn::Vec<D> match[rows];
  hn::Vec<D> deletion[rows];
};

/// Takes the rows one column on. `border` holds what flows into the first row there, match then
/// insertion, and gets what flows out of the last.
template <bool is_plain, bool starts, std::size_t rows, class D, class T>
HWY_INLINE void step(D d, const HmmColumn<T>& column, const Block<D>& block, Rows<rows, D>& states,
                     T* HWY_RESTRICT border) {
  using V = hn::Vec<D>;
  const std::size_t lanes = hn::Lanes(d);
  const T* HWY_RESTRICT emission = block.emission + column.base * rows * lanes;
  const V extend = hn::Set(d, column.extend);
  const V close = hn::Set(d, column.close);
  V into = hn::Load(d, border);
  V insertion = hn::Load(d, border + lanes);
  HWY_UNROLL(16)
  for (std::size_t r = 0; r < rows; ++r) {
    V& match = states.match[r];
    V& deletion = states.deletion[r];
    if constexpr (starts) into = hn::Add(into, hn::Load(d, block.start + r * lanes));
    const V next = hn::Mul(hn::Load(d, emission + r * lanes), into);
    const V closed = hn::Mul(close, hn::Add(insertion, deletion));
    insertion = hn::Add(match, hn::Mul(extend, insertion));
    deletion = hn::Add(match, hn::Mul(extend, deletion));
    if constexpr (is_plain) {
      into = hn::Add(match, closed);
    } else {
      into = hn::Add(hn::Mul(hn::Set(d, column.stay), match), closed);
      deletion = hn::Mul(hn::Set(d, column.carry), deletion);
    }
    match = next;
  }
  hn::Store(into, d, border);
  hn::Store(insertion, d, border + lanes);
}

/// Takes `rows` rows over all columns; `border` has 2 vectors for each.
template <std::size_t rows, bool starts, class D, class T>
HWY_NOINLINE void sweep(D d, std::span<const HmmColumn<T>> columns, const Block<D>& block,
                        T* HWY_RESTRICT border) {
  Rows<rows, D> states;
  HWY_UNROLL(16)
  for (std::size_t r = 0; r < rows; ++r) states.match[r] = states.deletion[r] = hn::Zero(d);
  const HmmColumn<T>* column = columns.data();
  const HmmColumn<T>* const end = column + columns.size();
  while (column != end) {  // runs of either kind: loops of their own keep the states in registers
    for (; column != end && column->is_plain; ++column, border += 2 * hn::Lanes(d)) {
      step<true, starts>(d, *column, block, states, border);
    }
    for (; column != end && !column->is_plain; ++column, border += 2 * hn::Lanes(d)) {
      step<false, starts>(d, *column, block, states, border);
    }
  }
}

/// A block of fewer than most_rows rows.
template <std::size_t rows, class D, class T>
HWY_INLINE void sweep_some(std::size_t wanted, D d, std::span<const HmmColumn<T>> columns,
                           const Block<D>& block, T* border) {
  if (wanted == rows) return sweep<rows, true>(d, columns, block, border);
  if constexpr (rows > 1) sweep_some<rows - 1>(wanted, d, columns, block, border);
}

/// The last row: sums what ends in it. Insertions of column j - 1 are seen at column j.
template <class D, class T>
HWY_INLINE hn::Vec<D> sum_of_ends(D d, std::span<const HmmColumn<T>> columns, const Block<D>& block,
                                  const T* HWY_RESTRICT border) {
  const std::size_t step = hn::Lanes(d);
  const auto start = hn::Load(d, block.start);
  auto matches = hn::Zero(d);
  auto insertions = hn::Zero(d);
  for (const HmmColumn<T>& column : columns) {
    const auto emission = hn::Load(d, block.emission + column.base * step);
    const auto into = hn::Add(hn::Load(d, border), start);
    const auto insertion = hn::Load(d, border + step);
    matches = hn::Add(matches, hn::Mul(emission, into));
    insertions = hn::Add(insertions, hn::Mul(hn::Set(d, column.open), insertion));
    border += 2 * step;
  }
  return hn::Add(matches, insertions);
}

/// The lanes from `lane` that one vector holds.
template <class D, class T>
HWY_INLINE void run_lanes(D d, const HmmReads<T>& reads, const HmmTarget<T>& target,
                          std::size_t lane, T* border, T* out) {
  const std::size_t step = hn::Lanes(d);
  const std::size_t last = reads.rows - 1;
  const auto* first = reads.first.data() + lane;
  const auto [begin, latest] = std::minmax_element(first, first + step);
  const auto starts_end = static_cast<std::size_t>(*latest) + 1;
  std::size_t row = static_cast<std::size_t>(*begin);
  Block<D> block;
  std::fill_n(border, 2 * step * target.columns.size(), T{0});
  if (const std::size_t some = (last - row) % most_rows; some > 0) {
    fill_block(d, reads, target, lane, row, some, block);
    sweep_some<most_rows - 1>(some, d, target.columns, block, border);
    row += some;
  }
  for (; row < last; row += most_rows) {
    fill_block(d, reads, target, lane, row, most_rows, block);
    if (row < starts_end) {
      sweep<most_rows, true>(d, target.columns, block, border);
    } else {
      sweep<most_rows, false>(d, target.columns, block, border);
    }
  }
  fill_block(d, reads, target, lane, last, 1, block);
  hn::StoreU(sum_of_ends(d, target.columns, block, border), d, out + lane);
}

template <class T>
HWY_INLINE void run(const HmmReads<T>& reads, const HmmTarget<T>& target, T* border, T* out) {
  const hn::CappedTag<T, hmm_lanes> d;
  for (std::size_t lane = 0; lane < reads.count; lane += hn::Lanes(d)) {
    run_lanes(d, reads, target, lane, border, out);
  }
}

void hmm_forward_float(const HmmReads<float>& reads, const HmmTarget<float>& target, float* border,
                       float* out) {
  run(reads, target, border, out);
}

void hmm_forward_double(const HmmReads<double>& reads, const HmmTarget<double>& target,
                        double* border, double* out) {
  run(reads, target, border, out);
}

}  // namespace varg::simd::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "dispatch.hpp"
#include "flush_denormals.hpp"

namespace varg::simd {
namespace {

template <class T>
T emission_of(const HmmReads<T>& reads, const HmmTarget<T>& target, std::size_t at,
              std::uint16_t base) {
  if (base == hmm_none) return 0;
  if (base == hmm_any) return target.stay;
  const bool same = reads.base[at] == static_cast<T>(base);
  return (same ? reads.match[at] : reads.other[at]) * target.stay;
}

/// One read, row by row. `border` holds for each column what flows into the row.
template <class T>
T scalar_lane(const HmmReads<T>& reads, const HmmTarget<T>& target, std::size_t lane, T* border) {
  const auto begin = static_cast<std::size_t>(reads.first[lane]);
  const std::size_t columns = target.columns.size();
  for (std::size_t j = 0; j < columns; ++j) {
    border[2 * j] = target.start;
    border[2 * j + 1] = 0;
  }
  for (std::size_t row = begin; row + 1 < reads.rows; ++row) {
    T match = 0;
    T deletion = 0;
    for (std::size_t j = 0; j < columns; ++j) {
      const HmmColumn<T>& column = target.columns[j];
      const T emission = emission_of(reads, target, row * hmm_lanes + lane, column.base);
      const T next = emission * border[2 * j];
      const T insertion = border[2 * j + 1];
      border[2 * j] = column.stay * match + column.close * (insertion + deletion);
      border[2 * j + 1] = match + column.extend * insertion;
      deletion = column.carry * (match + column.extend * deletion);
      match = next;
    }
  }
  T matches = 0;
  T insertions = 0;
  for (std::size_t j = 0; j < columns; ++j) {
    const HmmColumn<T>& column = target.columns[j];
    const std::size_t at = (reads.rows - 1) * hmm_lanes + lane;
    matches = matches + emission_of(reads, target, at, column.base) * border[2 * j];
    insertions = insertions + column.open * border[2 * j + 1];
  }
  return matches + insertions;
}

template <class T>
void hmm_forward_scalar(const HmmReads<T>& reads, const HmmTarget<T>& target, T* border, T* out) {
  for (std::size_t lane = 0; lane < reads.count; ++lane) {
    out[lane] = scalar_lane(reads, target, lane, border);
  }
}

template <class T>
using Kernel = void (*)(const HmmReads<T>&, const HmmTarget<T>&, T*, T*);
constexpr Kernel<float> float_kernels[] =
    VARG_KERNELS(hmm_forward_scalar<float>, hmm_forward_float);
constexpr Kernel<double> double_kernels[] =
    VARG_KERNELS(hmm_forward_scalar<double>, hmm_forward_double);

template <class T>
void dispatch(Kernel<T> kernel, const HmmReads<T>& reads, const HmmTarget<T>& target,
              std::vector<T>& scratch, std::span<T, hmm_lanes> out) {
  assert(reads.rows > 0 && reads.count <= hmm_lanes && !target.columns.empty());
  constexpr std::size_t alignment = 64;  // bytes of the widest vector
  const std::size_t size = 2 * hmm_lanes * target.columns.size() + alignment / sizeof(T);
  if (scratch.size() < size) scratch.resize(size);
  const auto address = reinterpret_cast<std::uintptr_t>(scratch.data());
  const std::size_t skipped = (alignment - address % alignment) % alignment / sizeof(T);
  const FlushDenormals flush;
  kernel(reads, target, scratch.data() + skipped, out.data());
}

}  // namespace

void hmm_forward(Level level, const HmmReads<float>& reads, const HmmTarget<float>& target,
                 std::vector<float>& scratch, std::span<float, hmm_lanes> out) {
  dispatch(pick(float_kernels, level), reads, target, scratch, out);
}

void hmm_forward(Level level, const HmmReads<double>& reads, const HmmTarget<double>& target,
                 std::vector<double>& scratch, std::span<double, hmm_lanes> out) {
  dispatch(pick(double_kernels, level), reads, target, scratch, out);
}

}  // namespace varg::simd
#endif
