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

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_bracket(char c) { return c == '[' || c == ']'; }

unsigned sequence_type(std::string_view ref, std::string_view alt) {
  std::size_t begin = 0;
  while (begin < ref.size() && begin < alt.size() && upper(ref[begin]) == upper(alt[begin])) {
    ++begin;
  }
  if (begin == ref.size() && begin == alt.size()) return 0;
  if (begin == ref.size() || begin == alt.size()) return type_indel;
  std::size_t ref_end = ref.size();
  std::size_t alt_end = alt.size();
  while (ref_end > begin + 1 && alt_end > begin + 1 &&
         upper(ref[ref_end - 1]) == upper(alt[alt_end - 1])) {
    --ref_end;
    --alt_end;
  }
  const std::size_t ref_rest = ref_end - begin;
  const std::size_t alt_rest = alt_end - begin;
  if (ref_rest == 1 && alt_rest == 1) return type_snp;
  if (ref_rest == 1 || alt_rest == 1) {
    const bool same_end = upper(ref[ref_end - 1]) == upper(alt[alt_end - 1]);
    return same_end ? type_indel : type_other;
  }
  return ref_rest == alt_rest ? type_mnp : type_other;
}

}  // namespace

unsigned variant_type(std::string_view ref, std::string_view alt) {
  if (alt == "*") return type_overlap;
  if (ref.size() == 1 && alt.size() == 1) {
    const bool is_same = alt == "." || alt == "X" || upper(ref[0]) == upper(alt[0]);
    return is_same ? 0U : unsigned{type_snp};
  }
  if (starts_with(alt, "<")) {
    const bool is_unseen = alt == "<X>" || alt == "<*>" || alt == "<NON_REF>";
    return is_unseen ? 0U : unsigned{type_other};
  }
  if (alt.empty()) return 0;
  if (is_bracket(alt.front()) || is_bracket(alt.back())) return type_breakend;
  if (alt.size() > 1 && (alt.front() == '.' || alt.back() == '.')) return type_breakend;
  return sequence_type(ref, alt);
}

unsigned variant_types(const io::VariantView& view) {
  const std::string_view alts = view.alt();
  if (alts.empty() || alts == ".") return 0;
  unsigned types = 0;
  for_each_field(alts, ',', [&](std::string_view alt) { types |= variant_type(view.ref(), alt); });
  return types;
}

unsigned parse_variant_types(std::string_view list) {
  constexpr std::array words = {TypeWord{"snps", type_snp},       TypeWord{"indels", type_indel},
                                TypeWord{"mnps", type_mnp},       TypeWord{"ref", type_ref},
                                TypeWord{"other", type_other},    TypeWord{"bnd", type_breakend},
                                TypeWord{"overlap", type_overlap}};
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
  constexpr std::array words = {TypeWord{"SNP", type_snp},      TypeWord{"MNP", type_mnp},
                                TypeWord{"INDEL", type_indel},  TypeWord{"OTHER", type_other},
                                TypeWord{"BND", type_breakend}, TypeWord{"OVERLAP", type_overlap}};
  const std::size_t start = out.size();
  for (const TypeWord& known : words) {
    if ((types & known.type) == 0) continue;
    if (out.size() > start) out += ',';
    out += known.word;
  }
  if (out.size() == start) out += "REF";
}

}  // namespace varg::transform
