#include <varg/transform/variant_types.hpp>

#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

struct TypeWord {
  std::string_view word;
  unsigned type;
};

}  // namespace

unsigned variant_types(const io::VariantView& view) {
  return genome::allele_kinds(view.ref(), view.alt());
}

unsigned parse_variant_types(std::string_view list) {
  constexpr std::array words = {TypeWord{"snps", genome::allele_kind::snv},
                                TypeWord{"indels", genome::allele_kind::indel},
                                TypeWord{"mnps", genome::allele_kind::mnv},
                                TypeWord{"ref", type_ref},
                                TypeWord{"other", genome::allele_kind::other},
                                TypeWord{"bnd", genome::allele_kind::breakend},
                                TypeWord{"overlap", genome::allele_kind::overlap}};
  unsigned types = 0;
  for_each_field(list, ',', [&](std::string_view word) {
    for (const TypeWord& known : words) {
      if (known.word == word) {
        types |= known.type;
        return;
      }
    }
    throw Error(Fault::usage, "'{}' is no type of variants", printable(word))
        .hint("Give some of snps, indels, mnps, ref, bnd, overlap, other");
  });
  return types;
}

void append_variant_types(unsigned types, std::string& out) {
  constexpr std::array words = {TypeWord{"SNP", genome::allele_kind::snv},
                                TypeWord{"MNP", genome::allele_kind::mnv},
                                TypeWord{"INDEL", genome::allele_kind::indel},
                                TypeWord{"OTHER", genome::allele_kind::other},
                                TypeWord{"BND", genome::allele_kind::breakend},
                                TypeWord{"OVERLAP", genome::allele_kind::overlap}};
  const std::size_t start = out.size();
  for (const TypeWord& known : words) {
    if ((types & known.type) == 0) continue;
    if (out.size() > start) out += ',';
    out += known.word;
  }
  if (out.size() == start) out += "REF";
}

}  // namespace varg::transform
