#pragma once

#include <string>
#include <vector>

#include <varg/io/bam_writer.hpp>

#include "read_pairs.hpp"

namespace varg::simulate {

/// Appends `read` as a BAM record to `out`.
void append_record(const SimulatedRead& read, genome::ContigId contig, std::string_view read_group,
                   std::string& out);

/// Header text of one person's reads: coordinate order, one read group named as the sample.
std::string reads_header(const genome::Contigs& contigs, const std::string& sample);

/// Puts the reads of successive windows into one coordinate order and writes them.
class ReadStream {
 public:
  ReadStream(const std::string& path, const genome::Contigs& contigs, std::string sample);

  /// Adds a window and writes what no later window can come before. Returns the reads written.
  std::uint64_t take(genome::ContigId contig, Pos window, std::vector<SimulatedRead> reads);
  /// Writes the rest of a contig.
  std::uint64_t flush(genome::ContigId contig);
  std::vector<OutputFacts> close();

 private:
  std::uint64_t write_before(genome::ContigId contig, Pos end);

  std::string sample_;
  io::BamWriter writer_;
  std::vector<SimulatedRead> pending_;  ///< in order
  std::string buffer_;
};

}  // namespace varg::simulate
