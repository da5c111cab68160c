#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/hgvs_names.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// What the positions of a name count, and the genomic interval they stay within: indels are
/// shifted to its 3' end at most, and never across a splice junction, because they move along the
/// genome.
struct HgvsAxis {
  const TranscriptModel* model = nullptr;  ///< none: positions of the contig (g. and m.)
  genome::Pos begin = 0;
  genome::Pos end = 0;

  static HgvsAxis of_contig(genome::Pos length) { return {nullptr, 0, length}; }
  static HgvsAxis of_transcript(const TranscriptModel& transcript) {
    const auto& span = transcript.transcript().interval;
    return {&transcript, span.begin, span.end};
  }
  /// A transcript on a genomic reference sequence: its numbers go on before and behind it.
  static HgvsAxis beyond_transcript(const TranscriptModel& transcript, genome::Pos length) {
    return {&transcript, 0, length};
  }

  bool is_forward() const { return model == nullptr || model->is_forward(); }
  bool holds(genome::Pos from, genome::Pos to) const { return from >= begin && to <= end; }
  /// "35", "-4+6", "*12-3": a genomic position.
  void append_position(genome::Pos pos, std::string& out) const;
  /// The places of `[from, to)` in the order of the axis, "35_38".
  void append_range(genome::Pos from, genome::Pos to, std::string& out) const;
};

/// Bases that are moved along the genome: a deletion's own, or an insertion's at `begin == end`.
struct Shifted {
  genome::Pos begin;
  genome::Pos end;
  std::string inserted;  ///< forward strand, rotated to its new place
};

/// Shifts a deletion or insertion as far towards the 3' end of the axis as its bases repeat, but
/// stays `margin` bases within the axis. N repeats nothing: it is not known.
Shifted shift_3prime(const genome::Variant& v, const HgvsAxis& axis, ContigBases& bases,
                     genome::Pos margin);

/// Variants of one allele, disjoint, in genomic order and trimmed, as they are told: each indel at
/// its 3' end, and made one with the next where it comes to touch that on its way there. What
/// undoes itself is left out.
std::vector<genome::Variant> told_apart(std::vector<genome::Variant> variants, const HgvsAxis& axis,
                                        ContigBases& bases);

class InsertedPlaces;

/// A trimmed deletion or insertion as it is spelled where shift_3prime puts it; others as they are.
genome::Variant moved_3prime(genome::Variant v, const HgvsAxis& axis, ContigBases& bases,
                             genome::Pos margin);

/// Appends the change of a trimmed variant, without "c." and without an accession: "35_38del".
/// The variant is within the axis (an insertion has a base of it on both sides). Long insertions
/// that are told by `places` are written as these.
void append_dna_change(const genome::Variant& trimmed, const HgvsAxis& axis, ContigBases& bases,
                       HgvsDnaStyle style, std::string& out,
                       const InsertedPlaces* places = nullptr);

/// Appends bases of the forward strand in the direction of the axis.
void append_on_strand(const HgvsAxis& axis, std::string_view bases, std::string& out);

/// Appends a decimal number.
void append_number(genome::Pos number, std::string& out);

}  // namespace varg::annotate
