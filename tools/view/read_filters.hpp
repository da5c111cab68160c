#pragma once

#include <string>

#include <varg/io/sam_header.hpp>
#include <varg/transform/read_conditions.hpp>

#include "variant_filters.hpp"

namespace varg::tools {

/// Makes -i and -e conditions on reads of this header. `path` is named in faults. Throws
/// Error{usage} for what is none, and for a filter of variants.
void plan_filters(const FilterOptions& options, const io::SamHeader& header,
                  const std::string& path, transform::ReadConditions& conditions);

}  // namespace varg::tools
