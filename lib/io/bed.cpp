#include <varg/io/bed.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

#include <varg/io/contig_bridge.hpp>
#include "bed_notes.hpp"
#include "interval_list.hpp"
#include "places.hpp"
#include "text_lines.hpp"

namespace varg::io {
namespace {

genome::Pos read_coordinate(std::string_view text, std::string_view what) {
  const auto number = parse_number<genome::Pos>(text);
  constexpr genome::Pos most = genome::unknown_end;
  if (!number || *number < 0 || *number > most) {
    throw Error(Fault::input, "{} is \"{}\", not a whole number from 0 up", what, printable(text));
  }
  return *number;
}

bool is_browser_line(std::string_view line) {
  return starts_with(line, "track") || starts_with(line, "browser");
}

/// Reads the lines of a BED text, remembering what to note.
class BedReader {
 public:
  BedReader(BedFile& file, std::string contigs_name, bool takes_new_contigs, bool bridge_contigs)
      : file_(file),
        contigs_name_(std::move(contigs_name)),
        takes_new_contigs_(takes_new_contigs),
        bridge_contigs_(bridge_contigs) {}

  void line(std::string_view line) {
    if (trim(line).empty() || line.front() == '#') return;
    if (is_browser_line(line)) {
      if (!file_.records.empty()) notes_.late_header();
      return;
    }
    const bool has_tabs = line.find('\t') != std::string_view::npos;
    refuse_mixture(has_tabs);
    const auto columns = has_tabs ? split(line, '\t') : split_blanks(line);
    if (columns.size() < 3) {
      throw Error(Fault::input, "the line has {} columns, and BED has at least 3", columns.size())
          .hint("The columns are contig, start (from 0) and end, separated by tabs");
    }
    interval(columns);
  }

  void finish(const std::string& place, bool returns) {
    notes_.spaces = separated_by_spaces_;
    notes_.returns = returns;
    notes_.add(place, file_);
    for (Note& note : bridge_notes(place, renames_)) file_.notes.push_back(std::move(note));
  }

 private:
  void refuse_mixture(bool has_tabs) {
    if (!seen_) separated_by_spaces_ = !has_tabs;
    seen_ = true;
    if (separated_by_spaces_ == has_tabs) {
      throw Error(Fault::input, "columns are separated by tabs on some lines, by spaces on others")
          .hint("Use tabs on all lines");
    }
  }
  void interval(const std::vector<std::string_view>& columns) {
    BedRecord record;
    record.interval.begin = read_coordinate(columns[1], "start (column 2)");
    record.interval.end = read_coordinate(columns[2], "end (column 3)");
    if (record.interval.begin > record.interval.end) {
      throw Error(Fault::input, "start {} is beyond end {}", record.interval.begin,
                  record.interval.end);
    }
    record.interval.contig = contig(columns[0]);
    const genome::Contig& found = file_.contigs[record.interval.contig];
    if (found.length > 0 && record.interval.end > found.length) {
      throw Error(Fault::input, "end {} is beyond the end of contig {}, {}", record.interval.end,
                  found.name, found.length)
          .hint("The regions belong to another reference");
    }
    if (record.interval.begin == record.interval.end) {
      notes_.empty_interval();
      return;
    }
    if (columns.size() > 3) record.name = columns[3];
    file_.records.push_back(std::move(record));
  }
  genome::ContigId contig(std::string_view name) {
    if (name.empty()) throw Error(Fault::input, "the contig (column 1) is empty");
    const genome::ContigId known = file_.contigs.find(name);
    if (known == genome::no_contig && bridge_contigs_) {
      if (const genome::ContigId other = bridged(name); other != genome::no_contig) return other;
    }
    if (!takes_new_contigs_) return file_.contigs.require(name, contigs_name_);
    return known != genome::no_contig ? known : file_.contigs.add({std::string(name), 0, {}});
  }

  /// The contig under its other name, remembered for the notes.
  genome::ContigId bridged(std::string_view name) {
    const genome::ContigId id = genome::find_other_name({std::string(name), 0, {}}, file_.contigs);
    if (id == genome::no_contig) return id;
    const bool is_known = std::any_of(renames_.begin(), renames_.end(),
                                      [&](const auto& rename) { return rename.from == name; });
    if (!is_known) renames_.push_back({std::string(name), file_.contigs[id].name});
    return id;
  }

  BedFile& file_;
  std::string contigs_name_;
  bool takes_new_contigs_;
  bool bridge_contigs_;
  std::vector<ContigRename> renames_;
  BedNotes notes_;
  bool seen_ = false;
  bool separated_by_spaces_ = false;
};

bool is_interval_list(const std::string& path, std::string_view text) {
  return starts_with(text, "@") || ends_with(path, ".interval_list") ||
         ends_with(path, ".interval_list.gz");
}

}  // namespace

BedFile read_bed(const std::string& path, const genome::Contigs& contigs, bool bridge_contigs) {
  TextFile text = read_text_file(path, "regions");
  const std::string place = shown(path);
  BedFile file;
  file.contigs = contigs;
  file.facts = std::move(text.facts);
  within(place, [&] {
    if (is_interval_list(path, text.text)) {
      read_interval_list(place, text.text, file);
    } else {
      BedReader reader(file, "the reference", contigs.empty(), bridge_contigs);
      const LineEnds ends =
          for_each_line(text.text, [&](std::string_view line) { reader.line(line); });
      reader.finish(place, ends.returns);
    }
    if (file.records.empty()) {
      throw Error(Fault::input, "it has no interval, so nothing would be looked at")
          .hint("Check that it is the right file; leave it out to take all regions");
    }
  });
  return file;
}

genome::RegionSet BedFile::regions() const {
  std::vector<genome::Interval> intervals;
  intervals.reserve(records.size());
  for (const BedRecord& record : records) intervals.push_back(record.interval);
  return genome::RegionSet(std::move(intervals));
}

}  // namespace varg::io
