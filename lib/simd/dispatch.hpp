#pragma once

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>

#include <varg/core/error.hpp>
#include <varg/simd/level.hpp>

// `&N_TARGET::function` when that target is compiled, else nullptr.
#if HWY_TARGETS & HWY_SSE4
#define VARG_SSE4(function) &N_SSE4::function
#else
#define VARG_SSE4(function) nullptr
#endif
#if HWY_TARGETS & HWY_AVX2
#define VARG_AVX2(function) &N_AVX2::function
#else
#define VARG_AVX2(function) nullptr
#endif
#if HWY_TARGETS & HWY_AVX3
#define VARG_AVX3(function) &N_AVX3::function
#else
#define VARG_AVX3(function) nullptr
#endif
#if HWY_TARGETS & HWY_NEON
#define VARG_NEON(function) &N_NEON::function
#else
#define VARG_NEON(function) nullptr
#endif

/// The versions of a kernel in the order of simd::Level, the scalar one first.
#define VARG_KERNELS(scalar, function) \
  { &(scalar), VARG_SSE4(function), VARG_AVX2(function), VARG_AVX3(function), VARG_NEON(function) }

namespace varg::simd {

/// The version of a kernel for `level`. Throws Error{bug} for a level that is not available().
template <class Function>
Function pick(Function const (&kernels)[5], Level level) {
  const auto& levels = available();
  if (level != active() && std::find(levels.begin(), levels.end(), level) == levels.end()) {
    throw Error(Fault::bug, "the SIMD level {} is not available here", to_text(level));
  }
  return kernels[static_cast<std::size_t>(level)];
}

}  // namespace varg::simd
