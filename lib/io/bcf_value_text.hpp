#pragma once

#include <cstddef>
#include <cstdint>

#include "bcf_types.hpp"
#include "text_end.hpp"

namespace varg::io::bcf {

/// The type and the number of the values that follow.
struct Descriptor {
  Type type = Type::null;
  std::size_t count = 0;
  std::size_t width() const {
    switch (type) {
      case Type::null:
        return 0;
      case Type::int16:
        return 2;
      case Type::int32:
      case Type::float32:
        return 4;
      default:
        return 1;
    }
  }
};

/// Appends a number as VCF spells it.
void append_integer(std::int64_t value, TextEnd& out);
/// Appends a vector of values at `at`, which holds all of them, with commas between; '.' for none.
void append_values(const Descriptor& found, const char* at, TextEnd& out);
/// Appends a genotype from its alleles, (allele + 1) << 1 | phased each. Throws Error{input} for a
/// negative one.
void append_genotype(const Descriptor& found, const char* at, TextEnd& out);

}  // namespace varg::io::bcf
