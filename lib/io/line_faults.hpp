#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>

#include "fault_tally.hpp"

namespace varg::io {

/// Where the untidy things of a line go: to the tally, or out as an Error in strict reading.
class LineFaults {
 public:
  LineFaults(Strictness strictness, FaultTally& tally) : strictness_(strictness), tally_(tally) {}

  void begin_line(std::uint64_t line) { line_ = line; }
  std::uint64_t line() const { return line_; }

  template <class... Args>
  void untidy(Untidy kind, fmt::format_string<Args...> format, Args&&... args) {
    if (strictness_ == Strictness::strict) {
      throw Error(Fault::input, format, std::forward<Args>(args)...);
    }
    remark(kind, format, std::forward<Args>(args)...);
  }
  /// What strict reading allows too: counted, with its first place.
  template <class... Args>
  void remark(Untidy kind, fmt::format_string<Args...> format, Args&&... args) {
    if (tally_.count_known(kind, line_)) return;
    tally_.add(kind, line_, fmt::format(format, std::forward<Args>(args)...));
  }

 private:
  Strictness strictness_;
  FaultTally& tally_;
  std::uint64_t line_ = 0;
};

}  // namespace varg::io
