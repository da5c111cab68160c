#include <varg/transform/parts.hpp>

#include <memory>

#include <varg/core/error.hpp>

#include "catch.hpp"

namespace varg::transform {
namespace {

io::VcfHeader header_of(std::vector<std::string> samples, genome::Pos length = 100) {
  return io::VcfHeader::make(genome::Contigs({{"chr1", length}, {"chr2", 100}}),
                             std::move(samples));
}

TEST_CASE("parts follow each other, and may share a position", "[transform]") {
  const io::VcfHeader header = header_of({});
  PartOrder order(header);
  order.begin("one.vcf");
  order.add({0, 4, 0, 8});
  order.add({});
  order.begin("two.vcf");
  CHECK_NOTHROW(order.add({0, 8, 1, 3}));
  CHECK_NOTHROW(order.add({1, 3, 1, 3}));
}

TEST_CASE("a part that begins before the end of the one in front is refused by name",
          "[transform]") {
  const io::VcfHeader header = header_of({});
  PartOrder order(header);
  order.begin("one.vcf");
  order.add({1, 4, 1, 8});
  order.begin("two.vcf");
  try {
    order.add({0, 50, 0, 60});
    FAIL("nothing thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK(error.sentence() == "two.vcf begins at chr1:51, before the end of one.vcf at chr2:9");
  }
}

TEST_CASE("headers may differ in history but not in samples, contigs or declarations",
          "[transform]") {
  const io::VcfHeader first = header_of({"A"});
  io::VcfHeader part = header_of({"A"});
  part.add_line("##source=elsewhere");
  CHECK_NOTHROW(require_same_header(first, "one", part, "two"));
  CHECK_THROWS_AS(require_same_header(first, "one", header_of({"B"}), "two"), Error);
  CHECK_THROWS_AS(require_same_header(first, "one", header_of({"A"}, 99), "two"), Error);
  part.add_line("##INFO=<ID=DP,Number=1,Type=Integer,Description=\"depth\">");
  CHECK_THROWS_AS(require_same_header(first, "one", part, "two"), Error);
}

TEST_CASE("the ends of a batch are its first and last record", "[transform]") {
  io::VariantBatch batch;
  batch.header = std::make_shared<io::VcfHeader>(header_of({}));
  CHECK(ends_of(batch).first_contig == genome::no_contig);
  batch.bytes = "chr1\t5\t.\tA\tC\t.\t.\t.\nchr2\t7\t.\tA\tC\t.\t.\t.\n";
  io::index_rows(batch);
  const BatchEnds ends = ends_of(batch);
  CHECK(ends.first_contig == 0);
  CHECK(ends.first_pos == 4);
  CHECK(ends.last_contig == 1);
  CHECK(ends.last_pos == 6);
}

}  // namespace
}  // namespace varg::transform
