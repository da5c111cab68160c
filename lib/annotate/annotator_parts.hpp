#pragma once

#include <optional>

#include <varg/annotate/annotator.hpp>

namespace varg::annotate {

/// Tallies of one batch.
struct Annotator::Counts {
  std::uint64_t annotated = 0;
  std::uint64_t in_transcripts = 0;
  std::uint64_t without_consequence = 0;
  std::vector<std::uint64_t> hits;  ///< alleles found, by source
};

/// A sequence allele of a record: its index among the ALTs, trimmed and in normal form.
struct Annotator::Allele {
  std::size_t index = 0;
  genome::Variant trimmed;
  genome::Variant normal;
  std::optional<genome::Variant> vep;  ///< as VEP takes it, when its conventions are asked for
};

}  // namespace varg::annotate
