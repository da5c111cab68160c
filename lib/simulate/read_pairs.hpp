#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/cigar.hpp>

#include "haplotype_copy.hpp"

namespace varg::simulate {

/// A read on its contig, as BAM wants it.
struct SimulatedRead {
  std::string name;  ///< contig, fragment start (1-based, on the haplotype), haplotype, serial
  std::uint16_t flags = 0;
  Pos pos = 0;
  std::uint8_t mapq = 0;
  std::vector<genome::CigarElement> cigar;
  Pos mate_pos = 0;
  Pos template_length = 0;
  std::string bases;
  std::vector<std::uint8_t> qualities;
  int edit_distance = 0;
};

/// A contig of one person, ready to be sequenced.
struct Sequenced {
  const SimulatedContig* contig = nullptr;
  std::int64_t person = 0;
  std::array<HaplotypeCopy, 2> haplotypes;
};

struct WindowReads {
  std::vector<SimulatedRead> reads;  ///< in coordinate order, ties by name and flags
  std::uint64_t unplaced = 0;        ///< pairs left out: too little of them is on the reference
};

/// Fragments are drawn for reference windows of this size, each with a random stream of its own.
inline constexpr Pos window_size = 10'000;

/// The read pairs whose fragments start in window `window`. Their reads may begin up to
/// longest_indel bases before the window. Pure.
WindowReads reads_of_window(const Plan& plan, const Sequenced& sequenced, Pos window);

/// Whether `a` comes before `b` in a coordinate-sorted file.
bool comes_before(const SimulatedRead& a, const SimulatedRead& b);

/// The chance that a base of this quality is wrong: 10^(-quality/10).
double error_probability(std::uint8_t quality);

}  // namespace varg::simulate
