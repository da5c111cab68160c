#include <varg/core/manifest.hpp>

#include <filesystem>
#include <functional>
#include <string>

#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

namespace varg {
namespace {

Error refusal(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error;
  }
  return Error(Fault::bug, "nothing was thrown");
}

/// The JSON of a manifest with nothing in it.
Json empty_account(const test::TemporaryFolder& folder) {
  write_manifest(Manifest(), folder.path("empty.json"));
  return Json::parse(test::read_file(folder.path("empty.json")));
}

TEST_CASE("an empty manifest has every key, lists and maps though empty", "[core]") {
  const test::TemporaryFolder folder;
  const Json json = empty_account(folder);
  std::string keys;
  for (const auto& [key, value] : json.items()) keys += key + " ";
  CHECK(keys ==
        "varg_manifest program version command command_line inputs sources samples counters "
        "regions limits output ");
  CHECK(json["counters"].is_object());
  CHECK(json["limits"].is_object());
  CHECK(json["inputs"].is_array());
  const Manifest read = read_manifest(folder.path("empty.json"));
  CHECK(read.program == "varg");
  CHECK(read.inputs.empty());
  CHECK_FALSE(std::filesystem::exists(folder.path("empty.json.manifest.json")));
}

TEST_CASE("what an input lacks is null or left out, never made up", "[core]") {
  const test::TemporaryFolder folder;
  Manifest manifest;
  manifest.inputs.push_back({"reads", "-", 0, "", "", std::nullopt, ""});
  manifest.inputs.push_back({"reads", "a.bam", 5, "aa", "", false, "bb"});
  write_manifest(manifest, folder.path("m.json"));
  const Json json = Json::parse(test::read_file(folder.path("m.json")));
  CHECK(json["inputs"][0]["xxh3_128"].is_null());
  CHECK(json["inputs"][0]["end_marker"].is_null());
  CHECK_FALSE(json["inputs"][0].contains("digest_skipped"));
  CHECK_FALSE(json["inputs"][0].contains("manifest_xxh3_128"));
  CHECK(json["inputs"][1]["end_marker"] == false);
  const Manifest read = read_manifest(folder.path("m.json"));
  CHECK_FALSE(read.inputs[0].end_marker.has_value());
  CHECK(read.inputs[1].end_marker == false);
  CHECK(read.inputs[1].manifest_digest == "bb");
}

TEST_CASE("a manifest without one of its keys, or with another type there, is damaged", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("m.json");
  const Json whole = empty_account(folder);
  for (const auto& [key, value] : whole.items()) {
    if (key == "varg_manifest") continue;
    CAPTURE(key);
    Json cut = whole;
    cut.erase(key);
    Json other = whole;
    other[key] = 7;
    for (const Json& json : {cut, other}) {
      folder.write("m.json", json.dump());
      const Error error = refusal([&] { read_manifest(path); });
      CHECK(error.fault() == Fault::input);
      CHECK(error.sentence().find("the manifest " + path + " is damaged: ") == 0);
      CHECK(error.hint() ==
            "Remove it if the file beside it can be trusted, or make that file again.");
    }
  }
}

TEST_CASE("JSON that is no manifest, and no file at all, are told apart", "[core]") {
  const test::TemporaryFolder folder;
  const std::string other = folder.write("other.json", "{\"name\": 1}");
  CHECK(refusal([&] { read_manifest(other); }).sentence() == other + " is not a varg manifest");
  const std::string none = folder.path("none.json");
  const Error error = refusal([&] { read_manifest(none); });
  CHECK(error.sentence() == "cannot read the manifest " + none);
  CHECK(error.fault() == Fault::input);
}

TEST_CASE("a manifest cut anywhere is refused, never half read", "[core][property]") {
  const test::TemporaryFolder folder;
  Manifest manifest;
  manifest.command_line = {"varg", "norm"};
  manifest.counters = {{"records.in", 5}};
  write_manifest(manifest, folder.path("m.json"));
  const std::string text = test::read_file(folder.path("m.json"));
  test::Random random(3);
  for (int i = 0; i < 40; ++i) {
    const auto size = random.between(0, static_cast<std::int64_t>(text.size()) - 3);
    folder.write("cut.json", text.substr(0, static_cast<std::size_t>(size)));
    CAPTURE(size);
    CHECK(refusal([&] { read_manifest(folder.path("cut.json")); }).fault() == Fault::input);
  }
}

TEST_CASE("only a file beside the output is its manifest", "[core]") {
  const test::TemporaryFolder folder;
  CHECK_FALSE(find_manifest(folder.path("out.vcf")));
  CHECK_FALSE(find_manifest("-"));
  std::filesystem::create_directory(folder.path("out.vcf.manifest.json"));
  CHECK_FALSE(find_manifest(folder.path("out.vcf")));
  CHECK(manifest_path("a/b.vcf") == "a/b.vcf.manifest.json");
}

TEST_CASE("a changed file is told from its manifest by size, then by digest", "[core]") {
  const test::TemporaryFolder folder;
  Manifest manifest;
  manifest.output = write_text_file(folder.path("out.vcf"), "text");
  const std::string path = manifest.output.path;
  write_manifest(manifest, manifest_path(path));
  const Error size = refusal([&] { check_against_manifest(path, 7, "0123"); });
  CHECK(size.fault() == Fault::input);
  CHECK(size.sentence() == path + " has 7 bytes but its manifest says 4");
  CHECK(size.hint() ==
        "It changed after varg wrote it: make it again, or remove " + manifest_path(path));
  CHECK(refusal([&] { check_against_manifest(path, 3, ""); }).sentence() ==
        path + " has 3 bytes but its manifest says 4");
  const Error digest = refusal([&] { check_against_manifest(path, 4, "0123"); });
  CHECK(digest.sentence() ==
        path + " has digest 0123 but its manifest says " + manifest.output.digest);
  CHECK(digest.hint() == size.hint());
  manifest.output.digest.clear();
  write_manifest(manifest, manifest_path(path));
  CHECK_NOTHROW(check_against_manifest(path, 4, "0123"));
}

TEST_CASE("equal manifests are equal bytes, whatever the order of counting", "[core]") {
  const test::TemporaryFolder folder;
  Manifest first;
  first.counters["b"] = 1;
  first.counters["a"] = 2;
  Manifest second;
  second.counters["a"] = 2;
  second.counters["b"] = 1;
  write_manifest(first, folder.path("1.json"));
  write_manifest(second, folder.path("2.json"));
  CHECK(test::read_file(folder.path("1.json")) == test::read_file(folder.path("2.json")));
}

TEST_CASE("any counters, limits and words come back as they were", "[core][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const auto word = [&] {
    std::string text;
    for (auto n = random.between(0, 12); n > 0; --n) {
      text += static_cast<char>(random.between(1, 126));
    }
    return text;
  };
  Manifest made;
  for (int i = 0; i < 5; ++i) {
    made.command_line.push_back(word());
    made.samples.push_back(word());
    made.counters[word()] = static_cast<std::uint64_t>(random.between(0, 1LL << 60));
    made.limits[word()] = word();
    made.regions.push_back({word(), word()});
    made.sources.push_back({word(), word(), word(), word()});
  }
  const test::TemporaryFolder folder;
  write_manifest(made, folder.path("m.json"));
  const Manifest read = read_manifest(folder.path("m.json"));
  CHECK(read.command_line == made.command_line);
  CHECK(read.samples == made.samples);
  CHECK(read.counters == made.counters);
  CHECK(read.limits == made.limits);
  REQUIRE(read.regions.size() == 5);
  CHECK(read.regions[4].region == made.regions[4].region);
  CHECK(read.regions[4].reason == made.regions[4].reason);
  REQUIRE(read.sources.size() == 5);
  CHECK(read.sources[2].path == made.sources[2].path);
}

}  // namespace
}  // namespace varg
