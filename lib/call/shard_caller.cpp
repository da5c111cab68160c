#include "shard_caller.hpp"

#include <algorithm>
#include <cmath>

#include <varg/call/rescorer.hpp>

#include "assembled.hpp"
#include "haplotype_choice.hpp"
#include "phase_links.hpp"
#include "reference_runs.hpp"
#include "site_filters.hpp"
#include "str_context.hpp"
#include "surroundings.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

CandidatePrior prior_of(const Candidate& candidate, Repeat repeat, const StrModel& model,
                        const CallerConfig& config) {
  if (candidate.is_snv()) return {config.snv_prior, 0.0};
  const auto& variant = candidate.variant;
  const auto change = static_cast<double>(std::max(variant.ref.size(), variant.alt.size()) - 1);
  const double units = repeat.copies > 1 ? change / repeat.period : change;
  const double longer = 10.0 * std::log10(std::max(1.0, units));
  return {std::min<double>(config.indel_prior, indel_prior_in(repeat, model)) + longer,
          0.5 * std::max(0.0F, config.gap_open - gap_open_in(repeat, model))};
}

/// The repeat that matters at `pos`; what it holds beyond the model's longest does not count.
Repeat repeat_at(align::Window reference, Pos pos, const StrModel& model) {
  constexpr Pos farthest = longest_str_period * (most_str_copies + 1);
  if (pos >= reference.end()) return {};
  const Pos begin = std::max(reference.begin, pos - farthest);
  const Pos end = std::min(reference.end(), pos + farthest);
  const auto bases = reference.bases.substr(static_cast<std::size_t>(begin - reference.begin),
                                            static_cast<std::size_t>(end - begin));
  return repeats_of(bases, model)[static_cast<std::size_t>(pos - begin)];
}

/// Where `variants` are among `candidates`: all are there.
CandidateSet indexes_of(const std::vector<genome::Variant>& variants,
                        const std::vector<Candidate>& candidates) {
  CandidateSet set;
  for (const genome::Variant& variant : variants) {
    const auto at = std::lower_bound(candidates.begin(), candidates.end(), variant,
                                     [](const Candidate& candidate, const genome::Variant& wanted) {
                                       return candidate.variant < wanted;
                                     });
    set.push_back(static_cast<std::size_t>(at - candidates.begin()));
  }
  std::sort(set.begin(), set.end());
  return set;
}

bool by_position(const CallRecord& a, const CallRecord& b) {
  if (a.pos != b.pos) return a.pos < b.pos;
  return a.alleles < b.alleles;
}

}  // namespace

ShardCaller::ShardCaller(const Evidence& evidence, const CallerConfig& config, SiteTrace* trace)
    : evidence_(evidence), config_(config), trace_(trace) {}

Calls ShardCaller::run() {
  gather();
  propose();
  set_priors();
  const RepeatExtents repeats(evidence_.reference);
  for (const CallWindow& window : group_candidates(candidates_, repeats, config_)) {
    if (!is_wanted(window)) continue;
    for (const CallWindow& part : split_by_ploidy(window)) judge(part);
  }
  finish();
  if (trace_ != nullptr) {
    trace_->samples = std::move(samples_);
    trace_->candidates = std::move(candidates_);
    trace_->priors = std::move(priors_);
  }
  return std::move(calls_);
}

void ShardCaller::gather() {
  for (const SampleReads& sample : evidence_.samples) {
    samples_.push_back(gather_sample(sample, evidence_.owned, evidence_.padded, config_));
    for (const Interval& tile : samples_.back().capped) {
      note_fallback(tile.begin, tile.end, "depth");
    }
    for (const auto& [name, n] : samples_.back().usable.counters) calls_.counters[name] += n;
  }
}

void ShardCaller::propose() {
  FoundCandidates found = find_candidates(samples_, evidence_.reference, config_,
                                          trace_ != nullptr ? &trace_->unsupported : nullptr);
  candidates_ = std::move(found.candidates);
  for (const Pos pos : found.out_of_reach) note_fallback(pos, pos + 1, "long_indel");
  const Assembled assembled = assemble_trouble(samples_, candidates_, evidence_.reference, config_,
                                               trace_ != nullptr ? &trace_->assembly : nullptr);
  for (const auto& haplotype : assembled.haplotypes) {
    add_candidates(haplotype, false, evidence_.reference, candidates_);
  }
  add_candidates(evidence_.forced, true, evidence_.reference, candidates_);
  for (const auto& haplotype : assembled.haplotypes) {
    assembled_.push_back(indexes_of(haplotype, candidates_));
  }
  for (const Interval& spot : assembled.over_budget) {
    note_fallback(spot.begin, spot.end, "assembly");
  }
  for (const Pos pos : assembled.out_of_reach) note_fallback(pos, pos + 1, "long_indel");
  for (const Interval& window : assembled.windows) {
    if (evidence_.owned.contains(evidence_.owned.contig, window.begin)) {
      ++calls_.counters["windows.assembled"];
    }
  }
}

void ShardCaller::set_priors() {
  for (const SampleReads& sample : evidence_.samples) {
    const StrModel& model = sample.setup.str_model;
    CandidatePriors& priors = priors_.emplace_back();
    for (const Candidate& candidate : candidates_) {
      const Repeat repeat = candidate.is_snv()
                                ? Repeat{}
                                : repeat_at(evidence_.reference, candidate.variant.pos + 1, model);
      priors.push_back(prior_of(candidate, repeat, model, config_));
    }
  }
}

/// Windows of the owned interval, and those whose calls may be phased with calls in it.
bool ShardCaller::is_wanted(const CallWindow& window) const {
  return window.end > evidence_.owned.begin - config_.farthest_phase &&
         window.begin < evidence_.owned.end + config_.farthest_phase;
}

/// The copies that each sample has of `pos`.
std::vector<int> ShardCaller::ploidies_at(Pos pos) const {
  std::vector<int> ploidies;
  for (const SampleReads& sample : evidence_.samples) {
    ploidies.push_back(sample.setup.ploidy.at(evidence_.owned.contig, pos));
  }
  return ploidies;
}

/// Parts of a window whose candidates lie where the samples have the same copies.
std::vector<CallWindow> ShardCaller::split_by_ploidy(const CallWindow& window) const {
  std::vector<CallWindow> parts;
  std::vector<int> last;
  for (const std::size_t i : window.candidates) {
    std::vector<int> here = ploidies_at(candidates_[i].variant.pos);
    if (parts.empty() || here != last) {
      CallWindow& part = parts.emplace_back(window);
      part.candidates.clear();
      part.begin = candidates_[i].variant.pos;
      part.end = candidates_[i].footprint_end;
      last = std::move(here);
    }
    parts.back().candidates.push_back(i);
    parts.back().end = std::max(parts.back().end, candidates_[i].footprint_end);
  }
  return parts;
}

void ShardCaller::judge(const CallWindow& window) {
  WindowHaplotypes haplotypes =
      make_haplotypes(window, candidates_, assembled_, samples_, evidence_.reference, config_);
  const bool is_counted = evidence_.owned.contains(evidence_.owned.contig, window.begin);
  if (is_counted) ++calls_.counters[haplotypes.is_aligned() ? "windows.aligned" : "windows.bases"];
  if (haplotypes.left_out > 0) note_fallback(window.begin, window.end, "haplotypes");
  if (window.was_cut) note_fallback(window.begin, window.end, "window");
  const std::vector<int> ploidies = ploidies_at(candidates_[window.candidates[0]].variant.pos);
  std::vector<JudgedSample> judged(samples_.size());
  for (std::size_t s = 0; s < samples_.size(); ++s) {
    judged[s].evidence = &samples_[s];
    judged[s].priors = &priors_[s];
    judged[s].ploidy = ploidies[s];
  }
  score(window, haplotypes, judged);
  for (JudgedSample& sample : judged) {
    if (is_counted) calls_.counters["reads.misfit"] += sample.costs.misfits;
    if (sample.ploidy == 0 || sample.costs.rows.empty()) continue;
    sample.pairs = judge_pairs(haplotypes, sample.costs, *sample.priors, sample.ploidy);
  }
  const JudgedWindow whole{candidates_,         window, haplotypes,
                           evidence_.reference, judged, evidence_.owned.contig,
                           evidence_.family};
  auto sites = site_calls(whole);
  for (SiteCall& site : sites) complete(site.record);
  const bool is_called = std::any_of(sites.begin(), sites.end(), [&](const SiteCall& site) {
    return is_written(site.record, config_);
  });
  if (config_.shows_evidence && is_called) shown_.add(whole);
  if (trace_ != nullptr) trace_->add(window, haplotypes, judged, sites);
  for (SiteCall& site : sites) {
    if (is_written(site.record, config_)) sites_.push_back(std::move(site));
  }
}

/// What the samples' molecules cost; in an aligned window the haplotypes they need are kept.
void ShardCaller::score(const CallWindow& window, WindowHaplotypes& haplotypes,
                        std::vector<JudgedSample>& judged) {
  if (!haplotypes.is_aligned()) {
    for (JudgedSample& sample : judged) {
      sample.costs = base_costs(haplotypes, candidates_, sample.evidence->usable, config_);
    }
    return;
  }
  std::vector<FragmentCosts*> costs;
  for (std::size_t s = 0; s < judged.size(); ++s) {
    ReadScorer scorer(window, haplotypes, evidence_.samples[s].setup.str_model, config_);
    judged[s].costs = scorer.costs(samples_[s].usable, hmm_);
    costs.push_back(&judged[s].costs);
  }
  choose_haplotypes(haplotypes, candidates_, costs, config_);
}

/// Sets what only the shard knows of a record.
void ShardCaller::complete(CallRecord& record) const {
  int low = 0;
  int used = 0;
  const std::vector<int> ploidies = ploidies_at(record.pos);
  for (std::size_t s = 0; s < samples_.size(); ++s) {
    if (ploidies[s] == 0) continue;
    low += samples_[s].low_mapq.at(record.pos);
    used += samples_[s].reads.at(record.pos);
  }
  record.measures.low_mapq_fraction =
      low + used > 0 ? static_cast<double>(low) / (low + used) : 0.0;
  record.measures.depth_ratio = depth_ratio(samples_, evidence_.padded, record.pos);
  set_filters(record, config_);
  if (config_.rescore) rescore(record, Rescorer::built_in(), config_);
}

void ShardCaller::note_fallback(Pos begin, Pos end, const char* reason) {
  const Interval region{evidence_.owned.contig, std::max(begin, evidence_.owned.begin),
                        std::min(end, evidence_.owned.end)};
  if (region.begin < region.end) calls_.fallbacks.push_back({region, reason});
}

/// Records from before the shard speak for its first bases too.
void ShardCaller::say_reference() {
  std::vector<CallRecord> records;
  for (const SiteCall& site : sites_) {
    if (site.record.end() > evidence_.owned.begin && site.record.pos < evidence_.owned.end) {
      records.push_back(site.record);
    }
  }
  calls_.reference =
      reference_of_shard(samples_[0].usable, evidence_, called_spans(records), *config_.gq_bands);
}

void ShardCaller::finish() {
  std::stable_sort(sites_.begin(), sites_.end(), [](const SiteCall& a, const SiteCall& b) {
    return by_position(a.record, b.record);
  });
  link_phases(sites_, config_);
  if (config_.gq_bands) say_reference();
  if (config_.shows_evidence) {
    calls_.shown = {evidence_.owned, shown_.records(evidence_, samples_, candidates_, config_)};
  }
  for (SiteCall& site : sites_) {
    if (trace_ != nullptr) trace_->note_links(site.record);
    if (!evidence_.owned.contains(site.record.contig, site.record.pos)) continue;
    calls_.records.push_back(std::move(site.record));
  }
  std::sort(calls_.fallbacks.begin(), calls_.fallbacks.end(),
            [](const Fallback& a, const Fallback& b) {
              if (a.region != b.region) return a.region < b.region;
              return a.reason < b.reason;
            });
}

}  // namespace varg::call
