#include <varg/call/caller.hpp>

#include <algorithm>

#include <varg/core/error.hpp>

#include "depth_cap.hpp"
#include "mate_overlap.hpp"
#include "site_calls.hpp"
#include "site_filters.hpp"
#include "str_context.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

/// How many of `intervals` cover each position.
DepthTrack read_depth(const std::vector<Interval>& intervals, const Interval& padded) {
  DepthTrack track{padded.begin, std::vector<int>(static_cast<std::size_t>(padded.length()) + 1)};
  for (const Interval& interval : intervals) {
    const Pos begin = std::max(interval.begin, padded.begin);
    const Pos end = std::min(interval.end, padded.end);
    if (begin >= end) continue;
    ++track.depth[static_cast<std::size_t>(begin - padded.begin)];
    --track.depth[static_cast<std::size_t>(end - padded.begin)];
  }
  for (std::size_t i = 1; i < track.depth.size(); ++i) track.depth[i] += track.depth[i - 1];
  return track;
}

std::vector<Interval> spans_of(const UsableReads& usable) {
  std::vector<Interval> spans;
  for (const UsableRead& read : usable.reads) spans.push_back({0, read.begin, read.end});
  return spans;
}

CandidatePrior prior_of(const Candidate& candidate, Repeat repeat, const CallerConfig& config) {
  if (candidate.is_snv()) return {config.snv_prior, 0.0};
  return {indel_prior_in(repeat, config.indel_prior),
          0.5 * (config.gap_open - gap_open_in(repeat, config.gap_open))};
}

/// Works through the windows of one shard.
class ShardCaller {
 public:
  ShardCaller(const Evidence& evidence, const CallerConfig& config)
      : evidence_(evidence), config_(config) {}

  Calls run() {
    usable_ = usable_reads(evidence_.samples[0], evidence_.owned, config_);
    for (const Interval& tile : cap_depth(usable_, evidence_.owned, config_)) {
      note_fallback(tile.begin, tile.end, "depth");
    }
    calls_.counters.merge(usable_.counters);
    count_mates_once(usable_, config_);
    low_depth_ = read_depth(usable_.low_mapq, evidence_.padded);
    used_depth_ = read_depth(spans_of(usable_), evidence_.padded);
    candidates_ = find_candidates(usable_, evidence_.reference,
                                  molecule_depth(usable_, evidence_.padded), config_);
    set_priors();
    for (const CallWindow& window : group_candidates(candidates_, config_)) judge(window);
    finish();
    return std::move(calls_);
  }

 private:
  void set_priors() {
    const auto repeats = repeats_of(evidence_.reference.bases);
    for (const Candidate& candidate : candidates_) {
      const auto after =
          static_cast<std::size_t>(candidate.variant.pos + 1 - evidence_.reference.begin);
      const Repeat repeat = after < repeats.size() ? repeats[after] : Repeat{};
      priors_.push_back(prior_of(candidate, repeat, config_));
    }
  }

  void judge(const CallWindow& window) {
    if (window.end <= evidence_.owned.begin || window.begin >= evidence_.owned.end) return;
    const int ploidy = evidence_.ploidy.at(evidence_.owned.contig, window.begin);
    if (ploidy == 0) return;
    const WindowHaplotypes haplotypes =
        make_haplotypes(window, candidates_, usable_, evidence_.reference, config_);
    const bool is_base = haplotypes.haplotypes.back().bases.empty();
    const FragmentCosts costs = is_base ? base_costs(haplotypes, candidates_, usable_, config_)
                                        : haplotype_costs(window, haplotypes, usable_, config_);
    if (window.begin >= evidence_.owned.begin) {
      ++calls_.counters[is_base ? "windows.bases" : "windows.aligned"];
      calls_.counters["reads.misfit"] += costs.misfits;
    }
    if (haplotypes.left_out > 0) note_fallback(window.begin, window.end, "haplotypes");
    if (window.was_cut) note_fallback(window.begin, window.end, "window");
    if (costs.rows.empty()) return;
    const auto pairs = judge_pairs(haplotypes, costs, priors_, ploidy);
    for (CallRecord& record :
         site_records({candidates_, window, haplotypes, costs, priors_, pairs, ploidy})) {
      keep(std::move(record));
    }
  }

  void keep(CallRecord record) {
    record.contig = evidence_.owned.contig;
    if (!evidence_.owned.contains(record.contig, record.pos) || record.qual < config_.min_qual) {
      return;
    }
    const int low = low_depth_.at(record.pos);
    const int there = low + used_depth_.at(record.pos);
    record.low_mapq_fraction = there > 0 ? static_cast<double>(low) / there : 0.0;
    set_filters(record, config_);
    calls_.records.push_back(std::move(record));
  }

  void note_fallback(Pos begin, Pos end, const char* reason) {
    const Interval region{evidence_.owned.contig, std::max(begin, evidence_.owned.begin),
                          std::min(end, evidence_.owned.end)};
    if (region.begin < region.end) calls_.fallbacks.push_back({region, reason});
  }

  void finish() {
    std::stable_sort(calls_.records.begin(), calls_.records.end(),
                     [](const CallRecord& a, const CallRecord& b) {
                       if (a.pos != b.pos) return a.pos < b.pos;
                       return a.alleles < b.alleles;
                     });
    std::sort(calls_.fallbacks.begin(), calls_.fallbacks.end(),
              [](const Fallback& a, const Fallback& b) {
                if (a.region != b.region) return a.region < b.region;
                return a.reason < b.reason;
              });
  }

  const Evidence& evidence_;
  const CallerConfig& config_;
  UsableReads usable_;
  DepthTrack low_depth_;
  DepthTrack used_depth_;
  std::vector<Candidate> candidates_;
  CandidatePriors priors_;
  Calls calls_;
};

}  // namespace

Calls call(const Evidence& evidence, const CallerConfig& config) {
  if (evidence.samples.size() != 1) {
    throw Error(Fault::usage, "the caller takes one sample, not {}", evidence.samples.size())
        .hint("Call each sample by itself");
  }
  return ShardCaller(evidence, config).run();
}

}  // namespace varg::call
