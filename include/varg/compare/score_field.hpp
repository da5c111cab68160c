#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <varg/io/variant_batch.hpp>

namespace varg::compare {

/// The value by which calls are ranked (QQ): a column or key of the record.
struct ScoreField {
  enum class Place : std::uint8_t { qual, info, format };
  Place place = Place::qual;
  std::string key;  ///< of INFO or FORMAT
  std::string text = "QUAL";

  /// The value of `sample` as written, the first of a list; empty when missing.
  std::string_view of(const io::VariantView& view, std::size_t sample) const;
};

/// "QUAL", "INFO/KEY" or "INFO.KEY", "FORMAT/KEY", "FMT/KEY" or "FORMAT.KEY"; a bare "KEY" is of
/// FORMAT, as vcfeval reads it. Throws Error{usage} for what is none of them.
ScoreField parse_score_field(std::string_view text);

}  // namespace varg::compare
