#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <varg/stats/count_plan.hpp>

namespace varg::stats {

/// Numbers of the whole file.
enum class Site : std::size_t {
  records,
  no_alts,
  snps,
  mnps,
  indels,
  others,
  multiallelic,
  multiallelic_snps,
  first_transitions,    ///< of the first ALT alone
  first_transversions,  ///< of the first ALT alone
  missing_depths,       ///< records whose INFO/DP is "."
  left_out,             ///< records that failed a test of the plan; in no other number
  wrong_allele_counts,  ///< records whose AC sums to more than AN: their frequency is unknown
  count,
};

/// Numbers of one sample. Genotypes are of records with an SNV or without a change, unless they
/// name indels; a genotype of one allele is haploid, one with a missing allele is missing.
enum class PerSample : std::size_t {
  hom_ref,  ///< in records of every kind
  hom_alt,
  het,
  transitions,
  transversions,
  indels,
  singletons,  ///< records where no other chosen sample has an ALT
  haploid_ref,
  haploid_alt,
  missing,
  insertion_hets,
  deletion_hets,
  insertion_homs,
  deletion_homs,
  depths,  ///< genotypes with a depth
  count,
};

inline constexpr std::size_t longest_indel = 60;  ///< longer ones are counted with it
inline constexpr std::size_t heterozygosity_bins = 100;

/// Variant allele fractions, as whole numbers of 2^-32 so that any order of adding is the same.
struct VafSum {
  std::uint64_t genotypes = 0;
  std::uint64_t sum = 0;
  void add(float fraction) {
    ++genotypes;
    sum += static_cast<std::uint64_t>(static_cast<double>(fraction) * 4294967296.0 + 0.5);
  }
  double mean() const {
    return static_cast<double>(sum) / 4294967296.0 / static_cast<double>(genotypes);
  }
};

/// Tables whose size does not depend on the options.
struct FixedTables {
  std::array<std::uint64_t, static_cast<std::size_t>(Site::count)> sites{};
  std::array<std::uint64_t, 16> substitutions{};          ///< by 4 * code of REF + code of ALT
  std::array<std::uint64_t, longest_indel> insertions{};  ///< by length - 1
  std::array<std::uint64_t, longest_indel> deletions{};
  std::array<VafSum, 2 * longest_indel + 1> vafs{};  ///< of het indels by length + longest_indel

  std::uint64_t& operator[](Site site) { return sites[static_cast<std::size_t>(site)]; }
  std::uint64_t operator[](Site site) const { return sites[static_cast<std::size_t>(site)]; }
  void add(const FixedTables& more);
};

/// Tables whose size does.
template <class Number>
struct SizedTables {
  SizedTables() = default;
  explicit SizedTables(const Plan& plan);

  std::vector<Number> af_transitions;  ///< by AF bin
  std::vector<Number> af_transversions;
  std::vector<Number> af_indels;
  std::vector<Number> genotype_depths;  ///< by depth bin
  std::vector<Number> site_depths;
  std::vector<Number> samples;  ///< by PerSample, then by sample

  Number& sample(PerSample what, std::size_t sample_count, std::size_t i) {
    return samples[static_cast<std::size_t>(what) * sample_count + i];
  }
};

/// A record's quality bin with what the record has: transition, transversion (of the first ALT) or
/// indel.
enum class QualityOf : std::uint32_t { transition, transversion, indel, count };

/// What one batch of records adds. Wide and thin tables are kept as lists of what to add.
struct BatchCounts {
  explicit BatchCounts(const Plan& plan);

  FixedTables fixed;
  SizedTables<std::uint32_t> tables;
  std::vector<std::int64_t> depth_sums;         ///< by sample; empty when no genotype has a depth
  std::vector<std::uint32_t> qualities;         ///< bin * 4 + QualityOf
  std::vector<std::uint32_t> heterozygosities;  ///< AF bin * heterozygosity_bins + share of hets
};

/// The counts of a file: integers only, so that batches may come in any order.
class Counts {
 public:
  explicit Counts(const Plan& plan);
  void add(const BatchCounts& batch);

  std::uint64_t operator[](Site site) const { return fixed[site]; }
  std::uint64_t sample(PerSample what, std::size_t i) const {
    return tables.samples[static_cast<std::size_t>(what) * sample_count_ + i];
  }
  std::uint64_t transitions() const;
  std::uint64_t transversions() const;
  /// Of a quality bin; 0 beyond what was seen.
  std::uint64_t quality(QualityOf what, std::size_t bin) const;
  std::size_t quality_bin_count() const;

  FixedTables fixed;
  SizedTables<std::uint64_t> tables;
  std::vector<std::int64_t> depth_sums;  ///< by sample
  std::array<std::vector<std::uint64_t>, static_cast<std::size_t>(QualityOf::count)> qualities;
  std::vector<std::uint64_t> heterozygosities;

 private:
  std::size_t sample_count_;
};

}  // namespace varg::stats
