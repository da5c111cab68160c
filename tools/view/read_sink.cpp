#include "read_sink.hpp"

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::tools {
namespace {

std::optional<ReadFormat> by_ending(std::string_view path) {
  if (ends_with(path, ".sam")) return ReadFormat::sam;
  if (ends_with(path, ".bam")) return ReadFormat::bam;
  if (ends_with(path, ".cram")) return ReadFormat::cram;
  return std::nullopt;
}

bool is_bam(ReadFormat format) {
  return format == ReadFormat::bam || format == ReadFormat::bam_uncompressed;
}

}  // namespace

ReadFormat read_format(const std::string& path, std::string_view type) {
  const auto ending = by_ending(path);
  if (type.empty()) return ending.value_or(ReadFormat::sam);
  std::optional<ReadFormat> asked;
  if (type == "sam") asked = ReadFormat::sam;
  if (type == "bam" || type == "b") asked = ReadFormat::bam;
  if (type == "u") asked = ReadFormat::bam_uncompressed;
  if (type == "cram") asked = ReadFormat::cram;
  if (!asked) {
    throw Error(Fault::usage, "'{}' is no output type of reads", type)
        .hint("Give sam, bam (or b), cram or u (uncompressed BAM).");
  }
  if (ending && *ending != *asked && !(is_bam(*ending) && is_bam(*asked))) {
    throw Error(Fault::usage, "the output type {} contradicts the ending of {}", type, path)
        .hint("Leave -O out, or change the ending.");
  }
  return *asked;
}

ReadSink::ReadSink(const ViewOptions& options, const io::SamHeader& header, cli::Session& session)
    : session_(session), contigs_(header.contigs), counts_(options.count) {
  const ReadFormat format = read_format(options.output, options.output_type);
  const bool bare = options.count || options.no_header;
  if (bare && format != ReadFormat::sam) {
    throw Error(Fault::usage, "{} writes text, which {} is not",
                options.count ? "--count" : "--no-header",
                options.output_type.empty() ? options.output : "-O " + options.output_type)
        .hint("Leave -O away, and write to a file without .bam or .cram");
  }
  io::SamHeader written = header;
  io::add_program(session.manifest().command, session.manifest().version, written);
  if (format == ReadFormat::sam) {
    text_ = std::make_unique<OutputFile>(options.output);
    if (!bare) text_->write(written.text);
  } else if (format == ReadFormat::cram) {
    cram_ = std::make_unique<io::CramWriter>(options.output, written, options.reference,
                                             session.limits().threads);
  } else {
    const bool deflates = format == ReadFormat::bam;
    bam_ = std::make_unique<io::BamWriter>(
        options.output, written,
        io::WriteOptions{deflates ? options.level : std::optional(0), deflates});
  }
}

ReadSink::Encoded ReadSink::encode(transform::SelectedReads reads) const {
  Encoded encoded;
  if (bam_) encoded.block = bam_->encode(reads.records);
  if (text_ && !counts_) {
    std::string lines;
    io::append_sam_lines(reads.records, contigs_, lines);
    reads.records = std::move(lines);
  } else if (!cram_) {
    reads.records = {};
  }
  encoded.reads = std::move(reads);
  return encoded;
}

void ReadSink::write(Encoded encoded) {
  count_ += encoded.reads.count;
  for (const auto& [name, n] : encoded.reads.counts) session_.monitor().count(name, n);
  if (bam_) {
    bam_->write(std::move(*encoded.block));
  } else if (cram_) {
    cram_->write(encoded.reads.records);
  } else if (!counts_) {
    text_->write(encoded.reads.records);
  }
}

void ReadSink::close() {
  session_.monitor().count("records.out", count_);
  if (bam_) return session_.output(bam_->close());
  if (cram_) return session_.output(cram_->close());
  if (counts_) text_->write(std::to_string(count_) + "\n");
  session_.output(text_->commit());
}

std::vector<genome::Interval> cut_regions(const genome::RegionSet& regions) {
  constexpr genome::Pos longest = 100'000;
  std::vector<genome::Interval> pieces;
  for (const genome::Interval& region : regions.intervals()) {
    for (genome::Pos begin = region.begin; begin < region.end; begin += longest) {
      const genome::Pos end =
          region.end == genome::unknown_end ? region.end : std::min(region.end, begin + longest);
      pieces.push_back({region.contig, begin, end});
      if (end == region.end) break;
    }
  }
  return pieces;
}

std::uint64_t looked_at(const transform::SelectedReads& selected) {
  std::uint64_t sum = selected.count;
  for (const auto& [name, n] : selected.counts) sum += n;
  return sum;
}

}  // namespace varg::tools
