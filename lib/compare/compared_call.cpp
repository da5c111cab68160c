#include <varg/compare/compared_call.hpp>

#include <algorithm>
#include <array>

#include <varg/genome/variant.hpp>

namespace varg::compare {
namespace {

char base_at(align::Window window, genome::Pos position) {
  return position >= window.begin && position < window.end() ? window[position] : '\0';
}

/// Moves an indel of `bases` left while the base before it equals its last one, and spells what is
/// then inserted. Returns whether the window's border ended it.
bool shift_left(Allele& allele, const std::string& bases, align::Window window) {
  std::size_t last = bases.size() - 1;
  genome::Pos begin = allele.begin;
  while (begin > window.begin && window[begin - 1] == bases[last]) {
    last = last == 0 ? bases.size() - 1 : last - 1;
    --begin;
  }
  allele.leftmost = begin;
  if (allele.is_insertion()) {
    const auto first = static_cast<std::ptrdiff_t>((last + 1) % bases.size());
    allele.normal_alt = bases;
    std::rotate(allele.normal_alt.begin(), allele.normal_alt.begin() + first,
                allele.normal_alt.end());
  }
  return begin == window.begin && window.begin != 0;
}

/// The first, second or third of three subtypes from `shortest` on.
Subtype by_length(Subtype shortest, std::size_t length) {
  const auto step = static_cast<std::uint8_t>(length <= 5 ? 0 : length <= 15 ? 1 : 2);
  return static_cast<Subtype>(static_cast<std::uint8_t>(shortest) + step);
}

bool is_transition(char a, char b) {
  const auto pair = [&](char x, char y) { return (a == x && b == y) || (a == y && b == x); };
  return pair('A', 'G') || pair('C', 'T');
}

Subtype subtype(const Allele& allele, align::Window window) {
  const auto ref = static_cast<std::size_t>(allele.ref_length());
  if (ref == 1 && allele.alt.size() == 1) {
    return is_transition(base_at(window, allele.begin), allele.alt.front()) ? Subtype::ti
                                                                            : Subtype::tv;
  }
  if (ref == 0) return by_length(Subtype::i1_5, allele.alt.size());
  if (allele.alt.empty()) return by_length(Subtype::d1_5, ref);
  return by_length(Subtype::c1_5, std::max(ref, allele.alt.size()));
}

}  // namespace

std::optional<Allele> trimmed_allele(genome::Pos pos, std::string_view ref, std::string_view alt) {
  genome::Variant variant =
      genome::trimmed({genome::no_contig, pos, std::string(ref), std::string(alt)});
  if (variant.ref.empty() && variant.alt.empty()) return std::nullopt;
  Allele allele;
  allele.begin = allele.leftmost = variant.pos;
  allele.end = allele.rightmost = variant.end();
  allele.alt = allele.normal_alt = std::move(variant.alt);
  return allele;
}

bool find_shift_range(Allele& allele, align::Window window) {
  const bool is_indel = allele.is_insertion() != allele.alt.empty();
  if (!is_indel) return true;
  std::string bases = allele.alt;
  if (bases.empty()) {
    const auto offset = static_cast<std::size_t>(allele.begin - window.begin);
    bases = window.bases.substr(offset, static_cast<std::size_t>(allele.ref_length()));
  }
  const bool ended_left = shift_left(allele, bases, window);

  std::size_t turned = 0;
  genome::Pos end = allele.end;
  while (end < window.end() && window[end] == bases[turned]) {
    turned = (turned + 1) % bases.size();
    ++end;
  }
  allele.rightmost = end;
  return !ended_left && end < window.end();
}

std::string_view to_text(Subtype subtype) {
  static constexpr std::array<std::string_view, subtypes> names{
      "ti",    "tv",       "i1_5", "i6_15", "i16_plus", "d1_5",
      "d6_15", "d16_plus", "c1_5", "c6_15", "c16_plus", "multi"};
  return names[static_cast<std::size_t>(subtype)];
}

std::string_view to_text(Zygosity zygosity) {
  static constexpr std::array<std::string_view, zygosities> names{"het", "homalt", "hetalt",
                                                                  "halfcall"};
  return names[static_cast<std::size_t>(zygosity)];
}

Subtype subtype(const Call& call, align::Window window) {
  const Subtype first = subtype(call.alleles.front(), window);
  const bool same = std::all_of(call.alleles.begin(), call.alleles.end(),
                                [&](const Allele& a) { return subtype(a, window) == first; });
  return same ? first : Subtype::multi;
}

TransitionCount count_transitions(const Call& call, align::Window window) {
  TransitionCount count;
  for (const Allele& allele : call.alleles) {
    if (allele.ref_length() != static_cast<genome::Pos>(allele.alt.size())) continue;
    for (genome::Pos i = 0; i < allele.ref_length(); ++i) {
      const char from = base_at(window, allele.begin + i);
      const char to = allele.alt[static_cast<std::size_t>(i)];
      if (from == to) continue;
      ++(is_transition(from, to) ? count.transitions : count.transversions);
    }
  }
  return count;
}

}  // namespace varg::compare
