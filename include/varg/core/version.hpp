#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace varg {

/// A linked library and the version in use at run time.
struct LibraryVersion {
  std::string name;
  std::string version;
};

/// The version of varg, as in CMakeLists.txt.
std::string_view version();
/// The libraries core uses.
std::vector<LibraryVersion> core_libraries();

}  // namespace varg
