#include <varg/call/site_explanation.hpp>

#include <algorithm>
#include <cmath>

#include "place_reads.hpp"
#include "shard_caller.hpp"
#include "site_filters.hpp"
#include "site_trace.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

constexpr std::size_t most_genotypes = 10;  // told of each sample and window

genome::Variant on_contig(genome::Variant variant, genome::ContigId contig) {
  variant.contig = contig;
  return variant;
}

std::vector<Support> support_of(const Candidate& candidate, const Evidence& evidence,
                                const SiteTrace& trace, const CallerConfig& config) {
  std::vector<Support> list;
  for (std::size_t s = 0; s < trace.samples.size(); ++s) {
    std::vector<std::uint32_t> fragments;
    for (const ReadPlace& place : candidate.reads) {
      if (place.sample != s) continue;
      fragments.push_back(trace.samples[s].usable.reads[place.read].fragment);
    }
    std::sort(fragments.begin(), fragments.end());
    const auto last = std::unique(fragments.begin(), fragments.end());
    const int there = trace.samples[s].molecules.at(candidate.variant.pos);
    const double fraction =
        candidate.is_snv() ? config.min_snv_fraction : config.min_indel_fraction;
    const int share = static_cast<int>(std::ceil(fraction * std::max(1, there)));
    list.push_back({evidence.samples[s].name, static_cast<int>(last - fragments.begin()), there,
                    std::max(config.min_support, share), 0.0});
  }
  return list;
}

const Candidate* find(const std::vector<Candidate>& candidates, const genome::Variant& variant) {
  const auto at =
      std::find_if(candidates.begin(), candidates.end(),
                   [&](const Candidate& candidate) { return candidate.variant == variant; });
  return at == candidates.end() ? nullptr : &*at;
}

std::vector<ProposedChange> changes_of(const Evidence& evidence, const SiteTrace& trace,
                                       const CallerConfig& config) {
  std::vector<ProposedChange> changes;
  const auto add = [&](const Candidate& candidate, const Candidate& shown) -> ProposedChange& {
    ProposedChange& change = changes.emplace_back();
    change.variant = on_contig(candidate.variant, trace.place.contig);
    change.footprint_end = candidate.footprint_end;
    change.in_alignments = !shown.reads.empty();
    change.in_assembly = candidate.needs_alignment;
    change.is_forced = candidate.forced;
    change.support = support_of(shown, evidence, trace, config);
    return change;
  };
  for (std::size_t i = 0; i < trace.candidates.size(); ++i) {
    const Candidate& candidate = trace.candidates[i];
    if (!trace.unsupported.wants(candidate)) continue;
    // Assembly may have found, or the user may have asked for, what too few alignments show.
    const Candidate* shown = find(trace.unsupported.changes, candidate.variant);
    ProposedChange& change = add(candidate, shown == nullptr ? candidate : *shown);
    change.is_judged = true;
    for (std::size_t s = 0; s < change.support.size(); ++s) {
      change.support[s].prior = trace.priors[s][i].there;
    }
  }
  for (const Candidate& candidate : trace.unsupported.changes) {
    if (find(trace.candidates, candidate.variant) == nullptr) add(candidate, candidate);
  }
  std::sort(changes.begin(), changes.end(),
            [](const ProposedChange& a, const ProposedChange& b) { return a.variant < b.variant; });
  return changes;
}

std::vector<HaplotypeMolecules> molecules_of(const FragmentCosts& costs, std::size_t haplotypes) {
  std::vector<HaplotypeMolecules> counts(haplotypes);
  for (const FragmentRow& row : costs.rows) {
    const bool is_alone = std::count(row.costs.begin(), row.costs.end(), 0) == 1;
    for (std::size_t h = 0; h < haplotypes; ++h) {
      if (row.costs[h] != 0) continue;
      if (!is_alone) {
        ++counts[h].shared;
        continue;
      }
      ++counts[h].alone;
      counts[h].forward += !row.reverse;
    }
  }
  return counts;
}

SampleInWindow sample_in(const JudgedSample& judged, const std::string& name,
                         std::size_t haplotypes) {
  SampleInWindow sample;
  sample.name = name;
  sample.ploidy = judged.ploidy;
  sample.molecules = static_cast<int>(judged.costs.rows.size());
  sample.misfits = static_cast<int>(judged.costs.misfits);
  sample.haplotypes = molecules_of(judged.costs, haplotypes);
  sample.genotypes_tried = judged.pairs.size();
  std::vector<double> totals;
  for (const HaplotypePair& pair : judged.pairs) totals.push_back(pair.total());
  const double everything = phred_sum(totals);
  for (const HaplotypePair& pair : judged.pairs) {
    sample.genotypes.push_back({pair.first, pair.second, pair.cost, pair.pure, pair.prior,
                                std::pow(10.0, (everything - pair.total()) / 10.0)});
  }
  std::stable_sort(
      sample.genotypes.begin(), sample.genotypes.end(),
      [](const GenotypeTried& a, const GenotypeTried& b) { return a.total() < b.total(); });
  sample.genotypes.resize(std::min(sample.genotypes.size(), most_genotypes));
  return sample;
}

/// Whether one of the record's alleles changes the place, wherever in its repeat it may stand.
bool is_at(const CallRecord& record, const Interval& place,
           const std::vector<ProposedChange>& changes) {
  if (record.pos < place.end && record.end() > place.begin) return true;
  return std::any_of(changes.begin(), changes.end(), [&](const ProposedChange& change) {
    const bool is_snv = change.variant.ref.size() == 1 && change.variant.alt.size() == 1;
    return change.variant.pos == record.pos && !is_snv && change.is_judged &&
           record.alleles[0].starts_with(change.variant.ref) &&
           std::find(record.alleles.begin() + 1, record.alleles.end(),
                     change.variant.alt + record.alleles[0].substr(change.variant.ref.size())) !=
               record.alleles.end();
  });
}

MadeRecord made_record(const CallRecord& record, bool is_at_place, const CallerConfig& config) {
  MadeRecord made{record, is_at_place, is_written(record, config), {}};
  for (const RecordFilter& filter : filters_of(record, config)) {
    made.filters.push_back(
        {filter.name, filter.measure, filter.value, filter.limit, filter.is_least, filter.fails()});
  }
  return made;
}

WindowExplanation window_of(const TracedWindow& traced, const Evidence& evidence,
                            const SiteTrace& trace, const std::vector<ProposedChange>& changes,
                            const CallerConfig& config) {
  const genome::ContigId contig = trace.place.contig;
  WindowExplanation window;
  window.interval = {contig, traced.window.begin, traced.window.end};
  window.is_aligned = traced.haplotypes.is_aligned();
  window.was_cut = traced.window.was_cut;
  window.haplotypes_left_out = traced.haplotypes.left_out;
  for (const Haplotype& haplotype : traced.haplotypes.haplotypes) {
    auto& spelled = window.haplotypes.emplace_back();
    for (const std::size_t i : haplotype.candidates) {
      spelled.push_back(on_contig(trace.candidates[i].variant, contig));
    }
  }
  for (std::size_t s = 0; s < traced.samples.size(); ++s) {
    window.samples.push_back(
        sample_in(traced.samples[s], evidence.samples[s].name, window.haplotypes.size()));
  }
  for (const CallRecord& record : traced.records) {
    window.records.push_back(made_record(record, is_at(record, trace.place, changes), config));
  }
  return window;
}

bool shows_change(const SiteExplanation& told) {
  return std::any_of(told.changes.begin(), told.changes.end(),
                     [](const ProposedChange& change) { return change.in_alignments; });
}

Outcome outcome_of(const SiteExplanation& told) {
  bool any_copy = false;
  bool any_used = false;
  for (const SampleAtPlace& sample : told.samples) {
    any_copy |= sample.ploidy > 0;
    any_used |= !sample.classes.empty() && sample.classes[0].reason == "used";
  }
  bool is_low = false;
  bool is_filtered = false;
  for (const WindowExplanation& window : told.windows) {
    for (const MadeRecord& made : window.records) {
      if (!made.is_at_place) continue;
      if (made.is_written && made.record.filters.empty()) return Outcome::called;
      (made.is_written ? is_filtered : is_low) = true;
    }
  }
  if (is_filtered) return Outcome::filtered;
  if (is_low) return Outcome::below_min_qual;
  if (!any_copy) return Outcome::no_copies;
  if (!any_used) return Outcome::no_reads;
  const bool is_judged = std::any_of(told.changes.begin(), told.changes.end(),
                                     [](const ProposedChange& change) { return change.is_judged; });
  if (is_judged) return Outcome::judged_reference;
  return shows_change(told) ? Outcome::not_supported : Outcome::no_difference;
}

}  // namespace

SiteExplanation explain(const Evidence& evidence, const CallerConfig& config, Interval place) {
  SiteTrace trace(place);
  const Calls calls = ShardCaller(evidence, config, &trace).run();
  SiteExplanation told;
  told.place = place;
  told.config = config;
  for (std::size_t s = 0; s < trace.samples.size(); ++s) {
    told.samples.push_back(
        reads_at(evidence.samples[s], trace.samples[s], place, evidence.reference, config));
  }
  told.changes = changes_of(evidence, trace, config);
  told.assembled = std::move(trace.assembly.windows);
  for (AssembledPlace& assembled : told.assembled) {
    assembled.spot.contig = assembled.window.contig = place.contig;
    for (AssembledChanges& haplotype : assembled.haplotypes) {
      for (genome::Variant& change : haplotype.changes) change.contig = place.contig;
    }
  }
  for (const TracedWindow& traced : trace.windows) {
    told.windows.push_back(window_of(traced, evidence, trace, told.changes, config));
  }
  for (const Fallback& fallback : calls.fallbacks) {
    if (fallback.region.overlaps(place)) told.fallbacks.push_back(fallback);
  }
  told.outcome = outcome_of(told);
  return told;
}

}  // namespace varg::call
