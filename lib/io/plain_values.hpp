#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <varg/io/vcf_header.hpp>
#include <varg/simd/value_marks.hpp>

namespace varg::io {

/// Passes most values of a marked text without reading their letters: sure for integers and texts,
/// while of floats the letters are right and their order is open. What does not pass is not wrong
/// yet: it must be scanned.
class PlainValues {
 public:
  PlainValues() = default;
  explicit PlainValues(const FieldDefinition& field);

  /// How many values there should be. Of one per genotype the caller says it, or none passes.
  std::size_t expected(std::size_t alts) const { return fixed_ + per_alt_ * alts; }

  /// Whether the bytes from `begin` to `end`, which are some, pass as `expected` values.
  bool pass(const std::vector<simd::MarkWord>& marks, std::size_t begin, std::size_t end,
            std::size_t expected) const {
    if (is_free_) return true;
    const std::size_t length = end - begin;
    if (length > 64) return false;
    const std::uint64_t inside = ~std::uint64_t{0} >> (64 - length);
    const bool is_one = (simd::marks_from(marks, odd_, begin) & inside) == 0;
    if (is_one && (expected == 1 || !counts_)) return length <= longest_;
    return !is_one && pass_many(marks, begin, length, expected);
  }

 private:
  bool pass_many(const std::vector<simd::MarkWord>& marks, std::size_t begin, std::size_t length,
                 std::size_t expected) const;

  bool is_free_ = true;  ///< any text, any number of values
  bool is_integer_ = false;
  bool is_number_ = false;
  bool counts_ = false;       ///< the number of values is told
  std::size_t longest_ = 64;  ///< of one value
  std::size_t fixed_ = 0;
  std::size_t per_alt_ = 0;
  /// What one value alone does not have.
  std::uint64_t simd::MarkWord::*odd_ = &simd::MarkWord::commas;
};

}  // namespace varg::io
