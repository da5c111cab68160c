#pragma once

#include <optional>
#include <string>

#include <varg/core/manifest.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// Records of one file around a place.
struct NearbyRecords {
  io::VariantBatch records;  ///< those that overlap the window, in file order
  /// The nearest records "CONTIG:POS REF>ALT" that do not reach the place; only when none does.
  std::optional<std::string> before;
  std::optional<std::string> behind;
  InputFacts facts;
};

/// Where records lie that can act together with one at `place`: the place and the coding parts of
/// the transcripts over it. `transcripts` may be null.
genome::Interval window_of(const genome::Interval& place,
                           const reference::Transcripts* transcripts);

/// Reads the records of a VCF or BCF that overlap `window`, which holds `place`: through its index
/// where it has one, else in one pass. The contig is one of `contigs`.
NearbyRecords records_near(const std::string& path, const genome::Interval& place,
                           const genome::Interval& window, const genome::Contigs& contigs);

}  // namespace varg::annotate
