#include <varg/core/version.hpp>

#include <fmt/format.h>
#include <xxhash.h>

#include <nlohmann/json.hpp>

namespace varg {

std::string_view version() { return VARG_VERSION; }

std::vector<LibraryVersion> core_libraries() {
  const unsigned xxh = XXH_versionNumber();
  return {{"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100,
                              FMT_VERSION % 100)},
          {"nlohmann-json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                        NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
          {"xxHash", fmt::format("{}.{}.{}", xxh / 10000, xxh / 100 % 100, xxh % 100)}};
}

}  // namespace varg
