#pragma once

#include <string>
#include <utility>
#include <vector>

#include <varg/simulate/plan.hpp>

#include "seeded_random.hpp"

namespace varg::simulate {

/// `[begin, end)` on the contig at hand.
struct Span {
  Pos begin = 0;
  Pos end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
  Pos length() const { return end - begin; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

enum class RepeatKind { interspersed, homopolymer, tandem };

/// A repeat that was put into the sequence.
struct Repeat {
  Span span;
  RepeatKind kind = RepeatKind::interspersed;
  Pos unit = 0;             ///< bases of the unit; of an interspersed repeat 0
  double divergence = 0.0;  ///< from its family
};

/// Interspersed copies nearer to their family than this cannot be placed well by an aligner.
inline constexpr double ambiguous_divergence = 0.02;

struct TranscriptModel {
  std::string id;
  std::string protein_id;
  std::vector<Span> exons;  ///< ascending on the genome
  Span coding;              ///< genomic; empty when non-coding
  bool canonical = false;
};

struct GeneModel {
  std::string id;
  std::string name;
  int number = 0;  ///< from 1 over all contigs
  bool reverse = false;
  std::vector<TranscriptModel> transcripts;  ///< the canonical one first

  bool is_coding() const { return transcripts.front().coding.length() > 0; }
  Span span() const {
    const auto& exons = transcripts.front().exons;
    return {exons.front().begin, exons.back().end};
  }
};

/// A made-up contig. `bases` are upper case ACGT.
struct SimulatedContig {
  genome::ContigId id = 0;
  std::string name;
  std::string bases;
  std::vector<Repeat> repeats;   ///< ascending, disjoint, none in an exon
  std::vector<GeneModel> genes;  ///< ascending, disjoint

  char base(Pos pos) const { return bases[static_cast<std::size_t>(pos)]; }
  Pos length() const { return static_cast<Pos>(bases.size()); }
};

/// Sequence with drifting GC content, interspersed repeats of a few families that all contigs of a
/// seed share, homopolymers and short tandem repeats. No genes yet.
SimulatedContig make_sequence(const Plan& plan, genome::ContigId id);

/// Writes genes into the contig: coding ones on both strands with ATG, sense codons, a stop codon
/// and GT…AG introns; some with two transcripts, some non-coding. `first_number` is the number of
/// the first gene.
void place_genes(const Plan& plan, int first_number, SimulatedContig& contig);

/// The gene that has an exon (of its canonical transcript) overlapping `span`, or nothing.
const GeneModel* gene_with_exon(const SimulatedContig& contig, Span span);

/// The coding bases of a transcript in its own direction.
struct CodingSequence {
  std::vector<Pos> positions;  ///< genomic, of each base
  std::string bases;
};
CodingSequence coding_sequence(const SimulatedContig& contig, const GeneModel& gene,
                               const TranscriptModel& transcript);

/// One-letter amino acid of a codon by the standard code (NCBI table 1); '*' is a stop.
char translate(std::string_view codon);

}  // namespace varg::simulate
