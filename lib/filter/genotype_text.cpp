#include "genotype_text.hpp"

#include <string>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::filter {
namespace {

struct Shape {
  int alleles = 0;
  bool missing = false;
  bool reference = false;  ///< has allele 0
  bool mixed = false;
};

Shape shape_of(std::string_view genotype) {
  // The common case, two alleles of one digit.
  if (genotype.size() == 3 && genotype[0] >= '0' && genotype[0] <= '9' && genotype[2] >= '0' &&
      genotype[2] <= '9' && (genotype[1] == '/' || genotype[1] == '|')) {
    return {2, false, genotype[0] == '0' || genotype[2] == '0', genotype[0] != genotype[2]};
  }
  Shape shape;
  int last = 0;
  for_each_allele(genotype, [&](int allele) {
    shape.missing = shape.missing || allele < 0;
    shape.reference = shape.reference || allele == 0;
    shape.mixed = shape.mixed || (shape.alleles > 0 && allele != last);
    last = allele;
    ++shape.alleles;
  });
  return shape;
}

}  // namespace

void refuse_genotype(std::string_view genotype) {
  throw Error(Fault::input, "{} is no genotype", printable(genotype))
      .hint("Write alleles joined by / or |, such as 0/1 or ./.");
}

std::string_view genotype_text(std::string_view genotype, GenotypeWord word) {
  if (word == GenotypeWord::spelled) return genotype;
  const Shape shape = shape_of(genotype);
  const bool missing = shape.missing || shape.alleles == 0;
  if (word == GenotypeWord::content) {
    if (missing) return "mis";
    return shape.reference && !shape.mixed ? "ref" : "alt";
  }
  if (missing) return ".";
  if (word == GenotypeWord::zygosity) {
    if (shape.alleles == 1) return "hap";
    return shape.mixed ? "het" : "hom";
  }
  if (shape.alleles == 1) return shape.reference ? "r" : "a";
  if (!shape.mixed) return shape.reference ? "rr" : "aa";
  return shape.reference ? "ra" : "aA";
}

}  // namespace varg::filter
