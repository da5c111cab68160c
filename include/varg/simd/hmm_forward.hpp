#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// Reads that go through the pair-HMM together, at every level: wide vectors take all at once.
inline constexpr std::size_t hmm_lanes = 16;

/// Codes of bases: A, C, G and T are 0 to 3.
enum HmmBase : std::uint16_t {
  hmm_any = 4,   ///< a base that fits all: its emission is 1
  hmm_none = 5,  ///< of a haplotype, no base: nothing fits
};

/// The gap costs just before one base of a haplotype, and that base. Gap states are held divided by
/// `open` and HmmTarget::stay is part of the emissions, so that the usual column takes few steps:
///   insertion(i, j - 1) = match(i-1, j-1) + extend * insertion(i-1, j-1)
///   deletion(i-1, j)    = carry * (match(i-1, j-1) + extend * deletion(i-1, j-1))
///   match(i, j) = emission * (stay * match(i-1, j-1)
///                             + close * (insertion(i-1, j-1) + deletion(i-1, j-1)))
template <class T>
struct HmmColumn {
  T extend;            ///< P(gap goes on)
  T close;             ///< P(gap ends) * open / HmmTarget::stay
  T open;              ///< P(an insertion opens) = P(a deletion opens)
  T stay;              ///< P(no gap opens) / HmmTarget::stay
  T carry;             ///< `open` here / `open` of the next column
  std::uint16_t base;  ///< a code
  bool is_plain;       ///< `stay` and `carry` are 1
};

/// A haplotype. The last column has no base (hmm_none): insertions behind the last base close
/// there.
template <class T>
struct HmmTarget {
  std::span<const HmmColumn<T>> columns;
  T stay;   ///< P(no gap opens) of its usual column
  T start;  ///< what a read begins with at each column: the scale of the result, / stay
};

/// Up to hmm_lanes reads that end in the same row; lane l begins in row first[l], the longest in 0.
/// Value (row, lane) is at row * hmm_lanes + lane; all are finite, also before a read begins. Lanes
/// not in use have the `first` of the last in use.
template <class T>
struct HmmReads {
  std::size_t rows = 0;
  std::size_t count = 0;  ///< lanes in use, from 0
  std::array<T, hmm_lanes> first{};
  std::vector<T> base;   ///< a code, 0 to 3, or any where match = other = 1
  std::vector<T> match;  ///< P(base | the haplotype has it)
  std::vector<T> other;  ///< P(base | the haplotype has another)
};

/// out[lane] = P(read | haplotype) * start * stay for the lanes in use: the forward algorithm, the
/// sum over all places where the read may begin (none before the first base of the haplotype) and
/// end; a read begins with a base of the haplotype and does not end in a deletion.
///
/// The same bits at every level: multiplications and additions of one order, none of them fused,
/// values under the smallest normal one taken for 0. `scratch` is reused. rows >= 1.
void hmm_forward(Level level, const HmmReads<float>& reads, const HmmTarget<float>& target,
                 std::vector<float>& scratch, std::span<float, hmm_lanes> out);
void hmm_forward(Level level, const HmmReads<double>& reads, const HmmTarget<double>& target,
                 std::vector<double>& scratch, std::span<double, hmm_lanes> out);

}  // namespace varg::simd
