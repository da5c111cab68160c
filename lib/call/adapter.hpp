#pragma once

#include "usable_reads.hpp"

namespace varg::call {

/// Gives quality 0 to the bases of `read` that lie beyond its fragment: where a fragment is shorter
/// than the read, what follows is adapter. Known for pairs that face each other, by the mate's
/// start and the template length; clipped bases are taken as if they were aligned (GATK's
/// getAdaptorBoundary). Returns whether there were any.
bool mask_adapter(const io::ReadView& view, UsableRead& read);

}  // namespace varg::call
