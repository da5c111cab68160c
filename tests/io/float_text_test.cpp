#include <varg/io/number_text.hpp>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;

namespace {

std::string as_g(float value) {
  char text[64];
  return {text, static_cast<std::size_t>(
                    std::snprintf(text, sizeof text, "%g", static_cast<double>(value)))};
}

std::string put(float value) {
  char text[io::most_float_text];
  return {text, io::put_float(value, text)};
}

/// Whether the sixth digit and what follows is a half, and the spelling is that of the larger one.
bool rounds_a_half_up(float value) {
  const double size = std::abs(static_cast<double>(value));
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.15e", size);
  const std::string tail(digits + 7, 9);  // behind "d.ddddd" of 15 decimals
  const double unit = std::pow(10.0, std::floor(std::log10(size)) - 5);
  const bool is_half = tail.substr(0, 8) == "50000000" || tail.substr(0, 8) == "49999999";
  return is_half && as_g(static_cast<float>(size + unit / 2)) == put(static_cast<float>(size));
}

}  // namespace

TEST_CASE("floats are spelled as by %g where that has no half to round", "[io]") {
  for (const float value :
       {0.0F,        -0.0F,        1.0F,      10.0F,      100.0F,    12.5F,     1234.77F,
        0.5F,        0.25F,        0.1F,      0.01F,      0.001F,    0.0001F,   0.00012345F,
        0.00099999F, 0.000099999F, 0.999999F, 0.9999999F, 9.999995F, 99999.95F, 999999.0F,
        999999.5F,   1000000.0F,   3.4e38F,   1e-38F,     1e-45F,    -1.5F,     -0.001F,
        16777216.0F, INFINITY,     -INFINITY}) {
    CHECK(put(value) == as_g(value));
  }
  CHECK(put(999998.5F) == "999999");
  CHECK(put(100000.5F) == "100001");
  CHECK(put(-131072.5F) == "-131073");
}

TEST_CASE("floats are spelled as by %g at every exponent, halves rounded up", "[io]") {
  test::Random random(11);
  int wrong = 0;
  const auto check = [&](float value) {
    if (put(value) == as_g(value) || rounds_a_half_up(value)) return;
    ++wrong;
    CHECK(put(value) == as_g(value));
  };
  for (int i = 0; i < 200000; ++i) {
    const auto bits = static_cast<std::uint32_t>(random.between(0, 0x7F7FFFFF));
    float any = 0;
    std::memcpy(&any, &bits, sizeof any);
    check(any);
    const double scale = std::pow(10.0, static_cast<double>(random.between(0, 12)) - 5.0);
    const double half = static_cast<double>(random.between(0, 2000000)) / 2.0;
    check(static_cast<float>(half * scale / 1e5));
    check(static_cast<float>(static_cast<double>(random.between(0, 10000000)) / 100.0));
  }
  CHECK(wrong == 0);
}
