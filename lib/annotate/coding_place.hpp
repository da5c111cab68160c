#pragma once

#include <optional>

#include <varg/annotate/transcript_model.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// `[begin, end)` in the coding coordinates of TranscriptModel.
struct CodingPlace {
  genome::Pos begin = 0;
  genome::Pos end = 0;
};

/// Where a trimmed variant lies in the coding sequence; nothing unless all of it lies in one exon
/// and within the coding sequence.
std::optional<CodingPlace> coding_place_of(const genome::Variant& trimmed,
                                           const TranscriptModel& model);

}  // namespace varg::annotate
