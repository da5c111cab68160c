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

