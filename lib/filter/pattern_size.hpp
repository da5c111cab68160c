#pragma once

#include <cstddef>

#include "regex.hpp"

namespace varg::filter {

/// How many letters a POSIX pattern has once each repetition \{1,250\} is written out, which is
/// what regcomp does and std::regex too: nested ones multiply. Cut at 10^9.
std::size_t expanded_size(const Pattern& pattern);

}  // namespace varg::filter
