#pragma once

namespace varg::align {

/// 10^x for x from -100 to 0, within 1e-13 of it (relative): additions and multiplications only, so
/// that every machine and library gives the same bits.
double plain_pow10(double x);

/// log10 of x > 0, within 1e-14 of max(1, its size); the same bits everywhere.
double plain_log10(double x);

}  // namespace varg::align
