#include "vcf_reserved.hpp"

#include <varg/core/error.hpp>
#include <varg/io/vcf_reader.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::io {
namespace {

std::string file_with(const test::TemporaryFolder& folder, const std::string& info,
                      const std::string& format, const std::string& value) {
  return folder.write("a.vcf",
                      "##fileformat=VCFv4.3\n##contig=<ID=1,length=100>\n"
                      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n"
                      "1\t5\t.\tA\tC\t.\t.\t" +
                          info + "\t" + format + "\t" + value + "\n");
}

std::size_t records(const std::string& path, Strictness strictness) {
  VcfReader reader(path, strictness);
  std::size_t n = 0;
  while (const auto batch = reader.next_batch()) n += batch->size();
  return n;
}

TEST_CASE("keys that VCF defines may go undeclared, also in strict reading", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = file_with(folder, "AN=2;AC=1", "GT", "0/1");
  CHECK(records(path, Strictness::strict) == 1);
  VcfReader reader(path, Strictness::strict);
  while (reader.next_batch()) {
  }
  REQUIRE(!reader.notes().empty());
}

TEST_CASE("other undeclared keys are noted in reading and refused in strict reading", "[io]") {
  const test::TemporaryFolder folder;
  for (const std::string& path :
       {file_with(folder, "MINE=2", "GT", "0/1"), file_with(folder, ".", "GT:MINE", "0/1:5")}) {
    CHECK(records(path, Strictness::normal) == 1);
    CHECK_THROWS_AS(records(path, Strictness::strict), Error);
  }
}

TEST_CASE("undeclared keys that VCF defines are held to its definition in strict reading", "[io]") {
  const test::TemporaryFolder folder;
  for (const std::string& path : {file_with(folder, "AN=two", "GT", "0/1")}) {
    CHECK_THROWS_AS(records(path, Strictness::strict), Error);
  }
  const std::string path = file_with(folder, ".", "GT:DP", "0/1:many");
  CHECK_THROWS_AS(records(path, Strictness::strict), Error);
}

TEST_CASE("reserved definitions are those of the specification", "[io]") {
  REQUIRE(reserved_definition("INFO", "AC") != nullptr);
  CHECK(reserved_definition("INFO", "AC")->number == FieldNumber::per_alt);
  CHECK(reserved_definition("FORMAT", "PL")->number == FieldNumber::per_genotype);
  CHECK(reserved_definition("FORMAT", "AC") == nullptr);
  CHECK(reserved_definition("INFO", "CSQ") == nullptr);
}

}  // namespace
}  // namespace varg::io
