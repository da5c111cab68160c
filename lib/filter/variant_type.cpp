#include "variant_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <varg/core/text.hpp>

#include "syntax.hpp"

namespace varg::filter {
namespace {

char upper(char base) { return base >= 'a' && base <= 'z' ? static_cast<char>(base - 32) : base; }

unsigned type_of_symbol(std::string_view alt) {
  const bool none = alt == "<NON_REF>" || alt == "<X>" || alt == "<*>";
  return none ? 0U : type_bit::other;
}

/// What is left when the bases that both share in front and behind are taken away.
unsigned type_of_bases(std::string_view ref, std::string_view alt) {
  std::size_t front = 0;
  const std::size_t shorter = std::min(ref.size(), alt.size());
  while (front < shorter && upper(ref[front]) == upper(alt[front])) ++front;
  ref.remove_prefix(front);
  alt.remove_prefix(front);
  if (ref.empty() && alt.empty()) return 0;
  if (ref.empty()) return alt[0] == '[' || alt[0] == ']' ? type_bit::bnd : type_bit::indel;
  if (alt.empty()) return type_bit::indel;
  while (ref.size() > 1 && alt.size() > 1 && upper(ref.back()) == upper(alt.back())) {
    ref.remove_suffix(1);
    alt.remove_suffix(1);
  }
  if (ref.size() == 1 && alt.size() == 1) return type_bit::snp;
  if (ref.size() == 1 || alt.size() == 1) {
    return upper(ref.back()) == upper(alt.back()) ? type_bit::indel : type_bit::other;
  }
  return ref.size() == alt.size() ? type_bit::mnp : type_bit::other;
}

unsigned type_of(std::string_view ref, std::string_view alt) {
  if (alt == "*") return type_bit::overlap;
  if (ref.size() == 1 && alt.size() == 1) {
    return alt == "." || alt == "X" || alt == ref ? 0U : type_bit::snp;
  }
  if (alt[0] == '<') return type_of_symbol(alt);
  if (alt[0] == '[' || alt[0] == ']') return type_bit::bnd;
  return type_of_bases(ref, alt);
}

}  // namespace

std::optional<unsigned> variant_type_bits(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 10> words{{
      {"snp", type_bit::snp},
      {"snps", type_bit::snp},
      {"indel", type_bit::indel},
      {"indels", type_bit::indel},
      {"mnp", type_bit::mnp},
      {"mnps", type_bit::mnp},
      {"other", type_bit::other},
      {"bnd", type_bit::bnd},
      {"overlap", type_bit::overlap},
      {"ref", type_bit::ref},
  }};
  for (const auto& [name, bits] : words) {
    if (same_letters(word, name)) return bits;
  }
  return std::nullopt;
}

unsigned variant_types(std::string_view ref, std::string_view alts) {
  unsigned bits = 0;
  if (alts != ".") {
    for_each_field(alts, ',', [&](std::string_view alt) {
      if (!alt.empty()) bits |= type_of(ref, alt);
    });
  }
  return bits == 0 ? type_bit::ref : bits;
}

}  // namespace varg::filter
