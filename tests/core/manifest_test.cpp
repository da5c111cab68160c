#include <varg/core/manifest.hpp>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg {
namespace {

Manifest example(const OutputFacts& output) {
  Manifest manifest;
  manifest.version = "0.1.0";
  manifest.command = "norm";
  manifest.command_line = {"varg", "norm", "in.vcf"};
  manifest.inputs.push_back({"variants", "in.vcf", 17, "abc", "", true, "def"});
  manifest.inputs.push_back({"reads", "in.bam", 18, "", "read by region", std::nullopt, ""});
  manifest.sources.push_back({"ClinVar", "2016-09-01", "clinvar.vcf.gz", "123"});
  manifest.samples = {"HG002"};
  manifest.counters = {{"records.in", 5}, {"dropped.duplicate", 1}};
  manifest.regions.push_back({"chr1:1-10", "over budget"});
  manifest.limits = {{"memory", "4G"}};
  manifest.output = output;
  return manifest;
}

TEST_CASE("a manifest is read back as it was written", "[core]") {
  const test::TemporaryFolder folder;
  const OutputFacts output = write_text_file(folder.path("out.vcf"), "text");
  const Manifest written = example(output);
  write_manifest(written, manifest_path(output.path));
  const auto read = find_manifest(output.path);
  REQUIRE(read);
  CHECK(read->command_line == written.command_line);
  REQUIRE(read->inputs.size() == 2);
  CHECK(read->inputs[0].end_marker == true);
  CHECK(read->inputs[0].manifest_digest == "def");
  CHECK(read->inputs[1].digest_skipped == "read by region");
  CHECK_FALSE(read->inputs[1].end_marker);
  CHECK(read->sources[0].release == "2016-09-01");
  CHECK(read->counters == written.counters);
  CHECK(read->regions[0].reason == "over budget");
  CHECK(read->limits == written.limits);
  CHECK(read->output.digest == output.digest);
}

TEST_CASE("a file that changed after its manifest is refused", "[core]") {
  const test::TemporaryFolder folder;
  const OutputFacts output = write_text_file(folder.path("out.vcf"), "text");
  write_manifest(example(output), manifest_path(output.path));
  CHECK_NOTHROW(check_against_manifest(output.path, 4, output.digest));
  CHECK_NOTHROW(check_against_manifest(output.path, 4, ""));
  CHECK_THROWS_AS(check_against_manifest(output.path, 5, output.digest), Error);
  CHECK_THROWS_AS(check_against_manifest(output.path, 4, "0123"), Error);
}

TEST_CASE("a file without a manifest is not checked", "[core]") {
  const test::TemporaryFolder folder;
  CHECK_NOTHROW(check_against_manifest(folder.path("none.vcf"), 5, "0123"));
}

TEST_CASE("a damaged manifest is an input fault, not a missing one", "[core]") {
  const test::TemporaryFolder folder;
  for (const char* text : {"", "{", "[]", "{\"varg_manifest\": 1}", "{\"other\": 1}"}) {
    CAPTURE(text);
    folder.write("out.vcf.manifest.json", text);
    try {
      find_manifest(folder.path("out.vcf"));
      FAIL("nothing thrown");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
    }
  }
}

}  // namespace
}  // namespace varg
