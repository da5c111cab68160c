#pragma once

#include <string_view>

#include "variant_program.hpp"

namespace varg::filter {

/// Parses what stands between [ and ], or on one side of the colon: "", "*", "2", "0,2", "1-3",
/// "1-". Returns false for anything else.
bool parse_places(std::string_view text, Places& places);

}  // namespace varg::filter
