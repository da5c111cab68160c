#include "help.hpp"

#include <fmt/format.h>
#include <CLI/Version.hpp>

#include <algorithm>

#include <varg/core/text.hpp>
#include <varg/core/version.hpp>
#include <varg/flow/flow_libraries.hpp>
#include <varg/io/io_libraries.hpp>
#include <varg/simd/level.hpp>
#include <varg/simd/simd_libraries.hpp>

namespace varg::cli {
namespace {

std::string_view to_text(Stability stability) {
  switch (stability) {
    case Stability::experimental:
      return "experimental";
    case Stability::stable:
      return "stable";
    case Stability::deprecated:
      return "deprecated";
  }
  return "";
}

constexpr std::string_view exit_statuses =
    "Exit status: 0 done; 1 done and the answer is no; 2 usage; 3 input damaged or malformed;\n"
    "             4 inputs do not belong together; 5 disk, memory, permission; 70 a bug in varg\n";

}  // namespace

std::string overview(const std::vector<Tool>& tools) {
  std::string text = fmt::format(
      "varg {}: from aligned reads to called, annotated, classified and reported variants\n\n"
      "Usage: varg COMMAND [options]     varg COMMAND --help     varg --version\n",
      version());
  std::vector<std::string> groups;
  for (const Tool& tool : tools) {
    if (std::find(groups.begin(), groups.end(), tool.info.group) == groups.end()) {
      groups.push_back(tool.info.group);
    }
  }
  for (const std::string& group : groups) {
    text += fmt::format("\n{}\n", group);
    for (const Tool& tool : tools) {
      if (tool.info.group != group) continue;
      text += fmt::format("  {:<10} {} ({})\n", tool.info.name, tool.info.summary,
                          to_text(tool.info.stability));
    }
  }
  text += fmt::format("\n{}", exit_statuses);
  return text;
}

std::string version_text() {
  std::string text = fmt::format("varg {}\n", version());
  std::vector<LibraryVersion> libraries = core_libraries();
  for (const auto& more : {io::libraries(), simd::libraries(), flow::libraries(),
                           std::vector<LibraryVersion>{{"CLI11", CLI11_VERSION}}}) {
    libraries.insert(libraries.end(), more.begin(), more.end());
  }
  std::sort(libraries.begin(), libraries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  for (const LibraryVersion& library : libraries) {
    text += fmt::format("{:<14} {}\n", library.name, library.version);
  }
  std::string levels;
  for (const simd::Level level : simd::available()) {
    levels += fmt::format("{}{}", levels.empty() ? "" : " ", simd::to_text(level));
  }
  text += fmt::format("{:<14} {} (of {})\n", "SIMD level", simd::to_text(simd::active()), levels);
  return text;
}

std::string footer_text(const Tool& tool) {
  std::string text = tool.info.footer.empty() ? "" : tool.info.footer + "\n";
  text += fmt::format("\nStability: {}\n{}", to_text(tool.info.stability), exit_statuses);
  return text;
}

std::string usage_sentence(const CLI::ParseError& error, const CLI::App& app) {
  std::string sentence = error.what();
  constexpr std::string_view unknown = "The following argument was not expected: ";
  constexpr std::string_view unknowns = "The following arguments were not expected: ";
  for (const std::string_view prefix : {unknown, unknowns}) {
    if (!starts_with(sentence, prefix)) continue;
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    const std::vector<std::string> words = app.remaining();  // CLI11's text has them backwards
    for (const std::string& word : words) {
      const std::string option = word.substr(0, word.find('='));
      const auto near = starts_with(option, "-") ? nearest_word(option, names) : std::nullopt;
      if (near) return fmt::format("no option '{}'; did you mean {}?", option, *near);
    }
    return fmt::format("no option or too many arguments: '{}'", fmt::join(words, " "));
  }
  if (!sentence.empty() && sentence.size() > 1 && sentence[1] >= 'a' && sentence[1] <= 'z') {
    sentence[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence[0])));
  }
  while (!sentence.empty() && sentence.back() == '.') sentence.pop_back();
  return sentence;
}

}  // namespace varg::cli
