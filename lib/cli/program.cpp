#include <fmt/format.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>
#include <varg/io/io_libraries.hpp>
#include <varg/simd/level.hpp>

#include "common_options.hpp"
#include "help.hpp"

namespace varg::cli {
namespace {

extern "C" void end_by_signal(int number) {
  remove_unfinished_outputs();
  ::signal(number, SIG_DFL);
  ::raise(number);
}

/// Batches of some megabytes come and go all the time: without this, glibc returns each to the
/// system and the next one is faulted in again, page by page.
void keep_freed_memory() {
  constexpr int largest_batch = 256 << 20;
  ::mallopt(M_MMAP_THRESHOLD, largest_batch);
  ::mallopt(M_TRIM_THRESHOLD, largest_batch);
}

void install_signals() {
  ::signal(SIGPIPE, SIG_IGN);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::signal(number, end_by_signal);
}

void complain(const std::string& program, const std::string& text, const std::string& hint) {
  std::string lines = fmt::format("{}: error: {}\n", program, text);
  if (!hint.empty()) lines += fmt::format("  hint: {}\n", hint);
  fmt::print(stderr, "{}", lines);
}

/// Standard output's last bytes must arrive too: a full disk shows only here.
void flush_standard_output() {
  if (std::fflush(stdout) != 0) {
    throw Error(Fault::resource, "cannot write standard output: {}", std::strerror(errno));
  }
}

/// An index is made of the file beside it, whose manifest speaks for both.
bool is_index(std::string_view path) {
  return ends_with(path, ".tbi") || ends_with(path, ".csi") || ends_with(path, ".bai") ||
         ends_with(path, ".fai");
}

void write_manifests(const Session& session, const CommonOptions& common) {
  Manifest manifest = session.manifest();
  manifest.counters = session.monitor().counters();
  for (const OutputFacts& output : session.outputs()) {
    manifest.output = output;
    if (output.path != "-" && !is_index(output.path)) {
      write_manifest(manifest, manifest_path(output.path));
    }
  }
  if (!common.manifest.empty()) write_manifest(manifest, common.manifest);
}

/// Runs `body` and turns what it throws into a message and an exit status.
template <class Body>
int guarded(const std::string& program, Monitor* monitor, const Body& body) {
  const auto finish = [&] {
    if (monitor != nullptr) monitor->finish();
  };
  try {
    const int status = body();
    finish();
    return status;
  } catch (const ClosedPipe&) {
    return 0;
  } catch (const Error& error) {
    finish();
    complain(program, error.what(), error.hint());
    return error.exit_status();
  } catch (const std::bad_alloc&) {
    finish();
    complain(program, "out of memory", "Lower --memory or --threads, or use a larger machine.");
    return static_cast<int>(Fault::resource);
  } catch (const std::exception& error) {
    finish();
    complain(program, fmt::format("internal: {}", error.what()),
             "This is a bug in varg: please report it with the command line.");
    return static_cast<int>(Fault::bug);
  }
}

int run_tool(const Tool& tool, int argc, char** argv) {
  const std::string program = "varg " + tool.info.name;
  CLI::App app(tool.info.summary, program);
  CommonOptions common;
  const auto run = declare_tool(app, tool, common);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", app.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    complain(program, usage_sentence(error, app), fmt::format("See {} --help", program));
    return static_cast<int>(Fault::usage);
  }
  std::unique_ptr<Monitor> monitor;
  return guarded(program, nullptr, [&] {
    simd::active();
    const flow::Limits limits = limits_of(common);
    monitor = std::make_unique<Monitor>(program, monitor_options(common));
    return guarded(program, monitor.get(), [&] {
      Session session(*monitor, limits, manifest_of(tool.info.name, argc, argv, common));
      const Answer answer = run(session);
      flush_standard_output();
      write_manifests(session, common);
      return static_cast<int>(answer);
    });
  });
}

}  // namespace

int main(int argc, char** argv, const std::vector<Tool>& tools) {
  install_signals();
  keep_freed_memory();
  io::tame_htslib();
  const std::string word = argc > 1 ? argv[1] : "";
  return guarded("varg", nullptr, [&] {
    if (word.empty() || word == "--help" || word == "-h" || word == "help") {
      fmt::print("{}", overview(tools));
      flush_standard_output();
      return word.empty() ? static_cast<int>(Fault::usage) : 0;
    }
    if (word == "--version") {
      fmt::print("{}", version_text());
      flush_standard_output();
      return 0;
    }
    for (const Tool& tool : tools) {
      if (tool.info.name == word) return run_tool(tool, argc - 1, argv + 1);
    }
    std::vector<std::string> names;
    for (const Tool& tool : tools) names.push_back(tool.info.name);
    const auto near = nearest_word(word, names);
    throw Error(Fault::usage, "no command '{}'", printable(word))
        .hint(near ? fmt::format("Did you mean: varg {}", *near) : "See varg --help");
  });
}

}  // namespace varg::cli
