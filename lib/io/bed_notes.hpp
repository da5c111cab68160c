#pragma once

#include <cstddef>
#include <string>

#include <varg/io/bed.hpp>

namespace varg::io {

/// What is remarkable in a file of regions but no error.
struct BedNotes {
  std::size_t empty_intervals = 0;
  std::size_t late_headers = 0;
  bool spaces = false;
  bool returns = false;

  void empty_interval() { ++empty_intervals; }
  void late_header() { ++late_headers; }
  /// Adds the notes to `file`, also that intervals overlap.
  void add(const std::string& place, BedFile& file) const;
};

}  // namespace varg::io
