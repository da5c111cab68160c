#include "genotype_model.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;

namespace {

/// A window of one SNV or indel: haplotype 0 is the reference, 1 has the candidate.
call::WindowHaplotypes two_haplotypes() {
  call::WindowHaplotypes window;
  window.haplotypes = {{{}, {}}, {{0}, {}}};
  return window;
}

/// Molecules that show the reference or the change with 40 Phred, `alt_reverse` and
/// `ref_reverse` of them on the reverse strand.
call::FragmentCosts molecules(int ref, int alt, int ref_reverse, int alt_reverse) {
  call::FragmentCosts costs;
  for (int i = 0; i < ref + alt; ++i) {
    call::FragmentRow row;
    row.fragment = static_cast<std::uint32_t>(i);
    row.base_quality = 40;
    row.bases_after = i * 37 % 100;
    const bool is_alt = i >= ref;
    row.costs = is_alt ? std::vector<int>{400, 0} : std::vector<int>{0, 400};
    row.reverse = is_alt ? i - ref < alt_reverse : i < ref_reverse;
    costs.rows.push_back(row);
  }
  return costs;
}

/// The best pair, and by how much it beats the second.
std::pair<call::HaplotypePair, double> judged(const call::FragmentCosts& costs,
                                              call::CandidatePrior prior = {30.0, 0.0},
                                              int ploidy = 2) {
  auto pairs = call::judge_pairs(two_haplotypes(), costs, {prior}, ploidy);
  std::sort(pairs.begin(), pairs.end(),
            [](const auto& a, const auto& b) { return a.total() < b.total(); });
  return {pairs[0], pairs[1].total() - pairs[0].total()};
}

bool is(const call::HaplotypePair& pair, std::size_t first, std::size_t second) {
  return pair.first == first && pair.second == second;
}

}  // namespace

TEST_CASE("reads of one kind, of both, and of the other give the three genotypes", "[call]") {
  CHECK(is(judged(molecules(30, 0, 15, 0)).first, 0, 0));
  CHECK(is(judged(molecules(15, 15, 8, 7)).first, 0, 1));
  CHECK(is(judged(molecules(0, 30, 0, 15)).first, 1, 1));
  CHECK(is(judged(molecules(1, 29, 0, 15)).first, 1, 1));
}

TEST_CASE("more molecules make a heterozygote more certain", "[call]") {
  double last = 0.0;
  for (const int depth : {8, 16, 30, 60, 120}) {
    const auto [pair, margin] = judged(molecules(depth / 2, depth / 2, depth / 4, depth / 4));
    CAPTURE(depth);
    CHECK(is(pair, 0, 1));
    CHECK(margin > last);
    last = margin;
  }
}

TEST_CASE("a small fraction of deep reads is no heterozygote, however many they are", "[call]") {
  CHECK(is(judged(molecules(85, 15, 42, 7)).first, 0, 0));
  CHECK(is(judged(molecules(340, 60, 170, 30)).first, 0, 0));
  CHECK(is(judged(molecules(65, 35, 32, 17)).first, 0, 1));
}

TEST_CASE("a change seen on one strand alone of two is doubted", "[call]") {
  const double both = judged(molecules(20, 10, 10, 5)).second;
  const double one = judged(molecules(20, 10, 5, 10)).second;
  CHECK(is(judged(molecules(20, 10, 10, 5)).first, 0, 1));
  CHECK(one < both);
  CHECK(is(judged(molecules(45, 10, 40, 0)).first, 0, 0));
}

TEST_CASE("in a long repeat a shared slip is likelier than elsewhere", "[call]") {
  const auto costs = molecules(12, 40, 6, 20);
  CHECK(is(judged(costs, {20.0, 0.0}).first, 0, 1));
  CHECK(is(judged(costs, {20.0, 30.0}).first, 1, 1));
}

TEST_CASE("a haploid sample has no heterozygote", "[call]") {
  const auto pairs = call::judge_pairs(two_haplotypes(), molecules(10, 10, 5, 5), {{30.0, 0.0}}, 1);
  REQUIRE(pairs.size() == 2);
  for (const auto& pair : pairs) CHECK(pair.first == pair.second);
  CHECK(is(judged(molecules(1, 12, 0, 6), {30.0, 0.0}, 1).first, 1, 1));
}

TEST_CASE("priors: one change counts once, on both haplotypes a little more, linked ones less",
          "[call]") {
  const call::Haplotype none;
  const call::Haplotype a{{0}, {}};
  const call::Haplotype b{{1}, {}};
  const call::Haplotype both{{0, 1}, {}};
  const call::CandidatePriors priors{{30.0, 0.0}, {39.0, 0.0}};
  CHECK(call::pair_prior(none, none, priors, true) == Approx(0));
  CHECK(call::pair_prior(none, a, priors, true) == Approx(30));
  CHECK(call::pair_prior(a, a, priors, true) == Approx(33.01).margin(0.01));
  CHECK(call::pair_prior(a, a, priors, false) == Approx(30));
  CHECK(call::pair_prior(a, b, priors, true) == Approx(69));
  CHECK(call::pair_prior(none, both, priors, true) == Approx(41));
  CHECK(call::pair_prior(both, both, priors, true) == Approx(47.02).margin(0.01));
  CHECK(call::pair_prior(a, both, priors, true) == Approx(72.01).margin(0.01));
  const std::vector<std::size_t> skipped{1};
  CHECK(call::pair_prior(none, both, priors, true, skipped) == Approx(30));
}

TEST_CASE("a heterozygote's cost is that of each molecule from either haplotype",
          "[call][property]") {
  test::Random random(GENERATE(range(1U, 11U)));
  call::WindowHaplotypes window;
  window.haplotypes = {{{}, {}}, {{0}, {}}, {{1}, {}}};
  call::FragmentCosts costs;
  for (std::uint32_t i = 0; i < 30; ++i) {
    call::FragmentRow row;
    row.fragment = i;
    for (int h = 0; h < 3; ++h) row.costs.push_back(static_cast<int>(random.between(0, 450)));
    row.reverse = random.chance(0.5);
    costs.rows.push_back(row);
  }
  const auto pairs = call::judge_pairs(window, costs, {{30.0, 0.0}, {39.0, 0.0}}, 2);
  REQUIRE(pairs.size() == 6);
  for (const auto& pair : pairs) {
    CAPTURE(pair.first, pair.second);
    double expected = 0.0;
    for (const auto& row : costs.rows) {
      expected -= 10.0 * std::log10(0.5 * std::pow(10.0, -row.costs[pair.first] / 100.0) +
                                    0.5 * std::pow(10.0, -row.costs[pair.second] / 100.0));
    }
    CHECK(pair.pure == Approx(expected).margin(1e-6));
    CHECK(pair.cost <= pair.pure + 1e-9);
    if (pair.first != pair.second) CHECK(pair.cost == Approx(pair.pure));
  }
}

TEST_CASE("foreign molecules make a homozygote cheaper, never a heterozygote", "[call]") {
  const auto pairs =
      call::judge_pairs(two_haplotypes(), molecules(85, 15, 42, 7), {{30.0, 0.0}}, 2);
  CHECK(pairs[0].pure == Approx(600));
  CHECK(pairs[0].cost < 300);
  CHECK(pairs[1].cost == Approx(pairs[1].pure));
}

TEST_CASE("foreign molecules of single bases cost up to 6 Phred more where MAPQ says they belong",
          "[call]") {
  const auto homozygous_cost = [](int mapq, bool is_aligned) {
    call::FragmentCosts costs = molecules(24, 6, 12, 3);
    for (call::FragmentRow& row : costs.rows) row.mapq = static_cast<std::uint8_t>(mapq);
    call::WindowHaplotypes window = two_haplotypes();
    if (is_aligned) window.haplotypes = {{{}, "A"}, {{0}, "C"}};
    return call::judge_pairs(window, costs, {{30.0, 0.0}}, 2)[0].cost;
  };
  CHECK(homozygous_cost(40, false) == Approx(homozygous_cost(20, false)));
  CHECK(homozygous_cost(50, false) == Approx(homozygous_cost(40, false) + 3.0));
  CHECK(homozygous_cost(60, false) == Approx(homozygous_cost(40, false) + 6.0));
  CHECK(homozygous_cost(60, true) == Approx(homozygous_cost(20, true)));
}

TEST_CASE("bad bases where the quality of reads drops do not make a heterozygote", "[call]") {
  const auto judged_at = [](std::uint32_t alt_after, std::uint8_t quality) {
    call::FragmentCosts costs = molecules(18, 18, 9, 9);
    for (call::FragmentRow& row : costs.rows) {
      const bool is_alt = row.costs[1] == 0;
      row.bases_after = is_alt ? alt_after : 50 + row.fragment;
      row.base_quality = is_alt ? quality : 40;
      if (is_alt) row.costs[0] = 10 * quality + 48;
    }
    return judged(costs).first;
  };
  CHECK(is(judged_at(3, 11), 0, 0));
  CHECK(is(judged_at(90, 11), 0, 1));
  CHECK(is(judged_at(3, 30), 0, 1));
}

TEST_CASE("phred_sum adds probabilities", "[call]") {
  CHECK(call::phred_sum({}, 77.0) == Approx(77));
  CHECK(call::phred_sum({20.0}) == Approx(20));
  CHECK(call::phred_sum({20.0, 20.0}) == Approx(16.9897));
  CHECK(call::phred_sum({3000.0, 4000.0}) == Approx(3000));
}
