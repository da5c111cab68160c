#include <varg/core/text.hpp>

#include "catch.hpp"

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

TEST_CASE("split keeps empty fields", "[core]") {
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(split("a,", ',') == std::vector<std::string_view>{"a", ""});
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
}

}  // namespace
}  // namespace varg
