#include <varg/call/read_groups.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "made_reads.hpp"

using namespace varg;

namespace {

io::SamHeader header_of(std::vector<io::ReadGroup> groups) {
  io::SamHeader header;
  header.read_groups = std::move(groups);
  return header;
}

Error refused(const io::SamHeader& header) {
  try {
    call::sample_of(header, "x.bam");
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted");
  throw 0;
}

}  // namespace

TEST_CASE("read groups of one sample are one sample", "[call]") {
  CHECK(call::sample_of(header_of({{"a", "NA1", "", ""}, {"b", "NA1", "", ""}}), "x.bam") == "NA1");
}

TEST_CASE("no read group, or one without a sample, is refused as input", "[call]") {
  CHECK(refused(header_of({})).fault() == Fault::input);
  const Error error = refused(header_of({{"a", "NA1", "", ""}, {"b", "", "", ""}}));
  CHECK(error.fault() == Fault::input);
  CHECK(error.sentence() == "x.bam: read group b has no sample (SM)");
  CHECK(error.hint().find("addreplacerg") != std::string::npos);
}

TEST_CASE("two samples in one file are refused by name", "[call]") {
  const Error error = refused(header_of({{"a", "NA1", "", ""}, {"b", "NA2", "", ""}}));
  CHECK(error.sentence() == "x.bam: reads of two samples, NA1 and NA2");
  CHECK(error.fault() == Fault::mismatch);
  CHECK(error.hint().find("samtools split") != std::string::npos);
}

TEST_CASE("a read without read group, or of an undeclared one, is refused by name", "[call]") {
  const auto header = header_of({{"g", "NA1", "", ""}, {"h", "NA1", "", ""}});
  const auto read = [](std::string name, std::string group) {
    return test::MadeRead{.name = std::move(name),
                          .pos = 1,
                          .cigar = "1M",
                          .bases = "A",
                          .read_group = std::move(group)};
  };
  CHECK_NOTHROW(call::check_read_groups(
      test::batch_of({read("a", "g"), read("b", "h"), read("c", "g")}), header, "x.bam"));
  CHECK_THROWS_WITH(
      call::check_read_groups(test::batch_of({read("a", "g"), read("b", "")}), header, "x.bam"),
      "x.bam: read b has no read group");
  CHECK_THROWS_WITH(call::check_read_groups(test::batch_of({read("a", "lost")}), header, "x.bam"),
                    "x.bam: read a is of read group lost, which the header does not declare");
}
