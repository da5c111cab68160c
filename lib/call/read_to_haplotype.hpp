#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace varg::call {

/// Where the ends of a read must lie on a haplotype; an end without an anchor may lie anywhere, and
/// bases there may be clipped.
struct ReadAnchors {
  std::optional<std::size_t> first;  ///< haplotype index of the first base
  std::optional<std::size_t> last;   ///< and of the last
};

/// What a base lies on that lies on no base of the haplotype.
inline constexpr int no_base_inserted = -1;
inline constexpr int no_base_clipped = -2;

/// The haplotype index of each base of `read`, or one of the above, by the best gap-affine
/// alignment with GATK's scores of reads to their haplotype (match 10, mismatch -15, gap -30 and -5
/// a base more; -20 for a clipped end [own]). Ties go the same way on every machine. Nothing when
/// the anchors cannot be met. Pure; time and memory are read x haplotype unless it fits without a
/// difference at an anchor.
std::optional<std::vector<int>> align_to_haplotype(std::string_view read,
                                                   std::string_view haplotype,
                                                   const ReadAnchors& anchors);

}  // namespace varg::call
