#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace varg::reference {

/// For each byte: A, C, G or T for these letters of any case, N for the other IUPAC nucleotide
/// codes (NC-IUB 1984) and U, 0 for what is no base letter.
inline constexpr std::array<char, 256> plain_base = [] {
  std::array<char, 256> table{};
  for (const char letter : std::string_view("RYSWKMBDHVNU")) {
    table[static_cast<std::uint8_t>(letter)] = 'N';
    table[static_cast<std::uint8_t>(letter | 0x20)] = 'N';
  }
  for (const char letter : std::string_view("ACGT")) {
    table[static_cast<std::uint8_t>(letter)] = letter;
    table[static_cast<std::uint8_t>(letter | 0x20)] = letter;
  }
  return table;
}();

}  // namespace varg::reference
