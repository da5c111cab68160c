#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {

/// Counts oddities of transcripts by kind, with the first transcript that has each.
class Oddities {
 public:
  void add(const std::string& kind, const std::string& what, const std::string& id) {
    Oddity& oddity = all_[kind];
    if (oddity.n++ == 0) {
      oddity.what = what;
      oddity.first = id;
    }
  }
  std::vector<Note> notes() const {
    std::vector<Note> notes;
    for (const auto& [kind, oddity] : all_) {
      notes.push_back({kind, with_thousands(oddity.n) + " transcripts " + oddity.what +
                                 " (first: " + oddity.first + ")"});
    }
    return notes;
  }

 private:
  struct Oddity {
    std::uint64_t n = 0;
    std::string what;
    std::string first;
  };
  std::map<std::string, Oddity> all_;
};

}  // namespace varg::reference
