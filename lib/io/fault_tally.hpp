#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>

namespace varg::io {

/// Faults of records that change no answer: noted and counted in normal reading, refused in strict
/// (no_allele in both: it is a note in lenient reading alone).
enum class Untidy : std::uint8_t {
  undeclared_contig,
  undeclared_filter,
  undeclared_info,
  undeclared_format,
  info_number,
  info_type,
  info_empty,
  info_space,
  format_number,
  format_type,
  line_return,
  no_allele,
  count
};
/// The stable word that counts the kind: "undeclared_info".
std::string_view to_text(Untidy kind);

/// How often each kind was met, and where first: the same whatever the order of merging.
class FaultTally {
 public:
  void add(Untidy kind, std::uint64_t line, std::string sentence);
  /// Counts a fault whose kind was met on an earlier line.
  bool count_known(Untidy kind, std::uint64_t line);
  void merge(const FaultTally& other);
  /// `unit` is "line" or "record".
  std::vector<Note> notes(std::string_view unit) const;

 private:
  struct Entry {
    std::uint64_t count = 0;
    std::uint64_t first_line = 0;
    std::string sentence;
  };
  std::array<Entry, static_cast<std::size_t>(Untidy::count)> entries_;
};

}  // namespace varg::io
