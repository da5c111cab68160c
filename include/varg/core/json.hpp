#pragma once

#include <nlohmann/json.hpp>

namespace varg {

/// JSON values that keep the order of their keys, so that written files are stable.
/// Include this header in sources only: it is heavy.
using Json = nlohmann::ordered_json;

}  // namespace varg
