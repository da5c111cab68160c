#pragma once

#include <functional>
#include <memory>
#include <string>
#include <type_traits>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <varg/cli/session.hpp>

namespace varg::cli {

enum class Stability { experimental, stable, deprecated };

/// What a run answers when it ends without error: exit status 0 or 1 (a gate failed).
enum class Answer { yes = 0, no = 1 };

struct ToolInfo {
  std::string name;
  std::string group;    ///< heading in --help: "Reads", "Variants", "Meaning", "Proof", …
  std::string summary;  ///< a phrase, lower case, no full stop
  Stability stability = Stability::experimental;
  std::string footer{};  ///< examples, shown under the options
};

/// A command of the program.
struct Tool {
  ToolInfo info;
  /// Declares the options on `app` and gives what runs once they are parsed.
  std::function<std::function<Answer(Session&)>(CLI::App& app)> declare;
};

/// A tool from plain Options, a function that declares its flags, and one that runs it.
/// `run` returns void or Answer.
template <class Options, class Run>
Tool make_tool(ToolInfo info, void (*declare)(CLI::App&, Options&), Run run) {
  return {std::move(info), [declare, run](CLI::App& app) {
            auto options = std::make_shared<Options>();
            declare(app, *options);
            return [options, run](Session& session) {
              if constexpr (std::is_void_v<decltype(run(*options, session))>) {
                run(*options, session);
                return Answer::yes;
              } else {
                return run(*options, session);
              }
            };
          }};
}

/// Without this, `make_tool<Options>(…)` of two plain functions cannot deduce Run.
template <class Options>
Tool make_tool(ToolInfo info, void (*declare)(CLI::App&, Options&),
               void (*run)(const Options&, Session&)) {
  return make_tool<Options, void (*)(const Options&, Session&)>(std::move(info), declare, run);
}
template <class Options>
Tool make_tool(ToolInfo info, void (*declare)(CLI::App&, Options&),
               Answer (*run)(const Options&, Session&)) {
  return make_tool<Options, Answer (*)(const Options&, Session&)>(std::move(info), declare, run);
}

/// Runs the program: parses, makes the Session, runs the tool, writes manifests, prints errors.
/// The only place that catches. Returns the exit status.
int main(int argc, char** argv, const std::vector<Tool>& tools);

}  // namespace varg::cli
