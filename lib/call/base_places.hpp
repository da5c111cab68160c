#pragma once

#include <optional>
#include <span>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/cigar.hpp>

namespace varg::call {

/// The reference position of each base of a read or haplotype, or one of these.
using BasePlaces = std::vector<genome::Pos>;
inline constexpr genome::Pos inserted_base = -1;
inline constexpr genome::Pos clipped_base = -2;

/// Of a read that begins at `begin`.
BasePlaces places_of(genome::Pos begin, std::span<const genome::CigarElement> cigar);

/// Of the haplotype that `variants` (in VCF spelling, without contradiction) make of `reference`.
BasePlaces places_on(align::Window reference, std::vector<genome::Variant> variants);

struct PlacedRead {
  genome::Pos begin = 0;
  std::vector<genome::CigarElement> cigar;
};

/// The alignment that `places` tell, in M, I, D and S: bases at the ends without a position are
/// clipped. Nothing when positions do not rise, a clipped base lies between others, or no base has
/// a position.
std::optional<PlacedRead> placed_read(const BasePlaces& places);

}  // namespace varg::call
