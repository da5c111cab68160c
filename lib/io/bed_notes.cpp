#include "bed_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace varg::io {
namespace {

/// How many intervals begin inside one that begins before them.
std::size_t count_overlaps(const BedFile& file) {
  std::vector<genome::Interval> sorted;
  sorted.reserve(file.records.size());
  for (const BedRecord& record : file.records) sorted.push_back(record.interval);
  std::sort(sorted.begin(), sorted.end());
  std::size_t overlaps = 0;
  genome::Interval reach;
  for (const genome::Interval& interval : sorted) {
    if (interval.overlaps(reach)) ++overlaps;
    if (interval.contig != reach.contig || interval.end > reach.end) reach = interval;
  }
  return overlaps;
}

}  // namespace

void BedNotes::add(const std::string& place, BedFile& file) const {
  const auto note = [&](std::string kind, const std::string& text) {
    file.notes.push_back({std::move(kind), fmt::format("{}: {}", place, text)});
  };
  if (empty_intervals > 0) {
    note("empty_interval",
         fmt::format("{} intervals are empty (start equals end) and left out; BED starts at 0, so "
                     "a single base N is N-1 to N",
                     empty_intervals));
  }
  if (late_headers > 0) note("late_header", "a track or browser line stands among the intervals");
  if (spaces) note("bed_spaces", "columns are separated by spaces, not tabs");
  if (returns) note("line_return", "lines end with \\r\\n, as on Windows");
  if (const std::size_t overlaps = count_overlaps(file); overlaps > 0) {
    note("overlapping_intervals",
         fmt::format("{} intervals overlap others; each base counts once", overlaps));
  }
}

}  // namespace varg::io
