#pragma once

#include <string>
#include <vector>

#include <varg/core/manifest.hpp>

#include "html_page.hpp"

namespace varg::report {

/// The last part of a path: pages name files, not folders.
std::string file_name(const std::string& path);

/// A table of role, file and digest of each input; nothing without inputs.
void write_inputs(HtmlPage& page, const std::vector<InputFacts>& inputs);

}  // namespace varg::report
