#pragma once

#include <vector>

#include <varg/core/version.hpp>

namespace varg::flow {

std::vector<LibraryVersion> libraries();

}  // namespace varg::flow
