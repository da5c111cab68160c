#pragma once

namespace varg::genome {

/// -10 log10(p), at most `most`.
double phred(double probability, double most = 99999.0);
/// 10^(-q/10).
double probability(double phred);

}  // namespace varg::genome
