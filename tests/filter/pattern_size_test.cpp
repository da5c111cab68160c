#include "pattern_size.hpp"

#include <varg/core/error.hpp>

#include <string>

#include "catch.hpp"

namespace varg::filter {
namespace {

std::size_t basic(std::string text) { return expanded_size({.text = std::move(text)}); }
std::size_t extended(std::string text) {
  return expanded_size({.text = std::move(text), .extended = true});
}

bool refused(const Pattern& pattern) {
  try {
    const Regex regex(pattern);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    return error.sentence().find("is too long") != std::string::npos;
  }
  return false;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("a pattern without repetition is as long as its letters", "[filter]") {
  CHECK(basic("") == 0);
  CHECK(basic("abc") == 3);
  CHECK(basic("a*b") == 2);
  CHECK(basic("a\\.b") == 3);
  CHECK(basic("{3}") == 3);
  CHECK(extended("a+b?c*") == 4);
  CHECK(extended("a++++") == 1024);
  CHECK(basic("a\\+\\+b") == 17);
  CHECK(extended("(ab+)+c") == 7);
  CHECK(extended("(a|b)c") == 4);
  CHECK(extended("\\{3\\}") == 3);
}

TEST_CASE("repetitions multiply what stands in front of them", "[filter]") {
  CHECK(basic("a\\{3\\}") == 3);
  CHECK(basic("ab\\{1,10\\}c") == 12);
  CHECK(basic("\\(ab\\)\\{5\\}") == 10);
  CHECK(extended("a{2,}") == 2);
  CHECK(extended("(ab){5}c") == 11);
  CHECK(extended("()\\{5}") == 4);
  CHECK(extended("(a{10}b){10}") == 110);
  CHECK(extended("a{10}{10}") == 100);
  CHECK(extended("a{10}*{10}") == 100);
  CHECK(basic("a\\{10\\}\\{10\\}b") == 101);
  CHECK(extended("a{,7}") == 7);
}

TEST_CASE("patterns that are cut off or absurd have a size too", "[filter]") {
  CHECK(extended("a{3") == 3);
  CHECK(extended("(a") == 1);
  CHECK(extended("a)") == 2);
  CHECK(basic("a\\") == 2);
  CHECK(basic("\\(\\(a") == 1);
  CHECK(extended("a{99999999999999999999}") == 1'000'000'000);
  CHECK(extended(repeated("(", 10) + "a" + repeated("){250}", 10)) == 1'000'000'000);
}

TEST_CASE("patterns that would exhaust memory or stack are refused", "[filter]") {
  CHECK(refused({.text = "a\\{1,250\\}\\{1,250\\}"}));
  CHECK(refused({.text = "((a{250}){250}){250}", .extended = true}));
  CHECK(refused({.text = repeated("\\(", 60'000)}));
  CHECK(refused({.text = repeated("(", 60'000), .extended = true}));
  CHECK_FALSE(refused({.text = "[ACGT]\\{20,500\\}"}));
  CHECK_FALSE(refused({.text = "([ACGT]{3}){100}", .extended = true}));
  CHECK_FALSE(refused({.text = repeated("rs\\|", 1000)}));
}

TEST_CASE("patterns find as grep does", "[filter]") {
  const auto finds = [](std::string pattern, std::string_view text, bool any_case = false) {
    return Regex({.text = std::move(pattern), .any_case = any_case}).finds(text);
  };
  CHECK(finds("b", "abc"));
  CHECK_FALSE(finds("^b", "abc"));
  CHECK(finds("c$", "abc"));
  CHECK(finds("a\\|x", "abc"));
  CHECK_FALSE(finds("a|x", "abc"));
  CHECK(finds("a|x", "a|x"));
  CHECK(finds("ab\\{1\\}c", "abc"));
  CHECK(finds("^$", ""));
  CHECK(finds("^$", {}));
  CHECK_FALSE(finds("B", "abc"));
  CHECK(finds("B", "abc", true));
  CHECK(finds("[[:digit:]]\\+$", "rs12"));
  CHECK_FALSE(finds("c$", std::string_view("abcd").substr(0, 2)));
  CHECK(finds("b$", std::string_view("abcd").substr(0, 2)));
}

}  // namespace varg::filter
