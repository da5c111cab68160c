#include "vcf_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include <varg/core/text.hpp>
#include <varg/genome/genotype.hpp>

namespace varg::io {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

const char* skip_digits(const char* at) {
  while (is_digit(*at)) ++at;
  return at;
}

bool fits_32_bits(const char* at, const char* stop) {
  const auto value = parse_number<std::int64_t>({at, static_cast<std::size_t>(stop - at)});
  return value && *value <= std::numeric_limits<std::int32_t>::max() &&
         *value >= std::numeric_limits<std::int32_t>::min();
}

/// Whether a float of another form than digits[.digits] is one, from `at` to `stop`.
bool is_odd_float(const char* at, const char* stop) {
  if (at != stop && *at == '+') ++at;
  double value = 0;
  const auto [end, code] = std::from_chars(at, stop, value);
  return end == stop && at != stop && code != std::errc::invalid_argument;
}

}  // namespace

ScannedValues scan_integers(const char* at, const char* end) {
  constexpr std::ptrdiff_t always_fit = 9;  // digits below 2^31
  std::size_t count = 0;
  bool fits = true;
  for (;; ++at) {
    ++count;
    if (*at == '.') {
      ++at;
    } else {
      const char* const number = at;
      if (*at == '-') ++at;
      const char* const digits = at;
      at = skip_digits(at);
      if (at == digits) fits = false;
      if (at - digits > always_fit && !fits_32_bits(number, at)) fits = false;
    }
    if (at == end || *at != ',') break;
  }
  return {at, count, fits};
}

ScannedValues scan_floats(const char* at, const char* end, std::string_view stops) {
  ScannedValues found;
  for (;; ++at) {
    ++found.count;
    const char* const number = at;
    if (*at == '-') ++at;
    const char* const digits = at;
    at = skip_digits(at);
    const bool has_digits = at != digits;
    if (*at == '.') at = skip_digits(at + 1);
    const bool lone_dot = at == number + 1 && *number == '.';
    const bool stopped = at == end || *at == ',' || stops.find(*at) != std::string_view::npos;
    if (!stopped || !(has_digits || lone_dot)) {
      at = std::find_if(number, end, [&](char letter) {
        return letter == ',' || stops.find(letter) != std::string_view::npos;
      });
      if (!is_odd_float(number, at)) found.fits = false;
    }
    if (at == end || *at != ',') break;
  }
  found.end = at;
  return found;
}

ValueCount expected_count(FieldNumber number, int count, std::size_t alts, std::size_t ploidy) {
  switch (number) {
    case FieldNumber::fixed: {
      const auto n = static_cast<std::size_t>(count);
      return {n, n};
    }
    case FieldNumber::per_alt:
      return {alts, alts};
    case FieldNumber::per_allele:
      return {alts + 1, alts + 1};
    case FieldNumber::per_genotype: {
      if (ploidy == 0) return {alts + 1, genome::genotype_count(alts + 1, 2)};
      if (ploidy == 2) return {(alts + 1) * (alts + 2) / 2, (alts + 1) * (alts + 2) / 2};
      const std::size_t n = genome::genotype_count(alts + 1, ploidy);
      return {n, n};
    }
    case FieldNumber::unknown:
      break;
  }
  return {0, std::numeric_limits<std::size_t>::max()};
}

std::string number_text(FieldNumber number, const ValueCount& expected) {
  const std::string count = expected.least == expected.most
                                ? fmt::format("{}", expected.most)
                                : fmt::format("{} to {}", expected.least, expected.most);
  switch (number) {
    case FieldNumber::per_alt:
      return fmt::format("A, {} here", count);
    case FieldNumber::per_allele:
      return fmt::format("R, {} here", count);
    case FieldNumber::per_genotype:
      return fmt::format("G, {} here", count);
    default:
      return count;
  }
}

bool is_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char lead = byte(i);
    if (lead == 0) return false;
    const std::size_t more = lead < 0x80                    ? 0
                             : lead >= 0xC2 && lead <= 0xDF ? 1
                             : (lead & 0xF0U) == 0xE0       ? 2
                             : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                            : text.size();
    if (more >= text.size() - i) return false;
    for (std::size_t k = 1; k <= more; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80) return false;
    }
    // overlong forms, surrogates and what is beyond U+10FFFF
    if (lead == 0xE0 && byte(i + 1) < 0xA0) return false;
    if (lead == 0xED && byte(i + 1) > 0x9F) return false;
    if (lead == 0xF0 && byte(i + 1) < 0x90) return false;
    if (lead == 0xF4 && byte(i + 1) > 0x8F) return false;
    i += more + 1;
  }
  return true;
}

}  // namespace varg::io
