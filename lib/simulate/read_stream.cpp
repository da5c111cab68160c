#include "read_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>

namespace varg::simulate {

void append_record(const SimulatedRead& read, genome::ContigId contig, std::string_view read_group,
                   std::string& out) {
  std::vector<std::uint8_t> tags;
  io::append_integer_tag("NM", read.edit_distance, tags);
  io::append_text_tag("RG", read_group, tags);
  io::ReadFields fields;
  fields.name = read.name;
  fields.flags = read.flags;
  fields.contig = contig;
  fields.pos = read.pos;
  fields.mapq = read.mapq;
  fields.cigar = read.cigar;
  fields.mate_contig = contig;
  fields.mate_pos = read.mate_pos;
  fields.template_length = static_cast<std::int32_t>(read.template_length);
  fields.bases = read.bases;
  fields.qualities = read.qualities;
  fields.tags = tags;
  io::append_read(fields, out);
}

std::string reads_header(const genome::Contigs& contigs, const std::string& sample) {
  std::string text = "@HD\tVN:1.6\tSO:coordinate\n";
  for (const genome::Contig& contig : contigs) {
    fmt::format_to(std::back_inserter(text), "@SQ\tSN:{}\tLN:{}\n", contig.name, contig.length);
  }
  fmt::format_to(std::back_inserter(text), "@RG\tID:{}\tSM:{}\tLB:{}\tPL:ILLUMINA\n", sample,
                 sample, sample);
  return text + "@CO\tmade up by varg simulate; no person's data\n";
}

ReadStream::ReadStream(const std::string& path, const genome::Contigs& contigs, std::string sample)
    : sample_(std::move(sample)),
      writer_(path, io::parse_sam_header(reads_header(contigs, sample_)), io::WriteOptions{}) {}

std::uint64_t ReadStream::write_before(genome::ContigId contig, Pos end) {
  constexpr std::size_t bytes_per_write = 1U << 20U;
  const auto last = std::partition_point(pending_.begin(), pending_.end(),
                                         [&](const SimulatedRead& read) { return read.pos < end; });
  for (auto read = pending_.begin(); read != last; ++read) {
    append_record(*read, contig, sample_, buffer_);
    if (buffer_.size() < bytes_per_write) continue;
    writer_.write(buffer_);
    buffer_.clear();
  }
  const auto written = static_cast<std::uint64_t>(last - pending_.begin());
  pending_.erase(pending_.begin(), last);
  return written;
}

std::uint64_t ReadStream::take(genome::ContigId contig, Pos window,
                               std::vector<SimulatedRead> reads) {
  const auto middle = static_cast<std::ptrdiff_t>(pending_.size());
  std::move(reads.begin(), reads.end(), std::back_inserter(pending_));
  std::inplace_merge(pending_.begin(), pending_.begin() + middle, pending_.end(), comes_before);
  return write_before(contig, (window + 1) * window_size - longest_indel);
}

std::uint64_t ReadStream::flush(genome::ContigId contig) {
  return write_before(contig, std::numeric_limits<Pos>::max());
}

std::vector<OutputFacts> ReadStream::close() {
  if (!buffer_.empty()) writer_.write(buffer_);
  buffer_.clear();
  return writer_.close();
}

}  // namespace varg::simulate
