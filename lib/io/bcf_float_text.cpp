#include "bcf_float_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

namespace varg::io::bcf {
namespace {

constexpr int digits = 6;      // of printf's %g, which HTSlib follows
constexpr int most_zeros = 3;  // behind "0."; from 0.0001 on %g writes no exponent
constexpr double least = 0.0001;
constexpr double beyond = 999999.0;  // below the first that %g writes with an exponent

constexpr std::array<double, 11> powers = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};
constexpr std::array<std::uint32_t, 7> whole_powers = {1, 10, 100, 1000, 10000, 100000, 1000000};

char* put_exactly(double value, char* to) {
  return std::to_chars(to, to + most_float_text, value, std::chars_format::general, digits).ptr;
}

/// `count` decimals of `number`, without the zeros at the end.
char* put_decimals(std::uint32_t number, int count, char* to) {
  for (; count > 0 && number % 10 == 0; --count) number /= 10;
  for (int i = count - 1; i >= 0; --i, number /= 10) {
    to[i] = static_cast<char>('0' + number % 10);
  }
  return to + count;
}

}  // namespace

char* put_float(float value, char* to) {
  const double wide = static_cast<double>(value);
  if (!(wide >= least && wide < beyond)) return put_exactly(wide, to);
  // Digits before the point, or minus the zeros behind it.
  int whole = 1;
  while (whole < digits && wide >= powers[static_cast<std::size_t>(whole)]) ++whole;
  if (wide < 1) {
    for (whole = 0;
         whole > -most_zeros && wide * powers[static_cast<std::size_t>(1 - whole)] < 1;) {
      --whole;
    }
  }
  // The product is off by 1e-10 at most: only near a half could that choose another digit.
  const double scaled = wide * powers[static_cast<std::size_t>(digits - whole)];
  const auto floor = static_cast<std::uint32_t>(scaled);
  const double above = scaled - floor;
  constexpr double tie = 1e-6;
  if (above > 0.5 - tie && above < 0.5 + tie) return put_exactly(wide, to);
  const std::uint32_t number = floor + (above > 0.5 ? 1U : 0U);
  if (number < whole_powers[digits - 1] || number >= whole_powers[digits]) {
    return put_exactly(wide, to);
  }
  if (whole <= 0) {
    *to++ = '0';
    *to++ = '.';
    to = std::fill_n(to, -whole, '0');
    return put_decimals(number, digits, to);
  }
  const std::uint32_t unit = whole_powers[static_cast<std::size_t>(digits - whole)];
  to = std::to_chars(to, to + digits, number / unit).ptr;
  if (number % unit == 0) return to;
  *to++ = '.';
  return put_decimals(number % unit, digits - whole, to);
}

}  // namespace varg::io::bcf
