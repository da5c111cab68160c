#pragma once

#include <varg/call/str_model.hpp>

namespace varg::call {

/// The rates that explain one locus.
struct StrRates {
  double slip = 0;     ///< P(a read has another length than the allele it is from)
  double further = 0;  ///< P(one more unit | a slip)
  double variant = 0;  ///< P(a heterozygous locus)
};

/// What a locus is expected to hold, over its possible genotypes.
struct StrExpectation {
  double slips = 0;
  double further_units = 0;  ///< of the slips, beyond the first of each
  double variant = 0;        ///< P(an allele differs from the reference)
};

/// The expectation step for one locus. Alleles are the reference's length and those seen.
StrExpectation expect(const StrLocus& locus, const StrRates& rates);

}  // namespace varg::call
