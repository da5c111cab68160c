#include "genotype_class.hpp"

#include <utility>

namespace varg::stats {
namespace {

/// The alleles met so far.
struct Seen {
  std::size_t alleles = 0;
  bool missing = false;
  bool ref = false;
  bool two_alts = false;
  std::size_t first = 0;
  std::size_t second = 0;

  void add(std::size_t allele) {
    ++alleles;
    if (allele == 0) {
      ref = true;
    } else if (first == 0) {
      first = allele;
    } else if (allele != first) {
      two_alts = true;
      second = allele;
      if (second < first) std::swap(first, second);
    }
  }
};

GenotypeClass class_of(const Seen& seen) {
  if (seen.missing || seen.alleles == 0) return GenotypeClass::missing;
  if (seen.alleles == 1) return seen.ref ? GenotypeClass::haploid_ref : GenotypeClass::haploid_alt;
  if (seen.first == 0) return GenotypeClass::hom_ref;
  if (seen.ref) return GenotypeClass::het_ref;
  return seen.two_alts ? GenotypeClass::het_alt : GenotypeClass::hom_alt;
}

}  // namespace

GenotypeRead read_genotype(std::string_view gt, std::vector<std::uint64_t>* allele_counts) {
  Seen seen;
  for (std::size_t i = 0; i < gt.size(); ++i) {
    if (gt[i] == '.') seen.missing = true;
    if (gt[i] < '0' || gt[i] > '9') continue;
    std::size_t allele = 0;
    for (; i < gt.size() && gt[i] >= '0' && gt[i] <= '9'; ++i) {
      allele = allele * 10 + static_cast<std::size_t>(gt[i] - '0');
    }
    seen.add(allele);
    if (allele_counts != nullptr && allele < allele_counts->size()) ++(*allele_counts)[allele];
  }
  return {class_of(seen), seen.first, seen.second};
}

}  // namespace varg::stats
