#pragma once

#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/reference/transcripts.hpp>

#include "genes_table.hpp"

namespace varg::reference {

struct BuiltGenes {
  std::vector<Transcript> transcripts;
  std::vector<Note> notes;
};

/// Makes transcripts from linked features: those that have exons, coding parts or UTRs, and genes
/// that have such parts and no transcript.
BuiltGenes build_transcripts(GeneTable& table);

/// The shape of one transcript from its parts.
struct TranscriptShape {
  std::vector<genome::Interval> exons;
  std::vector<genome::Interval> coding;
  int start_phase = 0;
  bool coding_outside_exons = false;
  bool coding_overlaps = false;
  bool phase_differs = false;  ///< of a later part from what the parts before it give
};
TranscriptShape shape_of(genome::ContigId contig, Strand strand, std::vector<GenePart> parts);

/// The names and words of one transcript. `gene` is the node it belongs to, or itself.
void describe(const GeneTable& table, const GeneNode& node, const GeneNode& gene, bool is_coding,
              Transcript& transcript);

}  // namespace varg::reference
