#include <varg/genome/allele_change.hpp>

#include <algorithm>

#include <varg/core/text.hpp>

namespace varg::genome {
namespace {

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool same_base(char a, char b) { return upper(a) == upper(b); }

AlleleChange one_base(char ref, char alt) {
  if (alt == '.' || alt == ref || alt == 'X') return {allele_kind::none, 0};
  return {allele_kind::snv, 1};
}

AlleleChange symbolic(std::string_view alt) {
  if (alt.starts_with("<X>") || alt.starts_with("<*>") || alt == "<NON_REF>")
    return {allele_kind::none, 0};
  return {allele_kind::other, 0};
}

/// Of two different sequences that begin differently; both are not empty.
AlleleChange substitution(std::string_view ref, std::string_view alt) {
  while (ref.size() > 1 && alt.size() > 1 && same_base(ref.back(), alt.back())) {
    ref.remove_suffix(1);
    alt.remove_suffix(1);
  }
  const int change = static_cast<int>(alt.size()) - static_cast<int>(ref.size());
  if (ref.size() == 1 && alt.size() == 1) return {allele_kind::snv, 1};
  const bool last_agrees = same_base(ref.back(), alt.back());
  if (alt.size() == 1 || ref.size() == 1) {
    return {last_agrees ? allele_kind::indel : allele_kind::other, change};
  }
  if (change == 0) return {allele_kind::mnv, static_cast<int>(alt.size())};
  return {allele_kind::other, change};
}

}  // namespace

AlleleChange allele_change(std::string_view ref, std::string_view alt) {
  if (alt == "*") return {allele_kind::overlap, 0};
  if (ref.size() == 1 && alt.size() == 1) return one_base(ref[0], alt[0]);
  if (alt.starts_with('<')) return symbolic(alt);
  if (alt.starts_with('[') || alt.starts_with(']')) return {allele_kind::breakend, 0};

  const auto differ = std::mismatch(ref.begin(), ref.end(), alt.begin(), alt.end(), same_base);
  const auto shared = static_cast<std::size_t>(differ.first - ref.begin());
  const std::string_view ref_rest = ref.substr(shared);
  const std::string_view alt_rest = alt.substr(shared);
  if (ref_rest.empty() && alt_rest.empty()) return {allele_kind::none, 0};
  if (ref_rest.empty()) {
    if (alt_rest[0] == '[' || alt_rest[0] == ']') return {allele_kind::breakend, 0};
    return {allele_kind::indel, static_cast<int>(alt_rest.size())};
  }
  if (alt_rest.empty()) return {allele_kind::indel, -static_cast<int>(ref_rest.size())};
  return substitution(ref_rest, alt_rest);
}

unsigned allele_kinds(std::string_view ref, std::string_view alts) {
  unsigned kinds = allele_kind::none;
  if (alts == ".") return kinds;
  for_each_field(alts, ',', [&](std::string_view alt) { kinds |= allele_change(ref, alt).kinds; });
  return kinds;
}

}  // namespace varg::genome
