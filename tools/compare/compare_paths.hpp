#pragma once

#include <string>
#include <vector>

namespace varg::tools {

/// Throws Error{usage} when `prefix` names no file, when two inputs are standard input, or when an
/// output would replace an input: PREFIX.vcf.gz the truth, PREFIX.metrics.json its own baseline, a
/// file in `vcfeval` (empty: none) a query. Empty inputs are not there.
void check_paths(const std::vector<std::string>& inputs, const std::string& prefix,
                 const std::string& vcfeval);

}  // namespace varg::tools
