#include <varg/genome/genotype.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/genome/pedigree.hpp>
#include <varg/genome/phred.hpp>
#include <varg/genome/variant.hpp>

#include "catch.hpp"
#include "random.hpp"

namespace varg::genome {
namespace {

TEST_CASE("any genotype is read back from its text", "[genome][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  Genotype genotype;
  const auto ploidy = random.between(1, 6);
  for (auto i = ploidy; i > 0; --i) {
    genotype.alleles.push_back(static_cast<int>(random.between(-1, 12)));
  }
  genotype.phased = ploidy > 1 && random.chance(0.5);
  const auto read = parse_genotype(to_text(genotype));
  REQUIRE(read);
  CHECK(*read == genotype);
}

TEST_CASE("text of the letters of genotypes is refused or means what it says",
          "[genome][property]") {
  test::Random random(GENERATE(range(1U, 200U)));
  std::string text;
  for (auto n = random.between(0, 6); n > 0; --n) text += "01./|-2"[random.between(0, 6)];
  CAPTURE(text);
  const auto genotype = parse_genotype(text);
  if (!genotype) {
    // Refused only with an empty part, a sign, or a dot beside something else.
    bool odd = text.empty() || text.find('-') != std::string::npos;
    std::string parts = "/" + text + "/";
    std::replace(parts.begin(), parts.end(), '|', '/');
    odd = odd || parts.find("//") != std::string::npos;
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
      odd = odd || (parts[i] == '.' && (parts[i - 1] != '/' || parts[i + 1] != '/'));
    }
    CHECK(odd);
    return;
  }
  const auto parts = 1 + std::count_if(text.begin(), text.end(),
                                       [](char letter) { return letter == '/' || letter == '|'; });
  CHECK(static_cast<std::ptrdiff_t>(genotype->alleles.size()) == parts);
  CHECK(genotype->phased == (parts > 1 && text.find('/') == std::string::npos));
}

TEST_CASE("missing, partial and known share out all genotypes", "[genome][property]") {
  for (const auto& alleles : genotypes_in_order(4, 3)) {
    Genotype genotype;
    for (const int allele : alleles) genotype.alleles.push_back(allele - 1);
    const auto unknown = std::count(genotype.alleles.begin(), genotype.alleles.end(), -1);
    std::set<int> known(genotype.alleles.begin(), genotype.alleles.end());
    known.erase(-1);
    CHECK(genotype.is_missing() == (unknown == 3));
    CHECK(genotype.is_partial() == (unknown == 1 || unknown == 2));
    CHECK(genotype.is_het() == (known.size() > 1));
    CHECK(genotype.is_reference() == (unknown == 0 && known == std::set<int>{0}));
  }
}

TEST_CASE("genotype counts follow Pascal's rule", "[genome][property]") {
  for (std::size_t alleles = 1; alleles < 12; ++alleles) {
    CHECK(genotype_count(alleles, 0) == 1);
    for (std::size_t ploidy = 1; ploidy < 9; ++ploidy) {
      CHECK(genotype_count(alleles, ploidy) ==
            genotype_count(alleles - 1, ploidy) + genotype_count(alleles, ploidy - 1));
    }
  }
  CHECK(genotypes_in_order(0, 2).empty());
  CHECK(genotypes_in_order(3, 0) == std::vector<std::vector<int>>{{}});
}

TEST_CASE("a diploid genotype stands at VCF's formula", "[genome]") {
  for (int k = 0; k < 20; ++k) {
    for (int j = 0; j <= k; ++j) {
      CHECK(genotype_index({j, k}) == static_cast<std::size_t>(k * (k + 1) / 2 + j));
      CHECK(genotype_index({k, j}) == genotype_index({j, k}));
    }
  }
}

TEST_CASE("phred falls as the probability grows, within its bounds", "[genome][property]") {
  double last = std::numeric_limits<double>::infinity();
  for (double p = 1e-12; p < 1.0; p *= 1.7) {
    const double quality = phred(p, 100.0);
    CHECK(quality <= last);
    CHECK(quality <= 100.0);
    CHECK(quality >= 0.0);
    last = quality;
  }
  CHECK(phred(std::nan(""), 50.0) == 50.0);
  CHECK(phred(-0.5, 50.0) == 50.0);
  CHECK(probability(0.0) == 1.0);
}

TEST_CASE("the kind of a variant is the kind of its trimmed spelling", "[genome][property]") {
  test::Random random(GENERATE(range(1U, 100U)));
  const std::string ref = random.repetitive_bases(random.between(1, 6));
  const std::string alt = random.repetitive_bases(random.between(1, 6));
  const Variant small = trimmed({0, 100, ref, alt});
  CAPTURE(ref, alt);
  VariantKind expected = VariantKind::complex;
  if (ref == alt) {
    expected = VariantKind::reference;
  } else if (small.ref.empty()) {
    expected = VariantKind::insertion;
  } else if (small.alt.empty()) {
    expected = VariantKind::deletion;
  } else if (small.ref.size() == small.alt.size()) {
    expected = small.ref.size() == 1 ? VariantKind::snv : VariantKind::mnv;
  }
  CHECK(kind_of(ref, alt) == expected);
  CHECK(small.end() == small.pos + static_cast<Pos>(small.ref.size()));
}

TEST_CASE("every IUPAC letter's complement stands for the complements of its bases", "[genome]") {
  struct Letter {
    char letter;
    const char* bases;
  };
  constexpr Letter letters[] = {{'A', "A"},   {'C', "C"},   {'G', "G"},   {'T', "T"},
                                {'R', "AG"},  {'Y', "CT"},  {'S', "CG"},  {'W', "AT"},
                                {'K', "GT"},  {'M', "AC"},  {'B', "CGT"}, {'D', "AGT"},
                                {'H', "ACT"}, {'V', "ACG"}, {'N', "ACGT"}};
  const auto bases_of = [&](char wanted) {
    for (const auto& [letter, bases] : letters) {
      if (letter == wanted) return std::string(bases);
    }
    return std::string();
  };
  for (const auto& [letter, bases] : letters) {
    std::string turned = reverse_complement(bases);
    std::sort(turned.begin(), turned.end());
    CAPTURE(letter);
    CHECK(bases_of(complement(letter)) == turned);
    CHECK(complement(static_cast<char>(letter + 32)) == complement(letter) + 32);
    CHECK(complement(complement(letter)) == letter);
  }
  CHECK(complement('U') == 'A');
}

TEST_CASE("a random family without a cycle is sound, and one with a cycle never",
          "[genome][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const int people = 12;
  std::vector<Individual> family;
  for (int i = 0; i < people; ++i) {
    Individual individual;
    individual.family = "F";
    individual.id = std::to_string(i);
    // Parents come earlier: an even one is a father, an odd one a mother.
    if (i >= 2 && random.chance(0.7)) {
      individual.father = std::to_string(2 * random.between(0, (i - 1) / 2));
    }
    if (i >= 2 && random.chance(0.7)) {
      individual.mother = std::to_string(2 * random.between(0, (i - 2) / 2) + 1);
    }
    individual.sex = i % 2 == 0 ? Sex::male : Sex::female;
    family.push_back(individual);
  }
  std::vector<Individual> shuffled = family;
  for (std::size_t i = shuffled.size() - 1; i > 0; --i) {
    std::swap(shuffled[i],
              shuffled[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
  }
  const Pedigree pedigree(shuffled);
  for (const Individual& individual : family) {
    REQUIRE(pedigree.find(individual.id) != nullptr);
    CHECK(pedigree.find(individual.id)->father == individual.father);
  }
  // Close a cycle: an ancestor gets a descendant of the right sex as parent.
  const auto child = std::find_if(shuffled.begin(), shuffled.end(), [](const Individual& person) {
    return !person.father.empty() && person.sex == Sex::male;
  });
  if (child == shuffled.end()) return;
  const auto father = std::find_if(shuffled.begin(), shuffled.end(), [&](const Individual& person) {
    return person.id == child->father;
  });
  father->father = child->id;
  CHECK_THROWS_WITH(Pedigree(shuffled), Catch::EndsWith("is their own ancestor"));
}

}  // namespace
}  // namespace varg::genome
