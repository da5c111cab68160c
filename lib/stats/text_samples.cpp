#include <fmt/format.h>

#include <iterator>
#include <numeric>

#include "text_tables.hpp"

namespace varg::stats {
namespace {

void append_counts(const Plan& plan, const Counts& counts, std::string& out) {
  out +=
      "# PSC, Per-sample counts. Note that the ref/het/hom counts include only SNPs, for indels "
      "see PSI. The rest include both SNPs and indels.\n"
      "# PSC\t[2]id\t[3]sample\t[4]nRefHom\t[5]nNonRefHom\t[6]nHets\t[7]nTransitions\t"
      "[8]nTransversions\t[9]nIndels\t[10]average depth\t[11]nSingletons\t[12]nHapRef\t"
      "[13]nHapAlt\t[14]nMissing\n";
  for (std::size_t i = 0; i < plan.samples.size(); ++i) {
    const auto number = [&](PerSample what) { return counts.sample(what, i); };
    const std::uint64_t depths = number(PerSample::depths);
    const float depth =
        depths == 0 ? 0.0F : static_cast<float>(counts.depth_sums[i]) / static_cast<float>(depths);
    fmt::format_to(
        std::back_inserter(out), "PSC\t0\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{:.1f}\t{}\t{}\t{}\t{}\n",
        plan.samples[i], number(PerSample::hom_ref), number(PerSample::hom_alt),
        number(PerSample::het), number(PerSample::transitions), number(PerSample::transversions),
        number(PerSample::indels), depth, number(PerSample::singletons),
        number(PerSample::haploid_ref), number(PerSample::haploid_alt), number(PerSample::missing));
  }
}

void append_indel_counts(const Plan& plan, const Counts& counts, std::string& out) {
  out +=
      "# PSI, Per-Sample Indels. Note that alt-het genotypes with both ins and del allele are "
      "counted twice, in both nInsHets and nDelHets.\n"
      "# PSI\t[2]id\t[3]sample\t[4]in-frame\t[5]out-frame\t[6]not applicable\t"
      "[7]out/(in+out) ratio\t[8]nInsHets\t[9]nDelHets\t[10]nInsAltHoms\t[11]nDelAltHoms\n";
  for (std::size_t i = 0; i < plan.samples.size(); ++i) {
    fmt::format_to(
        std::back_inserter(out), "PSI\t0\t{}\t0\t0\t0\t0.00\t{}\t{}\t{}\t{}\n", plan.samples[i],
        counts.sample(PerSample::insertion_hets, i), counts.sample(PerSample::deletion_hets, i),
        counts.sample(PerSample::insertion_homs, i), counts.sample(PerSample::deletion_homs, i));
  }
}

void append_heterozygosities(const Plan& plan, const Counts& counts, std::string& out) {
  out +=
      "# HWE\n"
      "# HWE\t[2]id\t[3]1st ALT allele frequency\t[4]Number of observations\t"
      "[5]25th percentile\t[6]median\t[7]75th percentile\n";
  auto table = counts.heterozygosities;
  for (std::size_t i = 0; i < heterozygosity_bins; ++i) table[i + heterozygosity_bins] += table[i];
  for (std::size_t af = 1; af < plan.af.size(); ++af) {
    const std::uint64_t* bins = table.data() + af * heterozygosity_bins;
    const auto total = std::accumulate(bins, bins + heterozygosity_bins, std::uint64_t{0});
    if (total == 0) continue;
    const Quartiles quartiles = quartiles_of(bins, total);
    fmt::format_to(std::back_inserter(out), "HWE\t0\t{:.6f}\t{}\t{:.6f}\t{:.6f}\t{:.6f}\n",
                   plan.af.shown(af), total, quartiles.first, quartiles.median, quartiles.third);
  }
}

}  // namespace

Quartiles quartiles_of(const std::uint64_t* bins, std::uint64_t total) {
  const auto reaching = [&](float share) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < heterozygosity_bins; ++i) {
      sum += bins[i];
      if (static_cast<float>(sum) / static_cast<float>(total) >= share) {
        return static_cast<float>(i) / static_cast<float>(heterozygosity_bins);
      }
    }
    return 1.0F;
  };
  return {reaching(0.25F), reaching(0.5F), reaching(0.75F)};
}

void append_samples(const Plan& plan, const Counts& counts, std::string& out) {
  if (!plan.counts_samples) return;
  append_counts(plan, counts, out);
  append_indel_counts(plan, counts, out);
  append_heterozygosities(plan, counts, out);
}

}  // namespace varg::stats
