#pragma once

#include <vector>

#include <varg/core/version.hpp>

namespace varg::simd {

std::vector<LibraryVersion> libraries();

}  // namespace varg::simd
