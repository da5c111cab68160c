#include "bcf_values.hpp"

#include <bit>
#include <charconv>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::io::bcf {
namespace {

template <class Integer>
Integer narrowed(std::int32_t number) {
  if (number == missing32) return missing<Integer>;
  if (number == end32) return vector_end<Integer>;
  return static_cast<Integer>(number);
}

}  // namespace

void append_type(Type type, std::size_t count, std::string& out) {
  constexpr std::size_t count_follows = 15;
  const auto low = static_cast<unsigned>(type);
  if (count < count_follows) {
    out += static_cast<char>(count << 4U | low);
  } else {
    out += static_cast<char>(count_follows << 4U | low);
    append_scalar(static_cast<std::int32_t>(count), out);
  }
}

Type narrowest(std::span<const std::int32_t> numbers) {
  std::int32_t least = 0;
  std::int32_t most = 0;
  for (const std::int32_t number : numbers) {
    if (number == missing32 || number == end32) continue;
    least = std::min(least, number);
    most = std::max(most, number);
  }
  if (least >= smallest<std::int8_t> && most <= std::numeric_limits<std::int8_t>::max()) {
    return Type::int8;
  }
  if (least >= smallest<std::int16_t> && most <= std::numeric_limits<std::int16_t>::max()) {
    return Type::int16;
  }
  return Type::int32;
}

void append_narrowed(std::span<const std::int32_t> numbers, Type type, std::string& out) {
  for (const std::int32_t number : numbers) {
    if (type == Type::int8) {
      append_number(narrowed<std::int8_t>(number), out);
    } else if (type == Type::int16) {
      append_number(narrowed<std::int16_t>(number), out);
    } else {
      append_number(number, out);
    }
  }
}

void append_scalar(std::int32_t number, std::string& out) {
  const Type type = narrowest({&number, 1});
  append_type(type, 1, out);
  append_narrowed({&number, 1}, type, out);
}

void append_text(std::string_view text, std::string& out) {
  append_type(Type::text, text.size(), out);
  out += text;
}

void parse_integers(std::string_view text, std::vector<std::int32_t>& numbers) {
  for_each_field(text, ',', [&](std::string_view field) {
    if (field == ".") {
      numbers.push_back(missing32);
      return;
    }
    const auto number = parse_number<std::int32_t>(field);
    if (!number || *number < smallest<std::int32_t>) {
      throw Error(Fault::input, "\"{}\" is not an integer that BCF can hold", printable(field));
    }
    numbers.push_back(*number);
  });
}

void parse_floats(std::string_view text, std::vector<std::int32_t>& numbers) {
  for_each_field(text, ',', [&](std::string_view field) {
    if (field == ".") {
      numbers.push_back(std::bit_cast<std::int32_t>(float_missing));
      return;
    }
    if (starts_with(field, "+")) field.remove_prefix(1);
    // by way of double, as a float's range would refuse 1e-50, which is 0
    const auto number = parse_number<double>(field);
    if (!number) throw Error(Fault::input, "\"{}\" is not a number", printable(field));
    numbers.push_back(std::bit_cast<std::int32_t>(static_cast<float>(*number)));
  });
}

}  // namespace varg::io::bcf
