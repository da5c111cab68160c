#include "plain_log.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {

TEST_CASE("plain powers of ten and logarithms are those of the library", "[align][property]") {
  test::Random random(41);
  for (int round = 0; round < 20'000; ++round) {
    const double x = static_cast<double>(random.between(-100'000'000, 0)) / 1e6;
    CHECK(plain_pow10(x) / std::pow(10.0, x) == Approx(1).epsilon(1e-13));
    const double y = std::ldexp(1 + static_cast<double>(random.between(0, 1 << 30)) * 0x1p-30,
                                static_cast<int>(random.between(-1022, 1022)));
    CHECK(plain_log10(y) == Approx(std::log10(y)).margin(1e-14).epsilon(1e-14));
    CHECK(plain_log10(plain_pow10(x)) == Approx(x).margin(1e-13).epsilon(1e-13));
  }
}

TEST_CASE("plain logarithms are right at the ends", "[align]") {
  CHECK(plain_pow10(0) == 1);
  CHECK(plain_log10(1) == 0);
  CHECK(plain_log10(10) == Approx(1).epsilon(1e-15));
  CHECK(plain_pow10(-1) == Approx(0.1).epsilon(1e-15));
  CHECK(plain_log10(std::numeric_limits<double>::max()) == Approx(308.25471555991671));
}

}  // namespace varg::align
