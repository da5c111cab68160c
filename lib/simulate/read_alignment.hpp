#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <varg/genome/cigar.hpp>

#include "haplotype_copy.hpp"

namespace varg::simulate {

/// Where and how a read lies on the reference.
struct Alignment {
  Pos pos = 0;
  std::vector<genome::CigarElement> cigar;
  Pos end = 0;            ///< one past the last reference base
  int edit_distance = 0;  ///< as in NM: mismatches, inserted and deleted bases
};

/// The true alignment of `bases` (read from the haplotype at `own_begin`, with errors) on the
/// reference, with the ends as an aligner with BWA-MEM's scores would have them: an insertion or
/// deletion too near an end to be worth its gap becomes mismatches or a soft clip. Nothing when too
/// few bases are on the reference to place the read.
std::optional<Alignment> align_read(const SimulatedContig& contig, const HaplotypeCopy& haplotype,
                                    Pos own_begin, std::string_view bases);

}  // namespace varg::simulate
