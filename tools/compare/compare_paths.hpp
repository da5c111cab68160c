#pragma once

#include <string>
#include <vector>

namespace varg::tools {

/// Throws Error{usage} when `prefix` names no file, when two inputs are standard input, or when an
/// output would replace an input: PREFIX.vcf.gz the truth, PREFIX.metrics.json its own baseline, a
/// file in `vcfeval` (empty: none) a query. Empty inputs are not there.
void check_paths(const std::vector<std::string>& inputs, const std::string& prefix,
                 const std::string& vcfeval);

/// Removes what an earlier comparison left under `prefix` that this one does not write: som.py's
/// tables without `somatic`, SEL curves without `has_selection`. Only files with a manifest of
/// `varg compare`.
void remove_stale(const std::string& prefix, bool somatic, bool has_selection);

}  // namespace varg::tools
