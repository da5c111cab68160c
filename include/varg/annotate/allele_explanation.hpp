#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <varg/annotate/annotator.hpp>
#include <varg/annotate/effect.hpp>
#include <varg/annotate/nearby_records.hpp>

namespace varg::annotate {

/// Why an allele is not shifted any farther.
enum class ShiftStop : std::uint8_t {
  not_an_indel,  ///< nothing is shifted but pure insertions and deletions
  other_base,    ///< the next base is not the one that would have to be there
  unknown_base,  ///< the next base is N
  end,           ///< of the transcript or the contig
};

/// How far an indel can be moved in one direction with the same result. Positions are 0-based on
/// the genome's forward strand.
struct ShiftExplanation {
  bool is_upwards = true;  ///< towards higher coordinates
  genome::Pos steps = 0;
  genome::Pos from = 0;  ///< where the trimmed allele begins as its record spells it
  genome::Pos to = 0;
  /// The bases it passes first, in order: each equals the one that enters at the other end.
  std::vector<std::pair<genome::Pos, char>> passed;
  ShiftStop stop = ShiftStop::not_an_indel;
  genome::Pos stop_pos = 0;  ///< the base that stops it
  char there = 'N';
  char needed = 'N';
};

/// An exon or intron that an allele touches.
struct FeaturePart {
  bool is_exon = true;
  int number = 0;  ///< from 1, in transcript order
  std::size_t count = 0;
  genome::Interval interval;
  /// Bases between its 5' border (of the transcript's strand) and what changes in it, and from
  /// there to its 3' border. An insertion changes none: the two add up to its length.
  genome::Pos from_start = 0;
  genome::Pos to_end = 0;
};

struct CodonExplanation {
  genome::Pos number = 0;  ///< from 1
  std::string bases;
  char residue = 'X';
  bool is_touched = false;  ///< else a neighbour
};

/// What is read from a shifted frame.
struct NewFrame {
  genome::Pos first = 0;  ///< number of the first residue that differs
  std::string residues;   ///< the first ones, with '*' when the stop is among them
  genome::Pos more = 0;   ///< residues that are not shown, before the stop
  bool has_stop = false;
  genome::Pos stop = 0;  ///< its number in the new protein
  /// Where the first base of the new stop codon lies on the genome; none when it is inserted.
  std::optional<genome::Pos> stop_pos;
};

struct TermReason {
  Term term = Term::sequence;
  std::string reason;
};

/// How a neighbouring allele and the explained one go together.
enum class Relation : std::uint8_t {
  joined,
  overlapping,      ///< on one haplotype, but they cannot both be there
  apart,            ///< on one haplotype, but each acts alone
  other_haplotype,  ///< phased to another copy
  unknown_phase,
  no_common_carrier,
  not_carried,  ///< no genotype has the neighbour, or the explained allele
};
std::string_view to_text(Relation relation);  ///< "joined", …

struct Neighbour {
  std::string name;                    ///< "POS:REF>ALT"
  genome::Pos coding_distance = 0;     ///< bases between the two in the coding sequence
  std::vector<std::string> genotypes;  ///< "sample 0|1, PS 5" of those who carry it
  Relation relation = Relation::not_carried;
  std::optional<Effect> joint;  ///< what they do together
};

struct TranscriptExplanation {
  std::string id;
  std::string gene_id;
  std::string gene_name;
  std::string biotype;
  bool is_forward = true;
  std::vector<std::string> tags;  ///< those that decide picking
  bool picked = false;
  std::string pick_reason;
  Effect effect;
  /// Where HGVS names it, whose terms are told, when the record has it over a splice site that
  /// stays.
  std::optional<genome::Variant> beside_site;
  std::vector<FeaturePart> parts;  ///< in transcript order
  genome::Pos cdna_length = 0;
  genome::Pos cds_length = 0;      ///< 0 when it does not code
  genome::Pos protein_length = 0;  ///< with the stop
  std::vector<CodonExplanation> before;
  std::vector<CodonExplanation> after;
  std::optional<NewFrame> frame;
  bool touches_start = false;
  bool touches_stop = false;
  std::optional<ShiftExplanation> shift;  ///< to the 3' end; none outside the transcript
  std::string unshifted_name;             ///< HGVS as the record spells it, against effect.hgvs_c
  std::vector<TermReason> reasons;        ///< one for each term, most severe first
  std::string decay_reason;               ///< empty when decay is none
  std::string divergence_reason;          ///< empty when VEP 115 says the same
  std::vector<Neighbour> neighbours;      ///< nearest first, joined ones before others
  std::size_t farther_neighbours = 0;     ///< not listed
};

struct SourceExplanation {
  std::string name;
  std::string release;
  AlleleState state = AlleleState::not_found;
  std::vector<std::pair<std::string, std::string>> values;  ///< of each field; "" when missing
  std::vector<SourceRow> rows;  ///< that begin in REF of `normal`, or overlap it; not the allele's
  std::size_t row_limit = 0;    ///< at most so many are listed
};

struct AlleleExplanation {
  std::string ref;
  std::string alt;
  std::string skipped;  ///< why it has no consequence at all; empty when it has
  bool is_structural = false;
  std::string spelled;  ///< as CSQ has it
  std::optional<genome::Variant> trimmed;
  std::optional<genome::Variant> normal;           ///< left-aligned: what sources are asked for
  genome::Pos left_shift = 0;                      ///< bases from the record's place to there
  std::string genomic_name;                        ///< HGVS, "g.123del"
  std::optional<ShiftExplanation> genome_shift;    ///< to the 3' end of the forward strand
  std::vector<TranscriptExplanation> transcripts;  ///< the picked one first, then as in CSQ
  std::vector<SourceExplanation> sources;
};

struct RecordExplanation {
  std::string place;  ///< "chr1:105", POS
  std::string id;
  std::string qual;
  std::string filter;
  std::vector<std::string> genotypes;  ///< "sample 0/1", at most a few
  std::size_t more_genotypes = 0;
  std::vector<AlleleExplanation> alleles;
};

struct PlaceExplanation {
  std::string place;  ///< as asked for
  std::string contig;
  bool has_genes = false;
  std::vector<RecordExplanation> records;
  std::size_t left_out = 0;  ///< neighbouring records whose REF is not the FASTA's
};

/// Explains what an Annotator with the same knowledge writes for the records at `place` (a contig
/// of the FASTA at `knowledge.reference_path`). `near` are the records from where they may act
/// together. Consequences are by varg's own conventions. Throws Error{input} naming the nearest
/// records when none is at the place, Error{mismatch} when REF of one there is not the FASTA's.
PlaceExplanation explain(const Knowledge& knowledge, const NearbyRecords& near,
                         const genome::Interval& place);

/// The explanation for people, one sentence for each allele first.
std::string to_text(const PlaceExplanation& told);
/// The same values; positions are 1-based, intervals 1-based and inclusive.
std::string to_json(const PlaceExplanation& told);

}  // namespace varg::annotate
