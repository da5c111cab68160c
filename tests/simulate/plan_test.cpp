#include <varg/simulate/plan.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;
using simulate::Plan;

namespace {

bool is_refused(const Plan& plan) {
  try {
    simulate::check_plan(plan);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the default plan can be made", "[simulate]") { CHECK_FALSE(is_refused(Plan{})); }

TEST_CASE("plans that cannot be made are refused as usage", "[simulate]") {
  Plan plan;
  SECTION("no contig") { plan.contigs = 0; }
  SECTION("a contig too short for a gene") { plan.length = 1999; }
  SECTION("negative depth") { plan.depth = -1; }
  SECTION("depth that is no number") { plan.depth = std::stod("nan"); }
  SECTION("reads longer than fragments") { plan.read_length = 400; }
  SECTION("fragments longer than the contig") { plan.insert_mean = plan.length; }
  SECTION("a deviation as large as the mean") { plan.insert_sd = plan.insert_mean; }
  SECTION("a rate above one") { plan.duplicate_rate = 1.5; }
  SECTION("more variants than bases allow") { plan.snv_rate = 0.5; }
  SECTION("no name") { plan.sample = ""; }
  SECTION("a name that is no file name") { plan.sample = "a/b"; }
  CHECK(is_refused(plan));
}

TEST_CASE("contigs and people follow from the plan", "[simulate]") {
  Plan plan;
  plan.contigs = 3;
  plan.length = 5000;
  const genome::Contigs contigs = simulate::contigs_of(plan);
  REQUIRE(contigs.size() == 3);
  CHECK(contigs[2] == genome::Contig{"chr3", 5000});
  REQUIRE(simulate::people_of(plan).size() == 1);
  CHECK(simulate::people_of(plan).front().id == "SIM");
  plan.trio = true;
  const genome::Pedigree pedigree(simulate::people_of(plan));
  CHECK(pedigree.find("child")->mother == "mother");
  CHECK(pedigree.has_affected());
}
