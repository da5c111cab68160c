#pragma once

#include <cstdint>
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace varg::simd {

/// While it lives, this thread takes floating-point values under the smallest normal one for 0, in
/// arguments and results, scalar or vector. Without it some CPUs need a hundred cycles for each.
class FlushDenormals {
 public:
#if defined(__SSE2__)
  FlushDenormals() : before_(_mm_getcsr()) { _mm_setcsr(before_ | flush_to_zero); }
  ~FlushDenormals() { _mm_setcsr(before_); }
#elif defined(__aarch64__)
  FlushDenormals() {
    asm volatile("mrs %0, fpcr" : "=r"(before_));
    asm volatile("msr fpcr, %0" : : "r"(before_ | flush_to_zero));
  }
  ~FlushDenormals() { asm volatile("msr fpcr, %0" : : "r"(before_)); }
#else
  FlushDenormals() = default;
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
#if defined(__SSE2__)
  static constexpr unsigned flush_to_zero = 0x8040;  // MXCSR: FTZ and DAZ
  unsigned before_;
#elif defined(__aarch64__)
  static constexpr std::uint64_t flush_to_zero = std::uint64_t{1} << 24U;  // FPCR: FZ
  std::uint64_t before_ = 0;
#endif
};

}  // namespace varg::simd
