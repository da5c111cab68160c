#include <varg/call/str_model.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <varg/call/config.hpp>

#include "str_context.hpp"
#include "str_likelihood.hpp"
#include "str_rates.hpp"

namespace varg::call {
namespace {

constexpr int fewest_loci = 200;
constexpr int rounds = 40;
/// A locus with more reads of other differences than this says little about slips [own].
constexpr double most_others = 0.2;
constexpr double usual_further = 0.1;
/// Slips that the prior's chance of further units counts for [own].
constexpr double further_weight = 20;

constexpr double most_gap_open = 55;
constexpr double least_gap_open = 4;
constexpr double most_slip = 0.3;
constexpr double most_variant = 0.3;
constexpr double steps_per_phred = 8;

double probability(double phred) { return std::pow(10.0, -phred / 10); }
double phred_of(double p) { return -10 * std::log10(p); }
float rounded(double phred) {
  return static_cast<float>(std::round(phred * steps_per_phred) / steps_per_phred);
}

/// P(more units | a slip) for a gap that costs `extend` a base.
double further_of(double extend, int period) { return probability(extend * period); }

/// A gap of one unit costs its opening and period - 1 extensions; a slip is either way.
double slip_of(double open, double extend, int period) {
  const double one_unit = probability(open + (period - 1) * extend);
  return std::min(most_slip, 2 * one_unit / (1 - further_of(extend, period)));
}
double open_of(double slip, double extend, int period) {
  const double one_unit = phred_of(0.5 * slip * (1 - further_of(extend, period)));
  return std::clamp(one_unit - (period - 1) * extend, least_gap_open, most_gap_open);
}

struct Rates {
  StrCells slip{};
  StrCells variant{};
  std::array<double, longest_str_period> further{};
};

Rates rates_of(const StrModel& model) {
  Rates rates;
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    const int period = static_cast<int>(p) + 1;
    for (std::size_t c = 0; c < most_str_copies; ++c) {
      rates.slip[p][c] = slip_of(model.gap_open[p][c], model.gap_extend[p][c], period);
      rates.variant[p][c] = std::min(most_variant, probability(model.indel_prior[p][c]));
    }
    rates.further[p] = further_of(model.gap_extend[p].back(), period);
  }
  return rates;
}

int reads_at(const StrLocus& locus) {
  return std::accumulate(locus.reads.begin(), locus.reads.end(), 0);
}

/// Loci that are alike, once.
struct Group {
  StrLocus locus;
  int size = 0;
};

std::vector<Group> usable_groups(std::span<const StrLocus> loci) {
  std::vector<Group> groups;
  for (const StrLocus& locus : loci) {
    const int reads = reads_at(locus);
    if (reads == 0 || locus.others > most_others * (reads + locus.others)) continue;
    groups.push_back({locus, 1});
    groups.back().locus.copies = std::min(locus.copies, most_str_copies);
    groups.back().locus.others = 0;
  }
  // Sums of doubles depend on their order, so the order must not be that of the input.
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.locus < b.locus; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (i > 0 && groups[kept - 1].locus == groups[i].locus) {
      ++groups[kept - 1].size;
    } else {
      groups[kept++] = groups[i];
    }
  }
  groups.resize(kept);
  return groups;
}

/// One round of expectation and maximization.
Rates improved(const std::vector<Group>& groups, const Rates& prior, const Rates& now) {
  StrTally slips;
  StrTally variants;
  std::array<double, longest_str_period> units{};
  std::array<double, longest_str_period> further{};
  for (const Group& group : groups) {
    const auto p = static_cast<std::size_t>(group.locus.period - 1);
    const auto c = static_cast<std::size_t>(group.locus.copies - 1);
    const StrExpectation found =
        expect(group.locus, {now.slip[p][c], now.further[p], now.variant[p][c]});
    slips.found[p][c] += group.size * found.slips;
    slips.expected[p][c] += group.size * reads_at(group.locus) * prior.slip[p][c];
    // Besides heterozygous loci, half as many are homozygous and differ from the reference.
    variants.found[p][c] += group.size * found.variant;
    variants.expected[p][c] += group.size * 1.5 * prior.variant[p][c];
    units[p] += group.size * (found.slips + found.further_units);
    further[p] += group.size * found.further_units;
  }
  Rates next;
  next.slip = updated_rates(prior.slip, slips, most_slip);
  next.variant = updated_rates(prior.variant, variants, most_variant);
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    next.further[p] =
        (further[p] + further_weight * prior.further[p]) / (units[p] + further_weight);
  }
  return next;
}

StrModel model_of(const Rates& rates) {
  StrModel model;
  for (std::size_t p = 0; p < longest_str_period; ++p) {
    const int period = static_cast<int>(p) + 1;
    const double extend = phred_of(rates.further[p]) / period;
    for (std::size_t c = 0; c < most_str_copies; ++c) {
      model.gap_open[p][c] = rounded(open_of(rates.slip[p][c], extend, period));
      model.gap_extend[p][c] = rounded(extend);
      model.indel_prior[p][c] = rounded(phred_of(rates.variant[p][c]));
    }
  }
  return model;
}

/// Phred of an error that changes the length of a homopolymer (the default DRAGstr tables of
/// GATK 4.6 to 11 bases, and a line through them beyond).
double homopolymer_cost(int copies) {
  constexpr std::array known{40.5, 33.5, 28.0, 24.0, 21.75};
  if (copies < 7) return 45.0;
  if (copies <= 11) return known[static_cast<std::size_t>(copies - 7)];
  return std::max(10.0, 21.75 - 1.25 * (copies - 11));
}

/// The same of longer periods: of period 2 the same tables give 36 at 5 copies to 24.25 at 9.
double longer_period_cost(int copies) {
  if (copies < 4) return 45.0;
  if (copies == 4) return 40.0;
  return std::max(12.0, 36.0 - 2.94 * (copies - 5));
}

/// Phred of a true heterozygous indel: long repeats are where genomes differ (Willems et al. 2014,
/// doi:10.1101/gr.177774.114). Falls by two for each copy over five, not below 20.
double usual_prior(int copies) {
  const double outside = CallerConfig{}.indel_prior;
  return std::max(std::min(20.0, outside), outside - 2.0 * std::max(0, copies - 5));
}

}  // namespace

StrModel default_str_model() {
  StrModel model;
  for (int period = 1; period <= longest_str_period; ++period) {
    for (int copies = 1; copies <= most_str_copies; ++copies) {
      const auto p = static_cast<std::size_t>(period - 1);
      const auto c = static_cast<std::size_t>(copies - 1);
      model.gap_open[p][c] =
          static_cast<float>(period == 1 ? homopolymer_cost(copies) : longer_period_cost(copies));
      model.gap_extend[p][c] = static_cast<float>(phred_of(usual_further) / period);
      model.indel_prior[p][c] = static_cast<float>(usual_prior(copies));
    }
  }
  return model;
}

StrModel fit_str_model(std::span<const StrLocus> loci, const StrModel& prior) {
  const std::vector<Group> groups = usable_groups(loci);
  int loci_used = 0;
  std::uint64_t reads_used = 0;
  for (const Group& group : groups) {
    loci_used += group.size;
    reads_used +=
        static_cast<std::uint64_t>(group.size) * static_cast<std::uint64_t>(reads_at(group.locus));
  }
  if (loci_used < fewest_loci) return prior;
  const Rates start = rates_of(prior);
  Rates rates = start;
  for (int round = 0; round < rounds; ++round) rates = improved(groups, start, rates);
  StrModel model = model_of(rates);
  model.loci_used = loci_used;
  model.reads_used = reads_used;
  return model;
}

}  // namespace varg::call
