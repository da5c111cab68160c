#pragma once

#include <string>

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// How far from a transcript a variant still counts as up- or downstream of it, in bases
/// (Ensembl's default).
inline constexpr genome::Pos gene_flank = 5000;

/// Positions or numbers in text: from 1, inclusive; 0 where unknown or none.
struct TextRange {
  genome::Pos first_pos1 = 0;
  genome::Pos last_pos1 = 0;
  bool empty() const { return first_pos1 == 0 && last_pos1 == 0; }
};

/// What a variant does to one transcript.
struct Effect {
  Consequences terms;
  TextRange exons;  ///< numbers of the exons it touches
  TextRange introns;
  TextRange cdna;
  TextRange cds;  ///< counts the bases a partial first codon lacks
  TextRange protein;
  std::string codons;       ///< "aCg/aTg": changed bases in upper case, "-" for none
  std::string amino_acids;  ///< "T/M", "T" when the same, "-" for none, X for a broken codon
  std::string hgvs_c;       ///< "c.35C>T", "n.12del"; without the accession
  std::string hgvs_p;       ///< "p.(Thr12Met)"; without the accession
};

/// The variant without shared ends: the prefix goes first, so that an indel stays where its record
/// has it. (genome::trimmed takes the suffix first, which moves it left.)
genome::Variant trimmed_in_place(genome::Variant variant);

/// The consequence of `variant` for the model's transcript. Alleles are upper-case sequences (see
/// genome::is_sequence); shared ends are trimmed in place first, and terms follow from the place as
/// spelled, while HGVS names are shifted to the 3' end of the transcript as HGVS asks. `bases` are
/// those of the transcript's contig. No terms when it is farther than gene_flank away, or no
/// change.
Effect effect_of(const genome::Variant& variant, const TranscriptModel& model, ContigBases& bases);

/// The same from the interval alone, without a model, for a variant outside the transcript:
/// upstream_gene, downstream_gene or nothing.
Consequences flank_consequence(const genome::Variant& trimmed,
                               const reference::Transcript& transcript);

/// Whether a trimmed variant is within or overlaps the transcript (an insertion at its edge is
/// not).
bool touches(const genome::Variant& trimmed, const reference::Transcript& transcript);

}  // namespace varg::annotate
