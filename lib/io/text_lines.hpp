#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <varg/core/error.hpp>

namespace varg::io {

/// How the lines of a text end.
struct LineEnds {
  bool returns = false;  ///< some with "\r\n"
};

/// Calls `take(line)` for each line of a small text file, without its newline, and adds "line N" to
/// the errors it throws. Refuses NUL bytes.
template <class Take>
LineEnds for_each_line(std::string_view text, const Take& take) {
  LineEnds ends;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') {
      ends.returns = true;
      line.remove_suffix(1);
    }
    within([&] { return fmt::format("line {}", number); },
           [&] {
             if (line.find('\0') != std::string_view::npos) {
               throw Error(Fault::input, "the line has a NUL byte");
             }
             take(line);
           });
  }
  return ends;
}

/// The columns of a line that are separated by tabs or runs of spaces.
std::vector<std::string_view> split_blanks(std::string_view line);

}  // namespace varg::io
