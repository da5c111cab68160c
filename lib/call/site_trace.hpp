#pragma once

#include <vector>

#include "assembled.hpp"
#include "site_calls.hpp"

namespace varg::call {

/// A window that was judged, with what was made of it.
struct TracedWindow {
  CallWindow window;
  WindowHaplotypes haplotypes;
  std::vector<JudgedSample> samples;
  std::vector<CallRecord> records;  ///< those under `min_qual` too; filters are set
};

/// What a ShardCaller sees and does over a place. It is only told; nothing reads it back.
struct SiteTrace {
  explicit SiteTrace(genome::Interval over)
      : place(over), unsupported{over, {}}, assembly{over, {}} {}

  void add(const CallWindow& window, WindowHaplotypes haplotypes, std::vector<JudgedSample> judged,
           const std::vector<SiteCall>& sites);
  /// Takes over the phase links of `record`.
  void note_links(const CallRecord& record);

  genome::Interval place;
  UnsupportedChanges unsupported;
  AssemblyTrace assembly;
  std::vector<TracedWindow> windows;
  std::vector<SampleEvidence> samples;
  std::vector<Candidate> candidates;    ///< of the whole shard
  std::vector<CandidatePriors> priors;  ///< of each, by sample
};

}  // namespace varg::call
