#include <varg/core/manifest.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/output_file.hpp>
#include <varg/core/text.hpp>

namespace varg {
namespace {

constexpr int manifest_format = 1;

Json to_json(const InputFacts& facts) {
  Json json = {{"role", facts.role}, {"path", facts.path}, {"size", facts.size}};
  json["xxh3_128"] = facts.digest.empty() ? Json(nullptr) : Json(facts.digest);
  if (!facts.digest_skipped.empty()) json["digest_skipped"] = facts.digest_skipped;
  json["end_marker"] = facts.end_marker ? Json(*facts.end_marker) : Json(nullptr);
  if (!facts.manifest_digest.empty()) json["manifest_xxh3_128"] = facts.manifest_digest;
  return json;
}

Json to_json(const SourceFacts& facts) {
  return {{"name", facts.name},
          {"release", facts.release},
          {"path", facts.path},
          {"xxh3_128", facts.digest}};
}

Json to_json(const RegionFacts& facts) {
  return {{"region", facts.region}, {"reason", facts.reason}};
}

template <class Facts>
Json list_of(const std::vector<Facts>& all) {
  Json list = Json::array();
  for (const Facts& facts : all) list.push_back(to_json(facts));
  return list;
}

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The list or map under `key`; throws Json::exception when there is none. Iterating Json itself
/// would take a lone number for a list of one.
const Json::array_t& list_at(const Json& json, const char* key) {
  return json.at(key).get_ref<const Json::array_t&>();
}
const Json::object_t& map_at(const Json& json, const char* key) {
  return json.at(key).get_ref<const Json::object_t&>();
}

InputFacts input_from(const Json& json) {
  InputFacts facts;
  facts.role = text_of(json, "role");
  facts.path = text_of(json, "path");
  facts.size = json.value("size", std::uint64_t{0});
  facts.digest = text_of(json, "xxh3_128");
  facts.digest_skipped = text_of(json, "digest_skipped");
  if (json.contains("end_marker") && json["end_marker"].is_boolean()) {
    facts.end_marker = json["end_marker"].get<bool>();
  }
  facts.manifest_digest = text_of(json, "manifest_xxh3_128");
  return facts;
}

Manifest manifest_from(const Json& json) {
  Manifest manifest;
  manifest.program = json.at("program").get<std::string>();
  manifest.version = json.at("version").get<std::string>();
  manifest.command = json.at("command").get<std::string>();
  manifest.command_line = json.at("command_line").get<std::vector<std::string>>();
  for (const Json& input : list_at(json, "inputs")) manifest.inputs.push_back(input_from(input));
  for (const Json& source : list_at(json, "sources")) {
    manifest.sources.push_back({text_of(source, "name"), text_of(source, "release"),
                                text_of(source, "path"), text_of(source, "xxh3_128")});
  }
  manifest.samples = json.at("samples").get<std::vector<std::string>>();
  for (const auto& [name, value] : map_at(json, "counters")) {
    manifest.counters[name] = value.get<std::uint64_t>();
  }
  for (const Json& region : list_at(json, "regions")) {
    manifest.regions.push_back({text_of(region, "region"), text_of(region, "reason")});
  }
  for (const auto& [name, value] : map_at(json, "limits")) {
    manifest.limits[name] = value.get<std::string>();
  }
  const Json& output = json.at("output");
  manifest.output = {text_of(output, "path"), output.at("size").get<std::uint64_t>(),
                     text_of(output, "xxh3_128")};
  return manifest;
}

}  // namespace

std::string manifest_path(const std::string& path) { return path + ".manifest.json"; }

void write_manifest(const Manifest& manifest, const std::string& path) {
  Json json;
  json["varg_manifest"] = manifest_format;
  json["program"] = manifest.program;
  json["version"] = manifest.version;
  json["command"] = manifest.command;
  json["command_line"] = manifest.command_line;
  json["inputs"] = list_of(manifest.inputs);
  json["sources"] = list_of(manifest.sources);
  json["samples"] = manifest.samples;
  json["counters"] = Json(manifest.counters);
  json["regions"] = list_of(manifest.regions);
  json["limits"] = Json(manifest.limits);
  json["output"] = {{"path", manifest.output.path},
                    {"size", manifest.output.size},
                    {"xxh3_128", manifest.output.digest}};
  for (const char* key : {"counters", "limits"}) {
    if (json[key].is_null()) json[key] = Json::object();
  }
  write_text_file(path, json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Manifest read_manifest(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(Fault::input, "cannot read the manifest {}", path);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  try {
    const Json json = Json::parse(text);
    if (!json.contains("varg_manifest")) {
      throw Error(Fault::input, "{} is not a varg manifest", path);
    }
    return manifest_from(json);
  } catch (const Json::exception& cause) {
    throw Error(Fault::input, "the manifest {} is damaged: {}", path, printable(cause.what(), 120))
        .hint("Remove it if the file beside it can be trusted, or make that file again.");
  }
}

std::optional<Manifest> find_manifest(const std::string& path) {
  const std::string beside = manifest_path(path);
  std::error_code ignored;
  if (path == "-" || !std::filesystem::is_regular_file(beside, ignored)) return std::nullopt;
  return read_manifest(beside);
}

void check_against_manifest(const std::string& path, std::uint64_t size,
                            const std::string& digest) {
  const auto manifest = find_manifest(path);
  if (!manifest) return;
  const OutputFacts& told = manifest->output;
  if (told.size != size) {
    throw Error(Fault::input, "{} has {} bytes but its manifest says {}", path, size, told.size)
        .hint("It changed after varg wrote it: make it again, or remove " + manifest_path(path));
  }
  if (!digest.empty() && !told.digest.empty() && told.digest != digest) {
    throw Error(Fault::input, "{} has digest {} but its manifest says {}", path, digest,
                told.digest)
        .hint("It changed after varg wrote it: make it again, or remove " + manifest_path(path));
  }
}

}  // namespace varg
