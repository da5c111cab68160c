#include "plain_values.hpp"

namespace varg::io {
namespace {

using simd::MarkWord;

/// A number with fewer digits fits 32 bits.
constexpr std::size_t too_many_digits = 10;

/// Bits set, of which there are few.
std::size_t count_bits(std::uint64_t bits) {
  std::size_t count = 0;
  for (; bits != 0; bits &= bits - 1) ++count;
  return count;
}

/// Whether `too_many_digits` bits follow each other.
bool has_long_run(std::uint64_t bits) {
  bits &= bits >> 1U;
  bits &= bits >> 2U;
  bits &= bits >> 4U;
  return (bits & bits >> 2U) != 0;
}

}  // namespace

PlainValues::PlainValues(const FieldDefinition& field)
    : is_integer_(field.type == FieldType::integer),
      is_number_(is_integer_ || field.type == FieldType::floating),
      counts_(field.number != FieldNumber::unknown) {
  is_free_ = !is_number_ && !counts_;
  if (is_integer_) longest_ = too_many_digits - 1;
  if (is_number_) odd_ = is_integer_ ? &MarkWord::not_digit : &MarkWord::not_float;
  switch (field.number) {
    case FieldNumber::fixed:
      fixed_ = static_cast<std::size_t>(field.count);
      break;
    case FieldNumber::per_allele:
      fixed_ = 1;
      per_alt_ = 1;
      break;
    case FieldNumber::per_alt:
      per_alt_ = 1;
      break;
    case FieldNumber::per_genotype:
    case FieldNumber::unknown:
      break;
  }
}

bool PlainValues::pass_many(const std::vector<MarkWord>& marks, std::size_t begin,
                            std::size_t length, std::size_t expected) const {
  const std::uint64_t inside = ~std::uint64_t{0} >> (64 - length);
  const std::uint64_t commas = simd::marks_from(marks, &MarkWord::commas, begin) & inside;
  if (counts_ && count_bits(commas) + 1 != expected) return false;
  if (!is_number_) return true;
  const std::uint64_t odd = simd::marks_from(marks, odd_, begin) & inside;
  const std::uint64_t last = std::uint64_t{1} << (length - 1);
  const bool has_empty = (commas & (commas << 1U | 1U | last)) != 0;
  return (odd & ~commas) == 0 && !has_empty && !(is_integer_ && has_long_run(~commas & inside));
}

}  // namespace varg::io
