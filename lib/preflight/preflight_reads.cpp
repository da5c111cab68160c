#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <varg/core/text.hpp>
#include <varg/flow/over_records.hpp>
#include <varg/genome/cigar.hpp>
#include <varg/io/bam_reader.hpp>

#include "file_checks.hpp"

namespace varg::preflight {
namespace {

/// What one batch of reads has.
struct BatchFindings {
  std::uint64_t reads = 0;
  std::uint64_t without_group = 0;
  std::optional<genome::Interval> last_placed;
};

struct NoWorker {};

BatchFindings look_at(const io::ReadBatch& batch) {
  BatchFindings found;
  found.reads = batch.size();
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    if (read.contig() >= 0 && !read.has(genome::flag::unmapped)) {
      found.last_placed = {read.contig(), read.pos(), read.pos() + 1};
    }
    if (!read.text_tag("RG")) ++found.without_group;
  }
  return found;
}

std::string_view to_text(io::SortOrder order) {
  switch (order) {
    case io::SortOrder::coordinate:
      return "coordinate";
    case io::SortOrder::queryname:
      return "queryname";
    case io::SortOrder::unsorted:
      return "unsorted";
    case io::SortOrder::unknown:
      break;
  }
  return "not said";
}

void describe_header(const io::SamHeader& header, FileReport& report) {
  report.has_contigs = true;
  report.contigs = header.contigs;
  report.declares_lengths = !header.contigs.empty();
  report.samples = header.samples();
  report.sort_order = to_text(header.sort_order);
  for (const io::ReadGroup& group : header.read_groups) report.read_groups.push_back(group.id);
  for (const Note& fault : io::sam_header_faults(header)) {
    report.problems.push_back(
        {Fault::input, report.path + ": " + fault.text, "Correct the header: samtools reheader"});
  }
}

void note_groups(const BatchFindings& all, FileReport& report) {
  if (report.read_groups.empty()) {
    report.notes.push_back({"no_read_groups", "no read groups: a caller cannot name the sample"});
  } else if (all.without_group > 0) {
    report.notes.push_back(
        {"no_read_group", with_thousands(all.without_group) + " reads have no read group"});
  }
  if (report.samples.size() > 1) {
    report.notes.push_back({"several_samples", "several samples in one file"});
  }
}

std::string index_path(const FileReport& report) {
  const std::string stem = report.path.substr(0, report.path.rfind('.'));
  if (report.format == "CRAM") {
    return first_existing({report.path + ".crai", stem + ".crai"});
  }
  return first_existing({report.path + ".csi", stem + ".csi", report.path + ".bai", stem + ".bai"});
}

/// The last placed read must be found through the index.
void check_index(const CheckContext& context, const std::optional<genome::Interval>& last,
                 FileReport& report) {
  if (report.format == "SAM") return;
  const std::string path = index_path(report);
  report.index = path.empty() ? "none" : path;
  if (path.empty()) {
    report.notes.push_back({"no_index", "no index: reading by region needs one"});
    return;
  }
  const bool fits = gather(report.problems, [&] {
    io::IndexedReads reads(report.path, {context.options.reference});
    if (!last || !reads.fetch(*last).empty()) return;
    throw Error(Fault::mismatch, "the index {} does not find the last read of {}", path,
                report.path)
        .hint("Make it again: samtools index " + report.path);
  });
  report.index += fits ? " fits" : " does not fit";
}

}  // namespace

void check_reads(const CheckContext& context, FileReport& report) {
  report.counted = "reads";
  io::BamReader reader(report.path, {context.options.reference});
  describe_header(reader.header(), report);
  BatchFindings all;
  flow::over_records(
      context.limits, context.monitor, reader, [] { return NoWorker{}; },
      [](NoWorker&, const io::ReadBatch& batch) { return look_at(batch); },
      [&](const BatchFindings& found) {
        all.reads += found.reads;
        all.without_group += found.without_group;
        if (found.last_placed) all.last_placed = found.last_placed;
      });
  report.whole = true;
  report.records = all.reads;
  report.facts = reader.facts();
  const std::vector<Note> notes = reader.notes();
  report.notes.insert(report.notes.end(), notes.begin(), notes.end());
  note_groups(all, report);
  check_index(context, all.last_placed, report);
}

}  // namespace varg::preflight
