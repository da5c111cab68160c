#pragma once

#include <vector>

#include <varg/call/calls.hpp>
#include <varg/call/evidence.hpp>

#include "site_calls.hpp"
#include "site_trace.hpp"
#include "window_evidence.hpp"

namespace varg::call {

/// Works through the windows of one shard.
class ShardCaller {
 public:
  /// `trace` may be null; otherwise it is told what happens over its place.
  ShardCaller(const Evidence& evidence, const CallerConfig& config, SiteTrace* trace = nullptr);

  Calls run();

 private:
  void gather();
  void propose();
  void set_priors();
  bool is_wanted(const CallWindow& window) const;
  std::vector<int> ploidies_at(genome::Pos pos) const;
  std::vector<CallWindow> split_by_ploidy(const CallWindow& window) const;
  void judge(const CallWindow& window);
  void score(const CallWindow& window, WindowHaplotypes& haplotypes,
             std::vector<JudgedSample>& judged);
  void complete(CallRecord& record) const;
  void say_reference();
  void finish();
  void note_fallback(genome::Pos begin, genome::Pos end, const char* reason);

  const Evidence& evidence_;
  const CallerConfig& config_;
  SiteTrace* trace_;
  align::PairHmm hmm_;
  std::vector<SampleEvidence> samples_;
  std::vector<Candidate> candidates_;
  std::vector<CandidateSet> assembled_;
  std::vector<CandidatePriors> priors_;  ///< by sample
  std::vector<SiteCall> sites_;
  WindowEvidence shown_;
  Calls calls_;
};

}  // namespace varg::call
