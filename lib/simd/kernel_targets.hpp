#pragma once

// Which of Highway's targets are compiled: one per simd::Level. To be included before
// <hwy/foreach_target.h>.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
