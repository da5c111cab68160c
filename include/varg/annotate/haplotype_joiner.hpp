#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <varg/annotate/annotator.hpp>
#include <varg/core/monitor.hpp>

namespace varg::annotate {

/// Adds to the lines of an Annotator what neighbouring alleles do together where genotypes put them
/// on one haplotype: entries of CSQ with HAPLOTYPE, behind those of each allele concerned.
///
/// Gets batches in file order and gives each out as soon as no coding allele in it can meet one
/// that is still to come. Holds at most `most_held` bytes of lines; over it, what is held leaves,
/// and the place is noted.
class HaplotypeJoiner {
 public:
  explicit HaplotypeJoiner(const Knowledge& knowledge, std::size_t most_held = 256U << 20U);
  HaplotypeJoiner(const HaplotypeJoiner&) = delete;
  HaplotypeJoiner& operator=(const HaplotypeJoiner&) = delete;

  /// Lines that are done.
  std::string operator()(Annotated batch);
  /// The rest.
  std::string finish();

  /// What became of records and alleles, of all batches: those of the Annotated, and
  /// "haplotypes.joined", "haplotypes.contradictory", "haplotypes.unknown_phase",
  /// "haplotypes.left_out", "fallback.haplotypes".
  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }
  /// Places where too much was held.
  const std::vector<genome::Interval>& cuts() const { return cuts_; }

 private:
  std::string release();

  const reference::Transcripts* transcripts_;
  Detail detail_;
  std::size_t most_held_;
  reference::Fasta fasta_;
  std::optional<TranscriptModels> models_;  ///< when there are transcripts
  std::deque<Annotated> held_;
  std::size_t held_bytes_ = 0;
  genome::ContigId contig_ = genome::no_contig;
  genome::Pos open_until_ = 0;  ///< held alleles meet none from here on
  std::map<std::string, std::uint64_t> counts_;
  std::vector<genome::Interval> cuts_;
};

}  // namespace varg::annotate
