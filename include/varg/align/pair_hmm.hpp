#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <varg/simd/level.hpp>
#include <varg/simd/hmm_forward.hpp>

namespace varg::align {

/// A read, or part of one. Another letter than A, C, G, T and a base of quality 0 say nothing: they
/// fit every haplotype.
struct HmmRead {
  std::string_view bases;
  std::span<const std::uint8_t> qualities;  ///< Phred, one per base
};

/// A haplotype with the Phred cost of opening a gap just before each base, inserted or deleted, and
/// of each further base of it. Behind the last base the last one's costs hold. Opening is taken
/// as at least 7 and at most 60, extending as at least 1 and at most 60. Letters as in HmmRead.
struct HmmHaplotype {
  std::string_view bases;
  std::span<const float> gap_open;    ///< one per base
  std::span<const float> gap_extend;  ///< one per base
};

/// Likelihoods of reads by the pair-HMM of Durbin et al. 1998 (chapter 4): all alignments of the
/// whole read to any part of the haplotype are summed. From a base: a gap of either kind with
/// 10^(-gap_open/10) each; from a gap: on with 10^(-gap_extend/10), else back to a base. A read
/// base of error e costs 1 - e on its like and e/3 on another; inserted bases cost only their gap.
///
/// A read may begin at every base of the haplotype with probability 1, not 1 / length: so that
/// haplotypes of unlike length can be compared, and a perfect read costs about 0. It begins with a
/// base of the haplotype, not in a gap.
///
/// Holds scratch: one for each thread. The answers depend on a read and a haplotype alone and are
/// the same at every SIMD level. Nothing is allocated once calls no larger were made.
class PairHmm {
 public:
  explicit PairHmm(simd::Level level = simd::active()) : level_(level) {}

  /// What a read costs that fits worse than this, or an empty haplotype: tenths of a Phred.
  static constexpr int most_cost = 54'000;

  /// out[h * reads.size() + r] = -10 log10 P(read r | haplotype h) in tenths of a Phred, rounded,
  /// 0 to most_cost. An empty read costs 0.
  void costs(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
             std::vector<int>& out);

  /// Read bases times haplotype bases so far.
  std::uint64_t cells() const { return cells_; }
  /// Pairs so far that single precision could not hold and double did.
  std::uint64_t rescued() const { return rescued_; }

 private:
  /// The kernel's inputs in one precision.
  template <class T>
  struct Side {
    std::vector<simd::HmmColumn<T>> columns;  // of all haplotypes
    std::vector<simd::HmmTarget<T>> targets;
    simd::HmmReads<T> reads;
    std::vector<T> scratch;
    void prepare(std::span<const HmmHaplotype> haplotypes);
    void take(std::span<const HmmRead> all, std::span<const std::uint32_t> lanes);
  };

  void run_batch(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
                 std::span<const std::uint32_t> lanes, std::vector<int>& out);
  void rescue(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
              std::span<const std::uint32_t> lanes, std::vector<int>& out);

  simd::Level level_;
  std::uint64_t cells_ = 0;
  std::uint64_t rescued_ = 0;
  bool is_double_ready_ = false;
  std::vector<std::uint32_t> order_;
  Side<float> single_;
  Side<double> double_;
};

}  // namespace varg::align
