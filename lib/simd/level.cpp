#include <varg/simd/level.hpp>

#include <fmt/format.h>
#include <hwy/highway.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/simd_libraries.hpp>

#include "choose_level.hpp"

namespace varg::simd {
namespace {

struct Target {
  Level level;
  std::string_view word;
  decltype(hwy::SupportedTargets()) bit;
};

constexpr Target targets[] = {{Level::sse4, "sse4", HWY_SSE4},
                              {Level::avx2, "avx2", HWY_AVX2},
                              {Level::avx3, "avx3", HWY_AVX3},
                              {Level::neon, "neon", HWY_NEON}};

std::vector<Level> find_available() {
  std::vector<Level> levels{Level::scalar};
  for (const Target& target : targets) {
    if ((hwy::SupportedTargets() & HWY_TARGETS & target.bit) != 0) levels.push_back(target.level);
  }
  return levels;
}

}  // namespace

std::string_view to_text(Level level) {
  for (const Target& target : targets) {
    if (target.level == level) return target.word;
  }
  return "scalar";
}

const std::vector<Level>& available() {
  static const std::vector<Level> levels = find_available();
  return levels;
}

Level choose_level(std::string_view word, const std::vector<Level>& levels) {
  if (word.empty()) return levels.back();
  std::string known;
  for (const Level level : levels) {
    if (to_text(level) == word) return level;
    known += fmt::format("{}{}", known.empty() ? "" : ", ", to_text(level));
  }
  const bool is_level = std::any_of(std::begin(targets), std::end(targets),
                                    [&](const Target& target) { return target.word == word; });
  if (is_level) {
    throw Error(Fault::usage, "VARG_SIMD={} asks for what this CPU or this build lacks", word)
        .hint("Here there are: " + known);
  }
  throw Error(Fault::usage, "VARG_SIMD={} is no SIMD level", printable(word))
      .hint("Use one of: " + known);
}

Level active() {
  static const Level level = [] {
    const char* word = std::getenv("VARG_SIMD");
    return choose_level(word == nullptr ? "" : word, available());
  }();
  return level;
}

std::vector<LibraryVersion> libraries() {
  return {{"Highway", fmt::format("{}.{}.{}", HWY_MAJOR, HWY_MINOR, HWY_PATCH)}};
}

}  // namespace varg::simd
