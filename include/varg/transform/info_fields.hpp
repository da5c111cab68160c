#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varg::transform {

/// Finds some keys of INFO columns in one pass each. One per thread: it keeps scratch.
class InfoFinder {
 public:
  InfoFinder() = default;
  /// The place of `key` in values(); the same for the same key.
  std::size_t add(std::string_view key);
  const std::vector<std::string>& keys() const { return keys_; }
  /// Looks for the keys in an INFO column, which must live as long as values() is used.
  void find(std::string_view info);
  /// By place: the text behind '=', empty for a flag; nothing when the key is absent.
  const std::vector<std::optional<std::string_view>>& values() const { return values_; }

 private:
  static constexpr std::uint8_t none = 0xFF;
  static constexpr std::size_t most_keys = none;

  void take(std::string_view entry);

  std::vector<std::string> keys_;
  std::vector<std::uint8_t> next_;  ///< the next key with the same first letter
  std::array<std::uint8_t, 256> first_ = make_first();
  std::vector<std::optional<std::string_view>> values_;
  std::vector<std::uint32_t> ends_;

  static std::array<std::uint8_t, 256> make_first() {
    std::array<std::uint8_t, 256> first{};
    first.fill(none);
    return first;
  }
};

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
