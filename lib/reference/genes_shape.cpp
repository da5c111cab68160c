#include <algorithm>
#include <cstdint>
#include <tuple>

#include "genes_build.hpp"
#include "genes_tags.hpp"

namespace varg::reference {
namespace {

using genome::Interval;
using genome::Pos;

/// Sorts, and merges intervals that share `least_overlap` bases: 0 merges touching ones too.
std::vector<Interval> merged(std::vector<Interval> intervals, Pos least_overlap) {
  std::sort(intervals.begin(), intervals.end());
  std::vector<Interval> result;
  for (const Interval& interval : intervals) {
    if (!result.empty() && interval.begin + least_overlap <= result.back().end) {
      result.back().end = std::max(result.back().end, interval.end);
    } else {
      result.push_back(interval);
    }
  }
  return result;
}

bool inside_one(const Interval& part, const std::vector<Interval>& exons) {
  return std::any_of(exons.begin(), exons.end(), [&](const Interval& exon) {
    return exon.begin <= part.begin && part.end <= exon.end;
  });
}

/// Compares the parts' phases with what their lengths give, in the direction of translation.
void follow_phases(std::vector<GenePart> coding, Strand strand, TranscriptShape& shape) {
  if (strand == Strand::reverse) std::reverse(coding.begin(), coding.end());
  Pos bases = 0;
  for (const GenePart& part : coding) {
    if (part.phase < 0) {
      shape.phase_missing = true;
    } else if (!shape.start_phase) {
      shape.start_phase = static_cast<int>((part.phase + bases) % 3);
    } else if ((part.phase + bases) % 3 != *shape.start_phase) {
      shape.phase_differs = true;
    }
    bases += part.end - part.begin;
  }
}

/// Adds a stop codon that the coding parts lack: GTF leaves it out of them.
void add_stop(const Interval& stop, std::vector<Interval>& coding) {
  if (inside_one(stop, coding)) return;
  for (Interval& part : coding) {
    if (stop.begin <= part.end && part.begin <= stop.end) {
      part.begin = std::min(part.begin, stop.begin);
      part.end = std::max(part.end, stop.end);
      return;
    }
  }
  coding.push_back(stop);
  std::sort(coding.begin(), coding.end());
}

std::vector<Interval> intervals_of(const std::vector<GenePart>& parts, genome::ContigId contig,
                                   PartKind kind) {
  std::vector<Interval> result;
  for (const GenePart& part : parts) {
    if (part.kind == kind) result.push_back({contig, part.begin, part.end});
  }
  return result;
}

void shape_exons(const std::vector<GenePart>& parts, genome::ContigId contig,
                 TranscriptShape& shape) {
  shape.exons = merged(intervals_of(parts, contig, PartKind::exon), 1);
  const bool all_inside =
      std::all_of(shape.coding.begin(), shape.coding.end(),
                  [&](const Interval& part) { return inside_one(part, shape.exons); });
  if (!shape.exons.empty() && all_inside) return;
  shape.coding_outside_exons = !shape.exons.empty();
  std::vector<Interval> pieces = shape.exons;
  pieces.insert(pieces.end(), shape.coding.begin(), shape.coding.end());
  const auto untranslated = intervals_of(parts, contig, PartKind::untranslated);
  pieces.insert(pieces.end(), untranslated.begin(), untranslated.end());
  shape.exons = merged(std::move(pieces), 0);
}

}  // namespace

TranscriptShape shape_of(genome::ContigId contig, Strand strand, std::vector<GenePart> parts) {
  TranscriptShape shape;
  std::stable_sort(parts.begin(), parts.end(), [](const GenePart& a, const GenePart& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  std::vector<GenePart> coding;
  for (const GenePart& part : parts) {
    const bool again =
        !coding.empty() && coding.back().begin == part.begin && coding.back().end == part.end;
    if (part.kind == PartKind::coding && !again) coding.push_back(part);
  }
  for (const GenePart& part : coding) {
    if (!shape.coding.empty() && part.begin < shape.coding.back().end) shape.coding_overlaps = true;
    shape.coding.push_back({contig, part.begin, part.end});
  }
  if (!coding.empty()) {
    follow_phases(coding, strand, shape);
    for (const Interval& stop : merged(intervals_of(parts, contig, PartKind::stop_codon), 0)) {
      add_stop(stop, shape.coding);
    }
  }
  shape_exons(parts, contig, shape);
  return shape;
}

void note_shape(const TranscriptShape& shape, const std::string& id, Oddities& oddities) {
  if (shape.phase_missing) {
    oddities.add("phase_missing",
                 "have coding parts without a phase: their frame is taken from the parts' lengths",
                 id);
  }
  if (shape.phase_differs) {
    oddities.add("phase_mismatch", "have a CDS phase that the parts before it do not give", id);
  }
  if (shape.coding_outside_exons) {
    oddities.add("coding_outside_exons", "have coding parts outside their exons", id);
  }
  if (shape.coding_overlaps) {
    oddities.add("coding_overlaps", "have coding parts that overlap", id);
  }
}

std::optional<int> start_phase_by_length(const TranscriptRecord& record) {
  const std::uint32_t tags = known_tags(record.tags);
  const auto has = [&](Tag tag) { return (tags >> static_cast<unsigned>(tag) & 1U) != 0; };
  if (!has(Tag::cds_start_not_found)) return 0;
  if (has(Tag::cds_end_not_found)) return std::nullopt;
  Pos bases = 0;
  for (const Interval& part : record.coding) bases += part.length();
  return static_cast<int>(bases % 3);
}

}  // namespace varg::reference
