#pragma once

#include <string_view>
#include <vector>

namespace varg::annotate {

/// A data file that is part of the program (scripts/cmake/VargEmbed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< without folder and ending
  std::string_view text;
};

/// The files of lib/annotate/vocabularies.
const std::vector<EmbeddedFile>& embedded_vocabularies();

}  // namespace varg::annotate
