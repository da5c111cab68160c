#include <varg/qc/contamination.hpp>

#include <cmath>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::qc {
namespace {

/// Sites of a sample with a share of foreign reads, without errors but third letters as asked.
std::vector<AlleleCounts> simulate(std::uint64_t seed, std::size_t count, double share,
                                   std::int64_t depth) {
  test::Random random(seed);
  std::vector<AlleleCounts> sites;
  const auto copies = [&](double f) {
    return (random.chance(f) ? 1 : 0) + (random.chance(f) ? 1 : 0);
  };
  for (std::size_t i = 0; i < count; ++i) {
    AlleleCounts site;
    site.alt_frequency = static_cast<double>(random.between(5, 95)) / 100;
    const int own = copies(site.alt_frequency);
    const int foreign = copies(site.alt_frequency);
    for (std::int64_t read = 0; read < depth; ++read) {
      const bool alt = random.chance((random.chance(share) ? foreign : own) / 2.0);
      ++(alt ? site.alt : site.ref);
    }
    site.other = i % 40 == 0 ? 1 : 0;
    sites.push_back(site);
  }
  return sites;
}

/// lnL of a share by the model's words: sums over both genotypes of each site, no logarithm before
/// the last.
long double slow_likelihood(const std::vector<AlleleCounts>& sites, double share, double error) {
  long double sum = 0;
  for (const AlleleCounts& site : sites) {
    const double f = site.alt_frequency;
    const double prior[] = {(1 - f) * (1 - f), 2 * f * (1 - f), f * f};
    long double likelihood = 0;
    for (int own = 0; own < 3; ++own) {
      for (int foreign = 0; foreign < 3; ++foreign) {
        const double truth = (1 - share) * own / 2.0 + share * foreign / 2.0;
        const double alt = truth * (1 - error) + (1 - truth) * error / 3;
        const double ref = (1 - truth) * (1 - error) + truth * error / 3;
        likelihood += static_cast<long double>(prior[own] * prior[foreign]) *
                      std::pow(static_cast<long double>(ref), site.ref) *
                      std::pow(static_cast<long double>(alt), site.alt);
      }
    }
    sum += std::log(likelihood);
  }
  return sum;
}

TEST_CASE("the estimate is where a slow likelihood is highest", "[qc][property]") {
  const double share = GENERATE(0.0, 0.01, 0.07, 0.3);
  const auto sites = simulate(static_cast<std::uint64_t>(share * 1000) + 3, 600, share, 20);
  const Contamination found = estimate_contamination(sites);
  REQUIRE(found.assessable);
  const auto slow = [&](double at) { return slow_likelihood(sites, at, found.base_error); };
  const long double top = slow(found.freemix);
  for (double at = 0; at <= 0.5; at += 0.01) CHECK(slow(at) <= top + 1e-6L);
  CHECK(static_cast<double>(top - slow(0)) == Approx(found.log_ratio).margin(1e-6));
  if (found.low > 0)
    CHECK(static_cast<double>(top - slow(found.low)) == Approx(1.9207).margin(1e-3));
  CHECK(static_cast<double>(top - slow(found.high)) == Approx(1.9207).margin(1e-3));
}

TEST_CASE("sums over the informative sites are those counted by hand", "[qc]") {
  const std::vector<AlleleCounts> sites = {{0.5, 10, 10, 0},         {0.2, 8, 0, 1},
                                           {0.009, 30, 0, 0},     // rare: left out
                                           {0.995, 0, 9, 0},      // common: its REF is rare
                                           {0.5, 2, 2, 0},        // shallow
                                           {0.5, 2, 2, 4},        // deep by third letters alone
                                           {0.5, 3000, 2001, 0},  // too deep
                                           {std::nan(""), 10, 10, 0}};
  const Contamination found = estimate_contamination(sites);
  CHECK(found.asked == 8);
  CHECK(found.sites == 2);
  CHECK(found.mean_depth == 14);
  CHECK(found.other_share == Approx(5.0 / 37));  // the site of third letters counts here
  CHECK(found.base_error == Approx(7.5 / 37));
  CHECK(found.alt_share_seen == 0.25);
  CHECK(found.alt_share_expected == Approx(0.35));
  CHECK_FALSE(found.assessable);
}

TEST_CASE("limits decide at their borders", "[qc]") {
  const auto sites = simulate(5, 600, 0, 20);
  ContaminationLimits limits;
  limits.min_sites = 600;
  CHECK(estimate_contamination(sites, limits).assessable);
  limits.min_sites = 601;
  const Contamination few = estimate_contamination(sites, limits);
  CHECK(few.reason ==
        "600 informative sites, under 601: give more sites (--sites) or deeper reads");
  limits = {};
  limits.min_depth = 20;
  CHECK(estimate_contamination(sites, limits).sites == 600);
  limits.min_depth = 21;
  CHECK(estimate_contamination(sites, limits).sites == 0);
  limits = {};
  limits.max_depth = 20;  // the sites with a third letter have 21
  CHECK(estimate_contamination(sites, limits).sites == 585);
  limits = {};
  limits.max_other_share = 15.0 / 12015;
  CHECK(estimate_contamination(sites, limits).assessable);
  limits.max_other_share = 14.9 / 12015;
  CHECK_FALSE(estimate_contamination(sites, limits).assessable);
}

TEST_CASE("a site as rare as the limit says still informs", "[qc]") {
  ContaminationLimits limits;
  limits.min_frequency = 0.25;  // exact in binary
  for (const double frequency : {0.25, 0.75}) {
    CHECK(estimate_contamination(std::vector<AlleleCounts>{{frequency, 9, 9, 0}}, limits).sites ==
          1);
  }
  for (const double frequency : {0.2499, 0.7501}) {
    CHECK(estimate_contamination(std::vector<AlleleCounts>{{frequency, 9, 9, 0}}, limits).sites ==
          0);
  }
}

TEST_CASE("ALT that is too common is refused as ALT that is too rare", "[qc]") {
  auto sites = simulate(6, 600, 0, 20);
  for (AlleleCounts& site : sites) site.alt_frequency /= 2;
  const Contamination common = estimate_contamination(sites);
  CHECK_FALSE(common.assessable);
  CHECK(common.reason.find("ALT is 0.") == 0);
  CHECK(common.reason.find("sites of another build or population?") != std::string::npos);
}

TEST_CASE("CHARR is the mean of reference shares at homozygous ALT sites", "[qc]") {
  std::vector<AlleleCounts> sites = simulate(7, 600, 0, 20);
  std::erase_if(sites, [](const AlleleCounts& site) { return site.alt >= 16; });
  const std::size_t without = sites.size();
  REQUIRE(without > 400);
  for (int i = 0; i < 60; ++i) sites.push_back({0.5, 1, 19, 0});
  for (int i = 0; i < 5; ++i) sites.push_back({0.95, 2, 18, 0});  // too common
  for (int i = 0; i < 5; ++i) sites.push_back({0.5, 1, 8, 0});    // too shallow
  ContaminationLimits limits;
  limits.min_sites = 100;
  const Contamination found = estimate_contamination(sites, limits);
  REQUIRE(found.charr);
  CHECK(found.charr_sites == 60);
  CHECK(*found.charr == Approx((1.0 / 20 - found.base_error / 3) / 0.5));
  sites.resize(without + 49);
  const Contamination few = estimate_contamination(sites, limits);
  CHECK(few.charr_sites == 49);
  CHECK_FALSE(few.charr);
}

TEST_CASE("an estimate never leaves 0 to a half", "[qc][property]") {
  for (const double share : {0.45, 0.5, 0.6}) {
    const Contamination found = estimate_contamination(simulate(8, 800, share, 25));
    CAPTURE(share, found.reason);
    REQUIRE(found.assessable);
    CHECK(found.freemix > 0.35);
    CHECK(found.freemix <= 0.5);
    CHECK(found.high <= 0.5);
    CHECK(found.low <= found.freemix);
  }
}

}  // namespace
}  // namespace varg::qc
