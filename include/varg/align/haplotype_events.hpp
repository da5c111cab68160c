#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/variant.hpp>

namespace varg::align {

/// Costs of an alignment in which a match costs nothing; a gap of n bases costs
/// gap_open + n * gap_extend. The ratios are GATK's of haplotype to reference (match 200,
/// mismatch -150, gap -260, longer gap -11) with the match taken out: 350, 249, 111.
struct EventCosts {
  int mismatch = 19;
  int gap_open = 14;
  int gap_extend = 6;
  /// A haplotype that costs more is too far from the reference to be told in events.
  int most = 2'000;
};

/// The differences of `haplotype` from the whole `reference` window, by one best gap-affine
/// alignment: SNVs one by one, insertions and deletions with the base before them (at the first
/// base of the window the base after). Sorted by position, contig 0.
///
/// Indels are as far left as the event before them lets them go; alone that is align::left_align.
/// One that cannot stand right behind the event before it is merged with it. align::apply_variants
/// gives the haplotype back. Nothing when it costs more than `costs.most`.
/// Pure; time and memory grow with window length x cost after shared ends are cut.
std::optional<std::vector<genome::Variant>> haplotype_events(Window reference,
                                                             std::string_view haplotype,
                                                             const EventCosts& costs = {});

}  // namespace varg::align
