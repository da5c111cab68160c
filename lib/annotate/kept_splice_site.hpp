#pragma once

#include <optional>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

#include "variant_place.hpp"

namespace varg::annotate {

/// A deletion that takes bases of a splice donor or acceptor (the first and last two of an intron)
/// where its record has it, but among repeated bases can as well be spelled beside them: the bases
/// left are the same site, and what is lost is what the other spelling says. The nearest such
/// spelling that touches an exon, else the nearest in the intron; nothing when there is none. At
/// most 1,000 bases are searched on either side. `place` is that of `trimmed`. An insertion between
/// the two bases is told where its record has it: VEP, bcftools csq and SnpEff agree on that.
std::optional<genome::Variant> beside_splice_site(const genome::Variant& trimmed,
                                                  const VariantPlace& place,
                                                  const TranscriptModel& model, ContigBases& bases);

}  // namespace varg::annotate
