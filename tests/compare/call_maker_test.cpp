#include <varg/compare/call_maker.hpp>

#include "catch.hpp"
#include "made_calls.hpp"
#include "random.hpp"

#include <varg/core/error.hpp>

namespace varg::compare {
namespace {

MadeCalls made(std::string_view ref, std::string_view alts, std::string_view genotype) {
  const RecordText record{100, ref, split(alts, ',')};
  return make_calls(record, *genome::parse_genotype(genotype), Unit::record);
}

}  // namespace

TEST_CASE("a record that is not compared says why", "[compare]") {
  CHECK(made("A", "C", "0/0").skip == Skip::hom_ref);
  CHECK(made("A", "C", "0/.").skip == Skip::hom_ref);
  CHECK(made("A", "C", "./.").skip == Skip::no_genotype);
  CHECK(made("A", "<DEL>", "0/1").skip == Skip::symbolic);
  CHECK(made("A", "<NON_REF>", "0/1").skip == Skip::symbolic);
  CHECK(made("A", "A[chr2:5[", "0/1").skip == Skip::symbolic);
  CHECK(made("A", "C,*", "0/2").skip == Skip::spanning_deletion);
  CHECK(made("A", "C", "0/0/0/0/1").skip == Skip::ploidy);
  CHECK(made("A", "R", "0/1").skip == Skip::not_bases);
  CHECK(made("A", "a", "0/1").skip == Skip::no_change);
  CHECK(make_calls({100, "A", {}}, {}, Unit::record).skip == Skip::no_genotype);
  for (const auto& calls : {made("A", "C", "0/0"), made("A", "<DEL>", "0/1")}) {
    CHECK(calls.calls.empty());
  }
}

TEST_CASE("genotypes of three and four alleles keep each haplotype", "[compare]") {
  const Call call = made("A", "C,G", "0|2|1").calls.at(0);
  CHECK(call.ploidy == 3);
  CHECK(call.haplotypes == Haplotypes{-1, 0, 1, -1});
  CHECK(call.alleles.at(0).alt == "G");
  CHECK(call.genotype == "0|2|1");
  CHECK(call.zygosity == Zygosity::hetalt);
  CHECK(made("A", "C", "0/0/1").calls.at(0).zygosity == Zygosity::het);
  CHECK(made("A", "C", "1/1/1").calls.at(0).zygosity == Zygosity::homalt);
  CHECK(made("A", "C", "1/./1").calls.at(0).zygosity == Zygosity::halfcall);
  CHECK(made("A", "C", "1/1/1/0").calls.at(0).haplotypes == Haplotypes{0, 0, 0, -1});
  CHECK(made("A", "C", "1").calls.at(0).ploidy == 2);
  CHECK(make_calls({100, "A", {"C"}}, {{0, 0, 1}, false}, Unit::record, 2).skip == Skip::ploidy);
}

TEST_CASE("primitives of three haplotypes at one place are one call", "[compare]") {
  const RecordText record{100, "ACG", {"GCT", "GCG"}};
  const auto calls = make_calls(record, {{1, 0, 2}, true}, Unit::primitive).calls;
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].haplotypes == Haplotypes{0, -1, 0, -1});
  CHECK(calls[0].genotype == "1|0|1");
  CHECK(calls[1].haplotypes == Haplotypes{0, -1, -1, -1});
  CHECK(calls[1].genotype == "1|0|0");
}

TEST_CASE("a call is phased when its genotype is, its primitives too", "[compare]") {
  CHECK(made("A", "C", "1|0").calls.at(0).is_phased);
  CHECK_FALSE(made("A", "C", "1/0").calls.at(0).is_phased);
  const RecordText record{100, "AC", {"GT"}};
  for (const Call& call : make_calls(record, {{1, 0}, true}, Unit::primitive).calls) {
    CHECK(call.is_phased);
    CHECK(call.genotype == "1|0");
  }
}

TEST_CASE("a genotype that names an allele the record lacks is an input error", "[compare]") {
  CHECK_THROWS_AS(made("A", "C", "0/2"), Error);
}

TEST_CASE("unused alternatives do not matter", "[compare]") {
  const Call call = made("A", "C,<NON_REF>", "0/1").calls.at(0);
  CHECK(call.variant_class == VariantClass::snp);
  CHECK(call.alleles.size() == 1);
  CHECK(call.alt == "C,<NON_REF>");
}

TEST_CASE("class and zygosity follow the alleles that are called", "[compare]") {
  CHECK(made("A", "C,AT", "0/1").calls.at(0).variant_class == VariantClass::snp);
  CHECK(made("A", "C,AT", "1/2").calls.at(0).variant_class == VariantClass::indel);
  CHECK(made("AC", "GT", "0/1").calls.at(0).variant_class == VariantClass::snp);
  CHECK(made("AC", "G", "0/1").calls.at(0).variant_class == VariantClass::indel);
  CHECK(made("A", "C", "0/1").calls.at(0).zygosity == Zygosity::het);
  CHECK(made("A", "C", "./1").calls.at(0).zygosity == Zygosity::halfcall);
  CHECK(made("A", "C", "1").calls.at(0).zygosity == Zygosity::homalt);
  CHECK(made("A", "C", "1|1").calls.at(0).zygosity == Zygosity::homalt);
  CHECK(made("A", "C,G", "1/2").calls.at(0).zygosity == Zygosity::hetalt);
}

TEST_CASE("alleles are trimmed each on its own", "[compare]") {
  const Call call = made("CTCT", "C,CTC", "1/2").calls.at(0);
  REQUIRE(call.alleles.size() == 2);
  CHECK(call.alleles[0].begin == 101);
  CHECK(call.alleles[0].end == 104);
  CHECK(call.alleles[0].alt.empty());
  CHECK(call.alleles[1].begin == 103);
  CHECK(call.alleles[1].end == 104);
  CHECK(call.haplotypes == Haplotypes{0, 1, -1, -1});
}

TEST_CASE("a file without genotypes gives one call for each alternative", "[compare]") {
  const MadeCalls sites = make_site_calls({100, "A", {"C", "<DEL>", "AT"}}, Unit::record);
  REQUIRE(sites.calls.size() == 2);
  CHECK(sites.skip == Skip::none);
  CHECK(sites.calls[0].alt == "C");
  CHECK(sites.calls[1].alt == "AT");
  CHECK(make_site_calls({100, "A", {"<DEL>"}}, Unit::record).skip == Skip::symbolic);
  CHECK(make_site_calls({100, "A", {}}, Unit::record).skip == Skip::no_alternative);
}

TEST_CASE("every spelling of an indel has one normal form and one range", "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    test::Random random(seed);
    const std::string reference = "ACGT" + random.repetitive_bases(40) + "TGCA";
    const auto pos = static_cast<std::size_t>(random.between(3, 30));
    const auto length = static_cast<std::size_t>(random.between(1, 6));
    const std::string ref = reference.substr(pos, length + 1);
    const Call call =
        test::made_call(reference, static_cast<genome::Pos>(pos), ref, ref.substr(0, 1), "1/1");
    const Allele& allele = call.alleles.front();
    std::string without = reference;
    without.erase(pos + 1, length);
    CAPTURE(seed, reference, pos, length);
    // The range is exactly where deleting `length` bases gives the same sequence.
    for (std::size_t begin = 0; begin + length <= reference.size(); ++begin) {
      std::string other = reference;
      other.erase(begin, length);
      const auto at = static_cast<genome::Pos>(begin);
      const bool in_range =
          at >= allele.leftmost && at + static_cast<genome::Pos>(length) <= allele.rightmost;
      CHECK((other == without) == in_range);
    }
  }
}

TEST_CASE("the left-aligned spelling of an insertion gives the same sequence",
          "[compare][property]") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    test::Random random(seed);
    const std::string reference = "ACGT" + random.repetitive_bases(40) + "TGCA";
    const auto pos = static_cast<std::size_t>(random.between(4, 40));
    const std::string inserted =
        reference.substr(pos, static_cast<std::size_t>(random.between(1, 5)));
    const std::string ref = reference.substr(pos - 1, 1);
    const Call call =
        test::made_call(reference, static_cast<genome::Pos>(pos) - 1, ref, ref + inserted, "1/1");
    const Allele& allele = call.alleles.front();
    std::string with = reference;
    with.insert(pos, inserted);
    std::string normal = reference;
    normal.insert(static_cast<std::size_t>(allele.leftmost), allele.normal_alt);
    CAPTURE(seed, reference, pos, inserted);
    CHECK(normal == with);
  }
}

TEST_CASE("subtypes are GA4GH's", "[compare]") {
  constexpr std::string_view reference = "GATTACAGATTACAGATTACAGATTACA";
  const auto of = [&](genome::Pos pos, std::string_view ref, std::string_view alts,
                      std::string_view genotype) {
    return std::string(
        to_text(subtype(test::made_call(reference, pos, ref, alts, genotype), {0, reference})));
  };
  CHECK(of(0, "G", "A", "0/1") == "ti");
  CHECK(of(0, "G", "C", "0/1") == "tv");
  CHECK(of(0, "G", "A,C", "1/2") == "multi");
  CHECK(of(0, "G", "GTTTT", "0/1") == "i1_5");
  CHECK(of(0, "G", "GTTTTCC", "0/1") == "i6_15");
  CHECK(of(0, "GATTACAGATTACAGATTACA", "G", "0/1") == "d16_plus");
  CHECK(of(0, "GA", "CCT", "0/1") == "c1_5");
}

TEST_CASE("a spanning deletion may be padded with the last bases of REF", "[compare]") {
  const Call call = made("AG", "A,*G", "1/2").calls.at(0);
  CHECK(call.alleles.size() == 1);
  CHECK(call.haplotypes == Haplotypes{0, -1, -1, -1});
  CHECK(made("AG", "*g", "0/1").skip == Skip::spanning_deletion);
  CHECK(made("AG", "*T", "0/1").skip == Skip::not_bases);
  CHECK(made("AG", "*AG", "0/1").skip == Skip::not_bases);
  CHECK(made("G", "G--", "1/1").skip == Skip::not_bases);
  CHECK(made("G", "C,G--", "0/1").skip == Skip::none);
}

}  // namespace varg::compare
