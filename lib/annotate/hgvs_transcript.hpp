#pragma once

#include <string>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// The HGVS name of a trimmed variant on a transcript, "c.35C>T" (coding) or "n.12del": HGVS
/// Nomenclature 21.0, DNA. Indels are shifted to the 3' end on the transcript's strand along the
/// genome, so from an exon into the intron behind it, never across a splice junction. Empty when
/// the variant is not within the transcript.
std::string hgvs_transcript_name(const genome::Variant& trimmed, const TranscriptModel& model,
                                 ContigBases& bases);

/// "123", "-4+6", "*12-3": `pos` within the transcript.
void append_hgvs_position(const TranscriptModel& model, genome::Pos pos, std::string& out);

}  // namespace varg::annotate
