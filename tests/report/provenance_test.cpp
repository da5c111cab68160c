#include <varg/report/provenance.hpp>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::report {
namespace {

OutputFacts make_step(const std::string& path, const std::string& command,
                      std::vector<InputFacts> inputs,
                      std::map<std::string, std::uint64_t> counters = {}) {
  const OutputFacts output = write_text_file(path, "made by " + command);
  Manifest manifest;
  manifest.version = "0.1.0";
  manifest.command = command;
  manifest.inputs = std::move(inputs);
  manifest.counters = std::move(counters);
  manifest.output = output;
  write_manifest(manifest, manifest_path(path));
  return output;
}

InputFacts as_input(const OutputFacts& output) {
  return {"variants", output.path, output.size, output.digest, "", true, ""};
}

TEST_CASE("the chain of manifests is walked back to the first step", "[report]") {
  const test::TemporaryFolder folder;
  const auto calls = make_step(folder.path("calls.vcf"), "call", {},
                               {{"dropped.duplicate", 5}, {"records.out", 9}});
  const auto normal =
      make_step(folder.path("norm.vcf"), "norm", {as_input(calls)}, {{"dropped.ref_mismatch", 0}});
  make_step(folder.path("case.vcf"), "annotate", {as_input(normal)}, {{"fallback.deep", 1}});
  const Provenance found = trace_back(folder.path("case.vcf"));
  REQUIRE(found.steps.size() == 3);
  CHECK(found.steps[0].manifest.command == "call");
  CHECK(found.steps[2].manifest.command == "annotate");
  CHECK(found.missing.empty());
  const auto removed = removals(found.steps);
  REQUIRE(removed.size() == 2);
  CHECK(removed[0].reason == "dropped.duplicate");
  CHECK(removed[0].count == 5);
  CHECK(removed[1].command == "annotate");
}

TEST_CASE("an input without an account is named as missing", "[report]") {
  const test::TemporaryFolder folder;
  make_step(folder.path("case.vcf"), "annotate",
            {{"variants", "elsewhere.vcf", 1, "00", "", true, ""},
             {"reads", "sample.bam", 1, "22", "", true, ""},
             {"reference", "ref.fa", 1, "11", "", std::nullopt, ""}});
  const Provenance found = trace_back(folder.path("case.vcf"));
  CHECK(found.missing == std::vector<std::string>{"elsewhere.vcf"});
  CHECK(trace_back(folder.path("other.vcf")).missing.size() == 1);
}

TEST_CASE("an input that was made again since it was read is refused", "[report]") {
  const test::TemporaryFolder folder;
  auto calls = make_step(folder.path("calls.vcf"), "call", {});
  calls.digest = "0123456789";
  make_step(folder.path("case.vcf"), "annotate", {as_input(calls)});
  CHECK_THROWS_AS(trace_back(folder.path("case.vcf")), Error);
}

TEST_CASE("a chain that was moved as a whole is still found", "[report]") {
  const test::TemporaryFolder folder;
  auto calls = make_step(folder.path("calls.vcf"), "call", {});
  calls.path = "/where/it/was/calls.vcf";
  make_step(folder.path("case.vcf"), "annotate", {as_input(calls)});
  CHECK(trace_back(folder.path("case.vcf")).steps.size() == 2);
}

}  // namespace
}  // namespace varg::report
