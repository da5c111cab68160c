#pragma once

#include <string>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/qc/measure.hpp>

#include "qc_reads.hpp"

namespace varg::test {

/// A made read as a line of SAM; its tags are left out.
inline std::string sam_line(const MadeRead& read, const char* contig) {
  std::string cigar;
  for (const auto element : read.cigar) {
    cigar += std::to_string(element.length()) + genome::letter(element.op());
  }
  std::string qualities;
  for (const std::uint8_t quality : read.qualities) {
    qualities += static_cast<char>(quality + 33);
  }
  return read.name + '\t' + std::to_string(read.flags) + '\t' + contig + '\t' +
         std::to_string(read.pos + 1) + '\t' + std::to_string(read.mapq) + '\t' + cigar +
         (read.mate_pos < 0 ? "\t*\t0" : "\t=\t" + std::to_string(read.mate_pos + 1)) + '\t' +
         std::to_string(read.template_length) + '\t' + read.bases + '\t' + qualities + '\n';
}

inline std::string sam_text(const std::vector<MadeRead>& reads, const genome::Contigs& contigs) {
  std::string text = "@HD\tVN:1.6\tSO:coordinate\n";
  for (const genome::Contig& contig : contigs) {
    text += "@SQ\tSN:" + contig.name + "\tLN:" + std::to_string(contig.length) + '\n';
  }
  for (const MadeRead& read : reads) text += sam_line(read, contigs[read.contig].name.c_str());
  return text;
}

inline qc::Measured measure_file(const std::string& path, const qc::MeasureOptions& options,
                                 unsigned threads = 1, const io::ReadOptions& reading = {}) {
  io::BamReader reader(path, reading);
  Monitor monitor("test", {.quiet = true});
  return qc::measure(reader, options, {threads, 1ULL << 30U}, monitor);
}

/// The text of a BGZF file.
inline std::string inflated(const std::string& path) {
  io::BlockReader blocks{io::ByteSource(path)};
  std::string text;
  while (const auto group = blocks.next()) {
    std::string part;
    io::inflate(*group, part);
    text += part;
  }
  return text;
}

}  // namespace varg::test
