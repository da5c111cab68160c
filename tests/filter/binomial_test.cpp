#include "binomial.hpp"

#include <cmath>
#include <random>

#include "catch.hpp"
#include "made_filters.hpp"
#include "missing.hpp"

namespace varg::filter {
namespace {

/// The definition, by Pascal's triangle in logarithms: twice the upper tail, at most 1.
double by_definition(int first, int second) {
  const int total = first + second;
  const int larger = std::max(first, second);
  double row = 1;  // total over k
  double tail = 0;
  for (int k = 0; k <= total; ++k) {
    if (k >= larger) tail += row;
    row = row * (total - k) / (k + 1);
  }
  return std::min(1.0, 2 * tail * std::pow(0.5, total));
}

}  // namespace

TEST_CASE("the binomial test has the values of textbooks", "[filter]") {
  CHECK(binomial_two_sided(1, 0) == Approx(1));
  CHECK(binomial_two_sided(0, 1) == Approx(1));
  CHECK(binomial_two_sided(5, 5) == Approx(1));
  CHECK(binomial_two_sided(2, 0) == Approx(0.5));
  CHECK(binomial_two_sided(0, 5) == Approx(0.0625));
  CHECK(binomial_two_sided(1, 9) == Approx(22.0 / 1024));
  CHECK(binomial_two_sided(10, 0) == Approx(2.0 / 1024));
  CHECK(binomial_two_sided(0, 20) == Approx(1.9073486328125e-06));
}

TEST_CASE("the binomial test agrees with its definition", "[filter][property]") {
  for (int first = 0; first <= 60; ++first) {
    for (int second = first == 0 ? 1 : 0; second <= 60; second += 3) {
      CAPTURE(first, second);
      const double expected = by_definition(first, second);
      CHECK(binomial_two_sided(first, second) == Approx(expected).epsilon(1e-10));
    }
  }
}

TEST_CASE("the binomial test looks at both sides alike and at whole numbers",
          "[filter][property]") {
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    const double first = static_cast<double>(random() % 3000);
    const double second = static_cast<double>(random() % 3000);
    CAPTURE(first, second);
    const double answer = binomial_two_sided(first, second);
    CHECK(answer == binomial_two_sided(second, first));
    CHECK((answer >= 0 && answer <= 1));
    CHECK(binomial_two_sided(first + 0.25, second + 0.75) == answer);
    if (first > second) CHECK(binomial_two_sided(first + 50, second) <= answer);
  }
}

TEST_CASE("the binomial test of what is no pair of counts is missing", "[filter]") {
  CHECK(is_missing(binomial_two_sided(0, 0)));
  CHECK(is_missing(binomial_two_sided(missing_number(), 1)));
  CHECK(is_missing(binomial_two_sided(1, missing_number())));
  CHECK(is_missing(binomial_two_sided(-3, 5)));
  CHECK(is_missing(binomial_two_sided(-3, -5)));
}

TEST_CASE("the binomial test of endless counts ends", "[filter]") {
  CHECK(is_missing(binomial_two_sided(1e30, 1e30)));
  CHECK(is_missing(binomial_two_sided(HUGE_VAL, 1)));
  CHECK(binomial_two_sided(1e9, 1e9) == Approx(1));
  CHECK(binomial_two_sided(2147483647, 2147483647) == Approx(1).margin(1e-4));
  CHECK(binomial_two_sided(2147483647, 0) == 0);
}

}  // namespace varg::filter

namespace varg::test {
namespace {

const std::string pairs =
    "1\t10\t.\tA\tC,G\t.\t.\tAC=9,1;AD=5,5,9\tGT:AD\t0/1:9,1,0\t1/2:0,9,1\t0/2:5,100,5\n"
    "1\t20\t.\tA\tC,G\t.\t.\tAC=9\tGT:AD\t0:9,1,0\t./.:0,9,1\t0/1/2:5,100,5\n"
    "1\t30\t.\tA\tC\t.\t.\tAC=.\tGT\t0/1\t0/1\t0/1\n"
    "1\t40\t.\tA\tC\t.\t.\tAC=1\tGT:AD\t0/1:.\t0/1:3\t0/5:0,0\n";

}  // namespace

TEST_CASE("binom of one tag takes the depths of the genotype's two alleles", "[filter]") {
  const io::VariantBatch batch = made_batch(pairs);
  const auto mask = [&](std::string_view expression, std::size_t record) {
    return passing_samples(expression, batch, record);
  };
  CHECK(mask("binom(FMT/AD)<0.03", 0) == "110");
  CHECK(mask("binom(FMT/AD)=1", 0) == "001");
  CHECK(mask("binom(FMT/AD)=\".\"", 1) == "110");
  CHECK(mask("binom(FMT/AD)<1", 1) == "001");  // the first two alleles of three
  CHECK(mask("binom(FMT/AD)=\".\"", 3) == "111");
  CHECK(mask("binom(FMT/AD[:1],FMT/AD[:2])<0.03", 0) == "011");
}

TEST_CASE("binom of the record takes a tag of two values or two tags of one", "[filter]") {
  const io::VariantBatch batch = made_batch(pairs);
  CHECK(passing("binom(AC)<0.03", batch) == "10 ");
  CHECK(passing("binom(AC)=\".\"", batch) == "20 30 40 ");
  CHECK(passing("binom(AC[0],INFO/AD[0])>0.4", batch) == "10 ");
  CHECK(passing("binom(9,1)<0.03", batch) == "10 20 30 40 ");
  CHECK(passing("binom(9,AC[0])<0.03", batch) == "40 ");
}

TEST_CASE("binom of uneven values of samples is an error", "[filter]") {
  const io::VariantBatch batch = made_batch(pairs);
  CHECK_THROWS_WITH(passing("binom(FMT/AD,FMT/AD[:0])<1", batch),
                    "binom needs one value on each side, not 3 and 1");
}

}  // namespace varg::test
