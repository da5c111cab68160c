#pragma once

#include <optional>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

#include "variant_place.hpp"

namespace varg::annotate {

/// Where HGVS names a deletion (3'-most on the transcript), when its record's spelling takes bases
/// of a splice donor or acceptor (the first and last two of an intron) and that place does not: the
/// bases left are the same site, so what is lost is what the name says. Nothing otherwise: then the
/// record's place is told of, as of all other variants. `place` is that of `trimmed`.
std::optional<genome::Variant> beside_splice_site(const genome::Variant& trimmed,
                                                  const VariantPlace& place,
                                                  const TranscriptModel& model, ContigBases& bases);

}  // namespace varg::annotate
