#include <varg/annotate/effect.hpp>
#include <varg/annotate/hgvs_names.hpp>

#include "hgvs_dna.hpp"
#include "hgvs_residues.hpp"

namespace varg::annotate {

std::string hgvs_genomic_name(const genome::Variant& variant, ContigBases& bases,
                              bool mitochondrial, HgvsDnaStyle style) {
  const HgvsAxis axis = HgvsAxis::of_contig(bases.length());
  std::string name = mitochondrial ? "m." : "g.";
  const genome::Variant trimmed = trimmed_in_place(variant);
  if (trimmed.ref.empty() && trimmed.alt.empty()) {
    axis.append_range(variant.pos, variant.end(), name);
    name += '=';
    return name;
  }
  append_dna_change(trimmed, axis, bases, style, name);
  return name;
}

std::string restyled_protein_name(std::string_view name, HgvsProteinStyle style) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const char letter = name[i];
    if ((letter == '(' || letter == ')') && !style.parentheses) {
      ++i;
      continue;
    }
    const bool residue = letter >= 'A' && letter <= 'Z' && i + 3 <= name.size();
    if (residue && name.substr(i, 3) == "Ter") {
      out += style.star || style.one_letter ? "*" : "Ter";
      i += 3;
    } else if (residue && style.one_letter) {
      out += residue_of(name.substr(i, 3));
      i += 3;
    } else {
      out += letter;
      ++i;
    }
  }
  return out;
}

}  // namespace varg::annotate
