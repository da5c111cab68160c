#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <varg/genome/pedigree.hpp>
#include <varg/qc/metrics.hpp>

namespace varg::qc {

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

/// Calls from X and Y depth (genome::karyotype_of), and checks it against X heterozygosity when 50
/// sites or more are known (VCF-only checks fail for males, depth-only checks for mixtures).
/// Heterozygous share: one copy of X under 5 %, two over 10 %. What is in no band is "unclear",
/// with the numbers. Not assessable below an autosomal depth of 1, or without X and Y among the
/// contigs or targets.
SexCall call_sex(const SexEvidence& evidence);

}  // namespace varg::qc
