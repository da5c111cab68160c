#include <cmath>
#include <numeric>

#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/stats/reports.hpp>

#include "text_tables.hpp"

namespace varg::stats {
namespace {

/// `part / by` to six digits; null by nothing.
Json ratio(double part, double by) {
  if (by == 0) return nullptr;
  return std::round(part / by * 1e6) / 1e6;
}
Json ratio(std::uint64_t part, std::uint64_t by) {
  return ratio(static_cast<double>(part), static_cast<double>(by));
}

Json sites_json(const Counts& counts) {
  return Json{{"records", counts[Site::records]},
              {"no_alts", counts[Site::no_alts]},
              {"snps", counts[Site::snps]},
              {"mnps", counts[Site::mnps]},
              {"indels", counts[Site::indels]},
              {"others", counts[Site::others]},
              {"multiallelic", counts[Site::multiallelic]},
              {"multiallelic_snps", counts[Site::multiallelic_snps]},
              {"wrong_allele_counts", counts[Site::wrong_allele_counts]}};
}

Json ts_tv_json(std::uint64_t transitions, std::uint64_t transversions) {
  return Json{{"transitions", transitions},
              {"transversions", transversions},
              {"ratio", ratio(transitions, transversions)}};
}

Json frequencies_json(const Plan& plan, const Counts& counts) {
  const auto& tables = counts.tables;
  const auto row = [&](std::size_t i) {
    return Json{{"transitions", tables.af_transitions[i]},
                {"transversions", tables.af_transversions[i]},
                {"indels", tables.af_indels[i]}};
  };
  Json bins = Json::array();
  for (std::size_t i = 1; i < plan.af.size(); ++i) {
    if (tables.af_transitions[i] + tables.af_transversions[i] + tables.af_indels[i] == 0) continue;
    Json bin{{"frequency", std::round(plan.af.shown(i) * 1e6) / 1e6}};
    bin.update(row(i));
    bins.push_back(std::move(bin));
  }
  return Json{{"singletons_or_unknown", row(0)}, {"bins", std::move(bins)}};
}

Json qualities_json(const Counts& counts) {
  Json bins = Json::array();
  for (std::size_t i = 0; i < counts.quality_bin_count(); ++i) {
    const std::uint64_t ts = counts.quality(QualityOf::transition, i);
    const std::uint64_t tv = counts.quality(QualityOf::transversion, i);
    const std::uint64_t indels = counts.quality(QualityOf::indel, i);
    if (ts + tv + indels == 0) continue;
    Json quality;  // null where QUAL is missing
    if (i > 0) quality = std::round(static_cast<double>(quality_bins::least(i)) * 10) / 10;
    bins.push_back(Json{{"quality", std::move(quality)},
                        {"transitions", ts},
                        {"transversions", tv},
                        {"indels", indels}});
  }
  return bins;
}

Json indels_json(const Counts& counts) {
  Json lengths = Json::array();
  constexpr int longest = static_cast<int>(longest_indel);
  for (int length = -longest; length <= longest; ++length) {
    if (length == 0) continue;
    const auto place = static_cast<std::size_t>(std::abs(length) - 1);
    const std::uint64_t sites =
        length < 0 ? counts.fixed.deletions[place] : counts.fixed.insertions[place];
    if (sites == 0) continue;
    const VafSum& vaf = counts.fixed.vafs[static_cast<std::size_t>(length + longest)];
    lengths.push_back(
        Json{{"length", length},
             {"alleles", sites},
             {"het_genotypes", vaf.genotypes},
             {"mean_vaf", vaf.genotypes == 0 ? Json(nullptr) : ratio(vaf.mean(), 1)}});
  }
  return lengths;
}

Json substitutions_json(const Counts& counts) {
  constexpr std::string_view bases = "ACGT";
  Json json;
  for (std::size_t i = 0; i < counts.fixed.substitutions.size(); ++i) {
    if (i / 4 == i % 4) continue;
    json[std::string{bases[i / 4], '>', bases[i % 4]}] = counts.fixed.substitutions[i];
  }
  return json;
}

Json depths_json(const Plan& plan, const Counts& counts) {
  const auto& genotypes = counts.tables.genotype_depths;
  const auto& sites = counts.tables.site_depths;
  Json bins = Json::array();
  for (std::size_t i = 1; i + 1 < sites.size(); ++i) {
    if (genotypes[i] + sites[i] == 0) continue;
    bins.push_back(
        Json{{"from", plan.depths.least(i)}, {"genotypes", genotypes[i]}, {"sites", sites[i]}});
  }
  return Json{{"min", plan.depths.min},
              {"max", plan.depths.max},
              {"width", plan.depths.step},
              {"below", {{"genotypes", genotypes.front()}, {"sites", sites.front()}}},
              {"above", {{"genotypes", genotypes.back()}, {"sites", sites.back()}}},
              {"missing", {{"sites", counts[Site::missing_depths]}}},
              {"bins", std::move(bins)}};
}

Json sample_json(const std::string& name, const Counts& counts, std::size_t i) {
  const auto number = [&](PerSample what) { return counts.sample(what, i); };
  const std::uint64_t het = number(PerSample::het);
  const std::uint64_t hom_alt = number(PerSample::hom_alt);
  const std::uint64_t depths = number(PerSample::depths);
  return Json{
      {"name", name},
      {"hom_ref", number(PerSample::hom_ref)},
      {"het", het},
      {"hom_alt", hom_alt},
      {"het_hom_ratio", ratio(het, hom_alt)},
      {"ts_tv", ts_tv_json(number(PerSample::transitions), number(PerSample::transversions))},
      {"indels", number(PerSample::indels)},
      {"insertion_hets", number(PerSample::insertion_hets)},
      {"deletion_hets", number(PerSample::deletion_hets)},
      {"insertion_homs", number(PerSample::insertion_homs)},
      {"deletion_homs", number(PerSample::deletion_homs)},
      {"singletons", number(PerSample::singletons)},
      {"haploid_ref", number(PerSample::haploid_ref)},
      {"haploid_alt", number(PerSample::haploid_alt)},
      {"missing", number(PerSample::missing)},
      {"genotypes_with_depth", depths},
      {"mean_depth",
       ratio(static_cast<double>(counts.depth_sums[i]), static_cast<double>(depths))}};
}

Json heterozygosities_json(const Plan& plan, const Counts& counts) {
  Json rows = Json::array();
  for (std::size_t af = 0; af < plan.af.size(); ++af) {
    const std::uint64_t* bins = counts.heterozygosities.data() + af * heterozygosity_bins;
    const auto total = std::accumulate(bins, bins + heterozygosity_bins, std::uint64_t{0});
    if (total == 0) continue;
    const Quartiles quartiles = quartiles_of(bins, total);
    const auto hundredths = [](float value) { return std::round(value * 100.0) / 100.0; };
    rows.push_back(Json{
        {"frequency", af == 0 ? Json(nullptr) : Json(std::round(plan.af.shown(af) * 1e6) / 1e6)},
        {"records", total},
        {"first_quartile", hundredths(quartiles.first)},
        {"median", hundredths(quartiles.median)},
        {"third_quartile", hundredths(quartiles.third)}});
  }
  return rows;
}

}  // namespace

std::string stats_json(const Plan& plan, const Counts& counts, const CountedFile& file) {
  Json json;
  json["program"] = "varg stats";
  json["version"] = version();
  json["command"] = file.command;
  json["file"] = file.path;
  json["file_samples"] = plan.file_samples;
  json["sites"] = sites_json(counts);
  json["ts_tv"] = ts_tv_json(counts.transitions(), counts.transversions());
  json["ts_tv_first_alt"] =
      ts_tv_json(counts[Site::first_transitions], counts[Site::first_transversions]);
  json["substitutions"] = substitutions_json(counts);
  json["indel_lengths"] = indels_json(counts);
  json["allele_frequencies"] = frequencies_json(plan, counts);
  json["qualities"] = qualities_json(counts);
  json["depths"] = depths_json(plan, counts);
  if (plan.counts_samples) {
    json["samples"] = Json::array();
    for (std::size_t i = 0; i < plan.samples.size(); ++i) {
      json["samples"].push_back(sample_json(plan.samples[i], counts, i));
    }
    json["heterozygosity"] = heterozygosities_json(plan, counts);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace varg::stats
