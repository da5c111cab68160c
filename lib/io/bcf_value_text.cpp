#include "bcf_value_text.hpp"

#include <charconv>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/io/number_text.hpp>

namespace varg::io::bcf {
namespace {

constexpr std::size_t most_integer_text = 24;

}  // namespace

void append_integer(std::int64_t value, TextEnd& out) {
  char* const to = out.room(most_integer_text);
  out.advance_to(std::to_chars(to, to + most_integer_text, value).ptr);
}

namespace {

template <class Integer>
void append_integers(const char* at, std::size_t count, TextEnd& out) {
  for (std::size_t i = 0; i < count; ++i) {
    Integer value;
    std::memcpy(&value, at + i * sizeof value, sizeof value);
    if (value == vector_end<Integer>) return;
    if (i > 0) out.put(',');
    if (value == missing<Integer>) {
      out.put('.');
    } else {
      append_integer(value, out);
    }
  }
}

void append_floats(const char* at, std::size_t count, TextEnd& out) {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, at + 4 * i, 4);
    if (bits == float_vector_end) return;
    if (i > 0) out.put(',');
    if (bits == float_missing) {
      out.put('.');
    } else {
      float value = 0;
      std::memcpy(&value, &bits, 4);
      out.advance_to(put_float(value, out.room(most_float_text)));
    }
  }
}

void append_text(const char* at, std::size_t count, TextEnd& out) {
  constexpr char text_missing = 0x07;
  const void* const nul = std::memchr(at, 0, count);
  const std::size_t size =
      nul == nullptr ? count : static_cast<std::size_t>(static_cast<const char*>(nul) - at);
  if (size == 0 || (size == 1 && *at == text_missing)) {
    out.put('.');
    return;
  }
  const std::string_view text(at, size);
  for (const char letter : text) {
    if (letter == '\t' || letter == '\n') {
      throw Error(Fault::input, "a text holds a tab or a newline");
    }
  }
  out.append(text);
}

/// Alleles of a genotype: (allele + 1) << 1 | phased.
template <class Integer>
void append_genotype(const char* at, std::size_t count, TextEnd& out) {
  const std::size_t before = out.size();
  for (std::size_t i = 0; i < count; ++i) {
    Integer value;
    std::memcpy(&value, at + i * sizeof value, sizeof value);
    if (value == vector_end<Integer>) break;
    if (value < 0) throw Error(Fault::input, "a genotype holds the number {}", value);
    if (i > 0) out.put((value & 1) != 0 ? '|' : '/');
    const int allele = (value >> 1) - 1;
    if (allele < 0) {
      out.put('.');
    } else if (allele < 10) {
      out.put(static_cast<char>('0' + allele));
    } else {
      append_integer(allele, out);
    }
  }
  if (out.size() == before) out.put('.');
}

}  // namespace

void append_values(const Descriptor& found, const char* at, TextEnd& out) {
  const std::size_t before = out.size();
  switch (found.type) {
    case Type::int8:
      append_integers<std::int8_t>(at, found.count, out);
      break;
    case Type::int16:
      append_integers<std::int16_t>(at, found.count, out);
      break;
    case Type::int32:
      append_integers<std::int32_t>(at, found.count, out);
      break;
    case Type::float32:
      append_floats(at, found.count, out);
      break;
    case Type::text:
      append_text(at, found.count, out);
      break;
    case Type::null:
      break;
  }
  if (out.size() == before) out.put('.');
}

void append_genotype(const Descriptor& found, const char* at, TextEnd& out) {
  switch (found.type) {
    case Type::int8:
      return append_genotype<std::int8_t>(at, found.count, out);
    case Type::int16:
      return append_genotype<std::int16_t>(at, found.count, out);
    case Type::int32:
      return append_genotype<std::int32_t>(at, found.count, out);
    default:
      return append_values(found, at, out);
  }
}

}  // namespace varg::io::bcf
