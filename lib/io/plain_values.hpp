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
  explicit PlainValues(const FieldDefinition& field)
      : is_integer_(field.type == FieldType::integer),
        is_float_(field.type == FieldType::floating) {
    switch (field.number) {
      case FieldNumber::fixed:
        counts_ = true;
        fixed_ = static_cast<std::size_t>(field.count);
        break;
      case FieldNumber::per_alt:
        counts_ = true;
        per_alt_ = 1;
        break;
      case FieldNumber::per_allele:
        counts_ = true;
        per_alt_ = 1;
        fixed_ = 1;
        break;
      case FieldNumber::per_genotype:
        counts_ = true;
        break;
      case FieldNumber::unknown:
        break;
    }
  }

  /// How many values there should be. Of one per genotype the caller says it, or none passes.
  std::size_t expected(std::size_t alts) const { return fixed_ + per_alt_ * alts; }

  /// Whether the bytes from `begin` to `end` pass, `expected` values.
  bool pass(const std::vector<simd::MarkWord>& marks, std::size_t begin, std::size_t end,
            std::size_t expected) const {
    using simd::MarkWord;
    const bool is_number = is_integer_ || is_float_;
    if (!is_number && !counts_) return true;
    const std::size_t length = end - begin;
    if (length == 0 || length > 64) return false;
    const std::uint64_t inside = ~std::uint64_t{0} >> (64 - length);
    if (is_number) {
      const auto odd = is_integer_ ? &MarkWord::not_integer : &MarkWord::not_float;
      if ((simd::marks_from(marks, odd, begin) & inside) != 0) return false;
    }
    const std::uint64_t commas = simd::marks_from(marks, &MarkWord::commas, begin) & inside;
    if (commas == 0) {
      return (!counts_ || expected == 1) && (!is_integer_ || length < ten_digits);
    }
    if (counts_ && count_bits(commas) + 1 != expected) return false;
    const std::uint64_t last = std::uint64_t{1} << (length - 1);
    if (!is_number) return true;
    const bool has_empty = (commas & (commas << 1U | 1U | last)) != 0;
    return !has_empty && !(is_integer_ && has_ten_in_a_row(~commas & inside));
  }

 private:
  /// A number with as many may not fit 32 bits.
  static constexpr std::size_t ten_digits = 10;

  /// Bits set, of which there are few.
  static std::size_t count_bits(std::uint64_t bits) {
    std::size_t count = 0;
    for (; bits != 0; bits &= bits - 1) ++count;
    return count;
  }
  static bool has_ten_in_a_row(std::uint64_t bits) {
    bits &= bits >> 1U;
    bits &= bits >> 2U;
    bits &= bits >> 4U;
    return (bits & bits >> 2U) != 0;
  }

  bool is_integer_ = false;
  bool is_float_ = false;
  bool counts_ = false;  ///< the number of values is told
  std::size_t fixed_ = 0;
  std::size_t per_alt_ = 0;
};

}  // namespace varg::io
