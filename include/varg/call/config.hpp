#pragma once

#include <cstdint>
#include <optional>

#include <varg/genome/interval.hpp>

#include <varg/call/reference_blocks.hpp>

namespace varg::call {

/// What the germline caller is told. Penalties and priors are in Phred: -10 log10(probability).
///
/// Sources: [GATK] HaplotypeCaller 4.6 defaults, [Poplin] Poplin et al. 2017
/// (doi:10.1101/201178), [Li] Li 2011 (doi:10.1093/bioinformatics/btr509), [own] chosen on the
/// data named in tools/call/README.md.
struct CallerConfig {
  /// Reads below are not used [GATK].
  int min_mapq = 20;
  /// A base below never proposes or counts for an SNV [GATK].
  int min_base_quality = 10;
  /// Two mates that agree on a base share one molecule: PCR errors bound it [GATK].
  int pcr_snv_quality = 40;

  /// P(SNV) at a base of a diploid genome, heterozygous: 1e-3 [GATK].
  double snv_prior = 30.0;
  /// P(indel) outside tandem repeats, heterozygous: 1.25e-4 [GATK].
  double indel_prior = 39.0;

  /// A candidate needs this many molecules, and this fraction of those there [own].
  int min_support = 2;
  double min_snv_fraction = 0.10;
  double min_indel_fraction = 0.05;

  /// Longer indels, and those that reads place farther from their leftmost place, are no
  /// candidates: in no shard, as some shards could not see all of them. In bases [own].
  genome::Pos longest_indel = 500;

  /// Candidates this near an indel's footprint are judged with it, on whole haplotypes [own].
  genome::Pos indel_reach = 20;
  /// Windows of candidates longer than this are cut at multiples of `window_grid` [own].
  genome::Pos longest_window = 300;
  genome::Pos window_grid = 200;
  /// Bases on both sides of a window that reads are aligned over [own].
  genome::Pos window_flank = 25;
  /// Haplotypes judged in a window; beyond it the best supported are kept and counted [own].
  int most_haplotypes = 32;

  /// Genotypes are of so many haplotypes at most: those that molecules need [own].
  int most_judged_haplotypes = 10;

  /// Clipped ends of at least so many bases, of this mean quality, in this fraction of the
  /// molecules of a sample, make a place of trouble, which is assembled [own].
  int min_clip = 6;
  int min_clip_quality = 15;
  double min_clip_fraction = 0.10;
  /// So do indels of at least so many bases, and three candidates this near each other [own].
  int long_indel = 6;
  genome::Pos trouble_reach = 30;
  /// Places of trouble longer than this are cut at multiples of `trouble_grid` [own].
  genome::Pos longest_trouble = 250;
  genome::Pos trouble_grid = 200;
  /// Bases on both sides of a place of trouble that are assembled with it [GATK: 100]. A deletion
  /// whose reads are clipped at both ends is found up to this length, less a k-mer.
  genome::Pos assembly_flank = 150;

  /// No molecule speaks for one haplotype over another with more than this: 10^-4.5 [GATK].
  int most_per_fragment = 45;
  /// A read that fits no haplotype better than this is left out: two errors of 40 [GATK].
  int most_misfit = 80;
  float gap_open = 45.0F;  ///< at most; the sample's StrModel lowers it in repeats [GATK]

  /// Molecules used where reads start thickly: beyond it, some are left out by name hash.
  int depth_cap = 250;
  /// The tile that depth is capped in, in bases.
  genome::Pos depth_tile = 100;

  /// Two heterozygous calls are phased by molecules that show an allele of both: at least so many
  /// for one way, and so many times those for the other [own].
  int least_phase_molecules = 2;
  int least_phase_ratio = 4;
  /// Calls farther apart than this are not phased, in bases: mates reach no farther [own].
  genome::Pos farthest_phase = 500;

  /// When given, what is known where nothing was called is said too, in blocks of these bands.
  std::optional<GqBands> gq_bands{};

  /// Whether what windows with a record were judged by is shown too (Calls::shown).
  bool shows_evidence = false;

  /// Records are made from this QUAL on; below `low_qual` they carry FILTER LowQual [own].
  double min_qual = 5.0;
  double low_qual = 10.0;
  /// QUAL by the built-in Rescorer, and LowScore instead of StrandBias. `varg call`
  /// does; what wants likelihoods does not.
  bool rescore = false;
  double most_snv_sor = 5.0;     ///< strand odds ratio; 3 (GATK's advice) loses true sites [own]
  double most_indel_sor = 10.0;  ///< GATK's advice
  double most_low_mapq = 0.5;    ///< fraction of the depth whose reads were below min_mapq [own]
};

}  // namespace varg::call
