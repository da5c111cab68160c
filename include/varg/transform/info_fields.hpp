#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varg::transform {

/// New values for some keys of one INFO column. Kept from record to record, so that nothing is
/// allocated.
class InfoUpdates {
 public:
  void clear() { used_ = 0; }
  bool empty() const { return used_ == 0; }
  /// The text that is to stand behind "key="; a key that is left empty is removed. `key` must live
  /// as long as the updates.
  std::string& set(std::string_view key);
  /// Appends `info` with the new values: in place where the key is there, else at the end, in the
  /// order of set(); "." when nothing is left.
  void append(std::string_view info, std::string& out);

 private:
  struct Update {
    std::string_view key;
    std::string value;
    bool written = false;
  };
  Update* find(std::string_view key);

  std::vector<Update> updates_;
  std::size_t used_ = 0;
};

}  // namespace varg::transform
