#pragma once

#include <string_view>
#include <vector>

namespace varg::call {

/// A data file that is part of the program (scripts/cmake/VargEmbed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< without folder and ending
  std::string_view text;
};

/// The files of lib/call/rescorer.
const std::vector<EmbeddedFile>& embedded_rescorer();

}  // namespace varg::call
