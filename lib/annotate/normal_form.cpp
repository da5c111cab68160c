#include "normal_form.hpp"

#include <algorithm>

#include <varg/align/left_align.hpp>

namespace varg::annotate {

using genome::Pos;

bool fits_reference(const genome::Variant& variant, const reference::Fasta& fasta) {
  const Pos length = fasta.contigs()[variant.contig].length;
  if (variant.pos < 0 || variant.end() > length) return false;
  const std::string_view bases = fasta.bases({variant.contig, variant.pos, variant.end()});
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (bases[i] == variant.ref[i]) continue;
    if ((genome::base_set(bases[i]) & genome::base_set(variant.ref[i])) == 0) return false;
  }
  return true;
}

void read_ambiguous(genome::Variant& variant, const reference::Fasta& fasta) {
  if (genome::has_plain_bases(variant.ref)) return;
  const std::string_view bases = fasta.bases({variant.contig, variant.pos, variant.end()});
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (!genome::has_plain_bases({&variant.ref[i], 1})) variant.ref[i] = bases[i];
  }
}

genome::Variant normal_form(genome::Variant variant, const reference::Fasta& fasta) {
  if (variant.ref.size() == 1 && variant.alt.size() == 1) return variant;
  // An allele whose ends differ is its own normal form.
  if (variant.ref.back() != variant.alt.back() && variant.ref.front() != variant.alt.front()) {
    return variant;
  }
  const std::string_view own = fasta.bases({variant.contig, variant.pos, variant.end()});
  if (own != variant.ref) return variant;
  constexpr Pos first_reach = 100;
  for (Pos reach = first_reach;; reach *= 10) {
    const Pos begin = std::max<Pos>(0, variant.pos - reach);
    const align::Window window{begin, fasta.bases({variant.contig, begin, variant.end()})};
    if (auto aligned = align::left_align(variant, window)) return *std::move(aligned);
  }
}

}  // namespace varg::annotate
