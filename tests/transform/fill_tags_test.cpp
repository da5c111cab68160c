#include <varg/transform/fill_tags.hpp>

#include <algorithm>
#include <cmath>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "catch.hpp"
#include "made_records.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::transform;

namespace {

using Genotypes = std::vector<std::vector<int>>;  ///< by sample; -1 is a missing allele

std::string columns_of(const Genotypes& genotypes) {
  std::string text;
  for (const std::vector<int>& genotype : genotypes) {
    if (!text.empty()) text += '\t';
    for (std::size_t i = 0; i < genotype.size(); ++i) {
      if (i > 0) text += '/';
      text += genotype[i] < 0 ? "." : std::to_string(genotype[i]);
    }
  }
  return text;
}

/// Diploid and haploid genotypes of `alleles` alleles.
Genotypes random_genotypes(test::Random& random, int alleles) {
  Genotypes genotypes(static_cast<std::size_t>(random.between(1, 40)));
  for (std::vector<int>& genotype : genotypes) {
    const std::int64_t ploidy = random.chance(0.1) ? 1 : 2;
    for (std::int64_t i = 0; i < ploidy; ++i) {
      genotype.push_back(
          static_cast<int>(random.between(random.chance(0.2) ? -1 : 0, alleles - 1)));
    }
  }
  return genotypes;
}

/// What a genotype adds to the three counts of an allele.
struct Shares {
  int hom = 0;
  int het = 0;
  int hemi = 0;
};

Shares shares(const std::vector<int>& genotype, int allele) {
  int own = 0;
  int other = 0;
  int missing = 0;
  for (const int each : genotype) {
    own += each == allele ? 1 : 0;
    other += each != allele && each >= 0 ? 1 : 0;
    missing += each < 0 ? 1 : 0;
  }
  if (own == 0) return {};
  if (other > 0) return {0, 1, 0};
  return own == 2 && missing == 0 ? Shares{2, 0, 0} : Shares{0, 0, 1};
}

std::string value_of(std::string_view info, std::string_view key) {
  return std::string(io::find_info(info, key).value_or("absent"));
}

std::string filled(std::string_view tags, std::string_view samples, std::size_t alleles,
                   std::string_view info = ".") {
  AlleleCounts counts;
  count_alleles("GT", samples, alleles, counts);
  InfoUpdates updates;
  fill_tags(parse_fill_tags(tags), counts, updates);
  std::string out;
  updates.append(info, out);
  return out;
}

template <class Value>
std::string listed(int alleles, Value value) {
  std::string text;
  for (int allele = 1; allele < alleles; ++allele) {
    text += (text.empty() ? "" : ",") + std::to_string(value(allele));
  }
  return text;
}

}  // namespace

TEST_CASE("tags of random genotypes are what counting one by one gives", "[transform][property]") {
  test::Random random(31);
  for (int round = 0; round < 500; ++round) {
    const int alleles = static_cast<int>(random.between(2, 5));
    const Genotypes genotypes = random_genotypes(random, alleles);
    std::vector<Shares> sums(static_cast<std::size_t>(alleles));
    int total = 0;
    int with_data = 0;
    for (const std::vector<int>& genotype : genotypes) {
      with_data += *std::max_element(genotype.begin(), genotype.end()) >= 0 ? 1 : 0;
      for (int allele = 0; allele < alleles; ++allele) {
        Shares& sum = sums[static_cast<std::size_t>(allele)];
        const Shares one = shares(genotype, allele);
        sum.hom += one.hom;
        sum.het += one.het;
        sum.hemi += one.hemi;
        total += one.hom + one.het + one.hemi;
      }
    }
    const std::string info =
        filled("all", columns_of(genotypes), static_cast<std::size_t>(alleles));
    const auto sum = [&](int allele) { return sums[static_cast<std::size_t>(allele)]; };
    CAPTURE(columns_of(genotypes), info);
    REQUIRE(value_of(info, "NS") == std::to_string(with_data));
    REQUIRE(value_of(info, "AN") == std::to_string(total));
    REQUIRE(value_of(info, "AC") ==
            listed(alleles, [&](int a) { return sum(a).hom + sum(a).het + sum(a).hemi; }));
    REQUIRE(value_of(info, "AC_Hom") == listed(alleles, [&](int a) { return sum(a).hom; }));
    REQUIRE(value_of(info, "AC_Het") == listed(alleles, [&](int a) { return sum(a).het; }));
    REQUIRE(value_of(info, "AC_Hemi") == listed(alleles, [&](int a) { return sum(a).hemi; }));
  }
}

TEST_CASE("frequencies sum to one with that of REF", "[transform][property]") {
  test::Random random(37);
  for (int round = 0; round < 300; ++round) {
    const int alleles = static_cast<int>(random.between(2, 4));
    const std::string samples = columns_of(random_genotypes(random, alleles));
    const std::string info = filled("AN,AC,AF,MAF", samples, static_cast<std::size_t>(alleles));
    CAPTURE(samples, info);
    const double all = parse_number<double>(value_of(info, "AN")).value();
    if (all == 0) {
      REQUIRE(value_of(info, "MAF") == ".");
      continue;
    }
    const auto counts = split(io::find_info(info, "AC").value(), ',');
    const auto shares = split(io::find_info(info, "AF").value(), ',');
    REQUIRE(counts.size() == shares.size());
    std::vector<double> each = {all};
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double count = parse_number<double>(counts[i]).value();
      each[0] -= count;
      each.push_back(count);
      REQUIRE(parse_number<double>(shares[i]).value() == Approx(count / all).epsilon(1e-5));
    }
    std::sort(each.rbegin(), each.rend());
    REQUIRE(parse_number<double>(value_of(info, "MAF")).value() ==
            Approx(each[1] / all).epsilon(1e-5).margin(1e-9));
  }
}

TEST_CASE("values take the place of old ones and leave the others", "[transform]") {
  CHECK(filled("AC,AN", "0/1\t1/1", 2, "DP=9;AC=7;END=3;AN=1") == "DP=9;AC=3;END=3;AN=4");
  CHECK(filled("AC,AN", "0/1\t1/1", 2, "AC_x=7") == "AC_x=7;AN=4;AC=3");
  // without ALT there is nothing to say per ALT: the old value goes, but MAF and AC_Hemi stay
  CHECK(filled("AC,MAF,AC_Hemi", "0/0\t0/0", 1, "AC=5;MAF=0.1;AC_Hemi=2;DP=1") ==
        "MAF=0.1;AC_Hemi=2;DP=1");
}

TEST_CASE("tags that the header lacks are declared, and those it has are left", "[transform]") {
  io::VcfHeader header = *test::made_header();
  const std::size_t before = header.infos().size();
  declare_fill_tags(parse_fill_tags("AC,AN,AF,F_MISSING"), header);
  CHECK(header.infos().size() == before + 3);
  CHECK(header.info("AF")->number == io::FieldNumber::per_alt);
  CHECK(header.info("AF")->type == io::FieldType::floating);
  CHECK(header.info("AN")->type == io::FieldType::integer);
  CHECK(header.info("F_MISSING") != nullptr);
  CHECK(header.info("AC")->id == "AC");
  declare_fill_tags(parse_fill_tags("all"), header);
  const std::size_t all = header.infos().size();
  declare_fill_tags(parse_fill_tags("all"), header);
  CHECK(header.infos().size() == all);
}

TEST_CASE("the exact test gives the probabilities of all numbers of heterozygotes",
          "[transform][property]") {
  // Sum over all numbers of heterozygotes that `rare` copies allow, from factorials.
  const auto direct = [](int ref, int alt, int het) {
    const int rare = std::min(ref, alt);
    const int common = std::max(ref, alt);
    const auto weight = [&](int n) {
      return std::exp(n * std::log(2.0) - std::lgamma((rare - n) / 2 + 1.0) - std::lgamma(n + 1.0) -
                      std::lgamma((common - n) / 2 + 1.0));
    };
    double sum = 0;
    double as_rare = 0;
    double more = 0;
    for (int n = rare % 2; n <= rare; n += 2) {
      sum += weight(n);
      if (weight(n) <= weight(het) * (1 + 1e-9)) as_rare += weight(n);
      if (n >= het) more += weight(n);
    }
    return Equilibrium{as_rare / sum, more / sum};
  };
  std::vector<double> scratch;
  for (int ref = 1; ref <= 12; ++ref) {
    for (int alt = ref % 2 == 0 ? 2 : 1; alt <= 12; alt += 2) {
      for (int het = ref % 2; het <= std::min(ref, alt); het += 2) {
        const auto found =
            equilibrium(static_cast<std::uint32_t>(ref), static_cast<std::uint32_t>(alt),
                        static_cast<std::uint32_t>(het), scratch);
        const Equilibrium expected = direct(ref, alt, het);
        CAPTURE(ref, alt, het);
        REQUIRE(found.exc_het == Approx(expected.exc_het));
        REQUIRE(found.hwe == Approx(expected.hwe).epsilon(1e-6));
      }
    }
  }
}
