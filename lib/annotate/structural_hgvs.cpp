#include "structural_hgvs.hpp"

#include <varg/genome/variant.hpp>

#include "hgvs_dna.hpp"

namespace varg::annotate {
namespace {

using genome::Pos;

/// What HGVS calls the allele; a duplication has a copy beside it, which other changes of the
/// number of copies do not say.
std::string_view kind_of(StructuralType type, std::string_view alt) {
  if (alt.starts_with("<DEL")) return type == StructuralType::deletion ? "del" : "";
  if (alt == "<DUP>" || alt == "<DUP:TANDEM>") return "dup";
  return type == StructuralType::inversion ? "inv" : "";
}

/// How many bases from `begin` on are known and equal those from `other` on, or, turned around,
/// those complementary before it; at most `most`. The two are far apart: read a piece of each.
Pos shared_bases(Pos begin, Pos other, bool turned, Pos most, ContigBases& bases) {
  constexpr Pos piece = 256;
  for (Pos shared = 0;;) {
    std::string here;
    std::string there;
    bases.append(begin + shared, begin + shared + piece, here);
    const Pos from = turned ? other - shared - piece : other + shared;
    bases.append(from, from + piece, there);
    if (turned) there = genome::reverse_complement(there);
    for (std::size_t i = 0; i < here.size(); ++i, ++shared) {
      if (shared >= most || here[i] != there[i]) return shared;
      if (std::string_view("ACGT").find(here[i]) == std::string_view::npos) return shared;
    }
  }
}

}  // namespace

std::string structural_genomic_name(const StructuralVariant& variant, std::string_view alt,
                                    ContigBases& bases, bool mitochondrial) {
  const std::string_view kind = kind_of(variant.type, alt);
  const bool is_exact = !variant.imprecise && variant.begin_slack == 0 && variant.end_slack == 0;
  if (kind.empty() || !is_exact) return {};
  Pos begin = variant.interval.begin;
  Pos end = variant.interval.end;
  std::string name = mitochondrial ? "m." : "g.";
  const HgvsAxis axis = HgvsAxis::of_contig(bases.length());
  if (variant.type == StructuralType::inversion) {
    const Pos kept = shared_bases(begin, end, true, (end - begin + 1) / 2, bases);
    begin += kept;
    end -= kept;
    if (begin >= end) {
      axis.append_range(variant.interval.begin, variant.interval.end, name);
      return name + '=';
    }
  } else {
    const Pos shift = shared_bases(begin, end, false, bases.length() - end, bases);
    begin += shift;
    end += shift;
  }
  axis.append_range(begin, end, name);
  name += kind;
  return name;
}

}  // namespace varg::annotate
