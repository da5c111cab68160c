#include "family_sites.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::CallRecord;
using call::FamilyPlan;
using genome::Pos;
using genome::Sex;

namespace {

const genome::Contigs contigs({{"chr1", 248'956'422}, {"chrX", 156'040'895}});
constexpr Pos outside_of_par = 50'000'000;
constexpr double snv_prior = 33.0;

using Costs = std::vector<std::vector<double>>;

/// Two parents and a child, all with reads.
FamilyPlan trio(Sex child) {
  const genome::Pedigree pedigree({{"F", "dad", "", "", Sex::male, {}},
                                   {"F", "mum", "", "", Sex::female, {}},
                                   {"F", "kid", "dad", "mum", child, {}}});
  return FamilyPlan(call::make_study({"dad", "mum", "kid"}, pedigree, "f.ped"), contigs);
}

/// A record of one SNV with a sample for each of `plan`, as it is before families are judged.
CallRecord unjudged(const FamilyPlan& plan, genome::ContigId contig = 0, Pos pos = 999) {
  CallRecord record;
  record.contig = contig;
  record.pos = pos;
  record.alleles = {"A", "C"};
  record.qual = -1.0;
  record.samples.resize(plan.samples());
  for (auto& sample : record.samples) {
    sample.genotype.alleles = {-1, -1};
    sample.genotype_quality = -1;
  }
  return record;
}

/// Costs of `refs` molecules with REF and `alts` with ALT, at a base error of Q30.
std::vector<double> shown(int refs, int alts, int ploidy = 2) {
  const double match = -10.0 * std::log10(0.999);
  const double half = -10.0 * std::log10(0.5);
  const double wrong = 30.0;
  const double reference = refs * match + alts * wrong;
  const double alternative = refs * wrong + alts * match;
  if (ploidy == 1) return {reference, alternative};
  return {reference, (refs + alts) * half, alternative};
}

CallRecord judged(const FamilyPlan& plan, const Costs& costs) {
  CallRecord record = unjudged(plan);
  call::judge_relatives(plan, costs, {0.0, snv_prior}, std::vector<int>(plan.samples(), 2), record);
  return record;
}

std::vector<std::string> genotypes(const CallRecord& record) {
  std::vector<std::string> texts;
  for (const auto& sample : record.samples) texts.push_back(genome::to_text(sample.genotype));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a clean new allele of a child is called, and as new", "[call]") {
  const auto record = judged(trio(Sex::female), {shown(30, 0), shown(30, 0), shown(15, 15)});
  CHECK(genotypes(record) == Texts{"0/0", "0/0", "0/1"});
  CHECK(record.samples[2].de_novo_quality >= 20);
  CHECK(record.samples[2].genotype_quality >= 50);
  CHECK(record.qual > 50.0);
}

TEST_CASE("parents have no de novo quality, a child without parents in the study neither",
          "[call]") {
  const auto record = judged(trio(Sex::female), {shown(30, 0), shown(30, 0), shown(15, 15)});
  CHECK_FALSE(record.samples[0].de_novo_quality.has_value());
  CHECK_FALSE(record.samples[1].de_novo_quality.has_value());
  const FamilyPlan alone(call::make_study({"kid"}), contigs);
  CHECK_FALSE(alone.is_family());
  CHECK_FALSE(judged(alone, {shown(15, 15)}).samples[0].de_novo_quality.has_value());
}

TEST_CASE("an allele that a parent has is inherited", "[call]") {
  for (const bool from_father : {true, false}) {
    const auto record = judged(trio(Sex::female),
                               {shown(from_father ? 14 : 30, from_father ? 16 : 0),
                                shown(from_father ? 30 : 14, from_father ? 0 : 16), shown(15, 15)});
    CHECK(genotypes(record) ==
          (from_father ? Texts{"0/1", "0/0", "0/1"} : Texts{"0/0", "0/1", "0/1"}));
    CHECK(record.samples[2].de_novo_quality == 0);
    for (const auto& sample : record.samples) CHECK(sample.genotype_quality >= 50);
  }
}

TEST_CASE("few reads of a child are read as its parents' alleles demand", "[call]") {
  const auto plan = trio(Sex::female);
  const auto thin = shown(3, 0);
  CHECK(genotypes(judged(plan, {shown(0, 30), shown(30, 0), thin})) == Texts{"1/1", "0/0", "0/1"});
  CHECK(genotypes(judged(plan, {shown(30, 0), shown(30, 0), shown(3, 1)})) ==
        Texts{"0/0", "0/0", "0/0"});
}

TEST_CASE("a sample without reads stays as it was, though others are judged", "[call]") {
  for (const std::size_t missing : {0U, 1U, 2U}) {
    CAPTURE(missing);
    Costs costs{shown(14, 16), shown(15, 15), shown(0, 30)};
    costs[missing].clear();
    const auto record = judged(trio(Sex::male), costs);
    CHECK(record.samples[missing].genotype.alleles == std::vector<int>{-1, -1});
    CHECK(record.samples[missing].genotype_quality == -1);
    CHECK_FALSE(record.samples[missing].de_novo_quality.has_value());
    for (std::size_t s = 0; s < 3; ++s) {
      if (s != missing) CHECK(record.samples[s].genotype_quality > 20);
    }
    CHECK(record.qual > 50.0);
  }
}

TEST_CASE("a parent without reads makes nothing new that they may have given", "[call]") {
  const auto plan = trio(Sex::female);
  const auto known = judged(plan, {shown(30, 0), shown(30, 0), shown(15, 15)});
  const auto half = judged(plan, {shown(30, 0), {}, shown(15, 15)});
  CHECK(*half.samples[2].de_novo_quality < 5);
  CHECK(*half.samples[2].de_novo_quality < *known.samples[2].de_novo_quality);
}

TEST_CASE("a son has the one X of his mother; his father's says nothing", "[call]") {
  const auto plan = trio(Sex::male);
  const auto on_x = [&](const Costs& costs) {
    CallRecord record = unjudged(plan, 1, outside_of_par);
    call::judge_relatives(plan, costs, {0.0, snv_prior}, {1, 2, 1}, record);
    return record;
  };
  const auto inherited = on_x({shown(30, 0, 1), shown(15, 15), shown(0, 15, 1)});
  CHECK(genotypes(inherited) == Texts{"0", "0/1", "1"});
  CHECK(inherited.samples[2].de_novo_quality == 0);
  const auto not_from_father = on_x({shown(0, 30, 1), shown(30, 0), shown(0, 15, 1)});
  CHECK(genotypes(not_from_father) == Texts{"1", "0/0", "1"});
  CHECK(not_from_father.samples[2].de_novo_quality >= 20);
}

TEST_CASE("X of a son has two copies in the pseudoautosomal region", "[call]") {
  const auto plan = trio(Sex::male);
  CallRecord record = unjudged(plan, 1, 1'000'000);
  call::judge_relatives(plan, {shown(0, 30), shown(30, 0), shown(15, 15)}, {0.0, snv_prior},
                        {2, 2, 2}, record);
  CHECK(genotypes(record) == Texts{"1/1", "0/0", "0/1"});
  CHECK(record.samples[2].de_novo_quality == 0);
}

TEST_CASE("siblings whose parents have no reads share what their mother may have", "[call]") {
  const genome::Pedigree pedigree({{"F", "mum", "", "", Sex::female, {}},
                                   {"F", "dad", "", "", Sex::male, {}},
                                   {"F", "kid", "dad", "mum", Sex::female, {}},
                                   {"F", "sib", "dad", "mum", Sex::female, {}}});
  const FamilyPlan plan(call::make_study({"kid", "sib"}, pedigree, "f.ped"), contigs);
  REQUIRE(plan.members().size() == 4);
  const auto thin = shown(7, 2);
  const auto together = judged(plan, {shown(15, 15), thin});
  const auto apart = judged(plan, {shown(30, 0), thin});
  REQUIRE(together.samples.size() == 2);
  CHECK(genotypes(together) == Texts{"0/1", "0/1"});
  CHECK(together.samples[1].genotype_quality > apart.samples[1].genotype_quality);
}

TEST_CASE("unrelated samples get what each gets alone", "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const FamilyPlan both(call::make_study({"a", "b"}), contigs);
  const FamilyPlan one(call::make_study({"a"}), contigs);
  const auto reads = [&] {
    return shown(static_cast<int>(random.between(0, 20)), static_cast<int>(random.between(0, 20)));
  };
  const Costs costs{reads(), reads()};
  const auto record = judged(both, costs);
  for (std::size_t s = 0; s < 2; ++s) {
    const auto alone = judged(one, {costs[s]});
    CHECK(record.samples[s].genotype.alleles == alone.samples[0].genotype.alleles);
    CHECK(record.samples[s].genotype_quality == alone.samples[0].genotype_quality);
    CHECK(record.qual >= alone.qual - 1e-6);
  }
}

TEST_CASE("qualities are from 0 to 99, and a family's order changes nothing", "[call][property]") {
  test::Random random(GENERATE(range(1U, 51U)));
  Costs costs;
  for (int s = 0; s < 3; ++s) {
    costs.push_back(shown(static_cast<int>(random.between(0, 60)),
                          random.chance(0.3) ? 0 : static_cast<int>(random.between(0, 60))));
  }
  const auto record = judged(trio(Sex::female), costs);
  const genome::Pedigree pedigree({{"F", "dad", "", "", Sex::male, {}},
                                   {"F", "mum", "", "", Sex::female, {}},
                                   {"F", "kid", "dad", "mum", Sex::female, {}}});
  const FamilyPlan turned(call::make_study({"kid", "mum", "dad"}, pedigree, "f.ped"), contigs);
  const auto other = judged(turned, {costs[2], costs[1], costs[0]});
  for (std::size_t s = 0; s < 3; ++s) {
    const auto& sample = record.samples[s];
    CHECK(sample.genotype_quality >= 0);
    CHECK(sample.genotype_quality <= 99);
    CHECK(sample.genotype.alleles == other.samples[2 - s].genotype.alleles);
    CHECK(sample.genotype_quality == other.samples[2 - s].genotype_quality);
    CHECK(sample.de_novo_quality == other.samples[2 - s].de_novo_quality);
  }
  REQUIRE(record.samples[2].de_novo_quality.has_value());
  CHECK(*record.samples[2].de_novo_quality >= 0);
  CHECK(*record.samples[2].de_novo_quality <= 99);
  CHECK(std::abs(record.qual - other.qual) < 1e-6);
}
