#include "variant_type.hpp"

#include <array>
#include <utility>

#include <varg/core/text.hpp>

#include "syntax.hpp"

namespace varg::filter {
std::optional<unsigned> variant_type_bits(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, unsigned>, 10> words{{
      {"snp", genome::allele_kind::snv},
      {"snps", genome::allele_kind::snv},
      {"indel", genome::allele_kind::indel},
      {"indels", genome::allele_kind::indel},
      {"mnp", genome::allele_kind::mnv},
      {"mnps", genome::allele_kind::mnv},
      {"other", genome::allele_kind::other},
      {"bnd", genome::allele_kind::breakend},
      {"overlap", genome::allele_kind::overlap},
      {"ref", reference_type},
  }};
  for (const auto& [name, bits] : words) {
    if (same_letters(word, name)) return bits;
  }
  return std::nullopt;
}

unsigned variant_types(std::string_view ref, std::string_view alts) {
  const unsigned kinds = genome::allele_kinds(ref, alts);
  return kinds == genome::allele_kind::none ? reference_type : kinds;
}

}  // namespace varg::filter
