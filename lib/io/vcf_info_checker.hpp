#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/io/vcf_header.hpp>

#include "line_faults.hpp"
#include "vcf_values.hpp"

namespace varg::io {

/// Checks INFO columns against the header. Remembers which key followed each key, as lines mostly
/// have the same keys in the same order.
class InfoChecker {
 public:
  explicit InfoChecker(const VcfHeader& header);

  /// `alts` is the number of alternatives. Throws Error{input} naming key and value.
  void check(std::string_view info, std::size_t alts, LineFaults& faults);

 private:
  struct Key {
    const FieldDefinition* definition = nullptr;
    std::uint64_t seen = 0;  ///< the last line that had it
    Key* next = nullptr;     ///< the key that followed it last
  };

  Key* find(const char* at, const char* end, Key*& guess);
  Key* entry(const char*& at, const char* end, Key*& guess, std::size_t alts, LineFaults& faults);
  const char* value(const FieldDefinition& field, const char* at, const char* end, std::size_t alts,
                    LineFaults& faults);
  /// A key without declaration whose name lies in an INFO column that ends at `end`.
  void undeclared(std::string_view name, const char* end, std::size_t alts, LineFaults& faults);

  const VcfHeader& header_;
  std::vector<Key> keys_;
  Key* first_ = nullptr;  ///< the key that began the last line
  Key* after_undeclared_ = nullptr;
  std::vector<std::string_view> undeclared_;
  std::uint64_t stamp_ = 0;
};

}  // namespace varg::io
