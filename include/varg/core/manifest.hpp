#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varg {

/// What is known of an input once it was read.
struct InputFacts {
  std::string role;                ///< "reads", "reference", "variants", …
  std::string path;                ///< as given; "-" is standard input
  std::uint64_t size = 0;          ///< bytes; 0 for a pipe that was not counted
  std::string digest;              ///< XXH3-128; empty when it was read only in part
  std::string digest_skipped;      ///< why there is no digest
  std::optional<bool> end_marker;  ///< seen or not; none where the format has none
  std::string manifest_digest;     ///< of the manifest found beside it; empty without one
};

/// A knowledge source used by a run.
struct SourceFacts {
  std::string name;
  std::string release;
  std::string path;
  std::string digest;
};

struct OutputFacts {
  std::string path;
  std::uint64_t size = 0;
  std::string digest;
};

/// A region that got a bounded fallback or was not assessed, 1-based inclusive text `contig:b-e`.
struct RegionFacts {
  std::string region;
  std::string reason;
};

/// The account of one run, written beside each of its outputs as `OUT.manifest.json`.
struct Manifest {
  std::string program = "varg";
  std::string version;
  std::string command;  ///< the tool, "call"
  std::vector<std::string> command_line;
  std::vector<InputFacts> inputs;
  std::vector<SourceFacts> sources;
  std::vector<std::string> samples;
  std::map<std::string, std::uint64_t> counters;
  std::vector<RegionFacts> regions;
  std::map<std::string, std::string> limits;
  OutputFacts output;
};

/// `path` + ".manifest.json".
std::string manifest_path(const std::string& path);

/// Writes the manifest of `manifest.output` to `path`, complete or not at all.
void write_manifest(const Manifest& manifest, const std::string& path);

/// Reads a manifest. Throws Error{input} when it is not one.
Manifest read_manifest(const std::string& path);

/// The manifest beside `path` when there is one.
std::optional<Manifest> find_manifest(const std::string& path);

/// Throws Error{input} when a manifest stands beside `path` and tells another size or digest than
/// those found. An empty digest checks the size alone.
void check_against_manifest(const std::string& path, std::uint64_t size, const std::string& digest);

}  // namespace varg
