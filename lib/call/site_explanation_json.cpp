#include <cmath>

#include <varg/call/site_explanation.hpp>
#include <varg/core/json.hpp>
#include <varg/core/version.hpp>

#include "site_texts.hpp"

namespace varg::call {
namespace {

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

template <class List, class Make>
Json array_of(const List& list, Make make) {
  Json array = Json::array();
  for (const auto& one : list) array.push_back(make(one));
  return array;
}

Json interval_json(const genome::Interval& interval, const genome::Contigs& contigs) {
  return {{"contig", contigs[interval.contig].name},
          {"begin", interval.begin + 1},
          {"end", interval.end}};
}

Json variant_json(const genome::Variant& variant) {
  return {{"pos", variant.pos + 1}, {"ref", variant.ref}, {"alt", variant.alt}};
}

Json class_json(const ReadClass& one) {
  return {{"class", one.reason},
          {"reads", one.reads},
          {"forward", one.forward},
          {"clipped", one.clipped},
          {"min_mapq", one.least_mapq},
          {"max_mapq", one.most_mapq},
          {"mean_mapq", rounded(one.mean_mapq)}};
}

Json allele_json(const PileupAllele& one) {
  return {{"pos", one.pos + 1},
          {"allele", one.allele},
          {"is_reference", one.is_reference},
          {"reads", one.reads},
          {"forward", one.forward},
          {"molecules", one.molecules},
          {"low_quality", one.low_quality},
          {"mean_base_quality", rounded(one.mean_base_quality)},
          {"mean_mapq", rounded(one.mean_mapq)},
          {"left_out", one.left_out}};
}

Json sample_json(const SampleAtPlace& sample) {
  return {{"sample", sample.name},
          {"ploidy", sample.ploidy},
          {"molecules", sample.molecules},
          {"reads", array_of(sample.classes, class_json)},
          {"pileup", array_of(sample.alleles, allele_json)}};
}

Json change_json(const ProposedChange& change) {
  Json json = variant_json(change.variant);
  json["judged"] = change.is_judged;
  json["in_alignments"] = change.in_alignments;
  json["in_assembly"] = change.in_assembly;
  json["forced"] = change.is_forced;
  json["support"] = array_of(change.support, [&](const Support& support) {
    return Json{{"sample", support.sample},
                {"molecules", support.molecules},
                {"there", support.there},
                {"needed", support.needed},
                {"prior", change.is_judged ? Json(rounded(support.prior)) : Json(nullptr)}};
  });
  return json;
}

Json assembled_json(const AssembledPlace& place, const genome::Contigs& contigs) {
  return {{"trouble", interval_json(place.spot, contigs)},
          {"window", interval_json(place.window, contigs)},
          {"reads", place.reads},
          {"kmer", place.kmer},
          {"over_budget", place.is_over_budget},
          {"haplotypes", array_of(place.haplotypes, [](const AssembledChanges& haplotype) {
             return Json{{"changes", array_of(haplotype.changes, variant_json)},
                         {"weakest", haplotype.weakest}};
           })}};
}

Json sample_json(const SampleInWindow& sample) {
  return {
      {"sample", sample.name},
      {"ploidy", sample.ploidy},
      {"molecules", sample.molecules},
      {"misfits", sample.misfits},
      {"haplotypes",
       array_of(
           sample.haplotypes,
           [](const HaplotypeMolecules& one) {
             return Json{{"alone", one.alone}, {"forward", one.forward}, {"shared", one.shared}};
           })},
      {"genotypes_tried", sample.genotypes_tried},
      {"genotypes", array_of(sample.genotypes, [](const GenotypeTried& tried) {
         return Json{{"haplotypes", {tried.first, tried.second}},
                     {"cost", rounded(tried.cost)},
                     {"prior", rounded(tried.prior)},
                     {"total", rounded(tried.total())},
                     {"pure", rounded(tried.pure)},
                     {"foreign", tried.takes_foreign()},
                     {"probability", rounded(tried.probability)}};
       })}};
}

Json call_json(const SampleCall& call, const std::string& name) {
  Json json{{"sample", name},
            {"GT", genome::to_text(call.genotype)},
            {"GQ", call.genotype_quality},
            {"DP", call.depth},
            {"AD", call.allele_depths},
            {"PL", call.genotype_penalties}};
  if (call.link.before >= 0) {
    json["phased_with"] = {{"pos", call.link.before + 1},
                           {"same_haplotype", !call.link.is_swapped}};
  }
  return json;
}

Json record_json(const MadeRecord& made, const SiteExplanation& told) {
  Json calls = Json::array();
  for (std::size_t s = 0; s < made.record.samples.size(); ++s) {
    calls.push_back(call_json(made.record.samples[s], told.samples[s].name));
  }
  return {{"pos", made.record.pos + 1},
          {"alleles", made.record.alleles},
          {"qual", rounded(made.record.qual)},
          {"filters", made.record.filters},
          {"at_place", made.is_at_place},
          {"written", made.is_written},
          {"tests", array_of(made.filters,
                             [](const FilterTest& test) {
                               return Json{{"filter", test.name},
                                           {"measure", test.measure},
                                           {"value", rounded(test.value)},
                                           {test.is_least ? "least" : "most", test.limit},
                                           {"failed", test.is_failed}};
                             })},
          {"samples", std::move(calls)}};
}

Json window_json(const WindowExplanation& window, const SiteExplanation& told,
                 const genome::Contigs& contigs) {
  return {
      {"interval", interval_json(window.interval, contigs)},
      {"kind", window.is_aligned ? "aligned" : "bases"},
      {"cut", window.was_cut},
      {"haplotypes_left_out", window.haplotypes_left_out},
      {"haplotypes", array_of(window.haplotypes,
                              [](const auto& changes) { return array_of(changes, variant_json); })},
      {"samples",
       array_of(window.samples, [](const SampleInWindow& sample) { return sample_json(sample); })},
      {"records",
       array_of(window.records, [&](const MadeRecord& made) { return record_json(made, told); })}};
}

Json explanation_json(const SiteExplanation& told, const genome::Contigs& contigs) {
  return {{"place", interval_json(told.place, contigs)},
          {"outcome", to_text(told.outcome)},
          {"verdict", verdict(told, contigs)},
          {"thresholds",
           {{"min_mapq", told.config.min_mapq},
            {"min_base_quality", told.config.min_base_quality},
            {"min_support", told.config.min_support},
            {"min_snv_fraction", told.config.min_snv_fraction},
            {"min_indel_fraction", told.config.min_indel_fraction},
            {"min_qual", told.config.min_qual}}},
          {"samples",
           array_of(told.samples, [](const SampleAtPlace& sample) { return sample_json(sample); })},
          {"candidates", array_of(told.changes, change_json)},
          {"assembly",
           array_of(told.assembled,
                    [&](const AssembledPlace& place) { return assembled_json(place, contigs); })},
          {"windows", array_of(told.windows,
                               [&](const WindowExplanation& window) {
                                 return window_json(window, told, contigs);
                               })},
          {"fallbacks", array_of(told.fallbacks, [&](const Fallback& fallback) {
             return Json{{"region", interval_json(fallback.region, contigs)},
                         {"reason", fallback.reason}};
           })}};
}

}  // namespace

std::string to_json(const std::vector<SiteExplanation>& explanations,
                    const genome::Contigs& contigs) {
  const Json json{{"varg", version()},
                  {"places", array_of(explanations, [&](const SiteExplanation& told) {
                     return explanation_json(told, contigs);
                   })}};
  return json.dump(2) + "\n";
}

}  // namespace varg::call
