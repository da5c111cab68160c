#pragma once

#include <string>
#include <vector>

#include <CLI/App.hpp>

#include <varg/cli/tool.hpp>

namespace varg::cli {

/// The text of `varg --help`: tools by group, in order, with their stability.
std::string overview(const std::vector<Tool>& tools);
/// The text of `varg --version`: varg, its libraries, and the SIMD level in use.
std::string version_text();
/// What stands under a tool's options.
std::string footer_text(const Tool& tool);
/// One sentence, lower case, for a command line that does not parse.
std::string usage_sentence(const CLI::ParseError& error, const CLI::App& app);

}  // namespace varg::cli
