#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/io/vcf_header.hpp>
#include <varg/simd/value_marks.hpp>

#include "key_name.hpp"
#include "line_faults.hpp"
#include "plain_values.hpp"
#include "vcf_values.hpp"

namespace varg::io {

/// Checks INFO columns against the header. Remembers which key followed each key, as lines mostly
/// have the same keys in the same order.
///
/// In normal reading an entry that is plainly in order is passed by its marks alone, 64 bytes at a
/// time: of a Float only its letters are looked at then, not their order. Any other entry, and in
/// strict reading each, is read letter by letter.
class InfoChecker {
 public:
  InfoChecker(const VcfHeader& header, Strictness strictness);

  /// `alts` is the number of alternatives; `may_have_space` is false when the caller knows that
  /// there is none. Throws Error{input} naming key and value.
  void check(std::string_view info, std::size_t alts, bool may_have_space, LineFaults& faults);

 private:
  struct Key;
  /// What followed a key: the last time, and the time before that when it was another.
  struct Follow {
    Key* next = nullptr;
    Key* other = nullptr;
  };
  struct Key {
    const FieldDefinition* definition = nullptr;
    KeyName name;  ///< with its '=', unless it is a flag
    PlainValues plain;
    std::uint64_t seen = 0;  ///< the last line that had it
    Follow follow{};
  };

  /// Whether the entry from `begin` to `end` is that of `key`, not seen before, and plainly in
  /// order.
  bool is_plain(const Key* key, std::string_view info, std::size_t begin, std::size_t end,
                std::size_t alts) const;
  /// The key of an entry, which follows from now on; null when it is not declared.
  Key* find(std::string_view entry, Follow& follow);
  void entry(std::string_view text, Key* key, std::size_t alts, LineFaults& faults);
  void value(const FieldDefinition& field, std::string_view text, std::size_t alts,
             LineFaults& faults);
  void undeclared(std::string_view text, std::size_t alts, LineFaults& faults);

  const VcfHeader& header_;
  bool is_strict_;
  std::vector<simd::MarkWord> marks_;
  std::vector<Key> keys_;
  Follow first_;  ///< what began the last lines
  Follow after_undeclared_;
  std::vector<std::string_view> undeclared_;
  std::uint64_t stamp_ = 0;
};

}  // namespace varg::io
