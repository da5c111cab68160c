#include <varg/core/text.hpp>

#include <bit>
#include <charconv>

#include "catch.hpp"
#include "random.hpp"

namespace varg {
namespace {

TEST_CASE("parse_number takes whole numbers only", "[core]") {
  CHECK(parse_number<int>("42") == 42);
  CHECK(parse_number<std::int64_t>("-7") == -7);
  CHECK(parse_number<double>("1e-3") == 1e-3);
  for (const char* text : {"", " 1", "1 ", "+1", "1x", "99999999999"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number<int>(text));
  }
}

TEST_CASE("short decimals are read as std::from_chars reads them", "[core]") {
  const auto slow = [](const std::string& text) -> std::optional<double> {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
  };
  test::Random random(7);
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    const auto length = random.between(1, 18);
    for (std::int64_t at = 0; at < length; ++at) {
      text += "0123456789012345678901234567890123456789.-e"[static_cast<std::size_t>(
          random.between(0, 42))];
    }
    const auto expected = slow(text);
    const auto found = parse_number<double>(text);
    const bool same =
        expected.has_value() == found.has_value() &&
        (!found || std::bit_cast<std::uint64_t>(*found) == std::bit_cast<std::uint64_t>(*expected));
    if (!same) FAIL(text);
  }
  for (const char* text : {"0", "-0", "5.", ".5", "-.5", "1.005", "999999999999999"}) {
    CAPTURE(text);
    CHECK(parse_short_decimal(text) == slow(text));
  }
  for (const char* text : {"", ".", "-", "-.", "1e5", "nan", "1234567890123456", "1..2", "+1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_short_decimal(text));
  }
}

TEST_CASE("split keeps empty fields", "[core]") {
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(split("a,", ',') == std::vector<std::string_view>{"a", ""});
}

TEST_CASE("nth_field is that of split, and empty behind the last", "[core]") {
  for (const std::string_view text : {"", ":", "a", "a:b", ":a::b:", "1,2:3,4"}) {
    const auto fields = split(text, ':');
    for (std::size_t n = 0; n < 6; ++n) {
      CHECK(nth_field(text, ':', n) == (n < fields.size() ? fields[n] : std::string_view()));
    }
  }
}

TEST_CASE("upper_case changes ASCII letters alone", "[core]") {
  CHECK(upper_case("acgtN*<ins:x_9>") == "ACGTN*<INS:X_9>");
  CHECK(upper_case("`{\xc3\xa4") == "`{\xc3\xa4");
}

TEST_CASE("trim takes blanks off both ends only", "[core]") {
  CHECK(trim(" \ta b\r\n") == "a b");
  CHECK(trim(" \n") == "");
}

TEST_CASE("with_thousands groups by three", "[core]") {
  CHECK(with_thousands(0) == "0");
  CHECK(with_thousands(999) == "999");
  CHECK(with_thousands(1000) == "1,000");
  CHECK(with_thousands(1234567) == "1,234,567");
}

TEST_CASE("human_bytes uses powers of a thousand", "[core]") {
  CHECK(human_bytes(999) == "999 B");
  CHECK(human_bytes(1500) == "1.5 kB");
  CHECK(human_bytes(2'000'000'000) == "2.0 GB");
}

TEST_CASE("printable shows control bytes and cuts long texts", "[core]") {
  CHECK(printable("a\tb\x01") == "a\\x09b\\x01");
  CHECK(printable("abcdef", 3) == "abc…");
}

TEST_CASE("percent_decoded leaves bad escapes alone", "[core]") {
  CHECK(percent_decoded("a%3Bb%2") == "a;b%2");
  CHECK(percent_decoded("100%zz") == "100%zz");
}

TEST_CASE("html_escaped leaves nothing a browser would read as markup", "[core]") {
  CHECK(html_escaped("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
}

TEST_CASE("nearest_word finds a slip and refuses a stranger", "[core]") {
  CHECK(nearest_word("nrom", {"call", "norm"}) == "norm");
  CHECK_FALSE(nearest_word("quality", {"call", "norm"}));
  CHECK(nearest_word("DPP", {"AC", "DP"}) == "DP");
  CHECK_FALSE(nearest_word("QQ", {"AC", "DP"}));
  CHECK_FALSE(nearest_word("FOO", {"SOR"}));
}

}  // namespace
}  // namespace varg
