#pragma once

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/effect.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// Where a trimmed variant lies among the exons and introns of a transcript.
struct VariantPlace {
  Consequences terms;                        ///< of splicing and introns
  Consequences vep_terms;                    ///< those VEP 115 gives
  Divergence divergence = Divergence::none;  ///< why they are others
  bool touches_exon = false;                 ///< an insertion at an exon's edge does
  bool overlaps_exon = false;                ///< an insertion at an exon's edge does not
  bool leaves_exon = false;                  ///< part of it is in an exon, part is not
  bool in_tiny_intron = false;               ///< touches an intron too short to be spliced
  genome::Pos cdna_begin = 0;                ///< of the part in exons
  genome::Pos cdna_end = 0;
  genome::Pos genomic_begin = 0;  ///< of the part in exons, when in one exon
  genome::Pos genomic_end = 0;
  TextRange exons;
  TextRange introns;
};

VariantPlace place_of(const genome::Variant& trimmed, const TranscriptModel& model);

}  // namespace varg::annotate
