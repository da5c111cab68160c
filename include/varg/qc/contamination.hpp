#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// Bases at one autosomal SNV and how common ALT is in the population.
struct AlleleCounts {
  double alt_frequency = 0;  ///< 0 to 1
  std::uint32_t ref = 0;
  std::uint32_t alt = 0;
  std::uint32_t other = 0;
};

/// When an estimate is given at all.
struct ContaminationLimits {
  double min_frequency = 0.01;         ///< sites with a rarer allele say little: left out
  std::uint32_t min_depth = 5;         ///< ref and alt bases of an informative site
  std::uint32_t max_depth = 5000;      ///< deeper sites are collapsed repeats: left out
  std::size_t min_sites = 500;         ///< fewer informative sites: not assessable
  double max_other_share = 0.02;       ///< more third letters: these are not this sample's sites
  double least_frequency_match = 0.7;  ///< seen over expected share of ALT, and its inverse at most
};

/// Share of reads of another human, from allele counts: FREEMIX of verifyBamID.
struct Contamination {
  bool assessable = false;
  std::string reason;             ///< when not assessable
  double freemix = 0;             ///< 0 to 0.5, the maximum-likelihood estimate
  double low = 0;                 ///< 95 % interval by likelihood ratio
  double high = 0;                ///< (where 2 ΔlnL = 3.84)
  double log_ratio = 0;           ///< lnL(freemix) - lnL(0)
  double base_error = 0;          ///< per base, from letters that are neither allele
  std::size_t sites = 0;          ///< informative ones
  std::size_t asked = 0;          ///< sites given
  double mean_depth = 0;          ///< of the informative sites
  double other_share = 0;         ///< bases that are neither allele
  double alt_share_seen = 0;      ///< mean share of ALT over sites
  double alt_share_expected = 0;  ///< mean population frequency
  std::optional<double> charr;    ///< second estimate; none with under 50 homozygous ALT sites
  std::size_t charr_sites = 0;
};

/// Estimates contamination by the model of verifyBamID (Jun et al. 2012, Am J Hum Genet 91:839,
/// sequence-only): at each site the bases come with share 1-a from one genotype and with a from
/// another, both in Hardy-Weinberg proportions of the site's frequency; a base is misread with one
/// error rate for all, estimated from letters that are neither allele (they are two thirds of all
/// errors). The likelihood is searched on a grid and then by golden section; the same input gives
/// the same number.
///
/// Beside it CHARR (Lu et al. 2023, Am J Hum Genet 110:2068): reference bases at sites where the
/// sample is homozygous for ALT, over depth and reference frequency, errors taken off.
///
/// Sites must be autosomal, of one population and of the build of the reads: no estimate is given
/// when the letters or the frequencies say that they are not. Copy-number changes of tumors bias
/// it. O(sites), about a hundred evaluations.
Contamination estimate_contamination(std::span<const AlleleCounts> sites,
                                     const ContaminationLimits& limits = {});

/// The autosomal sites of a run with their frequencies (`alt_frequencies` beside
/// `counts.sites`; NaN where the file says none). Sites without a frequency are left out.
std::vector<AlleleCounts> autosomal_counts(const SiteCounts& counts,
                                           std::span<const double> alt_frequencies,
                                           const genome::Contigs& contigs);

}  // namespace varg::qc
