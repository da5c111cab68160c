#pragma once

#include <string_view>

#include "variant_program.hpp"

namespace varg::filter {

/// What bcftools compares a genotype as: "hom", "het" or "hap"; "ref", "alt" or "mis"; "rr", "ra",
/// "aa", "aA", "r" or "a"; or as it is spelled. One missing allele makes it missing: "." ("mis").
std::string_view genotype_text(std::string_view genotype, GenotypeWord word);

/// Calls `take(allele)` for each allele, -1 for a missing one. Throws Error{input} for other text.
template <class Take>
void for_each_allele(std::string_view genotype, Take&& take);

[[noreturn]] void refuse_genotype(std::string_view genotype);

template <class Take>
void for_each_allele(std::string_view genotype, Take&& take) {
  for (std::size_t at = 0; at < genotype.size();) {
    if (genotype[at] == '.') {
      take(-1);
      ++at;
    } else {
      int allele = 0;
      const std::size_t begin = at;
      for (; at < genotype.size() && genotype[at] >= '0' && genotype[at] <= '9'; ++at) {
        if (allele > 100'000'000) refuse_genotype(genotype);
        allele = allele * 10 + (genotype[at] - '0');
      }
      if (at == begin) refuse_genotype(genotype);
      take(allele);
    }
    if (at == genotype.size()) return;
    if (genotype[at] != '/' && genotype[at] != '|') refuse_genotype(genotype);
    if (++at == genotype.size()) refuse_genotype(genotype);
  }
}

}  // namespace varg::filter
