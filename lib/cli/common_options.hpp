#pragma once

#include <string>

#include <CLI/App.hpp>

#include <varg/cli/tool.hpp>

namespace varg::cli {

/// What every tool takes.
struct CommonOptions {
  unsigned threads = 0;  ///< 0: all cores
  std::string memory = "4G";
  std::string manifest;
  bool quiet = false;
  bool verbose = false;
  bool log_json = false;
};

/// Declares the tool's and the common options on `app`; gives what runs the tool.
std::function<Answer(Session&)> declare_tool(CLI::App& app, const Tool& tool,
                                             CommonOptions& common);
/// Throws Error{usage} for a bad --memory.
flow::Limits limits_of(const CommonOptions& common);
MonitorOptions monitor_options(const CommonOptions& common);
Manifest manifest_of(const std::string& tool, int argc, char** argv, const CommonOptions& common);
/// Bytes from "512M", "4G", "1000000". Throws Error{usage}.
std::uint64_t parse_bytes(const std::string& text);

}  // namespace varg::cli
