#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <varg/genome/contigs.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/genome/region_set.hpp>
#include <varg/qc/metrics.hpp>

namespace varg::qc {

/// What a human contig is, from its name with or without "chr".
enum class ContigKind { autosome, x, y, mitochondrion, other };
ContigKind kind_of(std::string_view contig_name);

/// The pseudoautosomal regions of X and Y on contigs with the lengths of GRCh37 or GRCh38 (Genome
/// Reference Consortium); empty for other lengths.
genome::RegionSet pseudoautosomal_regions(const genome::Contigs& contigs);

/// The numbers a sex call rests on. Depths are of the run's rule set.
struct SexEvidence {
  double autosome_depth = 0;      ///< median over bins with reads, or mean over targets
  std::optional<double> x_depth;  ///< outside the pseudoautosomal regions; none without X
  std::optional<double> y_depth;
  std::optional<double> mitochondrial_depth;  ///< mean over the contig
  std::size_t x_sites = 0;      ///< asked SNVs of X outside these with 8 bases or more
  std::size_t x_het_sites = 0;  ///< of these with 20 to 80 % ALT
  bool from_targets = false;    ///< depth over the target regions, else over whole contigs
  bool pseudoautosomal_known = false;

  std::optional<double> x_ratio() const;  ///< to the autosomes; XX is 1, XY is 0.5
  std::optional<double> y_ratio() const;  ///< XX is 0, XY is 0.5
  std::optional<double> x_het_share() const;
};

/// Gathers the numbers from one pass. Without targets: bins of the depth tracks, where bins that
/// touch a pseudoautosomal region or have no read at all (unknown bases) are left out. With
/// targets: the targets outside these regions.
SexEvidence sex_evidence(const Metrics& metrics);

struct SexCall {
  bool assessable = false;
  std::string karyotype;  ///< "XX", "XY", "XXY", "X0", "XYY" or "unclear"; empty if not assessable
  genome::Sex sex = genome::Sex::unknown;
  std::string reason;  ///< why unclear or not assessable
  SexEvidence evidence;
};

/// Calls from X and Y depth, and checks it against X heterozygosity when 50 sites or more are known
/// (VCF-only checks fail for males, depth-only checks for mixtures). Bands of the ratios: X one
/// copy 0.35-0.65, two 0.80-1.25; Y none under 0.10, one 0.25-0.70, two 0.80-1.30. Heterozygous
/// share: one copy of X under 5 %, two over 10 %. What is in no band is "unclear", with the
/// numbers. Not assessable below an autosomal depth of 1, or without X and Y among the contigs or
/// targets.
SexCall call_sex(const SexEvidence& evidence);

}  // namespace varg::qc
