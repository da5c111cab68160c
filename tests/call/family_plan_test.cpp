#include <varg/call/family_plan.hpp>

#include <algorithm>
#include <cmath>

#include <varg/call/ploidy.hpp>

#include "catch.hpp"

using namespace varg;
using call::FamilyPlan;
using call::Inheritance;
using genome::Sex;

namespace {

const genome::Contigs contigs(
    {{"chr1", 248956422}, {"chrX", 156040895}, {"chrY", 57227415}, {"chrM", 16569}, {"un", 9000}});

/// A father, a mother, a son, a daughter; the mother's father, who has no reads.
call::Study family() {
  call::Study study;
  study.samples = 4;
  study.names = {"father", "mother", "son", "daughter", "grandfather"};
  study.sexes = {Sex::male, Sex::female, Sex::male, Sex::female, Sex::male};
  study.members = {{-1, -1}, {4, -1}, {0, 1}, {0, 1}, {-1, -1}};
  return study;
}

using Inheritances = std::vector<Inheritance>;
constexpr auto autosomal = Inheritance::autosomal;
constexpr auto unrelated = Inheritance::unrelated;

}  // namespace

TEST_CASE("members inherit by contig, place and their own sex", "[call]") {
  const FamilyPlan plan(family(), contigs);
  CHECK(plan.is_family());
  CHECK(plan.samples() == 4);
  REQUIRE(plan.members().size() == 5);
  CHECK(plan.members()[2].father == 0);
  CHECK(plan.members()[2].mother == 1);
  const Inheritances as_autosome(5, autosomal);
  CHECK(plan.inheritance_at(0, 5'000'000) == as_autosome);
  CHECK(plan.inheritance_at(4, 100) == as_autosome);
  constexpr auto son = Inheritance::x_son;
  constexpr auto daughter = Inheritance::x_daughter;
  const Inheritances on_x{son, daughter, son, daughter, son};
  CHECK(plan.inheritance_at(1, 9'999) == on_x);
  CHECK(plan.inheritance_at(1, 10'000) == as_autosome);
  CHECK(plan.inheritance_at(1, 2'781'478) == as_autosome);
  CHECK(plan.inheritance_at(1, 2'781'479) == on_x);
  CHECK(plan.inheritance_at(1, 155'701'383) == as_autosome);
  constexpr auto of_y = Inheritance::y_son;
  CHECK(plan.inheritance_at(2, 20'000'000) == Inheritances{of_y, unrelated, of_y, unrelated, of_y});
  CHECK(plan.inheritance_at(2, 1'000'000) == Inheritances(5, unrelated));
  CHECK(plan.inheritance_at(3, 100) == Inheritances(5, Inheritance::mitochondrial));
}

TEST_CASE("one of unknown sex is unrelated on X and Y alone", "[call]") {
  call::Study study = family();
  study.sexes[2] = Sex::unknown;
  const FamilyPlan plan(study, contigs);
  CHECK(plan.inheritance_at(1, 20'000'000)[2] == unrelated);
  CHECK(plan.inheritance_at(1, 20'000'000)[3] == Inheritance::x_daughter);
  CHECK(plan.inheritance_at(1, 1'000'000)[2] == autosomal);
  CHECK(plan.inheritance_at(0, 1'000'000)[2] == autosomal);
}

TEST_CASE("who has no parent among the members makes no family", "[call]") {
  call::Study study = family();
  CHECK(FamilyPlan(study, contigs).is_family());
  study.members = {{-1, -1}, {-1, -1}, {-1, -1}, {-1, 1}, {-1, -1}};
  CHECK(FamilyPlan(study, contigs).is_family());
  study.members[3] = {2, -1};
  CHECK(FamilyPlan(study, contigs).is_family());
  study.members[3] = {};
  CHECK_FALSE(FamilyPlan(study, contigs).is_family());
}
