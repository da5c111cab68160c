#include <varg/simd/find_bytes.hpp>

#include "simd_inputs.hpp"

namespace varg::bench {
namespace {

constexpr unsigned vcf_tabs = 9;

void find_columns(benchmark::State& state, simd::Level level, int samples) {
  const std::string text = vcf_lines(static_cast<std::size_t>(state.range(0)), samples);
  std::vector<std::uint32_t> expected;
  std::vector<std::uint32_t> found;
  simd::find_columns(simd::Level::scalar, text, vcf_tabs, expected);
  simd::find_columns(level, text, vcf_tabs, found);
  if (found != expected) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) {
    found.clear();
    simd::find_columns(level, text, vcf_tabs, found);
    benchmark::DoNotOptimize(found.data());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void find_columns_narrow(benchmark::State& state, simd::Level level) {
  find_columns(state, level, 1);
}

void find_columns_wide(benchmark::State& state, simd::Level level) {
  find_columns(state, level, 500);
}

void count_newlines(benchmark::State& state, simd::Level level) {
  const std::string text = vcf_lines(static_cast<std::size_t>(state.range(0)), 1);
  if (simd::count(level, text, '\n') != simd::count(simd::Level::scalar, text, '\n')) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(simd::count(level, text, '\n'));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

void is_plain_ascii(benchmark::State& state, simd::Level level) {
  const std::string text = vcf_lines(static_cast<std::size_t>(state.range(0)), 1);
  if (!simd::is_plain_ascii(level, text)) {
    state.SkipWithError("wrong answer");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(simd::is_plain_ascii(level, text));
  state.SetBytesProcessed(state.iterations() * state.range(0));
}

const bool registered = [] {
  at_every_level("simd/find_columns_narrow", find_columns_narrow, {1 << 20});
  at_every_level("simd/find_columns_wide", find_columns_wide, {1 << 20});
  at_every_level("simd/count_newlines", count_newlines, {1 << 20});
  at_every_level("simd/is_plain_ascii", is_plain_ascii, {1 << 20});
  return true;
}();

}  // namespace
}  // namespace varg::bench
