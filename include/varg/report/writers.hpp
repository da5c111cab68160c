#pragma once

#include <string>

#include <varg/report/model.hpp>

namespace varg::report {

/// The report as JSON: the one source of what it says. Stable: equal reports give equal bytes.
std::string to_json(const Report& report);

/// The report as one self-contained HTML page (no script, no outside resource), for screen and for
/// A4 paper. It carries the XXH3-128 digest of to_json().
std::string to_html(const Report& report);

}  // namespace varg::report
