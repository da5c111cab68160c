#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include <varg/genome/interval.hpp>

namespace varg::call {

/// What the indel model knows apart: repeat units of 1 to 8 bases, 1 to 20 copies of them. Longer
/// repeats count as 20 copies.
inline constexpr int longest_str_period = 8;
inline constexpr int most_str_copies = 20;

/// Per-sample Phred values by tandem repeat: [period - 1][copies - 1]. Each falls, or stays, with
/// more copies of one unit.
struct StrModel {
  using Table = std::array<std::array<float, most_str_copies>, longest_str_period>;

  /// Of an error that makes a read longer, and of one that makes it shorter, by some units.
  Table gap_open{};
  /// Of each base of a gap after its first.
  Table gap_extend{};
  /// Of a true heterozygous indel.
  Table indel_prior{};

  int loci_used = 0;                       ///< 0: the defaults
  std::uint64_t reads_used = 0;            ///< at these loci
  std::vector<genome::Interval> places{};  ///< whose reads it was fitted to, sorted

  friend bool operator==(const StrModel&, const StrModel&) = default;
};

/// How the reads that span one tandem repeat of the reference differ from it in length.
struct StrLocus {
  static constexpr int most_units = 4;

  int period = 1;
  int copies = 1;  ///< in the reference
  /// Reads that are -4 to +4 units longer than the reference.
  std::array<int, 2 * most_units + 1> reads{};
  int others = 0;  ///< reads with other differences in or beside the repeat

  friend auto operator<=>(const StrLocus&, const StrLocus&) = default;
};

/// The tables for a sample of which nothing is known: those of str_context (GATK 4.6's DRAGstr
/// defaults), with a gap's further units at Phred 10 each.
StrModel default_str_model();

/// Fits the tables to `loci` by maximum posterior; `prior` counts as pseudo-observations. At each
/// locus the sample has one or two lengths, and each read may have slipped from one of them, by n
/// units with a probability geometric in n. The rate of slips and of variant loci is that of the
/// prior times a factor: of all loci, then of a period, of neighbouring copies, and of one count of
/// copies, each held to the one before as far as there are few data. Then it is made monotone.
///
/// With fewer than 200 loci the answer is `prior`. The order of `loci` does not matter. Values are
/// rounded to an eighth of a Phred. Pure; O(loci), about 0.1 s for 20,000.
StrModel fit_str_model(std::span<const StrLocus> loci, const StrModel& prior);

}  // namespace varg::call
