#include "whole_number.hpp"

#include <limits>
#include <string>

#include "catch.hpp"
#include "random.hpp"

using namespace varg;
using stats::whole_number;

TEST_CASE("whole_number reads digits, a minus sign and the ends of 64 bits", "[stats]") {
  CHECK(whole_number("0") == 0);
  CHECK(whole_number("007") == 7);
  CHECK(whole_number("999999999") == 999'999'999);
  CHECK(whole_number("1000000000") == 1'000'000'000);
  CHECK(whole_number("-5") == -5);
  CHECK(whole_number("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  CHECK(whole_number("-9223372036854775808") == std::numeric_limits<std::int64_t>::min());
}

TEST_CASE("whole_number gives nothing for what is no whole number", "[stats]") {
  for (const char* text : {"", ".", "-", "+5", " 5", "5 ", "1.0", "1e3", "12a", "a12", "1,2", "0x1",
                           "9223372036854775808", "12345678a", "123456789a", "--1", "1-"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number(text).has_value());
  }
}

TEST_CASE("whole_number reads what a number is written as, of any length", "[stats][property]") {
  test::Random random(1);
  std::int64_t most = 1;
  for (int digits = 1; digits <= 18; ++digits) {
    most *= 10;
    for (int i = 0; i < 200; ++i) {
      const std::int64_t number = random.between(1 - most, most - 1);
      REQUIRE(whole_number(std::to_string(number)) == number);
    }
  }
}

TEST_CASE("whole_number agrees with parse_number on any short text", "[stats][property]") {
  test::Random random(2);
  const std::string letters = "0123456789-+. ,x";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::int64_t n = random.between(0, 12); n > 0; --n) {
      const std::int64_t most = random.chance(0.9) ? 9 : 15;
      text += letters[static_cast<std::size_t>(random.between(0, most))];
    }
    CAPTURE(text);
    REQUIRE(whole_number(text) == parse_number<std::int64_t>(text));
  }
}
