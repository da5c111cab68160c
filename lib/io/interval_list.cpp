#include "interval_list.hpp"

#include <fmt/format.h>

#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/sam_header.hpp>

#include "bed_notes.hpp"
#include "text_lines.hpp"

namespace varg::io {
namespace {

genome::Pos read_pos1(std::string_view text, std::string_view what) {
  const auto number = parse_number<genome::Pos>(text);
  if (!number || *number < 0 || *number > genome::unknown_end) {
    throw Error(Fault::input, "{} is \"{}\", not a whole number from 1 up", what, printable(text));
  }
  return *number;
}

/// One line, against the contigs of the list itself.
BedRecord read_line(std::string_view line, const genome::Contigs& contigs) {
  const auto columns = split(line, '\t');
  if (columns.size() < 3) {
    throw Error(Fault::input, "the line has {} columns, and an interval_list has 5", columns.size())
        .hint("The columns are contig, start (from 1), end, strand and name, separated by tabs");
  }
  BedRecord record;
  record.interval.contig = contigs.require(columns[0], "its own header");
  const genome::Pos start1 = read_pos1(columns[1], "start (column 2)");
  const genome::Pos end1 = read_pos1(columns[2], "end (column 3)");
  if (start1 == 0) {
    throw Error(Fault::input, "start is 0, and an interval_list counts from 1")
        .hint("A file that counts from 0 is BED: name it .bed and take the header away");
  }
  if (start1 > end1 + 1) throw Error(Fault::input, "start {} is beyond end {}", start1, end1);
  const genome::Contig& contig = contigs[record.interval.contig];
  if (contig.length > 0 && end1 > contig.length) {
    throw Error(Fault::input, "end {} is beyond the end of contig {}, {}", end1, contig.name,
                contig.length);
  }
  record.interval.begin = start1 - 1;
  record.interval.end = end1;
  if (columns.size() > 4) record.name = columns[4];
  return record;
}

}  // namespace

void read_interval_list(const std::string& place, std::string_view text, BedFile& file) {
  std::size_t header_end = 0;
  while (header_end < text.size() && text[header_end] == '@') {
    const std::size_t newline = text.find('\n', header_end);
    header_end = newline == std::string_view::npos ? text.size() : newline + 1;
  }
  const genome::Contigs own = parse_sam_header(text.substr(0, header_end)).contigs;
  if (own.empty()) {
    throw Error(Fault::input, "the interval_list has no @SQ header")
        .hint("Make it again with: picard BedToIntervalList, or give a BED file");
  }
  const bool has_reference = !file.contigs.empty();
  if (!has_reference) file.contigs = own;
  BedNotes notes;
  const LineEnds ends = for_each_line(text, [&](std::string_view line) {
    if (line.empty() || line.front() == '@' || line.front() == '#') return;
    BedRecord record = read_line(line, own);
    if (has_reference) {
      const genome::Contig& contig = own[record.interval.contig];
      const genome::ContigId id = file.contigs.require(contig.name, "the reference");
      const genome::Pos length = file.contigs[id].length;
      if (length > 0 && contig.length > 0 && length != contig.length) {
        throw Error(Fault::mismatch, "contig {} has {} bases here and {} in the reference",
                    contig.name, contig.length, length)
            .hint("The regions were made for another reference");
      }
      record.interval.contig = id;
    }
    if (record.interval.begin == record.interval.end) {
      notes.empty_interval();
    } else {
      file.records.push_back(std::move(record));
    }
  });
  notes.returns = ends.returns;
  notes.add(place, file);
}

}  // namespace varg::io
