#include "haplotype_search.hpp"

#include <numeric>

#include "brute_force.hpp"
#include "catch.hpp"
#include "made_calls.hpp"
#include "random.hpp"

namespace varg::compare {
namespace {

using test::made_call;
using test::refs;

std::size_t count(const std::vector<bool>& flags) {
  return static_cast<std::size_t>(std::count(flags.begin(), flags.end(), true));
}

/// Two letters only: so many different sets of changes spell the same haplotypes.
std::string two_letters(std::string bases) {
  for (char& base : bases) base = base == 'A' || base == 'G' ? 'A' : 'C';
  return bases;
}

std::string random_alt(test::Random& random, std::string_view ref) {
  switch (random.between(0, 3)) {
    case 0:  // substitution of the first base
      return (ref.front() == 'A' ? "C" : "A") + std::string(ref.substr(1));
    case 1:
      return std::string(ref.substr(0, 1));
    case 2:
      return std::string(ref) + two_letters(random.bases(random.between(1, 3)));
    default:
      return two_letters(random.bases(random.between(1, 4)));
  }
}

std::vector<Call> random_calls(test::Random& random, std::string_view reference,
                               std::int64_t most) {
  std::vector<Call> calls;
  const auto last = static_cast<std::int64_t>(reference.size()) - 5;
  for (std::int64_t n = random.between(1, most); n > 0; --n) {
    const auto pos = random.between(0, last);
    const auto ref = reference.substr(static_cast<std::size_t>(pos),
                                      static_cast<std::size_t>(random.between(1, 4)));
    std::string alts = random_alt(random, ref);
    if (alts == ref) continue;
    const std::string other = random_alt(random, ref);
    std::string genotype = random.chance(0.4) ? "1/1" : "0/1";
    if (other != alts && other != ref && random.chance(0.2)) {
      alts += "," + other;
      genotype = "1/2";
    }
    calls.push_back(made_call(reference, pos, ref, alts, genotype));
  }
  return calls;
}

/// Some of `calls` as they are, at times with another genotype.
void copy_some(test::Random& random, std::string_view reference, const std::vector<Call>& calls,
               std::vector<Call>& copies) {
  for (const Call& call : calls) {
    if (copies.size() >= 4 || !random.chance(0.4)) continue;
    const bool same = call.alleles.size() > 1 || random.chance(0.7);
    const std::string genotype = same ? call.genotype : random.chance(0.5) ? "1/1" : "0/1";
    copies.push_back(made_call(reference, call.pos, call.ref, call.alt, genotype));
  }
}

}  // namespace

namespace {

/// Checks the search against enumeration on `seeds` random superloci; gives the calls matched.
std::size_t agreeing_calls(std::uint64_t seeds, Replay replay) {
  std::size_t matched = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    test::Random random(seed);
    const std::string reference = two_letters(random.repetitive_bases(random.between(12, 40)));
    const auto truth = random_calls(random, reference, 4);
    auto query = random_calls(random, reference, 2);
    copy_some(random, reference, truth, query);
    CAPTURE(seed, reference);
    const auto found =
        search_haplotypes(refs(truth), refs(query), {0, reference}, replay, MatchBudget{});
    REQUIRE(found.has_value());
    const std::size_t expected =
        test::BruteForce(reference, truth, query, replay == Replay::haploid).most();
    REQUIRE(count(found->truth) + count(found->query) == expected);
    matched += expected;
  }
  return matched;
}

}  // namespace

TEST_CASE("the search includes as many calls as brute force over subsets and phasings",
          "[compare][property]") {
  CHECK(agreeing_calls(20'000, Replay::diploid) > 20'000);
}

TEST_CASE("the search on one haplotype includes as many calls as brute force",
          "[compare][property]") {
  CHECK(agreeing_calls(10'000, Replay::haploid) > 10'000);
}

}  // namespace varg::compare
