#pragma once

#include <array>
#include <string>
#include <utility>

#include "pencil_counter.hpp"

namespace varg::test {

/// The counts of the library in the words of the pencil counter.
inline Tally tally_of(const stats::Plan& plan, const stats::Counts& counts) {
  using stats::PerSample;
  using stats::QualityOf;
  using stats::Site;
  Tally tally;
  const auto put = [&](const std::string& name, std::uint64_t count) {
    if (count > 0) tally[name] += count;
  };
  const std::array<std::pair<Site, const char*>, 12> sites{
      {{Site::records, "records"},
       {Site::no_alts, "no alts"},
       {Site::snps, "snps"},
       {Site::mnps, "mnps"},
       {Site::indels, "indels"},
       {Site::others, "others"},
       {Site::multiallelic, "multiallelic"},
       {Site::multiallelic_snps, "multiallelic snps"},
       {Site::first_transitions, "first ts"},
       {Site::first_transversions, "first tv"},
       {Site::missing_depths, "missing depths"},
       {Site::wrong_allele_counts, "wrong allele counts"}}};
  for (const auto& [site, name] : sites) put(name, counts[site]);
  const std::array<std::pair<PerSample, const char*>, 15> per_sample{
      {{PerSample::hom_ref, " hom ref"},
       {PerSample::hom_alt, " hom alt"},
       {PerSample::het, " het"},
       {PerSample::transitions, " ts"},
       {PerSample::transversions, " tv"},
       {PerSample::indels, " indels"},
       {PerSample::singletons, " singletons"},
       {PerSample::haploid_ref, " haploid ref"},
       {PerSample::haploid_alt, " haploid alt"},
       {PerSample::missing, " missing"},
       {PerSample::insertion_hets, " insertion hets"},
       {PerSample::deletion_hets, " deletion hets"},
       {PerSample::insertion_homs, " insertion homs"},
       {PerSample::deletion_homs, " deletion homs"},
       {PerSample::depths, " depths"}}};
  for (std::size_t i = 0; i < plan.samples.size(); ++i) {
    for (const auto& [what, name] : per_sample) put(plan.samples[i] + name, counts.sample(what, i));
    put(plan.samples[i] + " depth sum", static_cast<std::uint64_t>(counts.depth_sums[i]));
  }
  for (std::size_t i = 0; i < plan.af.size(); ++i) {
    const std::string bin = " of bin " + std::to_string(i);
    put("ts" + bin, counts.tables.af_transitions[i]);
    put("tv" + bin, counts.tables.af_transversions[i]);
    put("indel" + bin, counts.tables.af_indels[i]);
  }
  for (std::size_t i = 0; i < counts.quality_bin_count(); ++i) {
    const std::string bin = " of quality " + std::to_string(i);
    put("ts" + bin, counts.quality(QualityOf::transition, i));
    put("tv" + bin, counts.quality(QualityOf::transversion, i));
    put("indel" + bin, counts.quality(QualityOf::indel, i));
  }
  for (std::size_t i = 0; i < plan.depths.size(); ++i) {
    const std::string bin = i == 0                        ? "below"
                            : i + 1 == plan.depths.size() ? "above"
                                                          : std::to_string(plan.depths.least(i));
    put("site depth " + bin, counts.tables.site_depths[i]);
    put("genotype depth " + bin, counts.tables.genotype_depths[i]);
  }
  const std::string bases = "ACGT";
  for (std::size_t i = 0; i < 16; ++i) {
    put(std::string{bases[i / 4], '>', bases[i % 4]}, counts.fixed.substitutions[i]);
  }
  for (std::size_t i = 0; i < stats::longest_indel; ++i) {
    put("indel length " + std::to_string(i + 1), counts.fixed.insertions[i]);
    put("indel length -" + std::to_string(i + 1), counts.fixed.deletions[i]);
  }
  for (std::size_t i = 0; i < counts.fixed.vafs.size(); ++i) {
    const std::string length =
        std::to_string(static_cast<int>(i) - static_cast<int>(stats::longest_indel));
    put("vafs of " + length, counts.fixed.vafs[i].genotypes);
    put("vaf sum of " + length, counts.fixed.vafs[i].sum);
  }
  for (std::size_t i = 0; i < counts.heterozygosities.size(); ++i) {
    put("heterozygosity " + std::to_string(i / 100) + " " + std::to_string(i % 100),
        counts.heterozygosities[i]);
  }
  return tally;
}

/// The first entry that differs, for messages; "" when none does.
inline std::string difference(const Tally& ours, const Tally& pencil) {
  const auto of = [](const Tally& tally, const std::string& name) {
    const auto found = tally.find(name);
    return found == tally.end() ? std::uint64_t{0} : found->second;
  };
  for (const Tally* names : {&ours, &pencil}) {
    for (const auto& entry : *names) {
      const std::uint64_t left = of(ours, entry.first);
      const std::uint64_t right = of(pencil, entry.first);
      if (left == right) continue;
      return entry.first + ": " + std::to_string(left) + ", by pencil " + std::to_string(right);
    }
  }
  return "";
}

}  // namespace varg::test
