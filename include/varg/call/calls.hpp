#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/genome/genotype.hpp>
#include <varg/genome/interval.hpp>

namespace varg::call {

/// What a sample shows at a called site.
struct SampleCall {
  genome::Genotype genotype;
  int genotype_quality = 0;             ///< Phred of "another genotype", 0 to 99
  int depth = 0;                        ///< molecules over the site that were used
  std::vector<int> allele_depths;       ///< molecules that clearly show each allele, REF first
  std::vector<int> genotype_penalties;  ///< PL: Phred-scaled likelihoods, VCF order, best is 0
};

/// One record of a call set.
struct CallRecord {
  genome::ContigId contig = genome::no_contig;
  genome::Pos pos = 0;
  std::vector<std::string> alleles;  ///< REF first; VCF spelling, left-aligned
  double qual = 0.0;                 ///< Phred of "no alternative allele is there"
  std::vector<std::string> filters;  ///< those not passed, sorted; empty is PASS
  int depth = 0;
  double rms_mapq = 0.0;
  double strand_odds = 0.0;        ///< SOR: symmetric odds ratio of strand by allele
  double low_mapq_fraction = 0.0;  ///< of all reads here, those left out for their MAPQ
  std::vector<SampleCall> samples;
};

/// Part of a shard that was not judged with all its evidence, and why (a stable word).
struct Fallback {
  genome::Interval region;
  std::string reason;
};

/// What a caller gives back for one shard.
struct Calls {
  std::vector<CallRecord> records;  ///< by position; starts are in the shard's owned interval
  /// Stable names: "reads.used", "reads.dropped.<reason>", "windows.aligned", …; reads are counted
  /// in the shard whose owned interval holds their start.
  std::map<std::string, std::uint64_t> counters;
  std::vector<Fallback> fallbacks;  ///< clipped to the owned interval, sorted
};

}  // namespace varg::call
