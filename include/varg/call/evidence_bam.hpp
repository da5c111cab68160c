#pragma once

#include <string>
#include <vector>

#include <varg/io/bam_writer.hpp>

#include <varg/call/calls.hpp>

namespace varg::call {

/// The header of a BAM that shows what was called from files with these headers (contigs as in the
/// first): all their read groups, the one of haplotypes, and the program. Throws Error{mismatch}
/// when two files give one read group to two samples.
io::SamHeader evidence_header(const std::vector<const io::SamHeader*>& files);

/// Writes what shards show in order of position, each record once. Serial, shards in order; the
/// bytes do not depend on where the shards' borders are.
class EvidenceBam {
 public:
  EvidenceBam(const std::string& path, const io::SamHeader& header) : writer_(path, header) {}

  void take(const ShownReads& shown);
  /// The BAM and its index.
  std::vector<OutputFacts> close();
  std::uint64_t records() const { return records_; }

 private:
  struct Record {
    genome::ContigId contig = genome::no_contig;
    genome::Pos pos = 0;
    std::string bytes;  ///< with block_size
    friend auto operator<=>(const Record&, const Record&) = default;
  };
  /// Writes the waiting records before `pos`, or all.
  void write_before(genome::ContigId contig, genome::Pos pos);
  void write(const std::string& record);

  io::BamWriter writer_;
  std::vector<Record> waiting_;
  std::string block_;  ///< records of the BGZF block being filled
  std::uint64_t records_ = 0;
};

}  // namespace varg::call
