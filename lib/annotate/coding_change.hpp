#pragma once

#include <string_view>

#include <varg/annotate/effect.hpp>
#include <varg/annotate/transcript_model.hpp>

#include "edited_coding.hpp"
#include "found_terms.hpp"

namespace varg::annotate {

/// Where a description goes, and how much of one is wanted.
struct Description {
  FoundTerms& found;
  Effect& effect;
  Detail detail;
  bool fields() const { return detail >= Detail::fields; }
  bool names() const { return detail == Detail::names; }
};

/// Adds terms, CDS and protein positions, codons, amino acids, decay and the protein's HGVS name of
/// an edit that touches the CDS and lies in one exon: within it, or across its start or its end.
void describe_coding_change(const TranscriptModel& model, const CodingEdit& edit,
                            const Description& to);

/// The same for a change that also leaves the exon: only the lost CDS bases `[edit.begin,
/// edit.end)` are certain. A substitution with as many bases keeps the frame.
void describe_border_change(const TranscriptModel& model, const CodingEdit& edit,
                            bool is_pure_deletion, const Description& to);

}  // namespace varg::annotate
