#pragma once

#include <string>
#include <vector>

#include <varg/preflight/check.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::test {

/// What check_files says of `paths`, and nothing on the terminal.
inline preflight::CheckReport checked(const std::vector<std::string>& paths,
                                      const std::string& reference = {}, unsigned threads = 1) {
  Monitor monitor("varg check", {.quiet = true});
  return preflight::check_files(paths, {reference}, {.threads = threads}, monitor);
}

/// The report of one file alone.
inline preflight::FileReport checked_file(const std::string& path,
                                          const std::string& reference = {}) {
  preflight::CheckReport report = checked({path}, reference);
  REQUIRE(report.files.size() == 1);
  return report.files[0];
}

inline std::vector<std::string> texts_of(const std::vector<Note>& notes) {
  std::vector<std::string> texts;
  for (const Note& note : notes) texts.push_back(note.text);
  return texts;
}

/// "input: the sentence (the hint)".
inline std::string line_of(const preflight::Problem& problem) {
  const std::string fault = problem.fault == Fault::input      ? "input"
                            : problem.fault == Fault::mismatch ? "mismatch"
                            : problem.fault == Fault::resource ? "resource"
                                                               : "usage";
  return fault + ": " + problem.text + " (" + problem.hint + ")";
}

inline std::vector<std::string> lines_of(const std::vector<preflight::Problem>& problems) {
  std::vector<std::string> lines;
  for (const preflight::Problem& problem : problems) lines.push_back(line_of(problem));
  return lines;
}

}  // namespace varg::test
