#include "chains.hpp"

#include <map>
#include <set>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using annotate::Carrier;
using annotate::Chain;
using annotate::CodingAllele;

namespace {

std::vector<const CodingAllele*> pointers(const std::vector<CodingAllele>& alleles) {
  std::vector<const CodingAllele*> result;
  for (const CodingAllele& allele : alleles) result.push_back(&allele);
  return result;
}

std::vector<Chain> chains(const std::vector<CodingAllele>& alleles) {
  return annotate::chains_of(pointers(alleles));
}

CodingAllele carried(std::vector<Carrier> carriers) {
  CodingAllele allele;
  allele.carriers = std::move(carriers);
  return allele;
}

/// The definition, sample by sample and set by set.
std::set<Chain> naive_chains(const std::vector<CodingAllele>& alleles, std::uint32_t samples) {
  std::set<Chain> found;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    std::set<std::int64_t> sets{Carrier::on_all_copies};
    std::map<std::uint32_t, Carrier> carriers;
    for (std::uint32_t i = 0; i < alleles.size(); ++i) {
      for (const Carrier& carrier : alleles[i].carriers) {
        if (carrier.sample != sample) continue;
        carriers.emplace(i, carrier);
        sets.insert(carrier.phase);
      }
    }
    const auto add = [&](auto is_there) {
      Chain chain;
      for (const auto& [i, carrier] : carriers) {
        if (carrier.phase == Carrier::on_all_copies || is_there(i, carrier)) chain.push_back(i);
      }
      if (chain.size() > 1) found.insert(chain);
    };
    const bool is_phased = *sets.rbegin() >= 0;
    for (const std::int64_t set : sets) {
      if (set == Carrier::on_all_copies && is_phased) continue;
      if (set == Carrier::unphased) {
        for (const auto& [one, carrier] : carriers) {
          if (carrier.phase != set) continue;
          add([one = one](std::uint32_t i, const Carrier&) { return i == one; });
        }
        continue;
      }
      for (std::uint32_t copy = 0; copy < 2; ++copy) {
        add([&](std::uint32_t, const Carrier& carrier) {
          return carrier.phase == set && (carrier.copies >> copy & 1U) != 0;
        });
      }
    }
  }
  return found;
}

}  // namespace

TEST_CASE("phased, homozygous and unphased alleles make the chains they must", "[annotate]") {
  const CodingAllele left = carried({{0, 1, 5}});
  const CodingAllele right = carried({{0, 2, 5}});
  const CodingAllele same = carried({{0, 1, 5}});
  const CodingAllele other_set = carried({{0, 1, 9}});
  const CodingAllele both = carried({{0, 3, Carrier::on_all_copies}});
  const CodingAllele open = carried({{0, 2, Carrier::unphased}});
  CHECK(chains({left, right}).empty());
  // Each copy has a het allele: the homozygous ones alone are on neither.
  CHECK(chains({left, both, both, right}) == std::vector<Chain>{{0, 1, 2}, {1, 2, 3}});
  CHECK(chains({left, both, both}) == std::vector<Chain>{{0, 1, 2}, {1, 2}});
  CHECK(chains({left, other_set}).empty());
  CHECK(chains({open, open}).empty());
  CHECK(chains({left, same}) == std::vector<Chain>{{0, 1}});
  CHECK(chains({left, both, right}) == std::vector<Chain>{{0, 1}, {1, 2}});
  CHECK(chains({open, both}) == std::vector<Chain>{{0, 1}});
  CHECK(chains({both, both}) == std::vector<Chain>{{0, 1}});
  CHECK(chains({left, carried({{1, 1, 5}})}).empty());
}

TEST_CASE("chains are those of the definition, on random genotypes", "[annotate][property]") {
  test::Random random(GENERATE(range(1U, 200U)));
  const auto samples = static_cast<std::uint32_t>(random.between(1, 4));
  std::vector<CodingAllele> alleles(static_cast<std::size_t>(random.between(1, 7)));
  for (CodingAllele& allele : alleles) {
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
      const auto kind = random.between(0, 5);
      if (kind == 0) continue;
      const auto copies = static_cast<std::uint32_t>(random.between(1, 2));
      allele.carriers.push_back(kind == 1   ? Carrier{sample, 3, Carrier::on_all_copies}
                                : kind == 2 ? Carrier{sample, copies, Carrier::unphased}
                                            : Carrier{sample, copies, kind - 3});
    }
  }
  const auto found = chains(alleles);
  CHECK(std::set<Chain>(found.begin(), found.end()) == naive_chains(alleles, samples));
}

TEST_CASE("pairs of unknown phase are told once, and only near ones", "[annotate]") {
  const std::vector<CodingAllele> alleles{
      carried({{0, 1, 5}, {1, 1, Carrier::unphased}}), carried({{0, 1, 9}, {1, 1, 5}}),
      carried({{0, 1, 5}, {1, 3, Carrier::on_all_copies}}), carried({{2, 1, 5}})};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> told;
  const auto tell = [&](auto is_near) {
    told.clear();
    annotate::for_each_unknown_phase(
        pointers(alleles), is_near,
        [&](std::uint32_t a, std::uint32_t b) { told.emplace_back(a, b); });
    return std::set(told.begin(), told.end());
  };
  using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;
  CHECK(tell([](auto, auto) { return true; }) == Pairs{{0, 1}, {1, 2}});
  CHECK(told.size() == 2);
  CHECK(tell([](auto a, auto) { return a == 1; }) == Pairs{{1, 2}});
}
