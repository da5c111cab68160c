#include <fmt/format.h>
#include <oneapi/tbb/version.h>

#include <varg/flow/flow_libraries.hpp>

namespace varg::flow {

std::vector<LibraryVersion> libraries() { return {{"oneTBB", TBB_runtime_version()}}; }

}  // namespace varg::flow
