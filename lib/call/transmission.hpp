#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace varg::call {

/// What a site is to a family before reads: priors of founders and mutation. Probabilities are
/// natural logarithms, but for `mutation`.
struct SiteModel {
  std::size_t alleles = 0;
  /// ln of each genotype in a founder with 0, 1 and 2 copies, in VCF order; not normalized.
  std::vector<double> founder[3];
  /// Row by row: that an allele (row) is passed on as another (column); the diagonal is the rest.
  std::vector<double> mutation;
};

/// `prior` and `mutation` are of each allele, in Phred, REF first.
SiteModel site_model(std::span<const double> prior, std::span<const double> mutation);

/// ln of 10^(-phred/10).
double ln_of_phred(double phred);
double phred_of_ln(double ln);
/// ln of the sum of e^x; minus infinity for none.
double ln_sum(std::span<const double> values);

/// A parent who gives a copy: known by their genotype, or a founder of this ploidy without reads.
struct Giver {
  int ploidy = 2;
  bool known = true;
};

/// ln of each genotype of a child given those of the parents.
struct Transmission {
  std::size_t fathers = 1;  ///< genotypes; 1 when he gives nothing or is not known
  std::size_t mothers = 1;
  std::size_t children = 1;
  std::vector<double> any;      ///< at(): with or without mutation
  std::vector<double> without;  ///< the part without
  std::size_t at(std::size_t father, std::size_t mother, std::size_t child) const {
    return (father * mothers + mother) * children + child;
  }
};

/// One of the givers at least is there; a child of one has one copy.
Transmission transmission(const SiteModel& model, const std::optional<Giver>& father,
                          const std::optional<Giver>& mother);

}  // namespace varg::call
