#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// The genotype of one asked SNV.
struct FingerprintSite {
  std::string contig;
  std::int64_t pos1 = 0;  ///< 1-based
  char ref = 'N';
  char alt = 'N';
  std::int8_t alt_copies = -1;  ///< 0, 1, 2; -1 not known
  std::uint8_t quality = 0;     ///< Phred of the second-best genotype, at most 99
  friend bool operator==(const FingerprintSite&, const FingerprintSite&) = default;
};

/// The genotypes of a sample at asked sites: who these reads are of.
struct Fingerprint {
  std::string sample;
  std::vector<FingerprintSite> sites;

  /// '0', '1', '2' or '.' for each site.
  std::string genotypes() const;
  std::size_t known() const;
  /// XXH3-128 over the sites and genotypes()
  std::string digest() const;
};

/// Genotypes from counts: binomial likelihoods with an error of 1 % and equal priors; not known
/// under 7 bases (as somalier), with over 4 % third letters, or with a quality under 13.
Fingerprint make_fingerprint(std::string sample, const SiteCounts& counts,
                             const genome::Contigs& contigs);

/// Tab-separated text with a header: contig, pos, ref, alt, genotype, quality.
std::string to_text(const Fingerprint& fingerprint);
/// Reads what to_text wrote. Throws Error{input} with the line.
Fingerprint read_fingerprint(const std::string& path);

/// How two fingerprints agree, in the numbers of somalier's pairs.tsv (Pedersen et al. 2020, Genome
/// Med 12:62): relatedness = 2 (shared_hets - 2 ibs0) / (hets_a + hets_b), hom concordance =
/// (shared_hom_alts - 2 ibs0) / min(hom_alts); all over autosomal sites known in both.
struct Concordance {
  std::string sample_a;
  std::string sample_b;
  std::size_t n = 0;
  std::size_t ibs0 = 0;  ///< 0 against 2
  std::size_t ibs2 = 0;  ///< equal
  std::size_t hets_a = 0;
  std::size_t hets_b = 0;
  std::size_t shared_hets = 0;
  std::size_t hom_alts_a = 0;
  std::size_t hom_alts_b = 0;
  std::size_t shared_hom_alts = 0;
  std::size_t x_ibs0 = 0;
  std::size_t x_ibs2 = 0;
  std::size_t hets_ab() const { return hets_a + hets_b; }
  double relatedness() const;      ///< NaN without heterozygous sites
  double hom_concordance() const;  ///< NaN without homozygous ALT sites
};

/// Below this many sites known in both nothing is said about identity.
inline constexpr std::size_t least_identity_sites = 100;

/// Sites are matched by contig (with or without "chr"), position and alleles.
Concordance compare(const Fingerprint& a, const Fingerprint& b);

/// Header and line of somalier's pairs.tsv.
std::string pairs_text(const Concordance& pair);

}  // namespace varg::qc
