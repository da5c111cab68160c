#include <fmt/format.h>
#include <oneapi/tbb/version.h>

#include <varg/flow/version.hpp>

namespace varg::flow {

std::vector<LibraryVersion> libraries() { return {{"oneTBB", TBB_runtime_version()}}; }

}  // namespace varg::flow
