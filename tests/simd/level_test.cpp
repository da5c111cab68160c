#include <varg/simd/level.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/simd/find_bytes.hpp>
#include <varg/simd/simd_libraries.hpp>

#include "catch.hpp"
#include "choose_level.hpp"

using namespace varg;
using namespace varg::simd;

TEST_CASE("scalar is always there and first, and levels ascend", "[simd]") {
  const auto& levels = available();
  REQUIRE_FALSE(levels.empty());
  CHECK(levels.front() == Level::scalar);
  CHECK(std::is_sorted(levels.begin(), levels.end()));
  CHECK(std::find(levels.begin(), levels.end(), active()) != levels.end());
}

TEST_CASE("the best level is chosen unless a word asks for another", "[simd]") {
  const std::vector<Level> levels = {Level::scalar, Level::sse4, Level::avx2};
  CHECK(choose_level("", levels) == Level::avx2);
  for (const Level level : levels) CHECK(choose_level(to_text(level), levels) == level);
}

TEST_CASE("an unknown or missing level is a usage error that names those there are", "[simd]") {
  const std::vector<Level> levels = {Level::scalar, Level::sse4};
  const auto refusal = [&](std::string_view word) {
    try {
      choose_level(word, levels);
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::usage);
      return error.sentence() + " / " + error.hint();
    }
    return std::string("accepted");
  };
  CHECK(refusal("AVX2") == "VARG_SIMD=AVX2 is no SIMD level / Use one of: scalar, sse4");
  CHECK(refusal("avx3") ==
        "VARG_SIMD=avx3 asks for what this CPU or this build lacks / Here there are: scalar, sse4");
}

TEST_CASE("a kernel refuses a level the machine does not have", "[simd]") {
  const auto& levels = available();
  const Level missing = std::find(levels.begin(), levels.end(), Level::neon) == levels.end()
                            ? Level::neon
                            : Level::avx2;
  CHECK_THROWS_AS(count(missing, "text", 't'), Error);
}

TEST_CASE("Highway's version is told", "[simd]") {
  const auto found = libraries();
  REQUIRE(found.size() == 1);
  CHECK(found.front().name == "Highway");
  CHECK(found.front().version.find('.') != std::string::npos);
}
