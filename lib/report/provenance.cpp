#include <varg/report/provenance.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::report {
namespace {

/// The manifest of an input of a step whose output is at `output`.
std::optional<Step> step_before(const InputFacts& input, const std::string& output) {
  std::vector<std::string> places{input.path};
  const std::filesystem::path beside =
      std::filesystem::path(output).parent_path() / std::filesystem::path(input.path).filename();
  if (beside.string() != input.path) places.push_back(beside.string());
  for (const std::string& place : places) {
    if (auto manifest = find_manifest(place)) return Step{place, std::move(*manifest)};
  }
  return std::nullopt;
}

void require_same(const InputFacts& read, const Step& step) {
  const OutputFacts& made = step.manifest.output;
  const bool sizes_differ = read.size != 0 && read.size != made.size;
  const bool digests_differ =
      !read.digest.empty() && !made.digest.empty() && read.digest != made.digest;
  if (!sizes_differ && !digests_differ) return;
  throw Error(Fault::input, "{} is not the file that was read on the way to this case", step.path)
      .hint("It was made again since: run the later steps again, from " + step.path);
}

void walk(const std::string& path, const Manifest& manifest, std::set<std::string>& seen,
          Provenance& found) {
  for (const InputFacts& input : manifest.inputs) {
    if (!seen.insert(input.path).second) continue;
    auto step = step_before(input, path);
    if (step) {
      require_same(input, *step);
      walk(step->path, step->manifest, seen, found);
    } else if (input.role == "variants") {
      found.missing.push_back(input.path);
    }
  }
  found.steps.push_back({path, manifest});
}

/// Whether a counter ("reads.dropped.duplicate", "warn.source.without_hits") tells of something
/// that did not reach the end, or may not have.
bool is_removal(std::string_view counter) {
  constexpr std::string_view words[] = {"dropped",  "excluded", "filtered",
                                        "fallback", "skipped",  "warn"};
  const auto parts = split(counter, '.');
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return std::find(parts.begin(), parts.end(), word) != parts.end();
  });
}

}  // namespace

Provenance trace_back(const std::string& path) {
  Provenance found;
  const auto manifest = find_manifest(path);
  if (!manifest) {
    found.missing.push_back(path);
    return found;
  }
  std::set<std::string> seen{path};
  walk(path, *manifest, seen, found);
  return found;
}

std::vector<Removal> removals(const std::vector<Step>& steps) {
  std::vector<Removal> all;
  for (const Step& step : steps) {
    for (const auto& [name, count] : step.manifest.counters) {
      if (count != 0 && is_removal(name)) all.push_back({step.manifest.command, name, count});
    }
  }
  return all;
}

}  // namespace varg::report
