#pragma once

namespace varg::genome {

/// No A, C, G or T.
inline constexpr int no_base = -1;
/// 0 to 3 for A, C, G, T in either case, else no_base. Transitions differ by 2.
constexpr int base_code(char base) {
  switch (base) {
    case 'A':
    case 'a':
      return 0;
    case 'C':
    case 'c':
      return 1;
    case 'G':
    case 'g':
      return 2;
    case 'T':
    case 't':
      return 3;
    default:
      return no_base;
  }
}

}  // namespace varg::genome
