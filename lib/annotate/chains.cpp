#include "chains.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace varg::annotate {
namespace {

/// One allele of one sample.
struct Carried {
  std::uint32_t sample = 0;
  std::int64_t phase = 0;
  std::uint32_t allele = 0;
  std::uint32_t copies = 0;
  std::uint32_t ploidy = 0;
};

/// All that is carried, by sample, phase set and allele.
std::vector<Carried> carried_of(std::span<const CodingAllele* const> alleles) {
  std::vector<Carried> all;
  for (std::uint32_t i = 0; i < alleles.size(); ++i) {
    for (const Carrier& carrier : alleles[i]->carriers) {
      all.push_back({carrier.sample, carrier.phase, i, carrier.copies, carrier.ploidy});
    }
  }
  std::sort(all.begin(), all.end(), [](const Carried& a, const Carried& b) {
    return std::tie(a.sample, a.phase, a.allele) < std::tie(b.sample, b.phase, b.allele);
  });
  return all;
}

/// Calls `take(first, last)` for each run of elements that `same` holds for.
template <class Iterator, class Same, class Take>
void for_each_run(Iterator begin, Iterator end, Same same, Take take) {
  while (begin != end) {
    const auto last =
        std::find_if(std::next(begin), end, [&](const Carried& c) { return !same(*begin, c); });
    take(begin, last);
    begin = last;
  }
}

constexpr auto same_sample = [](const Carried& a, const Carried& b) {
  return a.sample == b.sample;
};
constexpr auto same_set = [](const Carried& a, const Carried& b) {
  return a.phase == b.phase && a.phase != Carrier::unphased;
};

}  // namespace

std::vector<Chain> chains_of(std::span<const CodingAllele* const> alleles) {
  const std::vector<Carried> carried = carried_of(alleles);
  std::set<Chain> chains;
  for_each_run(carried.begin(), carried.end(), same_sample, [&](auto begin, auto end) {
    if (end - begin < 2) return;
    Chain certain;
    const auto add = [&](Chain chain) {
      chain.insert(chain.end(), certain.begin(), certain.end());
      std::sort(chain.begin(), chain.end());
      if (chain.size() > 1) chains.insert(std::move(chain));
    };
    for (auto at = begin; at != end; ++at) {
      if (at->phase == Carrier::on_all_copies) certain.push_back(at->allele);
    }
    bool is_phased = false;
    for_each_run(begin, end, same_set, [&](auto first, auto last) {
      if (first->phase == Carrier::on_all_copies) return;
      if (first->phase == Carrier::unphased) return add({first->allele});
      is_phased = true;
      std::uint32_t ploidy = 0;
      for (auto at = first; at != last; ++at) ploidy = std::max(ploidy, at->ploidy);
      for (std::uint32_t copy = 0; copy < ploidy; ++copy) {
        Chain chain;
        for (auto at = first; at != last; ++at) {
          if ((at->copies >> copy & 1U) != 0) chain.push_back(at->allele);
        }
        add(std::move(chain));
      }
    });
    if (!is_phased) add({});
  });
  return {chains.begin(), chains.end()};
}

void for_each_unknown_phase(std::span<const CodingAllele* const> alleles,
                            const std::function<bool(std::uint32_t, std::uint32_t)>& is_near,
                            const std::function<void(std::uint32_t, std::uint32_t)>& take) {
  const std::vector<Carried> carried = carried_of(alleles);
  std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
  for_each_run(carried.begin(), carried.end(), same_sample, [&](auto begin, auto end) {
    for (auto a = begin; a != end; ++a) {
      for (auto b = std::next(a); b != end; ++b) {
        if (a->phase == Carrier::on_all_copies || b->phase == Carrier::on_all_copies) continue;
        if (same_set(*a, *b)) continue;
        const auto pair = std::minmax(a->allele, b->allele);
        if (is_near(pair.first, pair.second) && taken.insert(pair).second) {
          take(pair.first, pair.second);
        }
      }
    }
  });
}

}  // namespace varg::annotate
