#include <varg/report/provenance.hpp>

#include <map>
#include <string>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::report {
namespace {

/// Steps in a folder, each with the account it leaves.
struct Chain {
  test::TemporaryFolder folder;

  OutputFacts step(const std::string& name, const std::string& command,
                   const std::vector<InputFacts>& inputs) const {
    const OutputFacts output = write_text_file(folder.path(name), "bytes of " + name);
    Manifest manifest;
    manifest.command = command;
    manifest.inputs = inputs;
    manifest.output = output;
    write_manifest(manifest, manifest_path(output.path));
    return output;
  }
  std::string refusal(const std::string& name) const {
    try {
      trace_back(folder.path(name));
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
      CHECK(error.hint() ==
            "It was made again since: run the later steps again, from " + folder.path("calls.vcf"));
      return error.sentence();
    }
    return "accepted";
  }
};

InputFacts read_as(const std::string& role, const OutputFacts& output) {
  return {role, output.path, output.size, output.digest, "", true, ""};
}

std::string commands(const Provenance& found) {
  std::string text;
  for (const Step& step : found.steps) text += (text.empty() ? "" : " ") + step.manifest.command;
  return text;
}

TEST_CASE_METHOD(Chain, "steps of two inputs come before the step that read both", "[report]") {
  const auto left = step("left.vcf", "call", {});
  const auto right = step("right.vcf", "norm", {});
  step("case.vcf", "merge", {read_as("variants", left), read_as("variants", right)});
  CHECK(commands(trace_back(folder.path("case.vcf"))) == "call norm merge");
}

TEST_CASE_METHOD(Chain, "a step that two others read is told once", "[report]") {
  const auto calls = step("calls.vcf", "call", {});
  const auto left = step("left.vcf", "norm", {read_as("variants", calls)});
  const auto right = step("right.vcf", "filter", {read_as("variants", calls)});
  step("case.vcf", "merge", {read_as("variants", left), read_as("variants", right)});
  const Provenance found = trace_back(folder.path("case.vcf"));
  CHECK(commands(found) == "call norm filter merge");
  CHECK(found.missing.empty());
  CHECK(found.steps.back().path == folder.path("case.vcf"));
}

TEST_CASE_METHOD(Chain, "accounts that name each other end the walk", "[report]") {
  const auto first = step("first.vcf", "norm", {});
  const auto second = step("second.vcf", "norm", {read_as("variants", first)});
  step("first.vcf", "annotate", {read_as("variants", second)});
  const Provenance found = trace_back(folder.path("first.vcf"));
  CHECK(commands(found) == "norm annotate");
}

TEST_CASE_METHOD(Chain, "only variants without an account are missing", "[report]") {
  const std::string role = GENERATE("variants", "reads", "reference", "panel", "source");
  step("case.vcf", "annotate", {{role, "/gone/input", 1, "00", "", true, ""}});
  const Provenance found = trace_back(folder.path("case.vcf"));
  CAPTURE(role);
  CHECK(found.missing.size() == (role == "variants" ? 1U : 0U));
  CHECK(found.steps.size() == 1);
}

TEST_CASE_METHOD(Chain, "a file without an account has no steps and is missing itself",
                 "[report]") {
  const Provenance found = trace_back(folder.path("case.vcf"));
  CHECK(found.steps.empty());
  CHECK(found.missing == std::vector<std::string>{folder.path("case.vcf")});
}

TEST_CASE_METHOD(Chain, "size and digest must be those that were read, where both are known",
                 "[report]") {
  struct Row {
    std::uint64_t more_bytes;
    const char* digest;  ///< instead of the true one
    bool accepted;
  };
  const auto calls = step("calls.vcf", "call", {});
  const Row row = GENERATE(Row{0, nullptr, true}, Row{0, "", true}, Row{0, "0123", false},
                           Row{1, nullptr, false}, Row{1, "", false});
  InputFacts read = read_as("variants", calls);
  read.size += row.more_bytes;
  if (row.digest != nullptr) read.digest = row.digest;
  step("case.vcf", "annotate", {read});
  CHECK(refusal("case.vcf") ==
        (row.accepted ? "accepted"
                      : folder.path("calls.vcf") +
                            " is not the file that was read on the way to this case"));
}

TEST_CASE_METHOD(Chain, "an input of unknown size is accepted by its digest", "[report]") {
  InputFacts piped = read_as("variants", step("calls.vcf", "call", {}));
  piped.size = 0;
  step("case.vcf", "annotate", {piped});
  CHECK(commands(trace_back(folder.path("case.vcf"))) == "call annotate");
}

TEST_CASE_METHOD(Chain, "a damaged account on the way is an error, not a missing one", "[report]") {
  const auto calls = step("calls.vcf", "call", {});
  step("case.vcf", "annotate", {read_as("variants", calls)});
  folder.write("calls.vcf.manifest.json", "{\"varg_manifest\": 1");
  CHECK_THROWS_AS(trace_back(folder.path("case.vcf")), Error);
}

TEST_CASE("removals are the counters of loss, in the order of the steps", "[report]") {
  Step call;
  call.manifest.command = "call";
  call.manifest.counters = {{"dropped.duplicate", 3}, {"dropped.low_mapq", 0},
                            {"reads.dropped.bad", 2}, {"records.in", 9},
                            {"sites.fallback", 1},    {"undropped.x", 4},
                            {"warn.kind", 5}};
  Step norm;
  norm.manifest.command = "norm";
  norm.manifest.counters = {{"dropped.duplicate", 7}, {"filtered.depth", 6}, {"excluded.panel", 1}};
  std::string text;
  for (const Removal& removal : removals({norm, call})) {
    text += removal.command + " " + removal.reason + " " + std::to_string(removal.count) + "\n";
  }
  CHECK(text ==
        "norm dropped.duplicate 7\nnorm excluded.panel 1\nnorm filtered.depth 6\n"
        "call dropped.duplicate 3\ncall reads.dropped.bad 2\ncall sites.fallback 1\n"
        "call warn.kind 5\n");
  CHECK(removals({}).empty());
}

}  // namespace
}  // namespace varg::report
