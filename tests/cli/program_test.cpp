#include <filesystem>

#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>
#include <varg/core/error.hpp>
#include <varg/core/json.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "common_options.hpp"
#include "files.hpp"
#include "help.hpp"

namespace varg::cli {
namespace {

struct Options {
  std::string input;
  std::string output;
};

void declare(CLI::App& app, Options& options) {
  app.add_option("input", options.input, "what to do");
  add_output(app, options.output);
}

Answer act(const Options& options, Session& session) {
  if (options.input == "no") return Answer::no;
  if (options.input == "bad") throw Error(Fault::input, "it is bad");
  if (options.input == "mixed") throw Error(Fault::mismatch, "they differ");
  if (options.input == "memory") throw std::bad_alloc();
  if (options.input == "bug") throw std::logic_error("oops");
  if (options.input == "pipe") throw ClosedPipe{};
  if (options.input == "write") {
    session.monitor().count("records.out", 2);
    session.input({"variants", "in.vcf", 3, "abc", "", std::nullopt, ""});
    session.output(write_text_file(options.output, "two records"));
  }
  return Answer::yes;
}

int run(std::vector<std::string> words) {
  words.insert(words.begin(), "varg");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  const std::vector<Tool> tools{
      make_tool<Options>({.name = "try", .group = "Test", .summary = "try things"}, declare, act)};
  return main(static_cast<int>(argv.size()), argv.data(), tools);
}

TEST_CASE("each way to end has its exit status", "[cli]") {
  CHECK(run({"try", "yes"}) == 0);
  CHECK(run({"try", "no"}) == 1);
  CHECK(run({"try", "bad"}) == 3);
  CHECK(run({"try", "mixed"}) == 4);
  CHECK(run({"try", "memory"}) == 5);
  CHECK(run({"try", "bug"}) == 70);
  CHECK(run({"try", "pipe"}) == 0);
  CHECK(run({"try", "--no-such-option"}) == 2);
  CHECK(run({"try", "--threads", "0"}) == 2);
  CHECK(run({"try", "yes", "--memory", "much"}) == 2);
  CHECK(run({"tyr"}) == 2);
  CHECK(run({}) == 2);
  CHECK(run({"--help"}) == 0);
  CHECK(run({"--version"}) == 0);
  CHECK(run({"try", "--help"}) == 0);
}

TEST_CASE("each output gets a manifest with inputs, counters and its digest", "[cli]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("out.vcf");
  REQUIRE(run({"try", "write", "-o", path, "--manifest", folder.path("extra.json")}) == 0);
  const Manifest manifest = read_manifest(manifest_path(path));
  CHECK(manifest.command == "try");
  CHECK(manifest.command_line.front() == "varg");
  CHECK(manifest.counters.at("records.out") == 2);
  CHECK(manifest.inputs.at(0).digest == "abc");
  CHECK(manifest.output.digest == digest_file(path));
  CHECK(read_manifest(folder.path("extra.json")).output.size == 11);
}

TEST_CASE("a failed run leaves no manifest", "[cli]") {
  const test::TemporaryFolder folder;
  CHECK(run({"try", "bad", "--manifest", folder.path("extra.json")}) == 3);
  CHECK_FALSE(std::filesystem::exists(folder.path("extra.json")));
}

TEST_CASE("sizes take units of 1024", "[cli]") {
  CHECK(parse_bytes("1000") == 1000);
  CHECK(parse_bytes("2k") == 2048);
  CHECK(parse_bytes("4G") == 4ULL << 30U);
  for (const char* text : {"", "G", "4GB", "-1", "0", "4.5G", "99999999999T"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_bytes(text), Error);
  }
}

TEST_CASE("the overview lists tools by group with their stability", "[cli]") {
  const std::string text = overview({make_tool<Options>(
      {.name = "try", .group = "Test", .summary = "try things"}, declare, act)});
  CHECK(text.find("\nTest\n  try        try things (experimental)\n") != std::string::npos);
}

TEST_CASE("regions are resolved, and commas that group digits are no separators", "[cli]") {
  const genome::Contigs contigs({{"chr1", 5000}, {"chr2", 100}});
  Monitor monitor("test", {.quiet = true});
  Session session(monitor, {}, {});
  RegionOptions options;
  options.regions = {"chr1:1,001-2,000,chr2", "chr1:3001-3100"};
  const genome::RegionSet regions = resolve(options, contigs, session);
  REQUIRE(regions.intervals().size() == 3);
  CHECK(regions.intervals()[0] == genome::Interval{0, 1000, 2000});
  CHECK(regions.intervals()[2] == genome::Interval{1, 0, 100});
  options.regions = {"chr3"};
  CHECK_THROWS_AS(resolve(options, contigs, session), Error);
}

}  // namespace
}  // namespace varg::cli
