#pragma once

#include <string>

#include <varg/genome/contigs.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::call {

/// What to call: `regions` (on the contigs of the reads), or all of these contigs when empty.
///
/// Throws Error{mismatch} when the reference lacks a contig to be called, or has it with another
/// length: the reads were not aligned to this reference. `reads_name` and `reference_name` are
/// their paths.
genome::RegionSet regions_to_call(const genome::RegionSet& regions, const genome::Contigs& reads,
                                  const std::string& reads_name, const genome::Contigs& reference,
                                  const std::string& reference_name);

}  // namespace varg::call
