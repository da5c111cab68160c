#include <varg/core/output_file.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg {
namespace {

std::size_t files_in(const std::string& folder) {
  std::size_t n = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++n;
  return n;
}

TEST_CASE("an output appears only when it is committed", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("out.vcf");
  OutputFile file(path);
  file.write("half");
  CHECK_FALSE(std::filesystem::exists(path));
  file.write(" and half");
  const OutputFacts facts = file.commit();
  CHECK(test::read_file(path) == "half and half");
  CHECK(facts.size == 13);
  CHECK(facts.digest == digest_file(path));
  CHECK(files_in(folder.path(".")) == 1);
}

TEST_CASE("an output that is given up leaves nothing, and the older file as it was", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("out.vcf", "older");
  {
    OutputFile file(path);
    file.write("newer");
  }
  CHECK(test::read_file(path) == "older");
  CHECK(files_in(folder.path(".")) == 1);
}

TEST_CASE("a commit removes the manifest of the file it replaces", "[core]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("out.vcf", "older");
  folder.write("out.vcf.manifest.json", "{}");
  OutputFile file(path);
  file.commit();
  CHECK_FALSE(std::filesystem::exists(manifest_path(path)));
}

TEST_CASE("a full disk is a resource fault", "[core]") {
  if (!std::filesystem::exists("/dev/full")) return;
  OutputFile file("/dev/full");
  try {
    file.write("x");
    FAIL("nothing thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::resource);
    CHECK(error.hint().find("Free space") != std::string::npos);
  }
}

TEST_CASE("a missing folder is a resource fault with a hint", "[core]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_AS(OutputFile(folder.path("no/such/out.vcf")), Error);
  CHECK_THROWS_AS(OutputFile(folder.path(".")), Error);
}

TEST_CASE("a process ended by a signal leaves no partial output", "[core]") {
  const test::TemporaryFolder folder;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    OutputFile file(folder.path("out.vcf"));
    file.write("half");
    remove_unfinished_outputs();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  CHECK(files_in(folder.path(".")) == 0);
}

}  // namespace
}  // namespace varg
