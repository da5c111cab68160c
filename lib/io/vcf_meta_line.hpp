#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varg::io {

/// A "##key=value" line taken apart. Views into the line.
struct MetaLine {
  struct Field {
    std::string_view name;
    std::string_view value;  ///< without quotes, escapes as they are
    bool quoted = false;
  };
  std::string_view key;
  std::string_view value;   ///< all after '='
  bool structured = false;  ///< "<name=value,…>"
  std::vector<Field> fields;
  std::string fault;  ///< why the structure cannot be read; empty when it can

  const Field* find(std::string_view name) const;
  std::string_view id() const;
};

/// Reads a meta line. Blanks after commas and quotes inside quoted text are tolerated, as real
/// files have both.
MetaLine parse_meta_line(std::string_view line);

}  // namespace varg::io
