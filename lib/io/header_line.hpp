#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace varg::io {

/// "SQ" of "@SQ\t…", or nothing when the line is not a header line.
std::optional<std::string_view> header_line_type(std::string_view line);

/// A TAG:VALUE field. One that has not that form has an empty tag.
struct HeaderField {
  std::string_view tag;
  std::string_view value;
};
std::vector<HeaderField> header_fields(std::string_view line);
/// The value of the first field of that tag.
std::optional<std::string_view> find_field(const std::vector<HeaderField>& fields,
                                           std::string_view tag);

}  // namespace varg::io
