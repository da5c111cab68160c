#include <varg/io/bam_writer.hpp>

#include <filesystem>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

TEST_CASE("what is written is read back, at every level and in any portions", "[io][property]") {
  test::Random random(GENERATE(range(1U, 6U)));
  const std::string reads = test::random_reads(random, 3000);
  const io::SamHeader header = io::parse_sam_header(test::small_header_text);
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  {
    io::BamWriter writer(path, header, {.level = static_cast<int>(random.between(0, 9))});
    io::ReadBatch whole;
    std::size_t at = 0;
    while (at < reads.size()) {
      std::size_t end = at;
      for (std::int64_t n = random.between(1, 500); n > 0 && end < reads.size(); --n) {
        std::uint32_t size = 0;
        std::memcpy(&size, reads.data() + end, 4);
        end += 4 + size;
      }
      writer.write(writer.encode(std::string_view(reads).substr(at, end - at)));
      at = end;
    }
    const auto facts = writer.close();
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].path == path);
    CHECK(facts[1].path == path + ".bai");
    CHECK(facts[0].size == std::filesystem::file_size(path));
  }
  CHECK((test::read_all(path) == reads));
  CHECK(io::BamReader(path).header().text == test::small_header_text);
}

TEST_CASE("an output that was not closed leaves nothing", "[io]") {
  const test::TemporaryFolder folder;
  {
    io::BamWriter writer(folder.path("x.bam"), io::parse_sam_header(test::small_header_text));
    writer.write(test::one_read(0, 5));
  }
  CHECK(std::filesystem::is_empty(folder.path("")));
}

TEST_CASE("there is an index only for coordinate order and when it is asked for", "[io]") {
  const test::TemporaryFolder folder;
  const io::SamHeader sorted = io::parse_sam_header(test::small_header_text);
  const io::SamHeader unsorted = io::parse_sam_header("@SQ\tSN:chrA\tLN:5000\n");
  CHECK(io::BamWriter(folder.path("a.bam"), sorted).close().size() == 2);
  CHECK(io::BamWriter(folder.path("b.bam"), unsorted).close().size() == 1);
  CHECK(io::BamWriter(folder.path("c.bam"), sorted, {.index = false}).close().size() == 1);
  io::BamWriter writer(folder.path("d.bam"), sorted);
  CHECK_THROWS_AS(writer.write(test::one_read(0, 9) + test::one_read(0, 5)), Error);
}

TEST_CASE("contigs longer than 2^29 get a CSI that finds their reads", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("long.bam");
  const io::SamHeader header = io::parse_sam_header(
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:long\tLN:2000000000\n@RG\tID:rg1\tSM:S1\n");
  io::BamWriter writer(path, header);
  writer.write(test::one_read(0, 5, "near") + test::one_read(0, 1'900'000'000, "far"));
  const auto facts = writer.close();
  REQUIRE(facts.size() == 2);
  CHECK(facts[1].path == path + ".csi");
  io::IndexedReads reads(path);
  const io::ReadBatch batch = reads.fetch({0, 1'900'000'000, 1'900'000'100});
  REQUIRE(batch.size() == 1);
  CHECK(batch[0].name() == "far");
}

TEST_CASE("a record larger than a block is written and found by its index", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  std::string reads = test::one_read(0, 5);
  io::append_read(
      {.name = "big", .flags = 4, .contig = 0, .pos = 50, .bases = test::Random(1).bases(200'000)},
      reads);
  reads += test::one_read(0, 4000, "last");
  io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
  writer.write(reads);
  writer.close();
  CHECK((test::read_all(path) == reads));
  io::IndexedReads indexed(path);
  CHECK(indexed.fetch({0, 50, 51}).size() == 1);
  CHECK(indexed.fetch({0, 0, 5000}).size() == 3);
}
