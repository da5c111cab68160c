#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/genome/genotype.hpp>
#include <varg/genome/interval.hpp>

namespace varg::call {

/// How a heterozygous call lies to the one before it in the same sample, by the reads over both.
struct PhaseLink {
  genome::Pos before = -1;  ///< position of that call; -1 when reads do not tell
  bool is_swapped = false;  ///< the smaller allele indexes of both lie on different haplotypes
};

/// What a sample shows at a called site.
struct SampleCall {
  genome::Genotype genotype;
  int genotype_quality = 0;             ///< Phred of "another genotype", 0 to 99
  int depth = 0;                        ///< molecules over the site that were used
  std::vector<int> allele_depths;       ///< molecules that clearly show each allele, REF first
  std::vector<int> genotype_penalties;  ///< PL: Phred-scaled likelihoods, VCF order, best is 0
  std::optional<int> de_novo_quality;   ///< Phred of "inherited", where parents are known
  PhaseLink link;
  bool is_followed = false;    ///< the next heterozygous call is linked to this one
  genome::Pos phase_set = -1;  ///< first call of its phase block, or -1; set by PhaseJoiner
};

/// Measures of a site over the molecules of all samples, as GATK 4 defines them.
struct SiteMeasures {
  int depth = 0;
  int variant_depth = 0;           ///< molecules that clearly show an allele, in carriers
  double rms_mapq = 0.0;           ///< MQ
  double strand_odds = 0.0;        ///< SOR: symmetric odds ratio of strand by allele
  double strand_fisher = 0.0;      ///< FS: Phred of Fisher's exact test of strand by allele
  double low_mapq_fraction = 0.0;  ///< of all reads here, those left out for their MAPQ
  /// Rank sums: z of the alternative alleles' molecules against those of REF; nothing without both.
  std::optional<double> mapq_rank_sum;
  std::optional<double> base_quality_rank_sum;
  std::optional<double> read_pos_rank_sum;
  /// Mismatches per 100 aligned bases, elsewhere than here, of the reads that show an alternative
  /// allele, less the same of those that show REF (of 0 when there are none).
  double excess_mismatches = 0.0;
  double clipped_fraction = 0.0;  ///< of the reads that show an alternative allele: soft-clipped
  double mean_alt_quality = 0.0;  ///< base quality here of those that show an alternative allele
  double mean_alt_mapq = 0.0;
  /// QUAL if no molecule could be foreign, less QUAL.
  double artefact_margin = 0.0;
  double misfit_fraction = 0.0;  ///< of the reads over the window: fit no haplotype
  int haplotypes = 0;            ///< that were judged in the window
  /// Molecules here to their mean within 450 bases on both sides.
  std::optional<double> depth_ratio{};
  std::string repeat_unit;         ///< RU of an indel that changes a tandem repeat, or empty
  std::vector<int> repeat_copies;  ///< RPA: copies of it, for each allele
};

/// One record of a call set.
struct CallRecord {
  genome::ContigId contig = genome::no_contig;
  genome::Pos pos = 0;
  std::vector<std::string> alleles;         ///< REF first; VCF spelling, left-aligned
  double qual = 0.0;                        ///< Phred of "no alternative allele is there"
  std::optional<double> likelihood_qual{};  ///< QUAL before it was rescored
  std::vector<std::string> filters;         ///< those not passed, sorted; empty is PASS
  bool is_forced = false;                   ///< asked for: it may be homozygous for REF
  SiteMeasures measures;
  std::vector<SampleCall> samples;

  /// QUAL as it follows from likelihoods and priors, rescored or not.
  double qual_by_likelihoods() const { return likelihood_qual.value_or(qual); }
  genome::Pos end() const { return pos + static_cast<genome::Pos>(alleles[0].size()); }
};

}  // namespace varg::call
