#pragma once

#include <optional>
#include <span>
#include <string>

#include <varg/align/left_align.hpp>
#include <varg/genome/variant.hpp>

namespace varg::align {

/// The bases of `window` after all `variants` (one contig, any order) were applied to it.
///
/// Variants are compared after trimming, so an anchor base shared with a neighbour is no overlap.
/// Returns nothing when they contradict: two change the same base, two insert at the same place,
/// REF is not what the window has, an allele is no sequence, or one leaves the window.
/// Pure; O(window + n log n).
std::optional<std::string> apply_variants(Window window, std::span<const genome::Variant> variants);

/// The same for variants already trimmed, in order of (pos, end), as a search that replays many
/// haplotypes has them. Appends to `haplotype`, which is left undefined when false is returned.
/// No allocation beyond its growth.
bool append_haplotype(Window window, std::span<const genome::Variant> variants,
                      std::string& haplotype);

}  // namespace varg::align
