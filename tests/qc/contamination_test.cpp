#include <varg/qc/contamination.hpp>

#include <cmath>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

struct Mixture {
  double share = 0;      ///< of foreign reads
  double error = 0.002;  ///< per base
  int depth = 30;        ///< mean; uniform within a third of it
  std::size_t sites = 5000;
};

int copies(test::Random& random, double f) {
  return (random.chance(f) ? 1 : 0) + (random.chance(f) ? 1 : 0);
}

std::vector<AlleleCounts> simulate(const Mixture& mixture, std::uint64_t seed) {
  test::Random random(seed);
  std::vector<AlleleCounts> sites;
  for (std::size_t i = 0; i < mixture.sites; ++i) {
    AlleleCounts site;
    site.alt_frequency = 0.05 + 0.9 * static_cast<double>(random.between(0, 1000)) / 1000;
    const int own = copies(random, site.alt_frequency);
    const int foreign = copies(random, site.alt_frequency);
    const auto depth = random.between(mixture.depth * 2 / 3, mixture.depth * 4 / 3);
    for (std::int64_t read = 0; read < depth; ++read) {
      const int genotype = random.chance(mixture.share) ? foreign : own;
      const bool alt = random.chance(genotype / 2.0);
      if (!random.chance(mixture.error)) {
        (alt ? site.alt : site.ref) += 1;
      } else if (random.chance(2.0 / 3)) {
        site.other += 1;
      } else {
        (alt ? site.ref : site.alt) += 1;
      }
    }
    sites.push_back(site);
  }
  return sites;
}

TEST_CASE("the share of foreign reads is found again in simulated mixtures", "[qc][property]") {
  const double share = GENERATE(0.0, 0.01, 0.02, 0.05, 0.10, 0.20);
  const std::uint64_t seed = GENERATE(range(1U, 4U));
  CAPTURE(share, seed);
  const Contamination result = estimate_contamination(simulate({.share = share}, seed));
  REQUIRE(result.assessable);
  CHECK(std::abs(result.freemix - share) < 0.002 + 0.05 * share);
  CHECK(result.low <= result.freemix);
  CHECK(result.high >= result.freemix);
  CHECK(result.high - result.low < 0.02);
  CHECK(result.base_error == Approx(0.002).margin(0.0004));
  REQUIRE(result.charr);
  CHECK(std::abs(*result.charr - share) < 0.005 + 0.25 * share);
}

TEST_CASE("the 95 % interval holds the truth nearly always", "[qc][property]") {
  int held = 0;
  for (std::uint64_t seed = 100; seed < 140; ++seed) {
    const auto result =
        estimate_contamination(simulate({.share = 0.03, .depth = 20, .sites = 1000}, seed));
    held += result.low <= 0.03 && result.high >= 0.03 ? 1 : 0;
  }
  CHECK(held >= 35);
}

TEST_CASE("a clean sample has a likelihood ratio of nothing, a mixed one a large one", "[qc]") {
  CHECK(estimate_contamination(simulate({.share = 0}, 9)).log_ratio < 4);
  CHECK(estimate_contamination(simulate({.share = 0.05}, 9)).log_ratio > 100);
}

TEST_CASE("the same sites give the same bits", "[qc]") {
  const auto sites = simulate({.share = 0.04}, 5);
  CHECK(estimate_contamination(sites).freemix == estimate_contamination(sites).freemix);
}

TEST_CASE("too few informative sites give no estimate", "[qc]") {
  const Contamination few = estimate_contamination(simulate({.share = 0.1, .sites = 499}, 1));
  CHECK_FALSE(few.assessable);
  CHECK(few.reason.find("499 informative sites, under 500") == 0);
  const Contamination shallow = estimate_contamination(simulate({.depth = 3}, 1));
  CHECK_FALSE(shallow.assessable);
  CHECK(shallow.sites == 0);
  CHECK_FALSE(estimate_contamination({}).assessable);
}

TEST_CASE("sites of another build give no estimate instead of a plausible number", "[qc]") {
  auto reference_only = simulate({}, 3);
  for (AlleleCounts& site : reference_only) {
    site.ref += site.alt;
    site.alt = 0;
  }
  const Contamination monomorphic = estimate_contamination(reference_only);
  CHECK_FALSE(monomorphic.assessable);
  CHECK(monomorphic.reason.find("sites of another build or population?") != std::string::npos);

  auto third_letters = simulate({}, 3);
  for (AlleleCounts& site : third_letters) site.other += 2;
  const Contamination strange = estimate_contamination(third_letters);
  CHECK_FALSE(strange.assessable);
  CHECK(strange.reason.find("neither allele") != std::string::npos);
}

TEST_CASE("only autosomal sites with a frequency count", "[qc]") {
  const genome::Contigs contigs({{"chr1", 1000}, {"chrX", 1000}, {"chrM", 100}});
  SiteCounts counts;
  counts.measured = true;
  counts.sites = {{{0, 5, 'A', 'C'}, 10, 2, 0},
                  {{0, 9, 'A', 'C'}, 7, 1, 0},
                  {{1, 5, 'A', 'G'}, 5, 5, 0},
                  {{2, 5, 'A', 'G'}, 5, 5, 0}};
  const std::vector<double> frequencies{0.2, std::numeric_limits<double>::quiet_NaN(), 0.3, 0.3};
  const auto result = autosomal_counts(counts, frequencies, contigs);
  REQUIRE(result.size() == 1);
  CHECK(result[0].alt_frequency == 0.2);
  CHECK(result[0].ref == 10);
  CHECK(result[0].alt == 2);
}

}  // namespace
}  // namespace varg::qc
