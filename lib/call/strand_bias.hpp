#pragma once

#include <optional>
#include <vector>

namespace varg::call {

/// Molecules by allele and strand.
struct StrandCounts {
  int ref_forward = 0;
  int ref_reverse = 0;
  int alt_forward = 0;
  int alt_reverse = 0;
};

/// SOR of GATK: ln of the symmetric odds ratio of strand by allele, larger where REF is balanced
/// and the others are not.
double strand_odds(const StrandCounts& counts);

/// FS of GATK: Phred of the two-sided p of Fisher's exact test, at most 1e4. Tables of more than
/// 200 molecules are scaled down to 200, as GATK does.
double strand_fisher(const StrandCounts& counts);

/// The z of the Mann-Whitney rank sum test of `alt` against `ref`, by the normal approximation with
/// ties; negative when `alt` is smaller. Nothing when either is empty. Sorts both.
std::optional<double> rank_sum(std::vector<double>& alt, std::vector<double>& ref);

}  // namespace varg::call
