#include <varg/align/haplotype.hpp>

#include <algorithm>
#include <vector>

namespace varg::align {
namespace {

bool in_order(const genome::Variant& a, const genome::Variant& b) {
  return a.pos != b.pos ? a.pos < b.pos : a.end() < b.end();
}

}  // namespace

bool append_haplotype(Window window, std::span<const genome::Variant> variants,
                      std::string& haplotype) {
  const auto place = [&](genome::Pos pos) { return static_cast<std::size_t>(pos - window.begin); };
  genome::Pos done = window.begin;
  genome::Pos inserted_at = window.begin - 1;
  for (const genome::Variant& variant : variants) {
    if (variant.pos < done || variant.end() > window.end()) return false;
    if (window.bases.substr(place(variant.pos), variant.ref.size()) != variant.ref) return false;
    if (variant.ref.empty()) {
      if (variant.alt.empty()) continue;
      if (variant.pos == inserted_at) return false;
      inserted_at = variant.pos;
    }
    haplotype += window.bases.substr(place(done), static_cast<std::size_t>(variant.pos - done));
    haplotype += variant.alt;
    done = variant.end();
  }
  haplotype += window.bases.substr(place(done));
  return true;
}

std::optional<std::string> apply_variants(Window window,
                                          std::span<const genome::Variant> variants) {
  std::vector<genome::Variant> bare;
  bare.reserve(variants.size());
  const auto is_bases = [](std::string_view allele) {
    return allele.empty() || genome::is_sequence(allele);
  };
  for (const genome::Variant& variant : variants) {
    if (!is_bases(variant.ref) || !is_bases(variant.alt)) return std::nullopt;
    // REF is compared whole: trimming must not hide a shared end that the window lacks.
    if (variant.pos < window.begin || variant.end() > window.end() ||
        window.bases.substr(static_cast<std::size_t>(variant.pos - window.begin),
                            variant.ref.size()) != variant.ref) {
      return std::nullopt;
    }
    bare.push_back(genome::trimmed(variant));
  }
  std::stable_sort(bare.begin(), bare.end(), in_order);
  std::string haplotype;
  haplotype.reserve(window.bases.size());
  if (!append_haplotype(window, bare, haplotype)) return std::nullopt;
  return haplotype;
}

}  // namespace varg::align
