#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/reference/transcript.hpp>

#include "genes_oddities.hpp"
#include "genes_table.hpp"

namespace varg::reference {

struct BuiltGenes {
  std::vector<TranscriptRecord> transcripts;
  std::vector<Note> notes;
};

/// Makes transcripts from linked features: those that have exons, coding parts or UTRs, and genes
/// that have such parts and no transcript. Throws Error{input} for a part on another contig than
/// its transcript, and for a CDS whose frame nothing tells.
BuiltGenes build_transcripts(GeneTable& table);

/// The shape of one transcript from its parts.
struct TranscriptShape {
  std::vector<genome::Interval> exons;
  std::vector<genome::Interval> coding;
  /// Of the first part in the direction of translation: its own, or what the first part that has a
  /// phase asks for. Nothing when no part has one.
  std::optional<int> start_phase;
  bool coding_outside_exons = false;
  bool coding_overlaps = false;
  bool phase_missing = false;  ///< of some part
  bool phase_differs = false;  ///< of a later part from what the parts before it give
};
TranscriptShape shape_of(genome::ContigId contig, Strand strand, std::vector<GenePart> parts);

/// Counts what is odd about a shape, by the transcript's id.
void note_shape(const TranscriptShape& shape, const std::string& id, Oddities& oddities);

/// The start phase where no part has a phase: 0, or what is left of whole codons when the start of
/// the CDS was not found but its end was. Nothing when neither was.
std::optional<int> start_phase_by_length(const TranscriptRecord& record);

/// The names and words of one transcript, which has its shape already. `gene` is the node it
/// belongs to, or itself.
void describe(const GeneTable& table, const GeneNode& node, const GeneNode& gene,
              TranscriptRecord& record);

/// Codons that are translated otherwise, from NCBI's transl_except: "(pos:10..12,aa:Sec)", with
/// complement and join; positions are genomic, from 1.
std::vector<RecodedCodon> parse_recoded(std::string_view text, genome::ContigId contig);

/// The bases of codon `number` (from 1) of the record's CDS, as an interval for each exon.
std::vector<genome::Interval> codon_at(const TranscriptRecord& record, genome::Pos number);

}  // namespace varg::reference
