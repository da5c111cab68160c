#include <varg/genome/pedigree.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;
using namespace varg::genome;

namespace {

Individual person(std::string id, std::string father = {}, std::string mother = {},
                  Sex sex = Sex::unknown, std::string family = "F1") {
  return {std::move(family), std::move(id), std::move(father),
          std::move(mother), sex,           Affected::unknown};
}

std::string refusal(std::vector<Individual> individuals) {
  try {
    Pedigree pedigree(std::move(individuals));
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.sentence();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a sound trio is accepted and its members are found", "[genome]") {
  const Pedigree pedigree({person("child", "dad", "mum"), person("dad", "", "", Sex::male),
                           person("mum", "", "", Sex::female)});
  REQUIRE(pedigree.find("dad") != nullptr);
  CHECK(pedigree.find("dad")->sex == Sex::male);
  CHECK(pedigree.find("aunt") == nullptr);
  CHECK(pedigree.individuals().size() == 3);
  CHECK(pedigree.individuals().front().id == "child");
  CHECK_FALSE(pedigree.has_affected());
}

TEST_CASE("one affected individual is enough for has_affected", "[genome]") {
  Individual child = person("child");
  child.affected = Affected::yes;
  CHECK(Pedigree({person("other"), child}).has_affected());
  CHECK_FALSE(Pedigree().has_affected());
}

TEST_CASE("parents of unknown sex and related parents are allowed", "[genome]") {
  CHECK(refusal({person("c", "d", "m"), person("d", "g", ""), person("m", "g", ""), person("g")}) ==
        "accepted");
  CHECK(refusal({person("c", "d", "m"), person("d", "g", "m"), person("m"), person("g")}) ==
        "accepted");
}

TEST_CASE("a pedigree that cannot be is refused by name", "[genome]") {
  CHECK(refusal({person("c", "d", "")}) == "the father of c, d, is not in family F1");
  CHECK(refusal({person("c", "", "m"), person("m", "", "", Sex::female, "F2")}) ==
        "the mother of c, m, is not in family F1");
  CHECK(refusal({person("c", "", "m"), person("m", "", "", Sex::male)}) ==
        "m is the mother of c but is given as male");
  CHECK(refusal({person("c", "d", ""), person("d", "", "", Sex::female)}) ==
        "d is the father of c but is given as female");
  CHECK(refusal({person("c", "c", "")}) == "c is given as their own father");
  CHECK(refusal({person("a"), person("b"), person("a", "", "", Sex::male)}) ==
        "individual a is there twice");
  CHECK(refusal({person("a"), person("a", "", "", Sex::unknown, "F2")}) ==
        "individual a is there twice");
  CHECK(refusal({person("c", "d", "d"), person("d")}) ==
        "father and mother of c are the same person, d");
}

TEST_CASE("cycles of any length are found", "[genome]") {
  CHECK(refusal({person("a", "b", ""), person("b", "a", "")}) == "a is their own ancestor");
  CHECK(refusal({person("x"), person("a", "b", "x"), person("b", "c", "x"), person("c", "d", "x"),
                 person("d", "a", "x")}) == "a is their own ancestor");
}
