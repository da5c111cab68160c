#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <varg/simd/level.hpp>

namespace varg::simd {

/// How many genotypes of each kind there are among diploid ones of a record with one ALT.
struct DiploidCounts {
  std::uint32_t hom_ref = 0;
  std::uint32_t het = 0;
  std::uint32_t hom_alt = 0;
  std::uint32_t missing = 0;     ///< "./."
  std::uint32_t ref_partly = 0;  ///< "0/." and "./0"
  std::uint32_t alt_partly = 0;  ///< "1/." and "./1"

  friend bool operator==(const DiploidCounts&, const DiploidCounts&) = default;
  std::uint32_t total() const {
    return hom_ref + het + hom_alt + missing + ref_partly + alt_partly;
  }
};

/// Counts the sample columns of a VCF line that hold a genotype alone: three bytes each with a tab
/// between, an allele 0, 1 or '.', '|' or '/', and an allele. Nothing when a column is anything
/// else, and for an empty text.
std::optional<DiploidCounts> count_diploid(std::string_view samples);
std::optional<DiploidCounts> count_diploid(Level level, std::string_view samples);

}  // namespace varg::simd
