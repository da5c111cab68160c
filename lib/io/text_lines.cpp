#include "text_lines.hpp"

#include <algorithm>

namespace varg::io {

std::vector<std::string_view> split_blanks(std::string_view line) {
  constexpr std::string_view blanks = " \t";
  std::vector<std::string_view> columns;
  for (std::size_t at = 0; (at = line.find_first_not_of(blanks, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end;
  }
  return columns;
}

}  // namespace varg::io
