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

Error refused(const std::vector<call::ReadFile>& files) {
  try {
    call::one_sample(files);
  } catch (const Error& error) {
    return error;
  }
  FAIL("accepted");
  throw 0;
}

}  // namespace

TEST_CASE("lanes of one sample are one sample", "[call]") {
  const auto one = header_of({{"a", "NA1", "", ""}, {"b", "NA1", "", ""}});
  const auto two = header_of({{"c", "NA1", "", ""}});
  CHECK(call::one_sample({{"1.bam", &one}, {"2.bam", &two}}) == "NA1");
}

TEST_CASE("no read group, or one without a sample, is refused as input", "[call]") {
  const auto none = header_of({});
  const auto unnamed = header_of({{"a", "", "", ""}});
  CHECK(refused({{"x.bam", &none}}).fault() == Fault::input);
  const Error error = refused({{"x.bam", &unnamed}});
  CHECK(error.fault() == Fault::input);
  CHECK(error.sentence() == "x.bam: read group a has no sample (SM)");
  CHECK(error.hint().find("addreplacerg") != std::string::npos);
}

TEST_CASE("two samples are refused by name, in one file or in two", "[call]") {
  const auto both = header_of({{"a", "NA1", "", ""}, {"b", "NA2", "", ""}});
  const auto one = header_of({{"a", "NA1", "", ""}});
  const auto two = header_of({{"b", "NA2", "", ""}});
  CHECK(refused({{"x.bam", &both}}).sentence() == "two samples: NA1 in x.bam, NA2 in x.bam");
  const Error error = refused({{"1.bam", &one}, {"2.bam", &two}});
  CHECK(error.sentence() == "two samples: NA1 in 1.bam, NA2 in 2.bam");
  CHECK(error.fault() == Fault::mismatch);
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
