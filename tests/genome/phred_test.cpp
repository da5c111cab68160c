#include <varg/genome/phred.hpp>

#include <cmath>
#include <limits>

#include "catch.hpp"

using namespace varg::genome;

TEST_CASE("phred and probability undo each other", "[genome]") {
  for (int quality = 0; quality <= 93; ++quality) {
    CHECK(phred(probability(quality)) == Approx(quality).margin(1e-9));
  }
  CHECK(phred(0.001) == Approx(30.0));
}

TEST_CASE("phred is bounded on both sides", "[genome]") {
  CHECK(phred(1.0) == 0.0);
  CHECK_FALSE(std::signbit(phred(1.0)));
  CHECK(phred(1.5) == 0.0);
  CHECK(phred(0.0, 99.0) == 99.0);
  CHECK(phred(1e-300, 60.0) == 60.0);
}

TEST_CASE("log10_sum adds where plain numbers would overflow or vanish", "[genome]") {
  const double nothing = -std::numeric_limits<double>::infinity();
  CHECK(log10_sum(std::log10(2.0), std::log10(3.0)) == Approx(std::log10(5.0)));
  CHECK(log10_sum(-1000.0, -1000.0) == Approx(-1000.0 + std::log10(2.0)));
  CHECK(log10_sum(-1.0, nothing) == -1.0);
  CHECK(log10_sum(nothing, nothing) == nothing);
}
