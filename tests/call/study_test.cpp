#include <varg/call/study.hpp>

#include <algorithm>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::Study;
using genome::Individual;
using genome::Pedigree;
using genome::Sex;

namespace {

Individual person(std::string id, std::string father = "", std::string mother = "",
                  Sex sex = Sex::unknown) {
  return {"F", std::move(id), std::move(father), std::move(mother), sex, {}};
}

const Pedigree three_generations(
    {person("grandpa", "", "", Sex::male), person("grandma", "", "", Sex::female),
     person("mum", "grandpa", "grandma", Sex::female), person("dad", "", "", Sex::male),
     person("kid", "dad", "mum", Sex::female), person("sib", "dad", "mum", Sex::male)});

Study study_of(const std::vector<std::string>& samples,
               const Pedigree& pedigree = three_generations) {
  return call::make_study(samples, pedigree, "f.ped");
}

/// Names of father and mother of a member; "" for none.
std::pair<std::string, std::string> parents_of(const Study& study, const std::string& name) {
  const auto at = std::find(study.names.begin(), study.names.end(), name) - study.names.begin();
  const auto& member = study.members[static_cast<std::size_t>(at)];
  const auto named = [&](int i) {
    return i < 0 ? std::string() : study.names[static_cast<std::size_t>(i)];
  };
  return {named(member.father), named(member.mother)};
}

using Pair = std::pair<std::string, std::string>;

std::string failure_of(const std::vector<std::string>& samples) {
  try {
    study_of(samples);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    return error.what() + (" | " + error.hint());
  }
  return {};
}

}  // namespace

TEST_CASE("without a pedigree samples are unrelated and of unknown sex", "[call]") {
  const Study study = call::make_study({"b", "a"});
  CHECK(study.samples == 2);
  CHECK(study.names == std::vector<std::string>{"b", "a"});
  CHECK(study.sexes == std::vector<Sex>(2, Sex::unknown));
  CHECK(parents_of(study, "a") == Pair{"", ""});
  CHECK(study.notes.empty());
}

TEST_CASE("members are in the order of the samples, not of the pedigree", "[call]") {
  const Study study = study_of({"kid", "mum", "dad"});
  CHECK(study.samples == 3);
  CHECK(study.names == std::vector<std::string>{"kid", "mum", "dad"});
  CHECK(study.sexes == std::vector<Sex>{Sex::female, Sex::female, Sex::male});
  CHECK(parents_of(study, "kid") == Pair{"dad", "mum"});
  CHECK(parents_of(study, "mum") == Pair{"", ""});
}

TEST_CASE("who has no reads stays when relatives are related through them", "[call]") {
  const Study siblings = study_of({"kid", "sib"});
  CHECK(siblings.samples == 2);
  CHECK(siblings.names == std::vector<std::string>{"kid", "sib", "mum", "dad"});
  CHECK(parents_of(siblings, "sib") == Pair{"dad", "mum"});

  const Study skipped = study_of({"kid", "grandpa"});
  CHECK(skipped.names == std::vector<std::string>{"kid", "grandpa", "mum"});
  CHECK(parents_of(skipped, "kid") == Pair{"", "mum"});
  CHECK(parents_of(skipped, "mum") == Pair{"grandpa", ""});
}

TEST_CASE("who has no reads and joins nobody is left out, and that is said", "[call]") {
  const Study study = study_of({"kid"});
  CHECK(study.names == std::vector<std::string>{"kid"});
  REQUIRE(study.notes.size() == 1);
  CHECK(study.notes[0].kind == "pedigree.left_out");
  CHECK(study.notes[0].text ==
        "f.ped: without reads and left out: grandpa, grandma, mum, dad, sib");

  const Study skipped = study_of({"kid", "grandpa"});
  REQUIRE(skipped.notes.size() == 2);
  CHECK(skipped.notes[1].kind == "pedigree.without_reads");
  CHECK(skipped.notes[1].text ==
        "f.ped: without reads, but relatives are related through them: mum");
}

TEST_CASE("parents have the sex of their part where the pedigree does not say it", "[call]") {
  const Pedigree silent({person("p"), person("q"), person("kid", "p", "q")});
  const Study study = study_of({"p", "q", "kid"}, silent);
  CHECK(study.sexes == std::vector<Sex>{Sex::male, Sex::female, Sex::unknown});
}

TEST_CASE("a sample that the pedigree does not have is refused by name", "[call]") {
  CHECK(failure_of({"kid", "stranger"}) ==
        "f.ped does not have sample stranger | Add a line for it, with 0 for parents who are not "
        "in the study; individuals must be named as the reads' samples (SM)");
  CHECK(failure_of({"kid1"}) ==
        "f.ped does not have sample kid1 | It has kid; individuals must be named as the reads' "
        "samples (SM)");
}

namespace {

/// Six individuals; any man and woman may have a child.
Pedigree random_pedigree(test::Random& random) {
  std::vector<Individual> individuals{person("0"), person("1")};
  for (int i = 2; i < 6; ++i) {
    const auto man = std::to_string(2 * random.between(0, (i - 1) / 2));
    const auto woman = std::to_string(2 * random.between(0, (i - 2) / 2) + 1);
    individuals.push_back(person(std::to_string(i), man, woman));
  }
  return Pedigree(individuals);
}

/// The posterior of reads made from `seed` for the first `samples` members; the others have none.
call::FamilyPosterior judged(const Study& study, std::size_t samples, std::uint64_t seed) {
  test::Random reads(seed);
  call::SiteLikelihoods site;
  site.alleles = 2;
  site.allele_prior = {0.0, 10.0};
  site.ploidy.assign(study.members.size(), 2);
  site.costs.resize(study.members.size());
  for (std::size_t i = 0; i < samples; ++i) {
    for (int g = 0; g < 3; ++g) {
      site.costs[i].push_back(static_cast<double>(reads.between(0, 20)));
    }
  }
  return call::judge_family(study.members, site);
}

bool is_founder(const call::FamilyMember& member) { return member.father < 0 && member.mother < 0; }

}  // namespace

TEST_CASE("who is left out would not have changed any posterior", "[call][property]") {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const Pedigree pedigree = random_pedigree(random);
    std::vector<std::string> everyone;
    for (int i = 0; i < 6; ++i) {
      const auto place = random.chance(0.5) ? everyone.begin() : everyone.end();
      everyone.insert(place, std::to_string(i));
    }
    const auto some = static_cast<std::size_t>(random.between(1, 5));
    const std::vector<std::string> samples(everyone.begin(),
                                           everyone.begin() + static_cast<std::ptrdiff_t>(some));
    const Study own = study_of(samples, pedigree);
    const Study all = study_of(everyone, pedigree);
    // A founder's prior is another than that of a child of two founders without reads.
    bool has_new_founder = false;
    for (std::size_t i = 0; i < own.members.size(); ++i) {
      const auto [father, mother] = parents_of(all, own.names[i]);
      has_new_founder |= is_founder(own.members[i]) && !(father + mother).empty();
    }
    if (has_new_founder || own.members.size() == all.members.size()) continue;
    ++compared;
    const auto short_way = judged(own, some, seed);
    const auto long_way = judged(all, some, seed);
    for (std::size_t i = 0; i < some; ++i) {
      for (std::size_t g = 0; g < 3; ++g) {
        CAPTURE(i, g);
        REQUIRE(short_way.genotype[i][g] == Approx(long_way.genotype[i][g]).margin(1e-8));
      }
    }
    REQUIRE(short_way.any_alt == Approx(long_way.any_alt).margin(1e-8));
  }
  CHECK(compared > 50);
}
