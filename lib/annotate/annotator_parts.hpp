#pragma once

#include <optional>

#include <varg/annotate/annotator.hpp>

#include "ann.hpp"

namespace varg::annotate {

/// What became of the alleles that one source was asked for.
struct SourceCounts {
  std::uint64_t alleles = 0;
  std::uint64_t hits = 0;
  std::uint64_t absent = 0;
  std::uint64_t unassessed = 0;
};

/// Tallies of one batch.
struct Annotator::Counts {
  std::uint64_t annotated = 0;
  std::uint64_t in_transcripts = 0;
  std::uint64_t with_consequence = 0;
  std::uint64_t without_consequence = 0;
  std::vector<SourceCounts> sources;
};

/// "source.NAME"; "source.NAME#2" when it is the second of that name.
std::string source_key(const Knowledge& knowledge, std::size_t source);
/// Adds KEY.alleles, KEY.hits and, where known, KEY.absent and KEY.unassessed.
void add_source_counts(const std::string& key, const SourceCounts& tally,
                       std::map<std::string, std::uint64_t>& counts);

/// A sequence allele of a record: its index among the ALTs, trimmed and in normal form.
struct Annotator::Allele {
  std::size_t index = 0;
  genome::Variant trimmed;
  genome::Variant normal;
  std::optional<genome::Variant> vep;  ///< as VEP takes it, when its conventions are asked for
};

}  // namespace varg::annotate
