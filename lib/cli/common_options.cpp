#include "common_options.hpp"

#include <unistd.h>

#include <cctype>
#include <limits>
#include <thread>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/core/version.hpp>

#include "help.hpp"

namespace varg::cli {

std::function<Answer(Session&)> declare_tool(CLI::App& app, const Tool& tool,
                                             CommonOptions& common) {
  auto run = tool.declare(app);
  const std::string group = "Common";
  app.add_option("-@,--threads", common.threads, "threads of the whole run; default all cores")
      ->type_name("N")
      ->check(CLI::Range(1U, 1024U))
      ->group(group);
  app.add_option("--memory", common.memory, "bound on the bytes of work in flight; default 4G")
      ->type_name("SIZE")
      ->group(group);
  app.add_option("--manifest", common.manifest,
                 "write the account of the run here too (also for standard output)")
      ->type_name("FILE")
      ->group(group);
  app.add_flag("--quiet", common.quiet, "say errors only")->group(group);
  app.add_flag("--verbose", common.verbose, "say the time of each stage")->group(group);
  app.add_flag("--log-json", common.log_json, "say everything as JSON lines")->group(group);
  app.set_help_flag("-h,--help", "print this help")->group(group);
  app.footer(footer_text(tool));
  app.option_defaults()->always_capture_default(false);
  app.get_formatter()->column_width(34);
  return run;
}

std::uint64_t parse_bytes(const std::string& text) {
  std::string_view digits = text;
  unsigned shift = 0;
  if (!digits.empty() && std::isalpha(static_cast<unsigned char>(digits.back())) != 0) {
    const std::size_t unit = std::string_view("kKmMgGtT").find(digits.back());
    if (unit == std::string_view::npos) digits = {};
    shift = static_cast<unsigned>(unit / 2 + 1) * 10;
    if (!digits.empty()) digits.remove_suffix(1);
  }
  const auto number = parse_number<std::uint64_t>(digits);
  if (!number || *number == 0 || *number > (std::numeric_limits<std::uint64_t>::max() >> shift)) {
    throw Error(Fault::usage, "--memory: '{}' is no size", printable(text))
        .hint("Write bytes or a unit: 512M, 4G");
  }
  return *number << shift;
}

flow::Limits limits_of(const CommonOptions& common) {
  flow::Limits limits;
  limits.threads =
      common.threads != 0 ? common.threads : std::max(1U, std::thread::hardware_concurrency());
  limits.memory_bytes = parse_bytes(common.memory);
  return limits;
}

MonitorOptions monitor_options(const CommonOptions& common) {
  MonitorOptions options;
  options.quiet = common.quiet;
  options.verbose = common.verbose;
  options.json = common.log_json;
  options.terminal = ::isatty(STDERR_FILENO) == 1;
  return options;
}

Manifest manifest_of(const std::string& tool, int argc, char** argv, const CommonOptions& common) {
  Manifest manifest;
  manifest.version = version();
  manifest.command = tool;
  manifest.command_line.emplace_back("varg");
  for (int i = 0; i < argc; ++i) manifest.command_line.emplace_back(argv[i]);
  manifest.limits["memory"] = common.memory;
  return manifest;
}

}  // namespace varg::cli
