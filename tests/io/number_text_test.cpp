#include <varg/io/number_text.hpp>

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using namespace varg::io;

namespace {

std::string spelled(float value) {
  std::string out;
  append_float(value, out);
  return out;
}

std::string respelled(std::string_view text) {
  std::string out;
  append_respelled_float(text, out);
  return out;
}

}  // namespace

TEST_CASE("a float has six digits, and an exponent where printf gives it one", "[io]") {
  CHECK(spelled(0) == "0");
  CHECK(spelled(0.5F) == "0.5");
  CHECK(spelled(-0.25F) == "-0.25");
  CHECK(spelled(1) == "1");
  CHECK(spelled(100000) == "100000");
  CHECK(spelled(999999) == "999999");
  CHECK(spelled(1e6F) == "1e+06");
  CHECK(spelled(0.0001F) == "0.0001");
  CHECK(spelled(0.00001F) == "1e-05");
  CHECK(spelled(0.999999999F) == "1");
  CHECK(spelled(1.0F / 3) == "0.333333");
  CHECK(spelled(30.774F) == "30.774");
}

TEST_CASE("halves are rounded up as HTSlib does, not to even", "[io]") {
  CHECK(spelled(119612.5F) == "119613");
  CHECK(spelled(1000.125F) == "1000.13");
}

TEST_CASE("a number that is spelled in six digits keeps its spelling", "[io]") {
  for (const char* text : {"0", "1", "-1", "0.5", "123456", "12.3456", "0.000123456", "1.5e-05",
                           "1.31408e-05", "9e-10", ".", "", "abc", "1,2"}) {
    CHECK(respelled(text) == text);
  }
}

TEST_CASE("an idle spelling becomes the short one", "[io]") {
  CHECK(respelled("1.50") == "1.5");
  CHECK(respelled("1e1") == "10");
  CHECK(respelled("0.00000e+00") == "0");
  CHECK(respelled("007") == "7");
  CHECK(respelled("1234567") == "1.23457e+06");
  CHECK(respelled("6.51885e-01") == "0.651885");
  CHECK(respelled("1.0e-05") == "1e-05");
  CHECK(respelled("0.1234567") == "0.123457");
}

TEST_CASE("what is short for a float is what printf writes for it", "[io][property]") {
  test::Random random(11);
  for (int i = 0; i < 20'000; ++i) {
    const double scale = std::pow(10.0, static_cast<double>(random.between(-12, 8)));
    const auto value =
        static_cast<float>(static_cast<double>(random.between(1, 9'999'999)) * scale);
    char text[64];
    std::snprintf(text, sizeof text, "%g", static_cast<double>(value));
    // equal but for halves, which %g rounds by the exact value
    const double difference =
        std::abs(std::strtod(spelled(value).c_str(), nullptr) - std::strtod(text, nullptr));
    CAPTURE(value, text, spelled(value));
    REQUIRE(difference <= 1.01e-5 * std::abs(static_cast<double>(value)));
    REQUIRE(respelled(spelled(value)) == spelled(value));
  }
}

TEST_CASE("a short decimal is spelled as its float is, however it was written", "[io][property]") {
  test::Random random(29);
  for (int i = 0; i < 40'000; ++i) {
    const int digits = static_cast<int>(random.between(1, 8));
    const auto size = static_cast<int>(std::pow(10, digits));
    const auto number = static_cast<int>(random.between(0, size - 1));
    const auto power = static_cast<int>(random.between(-42, 40));
    const char* const sign = random.chance(0.3) ? "-" : "";
    std::string text;
    switch (random.between(0, 3)) {
      case 0:
        text = fmt::format("{}{}.{:0{}}", sign, number % 10, number / 10, digits);
        break;
      case 1:
        text = fmt::format("{}{}e{}", sign, number, power);
        break;
      case 2:
        text = fmt::format("{}{}.{:0{}}e{}{:02}", sign, number % 10, number / 10, digits,
                           power < 0 ? "-" : "+", std::abs(power));
        break;
      default:
        text = fmt::format("{}{:0{}}", sign, number, digits);
    }
    const auto value = static_cast<float>(std::strtod(text.c_str(), nullptr));
    CAPTURE(text);
    REQUIRE(respelled(text) == spelled(value));
  }
}

TEST_CASE("a whole number loses idle signs and zeros, and nothing else changes", "[io]") {
  const auto whole = [](std::string_view text) {
    std::string out;
    append_respelled_integer(text, out);
    return out;
  };
  CHECK(whole("-0") == "0");
  CHECK(whole("+5") == "5");
  CHECK(whole("007") == "7");
  CHECK(whole("-012") == "-12");
  CHECK(whole("00") == "0");
  for (const char* text : {"0", "-1", "10", ".", "", "-", "+", "+-5", "-+5", "0x1", "0.5", "abc"}) {
    CHECK(whole(text) == text);
  }
}

TEST_CASE("what is no number stays", "[io]") {
  for (const char* text : {"-", "e5", "1e", "1e+", "1.5x", "1.5e1x", "0x10", "1..5", "--1", "+"}) {
    CHECK(respelled(text) == text);
  }
}
