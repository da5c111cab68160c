#pragma once

#include <string>
#include <utility>
#include <vector>

#include <varg/io/bam_writer.hpp>
#include <varg/reference/fasta.hpp>

#include "files.hpp"
#include "made_reads.hpp"

namespace varg::test {

using NamedLengths = std::vector<std::pair<std::string, genome::Pos>>;

/// Writes a FASTA with its index and returns its path.
inline std::string write_fasta(const TemporaryFolder& folder, const std::string& name,
                               const std::vector<std::pair<std::string, std::string>>& contigs) {
  std::string text;
  for (const auto& [contig, bases] : contigs) text += ">" + contig + "\n" + bases + "\n";
  const std::string path = folder.write(name, text);
  reference::index_fasta(path);
  return path;
}

/// Writes reads (in coordinate order) of one sample as BAM with its index and returns its path.
inline std::string write_bam(const TemporaryFolder& folder, const std::string& name,
                             const NamedLengths& contigs, const std::string& sample,
                             const std::vector<MadeRead>& reads) {
  std::string header = "@HD\tVN:1.6\tSO:coordinate\n";
  for (const auto& [contig, length] : contigs) {
    header += "@SQ\tSN:" + contig + "\tLN:" + std::to_string(length) + "\n";
  }
  header += "@RG\tID:g\tSM:" + sample + "\n";
  const std::string path = folder.path(name);
  io::BamWriter writer(path, io::parse_sam_header(header));
  writer.write(batch_of(reads).bytes);
  writer.close();
  return path;
}

}  // namespace varg::test
