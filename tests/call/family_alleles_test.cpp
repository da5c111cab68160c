#include "../../lib/call/family_alleles.hpp"

#include <varg/genome/genotype.hpp>

#include "catch.hpp"

using namespace varg;

namespace {

/// Diploid members whose reads show one genotype each, everything else equally worse.
call::SiteLikelihoods site_of(std::size_t alleles, const std::vector<std::vector<int>>& shown) {
  call::SiteLikelihoods site;
  site.alleles = alleles;
  site.allele_prior.assign(alleles, 30.0);
  site.allele_prior[0] = 0.0;
  site.allele_mutation.assign(alleles, 84.0);
  for (const auto& genotype : shown) {
    site.ploidy.push_back(2);
    auto& costs = site.costs.emplace_back(genome::genotype_count(alleles, 2), 50.0);
    costs[genome::genotype_index(genotype)] = 0.0;
  }
  return site;
}

using Places = std::vector<std::size_t>;

}  // namespace

TEST_CASE("alleles that any member shows are kept before others, REF always", "[call]") {
  const auto site = site_of(6, {{3, 5}, {0, 2}});
  CHECK(call::most_probable_alleles(site, 4) == Places{0, 2, 3, 5});
  CHECK(call::most_probable_alleles(site, 5) == Places{0, 1, 2, 3, 5});
  CHECK(call::most_probable_alleles(site, 9) == Places{0, 1, 2, 3, 4, 5});
  CHECK(call::most_probable_alleles(site, 1) == Places{0});
}

TEST_CASE("of alleles shown alike the likelier before reads is kept", "[call]") {
  auto site = site_of(4, {{0, 0}});
  site.allele_prior = {0.0, 40.0, 45.0, 30.0};
  CHECK(call::most_probable_alleles(site, 2) == Places{0, 3});
  CHECK(call::most_probable_alleles(site, 3) == Places{0, 1, 3});
}

TEST_CASE("members without reads have no say in what is kept", "[call]") {
  auto site = site_of(3, {{0, 2}});
  site.ploidy.push_back(2);
  site.costs.emplace_back();
  CHECK(call::most_probable_alleles(site, 2) == Places{0, 2});
}

TEST_CASE("a site of fewer alleles has their costs, and its posterior their places", "[call]") {
  call::SiteLikelihoods site = site_of(4, {{1, 3}, {0, 0}});
  site.ploidy[1] = 1;
  site.costs[1] = {0.0, 1.0, 2.0, 3.0};
  site.ploidy.push_back(0);
  site.costs.push_back({});
  const Places kept{0, 3};
  const auto fewer = call::with_alleles(site, kept);
  CHECK(fewer.alleles == 2);
  CHECK(fewer.costs[0] == std::vector<double>{50.0, 50.0, 50.0});
  CHECK(fewer.costs[1] == std::vector<double>{0.0, 3.0});
  CHECK(fewer.costs[2].empty());

  call::FamilyPosterior posterior;
  posterior.genotype = {{1.0, 2.0, 3.0}, {4.0, 5.0}, {0.0}};
  call::spread(kept, site, posterior);
  constexpr double impossible = call::FamilyPosterior::impossible;
  CHECK(posterior.left_out_alleles == Places{1, 2});
  CHECK(posterior.genotype[0][genome::genotype_index({0, 0})] == 1.0);
  CHECK(posterior.genotype[0][genome::genotype_index({0, 3})] == 2.0);
  CHECK(posterior.genotype[0][genome::genotype_index({3, 3})] == 3.0);
  CHECK(posterior.genotype[0][genome::genotype_index({1, 3})] == impossible);
  CHECK(posterior.genotype[1] == std::vector<double>{4.0, impossible, impossible, 5.0});
  CHECK(posterior.genotype[2] == std::vector<double>{0.0});
}
