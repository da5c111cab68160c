#pragma once

#include <optional>
#include <string>

#include <varg/annotate/hgvs_text.hpp>

#include "hgvs_references.hpp"

namespace varg::annotate {

/// "c.274+20", as written.
std::string spelled(HgvsKind kind, const HgvsPosition& position);
/// "c.274" or "c.274_280".
std::string spelled(HgvsKind kind, const HgvsRange& range);

/// The genomic position (forward strand) of a position of a name, or why there is none: beyond the
/// sequence, an intron offset from within an exon, numbers that the reference does not have.
std::optional<genome::Pos> place_of(const HgvsPosition& position, const HgvsTarget& target,
                                    std::vector<Note>& notes, std::optional<HgvsFault>& fault);

/// The genomic interval of a range; faults also when it goes backwards.
std::optional<genome::Interval> place_of(const HgvsRange& range, const HgvsTarget& target,
                                         std::vector<Note>& notes, std::optional<HgvsFault>& fault);

}  // namespace varg::annotate
