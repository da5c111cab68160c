#include "phase_links.hpp"

#include "catch.hpp"

using namespace varg;
using call::MoleculeAllele;

namespace {

using Shown = std::vector<MoleculeAllele>;

/// A heterozygous SNV of one sample that molecules show.
call::SiteCall site_at(genome::Pos pos, Shown shown, std::vector<int> alleles = {0, 1}) {
  call::SiteCall site;
  site.record.pos = pos;
  site.record.samples.resize(1);
  site.record.samples[0].genotype.alleles = std::move(alleles);
  site.molecules.push_back(std::move(shown));
  site.on_haplotypes.push_back({0, 1});
  site.window_begin = pos;
  return site;
}

call::SiteCall aligned_at(genome::Pos pos, std::array<int, 2> haplotypes) {
  call::SiteCall site = site_at(pos, {});
  site.on_haplotypes[0] = haplotypes;
  site.window_begin = 900;
  site.is_aligned = true;
  return site;
}

call::PhaseLink linked(std::vector<call::SiteCall> sites, std::size_t of = 1,
                       const call::CallerConfig& config = {}) {
  call::link_phases(sites, config);
  const call::SampleCall& sample = sites[of].record.samples[0];
  for (std::size_t i = 0; i + 1 < sites.size(); ++i) {
    if (sites[i].record.pos == sample.link.before) CHECK(sites[i].record.samples[0].is_followed);
  }
  return sample.link;
}

}  // namespace

TEST_CASE("molecules that show both alternatives put them on one haplotype", "[call]") {
  const auto link = linked(
      {site_at(1000, {{1, 0}, {2, 1}, {5, 1}}), site_at(1100, {{1, 0}, {2, 1}, {3, 1}, {5, 1}})});
  CHECK(link.before == 1000);
  CHECK_FALSE(link.is_swapped);
}

TEST_CASE("molecules that show one alternative or the other put them apart", "[call]") {
  const auto link =
      linked({site_at(1000, {{1, 0}, {2, 1}, {3, 1}}), site_at(1100, {{1, 1}, {2, 0}, {3, 0}})});
  CHECK(link.before == 1000);
  CHECK(link.is_swapped);
}

TEST_CASE("one molecule is too few, and so are four against one and a half", "[call]") {
  CHECK(linked({site_at(1000, {{1, 1}}), site_at(1100, {{1, 1}})}).before == -1);
  const auto contradicted = [](int for_it, int against) {
    Shown before;
    Shown here;
    for (int i = 0; i < for_it + against; ++i) {
      before.push_back({static_cast<std::uint32_t>(i), 1});
      here.push_back({static_cast<std::uint32_t>(i), i < for_it ? 1 : 0});
    }
    return linked({site_at(1000, before), site_at(1100, here)}).before;
  };
  CHECK(contradicted(4, 1) == 1000);
  CHECK(contradicted(1, 4) == 1000);
  CHECK(contradicted(7, 2) == -1);
  CHECK(contradicted(8, 2) == 1000);
  CHECK(contradicted(5, 5) == -1);
}

TEST_CASE("an allele outside the genotype says nothing", "[call]") {
  CHECK(linked({site_at(1000, {{1, 2}, {2, 2}, {3, 1}}), site_at(1100, {{1, 1}, {2, 1}, {3, 1}})})
            .before == -1);
  const auto link = linked(
      {site_at(1000, {{1, 2}, {2, 2}, {3, 1}}, {1, 2}), site_at(1100, {{1, 1}, {2, 1}, {3, 0}})});
  CHECK(link.before == 1000);
  CHECK_FALSE(link.is_swapped);
}

TEST_CASE("homozygous, missing and haploid calls are passed over", "[call]") {
  const Shown all{{1, 1}, {2, 1}, {3, 1}};
  for (const std::vector<int>& alleles : {std::vector{1, 1}, std::vector{0, 0}, std::vector{-1, -1},
                                          std::vector{1}, std::vector{-1, 1}}) {
    const auto link =
        linked({site_at(1000, all), site_at(1050, all, alleles), site_at(1100, all)}, 2);
    CHECK(link.before == 1000);
  }
}

TEST_CASE("the haplotypes of one window tell without a molecule over both", "[call]") {
  CHECK(linked({aligned_at(1000, {0, 1}), aligned_at(1010, {0, 1})}).before == 1000);
  CHECK_FALSE(linked({aligned_at(1000, {0, 1}), aligned_at(1010, {0, 1})}).is_swapped);
  CHECK(linked({aligned_at(1000, {0, 1}), aligned_at(1010, {1, 0})}).is_swapped);
  CHECK_FALSE(linked({aligned_at(1000, {2, 1}), aligned_at(1010, {1, 0})}).is_swapped);
  auto other_window = aligned_at(1010, {0, 1});
  other_window.window_begin = 1005;
  CHECK(linked({aligned_at(1000, {0, 1}), other_window}).before == -1);
}

TEST_CASE("calls too far apart, and on two sides of a seam, are not linked", "[call]") {
  const Shown all{{1, 1}, {2, 1}, {3, 1}};
  CHECK(linked({site_at(1000, all), site_at(1500, all)}).before == 1000);
  CHECK(linked({site_at(1000, all), site_at(1501, all)}).before == -1);
  CHECK(linked({site_at(99'900, all), site_at(99'999, all)}).before == 99'900);
  CHECK(linked({site_at(99'900, all), site_at(100'000, all)}).before == -1);
  CHECK(linked({aligned_at(99'999, {0, 1}), aligned_at(100'000, {0, 1})}).before == -1);
  CHECK(linked({site_at(100'000, all), site_at(100'100, all)}).before == 100'000);
}

TEST_CASE("samples are linked each for itself", "[call]") {
  std::vector<call::SiteCall> sites{site_at(1000, {{1, 1}, {2, 1}}),
                                    site_at(1100, {{1, 1}, {2, 1}}),
                                    site_at(1200, {{1, 1}, {2, 1}})};
  for (auto& site : sites) {
    site.record.samples.push_back(site.record.samples[0]);
    site.molecules.push_back({{1, 1}, {2, 0}});
    site.on_haplotypes.push_back({0, 1});
  }
  sites[1].record.samples[1].genotype.alleles = {0, 0};
  sites[2].molecules[1] = {{1, 0}, {2, 1}};
  call::link_phases(sites, {});
  CHECK(sites[2].record.samples[0].link.before == 1100);
  CHECK(sites[1].record.samples[1].link.before == -1);
  CHECK(sites[2].record.samples[1].link.before == 1000);
  CHECK(sites[2].record.samples[1].link.is_swapped);
  CHECK_FALSE(sites[1].record.samples[1].is_followed);
  CHECK_FALSE(sites[2].record.samples[0].is_followed);
}

TEST_CASE("no sites and no samples are no fault", "[call]") {
  std::vector<call::SiteCall> none;
  CHECK_NOTHROW(call::link_phases(none, {}));
  std::vector<call::SiteCall> bare(2);
  CHECK_NOTHROW(call::link_phases(bare, {}));
}
