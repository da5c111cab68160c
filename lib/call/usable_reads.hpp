#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/call/config.hpp>
#include <varg/call/evidence.hpp>
#include <varg/genome/cigar.hpp>

namespace varg::call {

/// A read that passed the filters, decoded once.
struct UsableRead {
  genome::Pos begin = 0;
  genome::Pos end = 0;                      ///< one past the last reference position covered
  std::string bases;                        ///< A, C, G, T; another letter of the file is N
  std::vector<std::uint8_t> qualities;      ///< capped by MAPQ
  std::vector<genome::CigarElement> cigar;  ///< without hard clips: they have no bases
  std::uint8_t mapq = 0;
  bool reverse = false;
  std::uint64_t name_hash = 0;
  std::uint32_t fragment = 0;  ///< mates share it; dense from 0
};

struct UsableReads {
  std::vector<UsableRead> reads;  ///< by begin; ties as in the files
  std::uint32_t fragments = 0;
  genome::Pos longest_span = 0;  ///< on the reference, of any read
  /// Intervals of mapped reads left out only for their MAPQ.
  std::vector<genome::Interval> low_mapq;
  /// "reads.used", "reads.dropped.<reason>" and "reads.adapter" (used but for their adapter), of
  /// reads that start in the owned interval.
  std::map<std::string, std::uint64_t> counters;
};

/// Why a read is not used: "unmapped", "secondary", "supplementary", "qc_fail", "duplicate",
/// "no_bases", "no_qualities", "mapq"; null when it is.
const char* reason_to_drop(const io::ReadView& read, const CallerConfig& config);

/// Decodes the reads of one sample that pass, and counts the others.
UsableReads usable_reads(const SampleReads& sample, const genome::Interval& owned,
                         const CallerConfig& config);

/// Numbers fragments by read name, densely, in the order of their first read.
void number_fragments(UsableReads& usable);

}  // namespace varg::call
