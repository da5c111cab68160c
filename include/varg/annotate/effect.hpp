#pragma once

#include <string>

#include <varg/annotate/consequence.hpp>
#include <varg/annotate/contig_bases.hpp>
#include <varg/annotate/nonsense_mediated_decay.hpp>
#include <varg/annotate/transcript_model.hpp>
#include <varg/annotate/vep_divergence.hpp>
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

/// How much of an Effect is worked out; each holds what the one before it does.
enum class Detail : std::uint8_t {
  terms,
  fields,  ///< numbers, positions, codons, amino acids, decay
  names,   ///< HGVS
};

struct EffectOptions {
  Conventions conventions = Conventions::varg;
  Detail detail = Detail::names;
  /// For VEP's terms: the allele as VEP takes it, which of a record with several ALTs keeps shared
  /// bases (see vep_spelling). None: the variant itself.
  const genome::Variant* vep_variant = nullptr;
};

/// What a variant does to one transcript.
struct Effect {
  Consequences terms;                        ///< by the conventions asked for
  Consequences vep_terms;                    ///< those of VEP 115, whatever the conventions
  Divergence divergence = Divergence::none;  ///< why `vep_terms` are others; the first reason
  bool vep_is_wrong = false;                 ///< `terms` are then right by either convention
  Decay decay = Decay::none;
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

/// How VEP 115 takes one allele of a record with `alt_count` alternatives of which `lengths_differ`
/// or not from REF: a single one trimmed in place; several as they are, without their first base
/// when lengths differ and all share it.
genome::Variant vep_spelling(genome::Variant variant, std::size_t alt_count, bool lengths_differ,
                             bool share_first);

/// The consequence of `variant` for the model's transcript. Alleles are upper-case sequences (see
/// genome::is_sequence), or have IUPAC's ambiguous letters: then terms are those of every reading;
/// shared ends are trimmed in place first, and terms follow from the place as spelled, while HGVS
/// names are shifted to the 3' end of the transcript as HGVS asks. `bases` are those of the
/// transcript's contig. No terms when it is farther than gene_flank away, or no change.
Effect effect_of(const genome::Variant& variant, const TranscriptModel& model, ContigBases& bases,
                 const EffectOptions& options = {});

/// The same from the interval alone, without a model, for a variant outside the transcript:
/// upstream_gene, downstream_gene or nothing.
Consequences flank_consequence(const genome::Variant& trimmed,
                               const reference::Transcript& transcript);

/// Whether a trimmed variant is within or overlaps the transcript (an insertion at its edge is
/// not).
bool touches(const genome::Variant& trimmed, const reference::Transcript& transcript);

}  // namespace varg::annotate
