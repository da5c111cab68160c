#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varg::io {

/// Finds some keys in INFO columns, each when it is asked for. A key is looked for behind the one
/// found before it when it stood there in an earlier column, so that keys asked for in the order
/// of the column cost one pass over it together. One per thread: it keeps scratch.
///
/// A key stands once in a column, as readers see to; of repeated ones any is found.
class InfoFinder {
 public:
  /// The place of `key` for value(); the same for the same key. Throws Error{usage} for a key that
  /// is empty or holds ';' or '='.
  std::size_t add(std::string_view key);
  /// In the order they were added.
  std::vector<std::string> keys() const;
  /// Takes an INFO column, which must live as long as its values are used.
  void begin(std::string_view info);
  /// The text behind '=', empty for a flag; nothing when the column lacks the key.
  std::optional<std::string_view> value(std::size_t place);

 private:
  struct Key {
    std::string name;
    std::size_t usual = 0;  ///< where it stood last
    bool sought = false;    ///< in the column at hand
    std::optional<std::string_view> value{};
  };

  std::size_t find(const Key& key) const;

  std::vector<Key> keys_;
  std::string_view info_;
  std::size_t from_ = 0;   ///< where the entry found last begins, or its ';'
  std::size_t usual_ = 0;  ///< where that stood in the column before
};

}  // namespace varg::io
