#include <varg/call/str_model.hpp>

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "random.hpp"
#include "str_context.hpp"

using namespace varg;
using call::StrLocus;
using call::StrModel;

namespace {

/// What loci are made from.
struct Truth {
  double slip = 0;
  double further = 0.1;
  double variant = 0.01;
};

int slipped(test::Random& random, const Truth& truth) {
  if (!random.chance(truth.slip)) return 0;
  int units = 1;
  while (random.chance(truth.further)) ++units;
  return random.chance(0.5) ? units : -units;
}

StrLocus made_locus(test::Random& random, int period, int copies, const Truth& truth, int depth) {
  const int allele = random.chance(0.7) ? -1 : 1;
  const bool is_het = random.chance(truth.variant);
  const bool is_hom = !is_het && random.chance(truth.variant / 2);
  StrLocus locus{.period = period, .copies = copies};
  for (int n = 0; n < depth; ++n) {
    const bool is_alt = is_hom || (is_het && random.chance(0.5));
    const int units = (is_alt ? allele : 0) + slipped(random, truth);
    if (std::abs(units) > StrLocus::most_units) {
      ++locus.others;
    } else {
      ++locus.reads[static_cast<std::size_t>(units + StrLocus::most_units)];
    }
  }
  return locus;
}

float open_at(const StrModel& model, int period, int copies) {
  return call::gap_open_in({period, copies}, model);
}

/// P(a read is longer, or shorter, by some units) that a gap's costs stand for.
double slip_at(const StrModel& model, int period, int copies) {
  const double extend = call::gap_extend_in({period, copies}, model);
  const double one = std::pow(10, -(open_at(model, period, copies) + (period - 1) * extend) / 10);
  return 2 * one / (1 - std::pow(10, -extend * period / 10));
}

bool falls(const std::array<float, call::most_str_copies>& row) {
  return std::is_sorted(row.rbegin(), row.rend());
}

}  // namespace

TEST_CASE("the default model follows the published homopolymer and dinucleotide tables",
          "[call][str]") {
  const StrModel model = call::default_str_model();
  CHECK(model.loci_used == 0);
  CHECK(open_at(model, 1, 6) == 45.0F);
  CHECK(open_at(model, 1, 9) == 28.0F);
  CHECK(open_at(model, 1, 11) == 21.75F);
  CHECK(open_at(model, 2, 3) == 45.0F);
  CHECK(open_at(model, 2, 5) == 36.0F);
  CHECK(open_at(model, 2, 9) == Approx(24.25).margin(0.02));
  CHECK(open_at(model, 1, 90) == open_at(model, 1, 20));
  CHECK(call::indel_prior_in({1, 1}, model) == 39.0F);
  CHECK(call::indel_prior_in({1, 8}, model) == 33.0F);
  CHECK(call::indel_prior_in({2, 20}, model) == 20.0F);
}

TEST_CASE("in the default model longer repeats never cost more", "[call][str]") {
  const StrModel model = call::default_str_model();
  for (std::size_t p = 0; p < call::longest_str_period; ++p) {
    CAPTURE(p);
    CHECK(falls(model.gap_open[p]));
    CHECK(model.gap_open[p].back() >= 10.0F);
    CHECK(falls(model.indel_prior[p]));
    for (const float extend : model.gap_extend[p]) {
      CHECK(extend * static_cast<float>(p + 1) == Approx(10));
    }
  }
}

TEST_CASE("few loci give the default, however bad they are", "[call][str]") {
  const StrModel prior = call::default_str_model();
  CHECK(call::fit_str_model({}, prior) == prior);
  test::Random random(1);
  std::vector<StrLocus> loci;
  for (int n = 0; n < 199; ++n) loci.push_back(made_locus(random, 1, 8, {.slip = 0.3}, 30));
  CHECK(call::fit_str_model(loci, prior) == prior);
  loci.push_back(loci.back());
  CHECK(call::fit_str_model(loci, prior).gap_open[0][7] < prior.gap_open[0][7] - 10);
}

TEST_CASE("reads as the default expects them leave the default about as it is", "[call][str]") {
  test::Random random(2);
  const StrModel prior = call::default_str_model();
  std::vector<StrLocus> loci;
  for (int copies = 5; copies <= 14; ++copies) {
    const Truth truth{slip_at(prior, 1, copies), 0.1,
                      std::pow(10, -call::indel_prior_in({1, copies}, prior) / 10)};
    for (int n = 0; n < 300; ++n) loci.push_back(made_locus(random, 1, copies, truth, 40));
  }
  const StrModel model = call::fit_str_model(loci, prior);
  CHECK(model.loci_used == 3000);
  std::uint64_t reads = 0;
  for (const StrLocus& locus : loci) reads += static_cast<std::uint64_t>(40 - locus.others);
  CHECK(model.reads_used == reads);
  for (int copies = 1; copies <= 20; ++copies) {
    CAPTURE(copies);
    CHECK(open_at(model, 1, copies) == Approx(open_at(prior, 1, copies)).margin(1.5));
  }
}

TEST_CASE("rates that made the loci are found again", "[call][str]") {
  test::Random random(GENERATE(range(1U, 4U)));
  const double noise = GENERATE(0.2, 1.0, 6.0);
  const auto slip = [&](int copies) { return noise * 0.0005 * std::pow(1.5, copies - 6); };
  std::vector<StrLocus> loci;
  for (const int period : {1, 2}) {
    for (int copies = 6; copies <= 12; ++copies) {
      const Truth truth{slip(copies) / period, 0.15, 0.05};
      for (int n = 0; n < 1000; ++n) loci.push_back(made_locus(random, period, copies, truth, 35));
    }
  }
  const StrModel model = call::fit_str_model(loci, call::default_str_model());
  for (const int period : {1, 2}) {
    for (int copies = 6; copies <= 12; ++copies) {
      CAPTURE(noise, period, copies);
      const double expected = slip(copies) / period;
      // In Phred: three standard errors of the slips there are, and what the prior adds.
      const double error = 10 / std::log(10) * 3 / std::sqrt(expected * 35'000) + 0.5;
      CHECK(10 * std::log10(slip_at(model, period, copies) / expected) == Approx(0).margin(error));
      const double prior = std::pow(10, -call::indel_prior_in({period, copies}, model) / 10);
      CHECK(prior == Approx(0.05).epsilon(0.25));
    }
    const double extend = call::gap_extend_in({period, 8}, model);
    const double further = std::pow(10, -extend * period / 10);
    if (noise >= 1) CHECK(further == Approx(0.15).margin(0.05));
  }
}

TEST_CASE("many true heterozygous indels are not taken for slips", "[call][str]") {
  test::Random random(5);
  std::vector<StrLocus> loci;
  for (int n = 0; n < 2000; ++n) {
    loci.push_back(made_locus(random, 1, 10, {0.0002, 0.1, 0.25}, 30));
  }
  const StrModel model = call::fit_str_model(loci, call::default_str_model());
  CHECK(slip_at(model, 1, 10) < 0.0006);
  CHECK(model.indel_prior[0][9] == Approx(6).margin(1));
}

TEST_CASE("loci with many other differences are left out", "[call][str]") {
  test::Random random(6);
  std::vector<StrLocus> loci;
  for (int n = 0; n < 400; ++n) loci.push_back(made_locus(random, 1, 9, {.slip = 0.01}, 30));
  const StrModel clean = call::fit_str_model(loci, call::default_str_model());
  for (int n = 0; n < 400; ++n) {
    loci.push_back(made_locus(random, 1, 9, {.slip = 0.3}, 30));
    loci.back().others = 20;
  }
  CHECK(call::fit_str_model(loci, call::default_str_model()) == clean);
}

TEST_CASE("the fit does not depend on the order of loci, and falls with copies",
          "[call][str][property]") {
  test::Random random(GENERATE(range(1U, 12U)));
  std::vector<StrLocus> loci;
  const auto count = random.between(200, 3000);
  for (std::int64_t n = 0; n < count; ++n) {
    // Rates that do not rise with copies: only the fit makes them.
    const Truth truth{static_cast<double>(random.between(0, 100)) / 1000, 0.2,
                      static_cast<double>(random.between(0, 200)) / 1000};
    loci.push_back(made_locus(random, static_cast<int>(random.between(1, 8)),
                              static_cast<int>(random.between(2, 30)), truth,
                              static_cast<int>(random.between(10, 60))));
  }
  const StrModel model = call::fit_str_model(loci, call::default_str_model());
  for (std::size_t p = 0; p < model.gap_open.size(); ++p) {
    CHECK(falls(model.gap_open[p]));
    CHECK(falls(model.indel_prior[p]));
    CHECK(model.gap_open[p].back() >= 4);
    CHECK(model.gap_open[p].front() <= 55);
  }
  for (std::size_t i = loci.size(); i > 1; --i) {
    std::swap(loci[i - 1],
              loci[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i) - 1))]);
  }
  CHECK(call::fit_str_model(loci, call::default_str_model()) == model);
}
