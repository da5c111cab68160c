#pragma once

#include <string>
#include <vector>

#include <varg/cli/session.hpp>

#include "call/caller_options.hpp"

namespace varg::tools {

/// Explains the superloci at `place` of the comparison that `varg compare` wrote to `prefix`;
/// `reference` may be empty: its manifest says which.
std::string explained_comparison(const std::string& prefix, const std::string& place,
                                 const std::string& reference, cli::Session& session);

/// Explains what the caller makes of `place` from reads, as text or JSON.
std::string explained_reads(const std::vector<std::string>& reads, const std::string& place,
                            const std::string& reference, const CallerOptions& caller, bool as_json,
                            cli::Session& session);

}  // namespace varg::tools
