#pragma once

#include <varg/cli/tool.hpp>

namespace varg::tools {

#define VARG_TOOL(name) cli::Tool name();
#include "tools.def"
#undef VARG_TOOL

}  // namespace varg::tools
