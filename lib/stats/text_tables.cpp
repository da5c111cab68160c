#include "text_tables.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <numeric>
#include <string_view>
#include <utility>

namespace varg::stats {
namespace {

constexpr std::string_view summary_head =
    "# SN, Summary numbers:\n"
    "#   number of records   .. number of data rows in the VCF\n"
    "#   number of no-ALTs   .. reference-only sites, ALT is either \".\" or identical to REF\n"
    "#   number of SNPs      .. number of rows with a SNP\n"
    "#   number of MNPs      .. number of rows with a MNP, such as CC>TT\n"
    "#   number of indels    .. number of rows with an indel\n"
    "#   number of others    .. number of rows with other type, for example a symbolic allele or\n"
    "#                          a complex substitution, such as ACT>TCGA\n"
    "#   number of multiallelic sites     .. number of rows with multiple alternate alleles\n"
    "#   number of multiallelic SNP sites .. number of rows with multiple alternate alleles, all "
    "SNPs\n"
    "# \n"
    "#   Note that rows containing multiple types will be counted multiple times, in each\n"
    "#   counter. For example, a row with a SNP and an indel increments both the SNP and\n"
    "#   the indel counter.\n"
    "# \n"
    "# SN\t[2]id\t[3]key\t[4]value\n";

constexpr std::string_view af_columns =
    "[4]number of SNPs\t[5]number of transitions\t[6]number of transversions\t[7]number of indels\t"
    "[8]repeat-consistent\t[9]repeat-inconsistent\t[10]not applicable\n";

constexpr std::array<std::pair<Site, std::string_view>, 8> summary_names{{
    {Site::records, "number of records"},
    {Site::no_alts, "number of no-ALTs"},
    {Site::snps, "number of SNPs"},
    {Site::mnps, "number of MNPs"},
    {Site::indels, "number of indels"},
    {Site::others, "number of others"},
    {Site::multiallelic, "number of multiallelic sites"},
    {Site::multiallelic_snps, "number of multiallelic SNP sites"},
}};

/// bcftools divides in single precision, and shows 0 for a division by nothing.
float ratio(std::uint64_t part, std::uint64_t by) {
  return by == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(by);
}

double percent(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0.0 : static_cast<double>(part) * 100. / static_cast<double>(all);
}

/// The four numbers of alleles of AF bin `i` and those of indel contexts, which are not looked at.
void append_af_row(std::uint64_t transitions, std::uint64_t transversions, std::uint64_t indels,
                   std::string& out) {
  fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\t{}\t0\t0\t{}\n",
                 transitions + transversions, transitions, transversions, indels, indels);
}

void append_indel_row(int length, std::uint64_t sites, const VafSum& vaf, std::string& out) {
  fmt::format_to(std::back_inserter(out), "IDD\t0\t{}\t{}\t", length, sites);
  if (vaf.genotypes == 0) {
    out += "0\t.\n";
  } else {
    fmt::format_to(std::back_inserter(out), "{}\t{:.2f}\n", vaf.genotypes, vaf.mean());
  }
}

}  // namespace

void append_summary(const Plan& plan, const Counts& counts, std::string& out) {
  out += summary_head;
  fmt::format_to(std::back_inserter(out), "SN\t0\tnumber of samples:\t{}\n", plan.file_samples);
  for (const auto& [site, name] : summary_names) {
    fmt::format_to(std::back_inserter(out), "SN\t0\t{}:\t{}\n", name, counts[site]);
  }
  out +=
      "# TSTV, transitions/transversions:\n"
      "# TSTV\t[2]id\t[3]ts\t[4]tv\t[5]ts/tv\t[6]ts (1st ALT)\t[7]tv (1st ALT)\t"
      "[8]ts/tv (1st ALT)\n";
  const std::uint64_t ts = counts.transitions();
  const std::uint64_t tv = counts.transversions();
  const std::uint64_t first_ts = counts[Site::first_transitions];
  const std::uint64_t first_tv = counts[Site::first_transversions];
  fmt::format_to(std::back_inserter(out), "TSTV\t0\t{}\t{}\t{:.2f}\t{}\t{}\t{:.2f}\n", ts, tv,
                 ratio(ts, tv), first_ts, first_tv, ratio(first_ts, first_tv));
}

void append_frequencies(const Plan& plan, const Counts& counts, std::string& out) {
  const auto& tables = counts.tables;
  out += "# SiS, Singleton stats:\n# SiS\t[2]id\t[3]allele count\t";
  out += af_columns;
  out += "SiS\t0\t1";
  append_af_row(tables.af_transitions[0], tables.af_transversions[0], tables.af_indels[0], out);
  out += "# AF, Stats by non-reference allele frequency:\n# AF\t[2]id\t[3]allele frequency\t";
  out += af_columns;
  for (std::size_t i = 1; i < plan.af.size(); ++i) {
    // Singletons count in the lowest bin as well.
    const auto in_bin = [&](const std::vector<std::uint64_t>& table) {
      return table[i] + (i == 1 ? table[0] : 0);
    };
    const std::uint64_t ts = in_bin(tables.af_transitions);
    const std::uint64_t tv = in_bin(tables.af_transversions);
    const std::uint64_t indels = in_bin(tables.af_indels);
    if (ts + tv + indels == 0) continue;
    fmt::format_to(std::back_inserter(out), "AF\t0\t{:.6f}", plan.af.shown(i));
    append_af_row(ts, tv, indels, out);
  }
}

void append_qualities(const Counts& counts, std::string& out) {
  out +=
      "# QUAL, Stats by quality\n"
      "# QUAL\t[2]id\t[3]Quality\t[4]number of SNPs\t[5]number of transitions (1st ALT)\t"
      "[6]number of transversions (1st ALT)\t[7]number of indels\n";
  for (std::size_t bin = 0; bin < counts.quality_bin_count(); ++bin) {
    const std::uint64_t ts = counts.quality(QualityOf::transition, bin);
    const std::uint64_t tv = counts.quality(QualityOf::transversion, bin);
    const std::uint64_t indels = counts.quality(QualityOf::indel, bin);
    if (ts + tv + indels == 0) continue;
    const std::string shown = bin == 0 ? "." : fmt::format("{:.1f}", quality_bins::least(bin));
    fmt::format_to(std::back_inserter(out), "QUAL\t0\t{}\t{}\t{}\t{}\t{}\n", shown, ts + tv, ts, tv,
                   indels);
  }
}

void append_indels(const Counts& counts, std::string& out) {
  out +=
      "# IDD, InDel distribution:\n"
      "# IDD\t[2]id\t[3]length (deletions negative)\t[4]number of sites\t"
      "[5]number of genotypes\t[6]mean VAF\n";
  const FixedTables& tables = counts.fixed;
  for (std::size_t length = longest_indel; length > 0; --length) {
    if (tables.deletions[length - 1] == 0) continue;
    append_indel_row(-static_cast<int>(length), tables.deletions[length - 1],
                     tables.vafs[longest_indel - length], out);
  }
  for (std::size_t length = 1; length <= longest_indel; ++length) {
    if (tables.insertions[length - 1] == 0) continue;
    append_indel_row(static_cast<int>(length), tables.insertions[length - 1],
                     tables.vafs[longest_indel + length], out);
  }
}

void append_substitutions(const Counts& counts, std::string& out) {
  constexpr std::string_view bases = "ACGT";
  out += "# ST, Substitution types:\n# ST\t[2]id\t[3]type\t[4]count\n";
  for (std::size_t i = 0; i < counts.fixed.substitutions.size(); ++i) {
    if (i / 4 == i % 4) continue;
    fmt::format_to(std::back_inserter(out), "ST\t0\t{}>{}\t{}\n", bases[i / 4], bases[i % 4],
                   counts.fixed.substitutions[i]);
  }
}

void append_depths(const Plan& plan, const Counts& counts, std::string& out) {
  out +=
      "# DP, Depth distribution\n"
      "# DP\t[2]id\t[3]bin\t[4]number of genotypes\t[5]fraction of genotypes (%)\t"
      "[6]number of sites\t[7]fraction of sites (%)\n";
  const auto& genotypes = counts.tables.genotype_depths;
  auto sites = counts.tables.site_depths;
  sites[0] += counts[Site::missing_depths];  // as bcftools, which reads "." as the least number
  const auto all_genotypes = std::accumulate(genotypes.begin(), genotypes.end(), std::uint64_t{0});
  const auto all_sites = std::accumulate(sites.begin(), sites.end(), std::uint64_t{0});
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (genotypes[i] + sites[i] == 0) continue;
    std::string bin = std::to_string(plan.depths.min + static_cast<int>(i) - 1);
    if (i == 0) bin = fmt::format("<{}", plan.depths.min);
    if (i + 1 == sites.size()) bin = fmt::format(">{}", plan.depths.max);
    fmt::format_to(std::back_inserter(out), "DP\t0\t{}\t{}\t{:.6f}\t{}\t{:.6f}\n", bin,
                   genotypes[i], percent(genotypes[i], all_genotypes), sites[i],
                   percent(sites[i], all_sites));
  }
}

}  // namespace varg::stats
