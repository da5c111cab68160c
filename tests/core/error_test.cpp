#include <varg/core/error.hpp>

#include "catch.hpp"

namespace varg {
namespace {

TEST_CASE("an Error says its places from the outside in, then its sentence", "[core]") {
  try {
    within("sample.bam", [] {
      within([] { return std::string("record 17"); },
             [] { throw Error(Fault::input, "l_seq is {}", -1); });
    });
    FAIL("nothing thrown");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "sample.bam: record 17: l_seq is -1");
    CHECK(error.places() == std::vector<std::string>{"record 17", "sample.bam"});
    CHECK(error.exit_status() == 3);
    CHECK(error.hint().empty());
  }
}

TEST_CASE("a hint stays with an Error while places are added", "[core]") {
  Error error = Error(Fault::mismatch, "no contig chr1").hint("Rename the contigs");
  error.add_place("truth.vcf");
  CHECK(error.hint() == "Rename the contigs");
  CHECK(std::string(error.what()) == "truth.vcf: no contig chr1");
  CHECK(error.exit_status() == 4);
}

TEST_CASE("within returns what its body returns", "[core]") {
  CHECK(within("here", [] { return 7; }) == 7);
}

TEST_CASE("each fault has the exit status of HOUSE", "[core]") {
  CHECK(Error(Fault::usage, "x").exit_status() == 2);
  CHECK(Error(Fault::resource, "x").exit_status() == 5);
  CHECK(Error(Fault::bug, "x").exit_status() == 70);
}

}  // namespace
}  // namespace varg
