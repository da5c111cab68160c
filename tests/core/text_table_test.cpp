#include <varg/core/text.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg {
namespace {

TEST_CASE("numbers at the edge of their type are read, and beyond it refused", "[core]") {
  CHECK(parse_number<std::uint8_t>("255") == 255);
  CHECK_FALSE(parse_number<std::uint8_t>("256"));
  CHECK(parse_number<std::int64_t>("-9223372036854775808") ==
        std::numeric_limits<std::int64_t>::min());
  CHECK_FALSE(parse_number<std::int64_t>("9223372036854775808"));
  CHECK(parse_number<std::uint64_t>("18446744073709551615") ==
        std::numeric_limits<std::uint64_t>::max());
  CHECK_FALSE(parse_number<std::uint64_t>("-1"));
  CHECK_FALSE(parse_number<std::uint64_t>("0x10"));
  CHECK_FALSE(parse_number<int>("1.0"));
  CHECK(parse_number<double>(".5") == 0.5);
  CHECK_FALSE(parse_number<double>("1,5"));
  CHECK_FALSE(parse_number<double>("1e999"));
  CHECK_FALSE(parse_number<int>(std::string_view("1\0", 2)));
}

TEST_CASE("every number is read back from its text", "[core][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const std::int64_t number = random.between(-1'000'000'000'000, 1'000'000'000'000);
  CHECK(parse_number<std::int64_t>(std::to_string(number)) == number);
}

TEST_CASE("fields joined by their separator are the text again", "[core][property]") {
  test::Random random(GENERATE(range(1U, 50U)));
  std::string text;
  for (auto n = random.between(0, 20); n > 0; --n) text += "ab;,"[random.between(0, 3)];
  const std::vector<std::string_view> fields = split(text, ';');
  std::string joined;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    CHECK(fields[i].find(';') == std::string_view::npos);
    joined += (i == 0 ? "" : ";") + std::string(fields[i]);
  }
  CHECK(joined == text);
  CHECK(static_cast<std::ptrdiff_t>(fields.size()) ==
        1 + std::count(text.begin(), text.end(), ';'));
}

TEST_CASE("trim takes every blank of C, and no other letter", "[core]") {
  CHECK(trim("\v\f\r\n\t x\v\f") == "x");
  CHECK(trim("\xC2\xA0x") == "\xC2\xA0x");
  CHECK(trim("").empty());
  CHECK(trim("a  b") == "a  b");
}

TEST_CASE("prefixes and suffixes are those of the text, whole and empty ones too", "[core]") {
  CHECK(starts_with("chr1", "chr"));
  CHECK(starts_with("chr", "chr"));
  CHECK(starts_with("", ""));
  CHECK_FALSE(starts_with("ch", "chr"));
  CHECK_FALSE(starts_with("xchr", "chr"));
  CHECK(ends_with("a.vcf.gz", ".gz"));
  CHECK(ends_with(".gz", ".gz"));
  CHECK(ends_with("a", ""));
  CHECK_FALSE(ends_with("gz", ".gz"));
  CHECK_FALSE(ends_with("a.gz.tbi", ".gz"));
}

TEST_CASE("with_thousands leaves the digits as they were", "[core][property]") {
  test::Random random(GENERATE(range(1U, 30U)));
  const auto number = static_cast<std::uint64_t>(random.between(0, 1'000'000'000'000'000)) >>
                      static_cast<unsigned>(random.between(0, 45));
  const std::string text = with_thousands(number);
  const std::vector<std::string_view> groups = split(text, ',');
  std::string digits(groups.front());
  CHECK_FALSE(digits.empty());
  for (std::size_t i = 1; i < groups.size(); ++i) {
    CHECK(groups[i].size() == 3);
    digits += groups[i];
  }
  CHECK(groups.front().size() <= 3);
  CHECK(digits == std::to_string(number));
  CHECK(with_thousands(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}

TEST_CASE("sizes are rounded into the unit they are shown in", "[core]") {
  struct Row {
    std::uint64_t bytes;
    const char* text;
  };
  const Row row = GENERATE(Row{0, "0 B"}, Row{1, "1 B"}, Row{1000, "1.0 kB"}, Row{1049, "1.0 kB"},
                           Row{1051, "1.1 kB"}, Row{999'949, "999.9 kB"}, Row{999'951, "1.0 MB"},
                           Row{999'999, "1.0 MB"}, Row{1'000'000, "1.0 MB"},
                           Row{999'999'999'999, "1.0 TB"}, Row{5'000'000'000'000'000, "5.0 PB"},
                           Row{18'446'744'073'709'551'615U, "18446.7 PB"});
  CHECK(human_bytes(row.bytes) == row.text);
}

TEST_CASE("printable shows control bytes and no part of a letter", "[core]") {
  CHECK(printable("") == "");
  CHECK(printable("\x7F\x1F ~") == "\\x7F\\x1F ~");
  CHECK(printable("a\nb") == "a\\x0Ab");
  CHECK(printable("abc", 3) == "abc");
  CHECK(printable("Zoë", 10) == "Zoë");
  CHECK(printable("ëë", 2) == "ë…");
  CHECK(printable("ëë", 3) == "ë…");
  CHECK(printable("ëë", 1) == "…");
  CHECK(printable("ëë", 4) == "ëë");
  CHECK(printable("a\x80\x80\x80", 2) == "a…");
}

TEST_CASE("printable never shows what a terminal would obey", "[core][property]") {
  test::Random random(GENERATE(range(1U, 40U)));
  std::string text;
  for (int i = 0; i < 80; ++i) text += static_cast<char>(random.between(0, 255));
  const auto most = static_cast<std::size_t>(random.between(0, 90));
  const std::string shown = printable(text, most);
  for (const char letter : shown) {
    CHECK(static_cast<unsigned char>(letter) >= 0x20);
    CHECK(letter != '\x7F');
  }
  CHECK(shown.size() <= most + 3 + 3);  // an escape may run over, and "…" has three bytes
}

TEST_CASE("escapes are decoded once, in both cases of the digits", "[core]") {
  CHECK(percent_decoded("%41%6a%6A") == "Ajj");
  CHECK(percent_decoded("%2541") == "%41");
  CHECK(percent_decoded("%") == "%");
  CHECK(percent_decoded("%4") == "%4");
  CHECK(percent_decoded("%4g%41") == "%4gA");
  CHECK(percent_decoded("%%41") == "%A");
  CHECK(percent_decoded("%+1%-1% 1") == "%+1%-1% 1");
  CHECK(percent_decoded("%00").size() == 1);
}

TEST_CASE("percent_decoded undoes an encoder of every byte", "[core][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  std::string text;
  std::string encoded;
  for (int i = 0; i < 50; ++i) {
    const auto byte = static_cast<unsigned char>(random.between(0, 255));
    text += static_cast<char>(byte);
    constexpr char digits[] = "0123456789ABCDEF";
    if (byte != '%' && random.chance(0.5)) {
      encoded += static_cast<char>(byte);
    } else {
      encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  // A plain byte between two escapes must not be taken for a part of one.
  CHECK(percent_decoded(encoded) == text);
}

/// Edit distance by its definition; neighbours that are swapped count once.
std::size_t distance(std::string_view a, std::string_view b) {
  if (a.empty()) return b.size();
  if (b.empty()) return a.size();
  if (a.front() == b.front()) return distance(a.substr(1), b.substr(1));
  const bool swapped = a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0];
  return 1 + std::min({distance(a.substr(1), b), distance(a, b.substr(1)),
                       distance(a.substr(1), b.substr(1)),
                       swapped ? distance(a.substr(2), b.substr(2)) : a.size() + b.size()});
}

TEST_CASE(
    "the nearest word is the first at the least distance, of two at most (one for short words)",
    "[core][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const auto word = [&] {
    std::string made;
    for (auto n = random.between(0, 5); n > 0; --n) made += "abc"[random.between(0, 2)];
    return made;
  };
  const std::string asked = word();
  std::vector<std::string> candidates;
  std::optional<std::string> expected;
  std::size_t best = asked.size() > 3 ? 3 : 2;
  for (int i = 0; i < 4; ++i) {
    candidates.push_back(word());
    if (const std::size_t d = distance(asked, candidates.back()); d < best) {
      best = d;
      expected = candidates.back();
    }
  }
  CAPTURE(asked, candidates);
  CHECK(nearest_word(asked, candidates) == expected);
  CHECK_FALSE(nearest_word(asked, {}));
}

}  // namespace
}  // namespace varg
