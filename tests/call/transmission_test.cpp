#include "../../lib/call/transmission.hpp"

#include <cmath>
#include <limits>

#include <varg/genome/genotype.hpp>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using call::Giver;

namespace {

constexpr Giver diploid{2, true};
constexpr Giver haploid{1, true};
constexpr Giver stranger{2, false};

call::SiteModel model_of(std::size_t alleles, double mutation = 20.0) {
  std::vector<double> prior(alleles, 10.0);
  prior[0] = 0.0;
  return call::site_model(prior, std::vector<double>(alleles, mutation));
}

/// Probability of a child's genotype, by places in VCF's order.
double any(const call::Transmission& table, std::size_t father, std::size_t mother,
           std::size_t child) {
  return std::exp(table.any[table.at(father, mother, child)]);
}

}  // namespace

TEST_CASE("a child has some genotype, whatever the parents' are", "[call][property]") {
  const std::optional<Giver> givers[] = {std::nullopt, haploid, diploid, stranger, Giver{1, false}};
  for (const std::size_t alleles : {2U, 3U, 5U}) {
    const call::SiteModel model = model_of(alleles);
    for (const auto& father : givers) {
      for (const auto& mother : givers) {
        if (!father && !mother) continue;
        const call::Transmission table = call::transmission(model, father, mother);
        REQUIRE(table.children == genome::genotype_count(alleles, father && mother ? 2 : 1));
        for (std::size_t f = 0; f < table.fathers; ++f) {
          for (std::size_t m = 0; m < table.mothers; ++m) {
            double sum = 0.0;
            for (std::size_t c = 0; c < table.children; ++c) {
              sum += any(table, f, m, c);
              REQUIRE(table.without[table.at(f, m, c)] <= table.any[table.at(f, m, c)]);
            }
            REQUIRE(sum == Approx(1.0).epsilon(1e-12));
          }
        }
      }
    }
  }
}

TEST_CASE("without mutation to speak of children have Mendel's shares", "[call]") {
  const call::Transmission table = call::transmission(model_of(2, 300.0), diploid, diploid);
  const double expected[3][3][3] = {{{1, 0, 0}, {.5, .5, 0}, {0, 1, 0}},
                                    {{.5, .5, 0}, {.25, .5, .25}, {0, .5, .5}},
                                    {{0, 1, 0}, {0, .5, .5}, {0, 0, 1}}};
  for (std::size_t f = 0; f < 3; ++f) {
    for (std::size_t m = 0; m < 3; ++m) {
      for (std::size_t c = 0; c < 3; ++c) {
        CAPTURE(f, m, c);
        CHECK(any(table, f, m, c) == Approx(expected[f][m][c]).margin(1e-12));
      }
    }
  }
}

TEST_CASE("one giver gives one copy, of either of two", "[call]") {
  const call::Transmission of_mother = call::transmission(model_of(2, 300.0), {}, diploid);
  CHECK(of_mother.fathers == 1);
  CHECK(of_mother.mothers == 3);
  CHECK(any(of_mother, 0, 1, 0) == Approx(0.5));
  CHECK(any(of_mother, 0, 2, 1) == Approx(1.0));
  const call::Transmission of_father = call::transmission(model_of(2, 300.0), haploid, {});
  CHECK(of_father.fathers == 2);
  CHECK(any(of_father, 1, 0, 1) == Approx(1.0));
}

TEST_CASE("new alleles come at their rate, and not where none may have arisen", "[call]") {
  const call::SiteModel model =
      call::site_model(std::vector{0.0, 30.0, 30.0}, std::vector{0.0, 20.0, 30.0});
  const call::Transmission table = call::transmission(model, diploid, diploid);
  const auto child = [](int a, int b) { return genome::genotype_index({a, b}); };
  CHECK(any(table, 0, 0, child(0, 1)) == Approx(2 * 0.01 * (1 - 0.011)));
  CHECK(any(table, 0, 0, child(0, 2)) == Approx(2 * 0.001 * (1 - 0.011)));
  CHECK(table.without[table.at(0, 0, child(0, 1))] == -std::numeric_limits<double>::infinity());
  CHECK(std::exp(table.without[table.at(0, 0, 0)]) == Approx((1 - 0.011) * (1 - 0.011)));
  // Between alternatives the rarer rate counts, in both directions.
  CHECK(model.mutation[1 * 3 + 2] == Approx(0.001));
  CHECK(model.mutation[2 * 3 + 1] == Approx(0.001));
  CHECK(model.mutation[1 * 3 + 0] == Approx(0.01));
}

TEST_CASE("a parent who is no member gives alleles as founders have them", "[call]") {
  const call::SiteModel model = model_of(2, 300.0);
  // 0/0, 0/1 and 1/1 as 1 to 0.1 to 0.05.
  const double share = (0.1 / 2 + 0.05) / 1.15;
  const call::Transmission table = call::transmission(model, stranger, diploid);
  CHECK(table.fathers == 1);
  CHECK(any(table, 0, 0, 1) == Approx(share).epsilon(1e-4));
  CHECK(any(table, 0, 2, 2) == Approx(share).epsilon(1e-4));
}

TEST_CASE("sums of logarithms neither overflow nor lose the greater part", "[call]") {
  CHECK(call::ln_sum(std::vector{-1e5, -1e5}) == Approx(-1e5 + std::log(2.0)));
  CHECK(call::ln_sum(std::vector{1000.0, 0.0}) == 1000.0);
  const double none = -std::numeric_limits<double>::infinity();
  CHECK(call::ln_sum(std::vector<double>{}) == none);
  CHECK(call::ln_sum(std::vector{none, none}) == none);
  CHECK(call::ln_sum(std::vector{none, 3.0}) == 3.0);
  CHECK(call::phred_of_ln(call::ln_of_phred(37.5)) == Approx(37.5));
  CHECK(std::exp(call::ln_of_phred(20.0)) == Approx(0.01));
}
