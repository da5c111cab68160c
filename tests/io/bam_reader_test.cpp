#include <varg/io/bam_reader.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

std::string small_bam() {
  return test::header_bytes() + test::one_read(0, 100, "one") + test::one_read(0, 200, "two") +
         test::one_read(1, 5, "three");
}

std::size_t number_of_reads(const std::string& path) {
  io::BamReader reader(path);
  std::size_t n = 0;
  while (const auto batch = reader.next_batch()) n += batch->size();
  return n;
}

}  // namespace

TEST_CASE("a BAM gives its header and records as they are", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.bam", test::as_bgzf(small_bam()));
  io::BamReader reader(path);
  CHECK(reader.header().contigs.size() == 2);
  CHECK(reader.header().samples() == std::vector<std::string>{"S1"});
  CHECK(reader.path() == path);
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  REQUIRE(batch->size() == 3);
  CHECK((*batch)[2].name() == "three");
  CHECK(batch->input_bytes > 0);
  CHECK_FALSE(reader.next_batch());
  CHECK(reader.notes().empty());
  CHECK(reader.facts().end_marker == true);
  CHECK(reader.facts().digest.size() == 32);
}

TEST_CASE("records are cut at their borders, wherever the blocks and groups are cut",
          "[io][property]") {
  test::Random random(GENERATE(range(1U, 4U)));
  const std::string reads = test::random_reads(random, 60'000);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.bam", test::as_bgzf(test::header_bytes() + reads));
  io::BamReader reader(path);
  std::string bytes;
  std::uint64_t n = 0;
  std::size_t batches = 0;
  std::uint64_t input_bytes = 0;
  while (const auto batch = reader.next_batch()) {
    CHECK(batch->first_record == n);
    n += batch->size();
    bytes += batch->bytes;
    input_bytes += batch->input_bytes;
    ++batches;
  }
  CHECK(n == 60'000);
  CHECK(batches > 1);
  CHECK((bytes == reads));
}

TEST_CASE("a record larger than a group is put together", "[io]") {
  const std::string bases = test::Random(2).bases(6'000'000);
  std::string reads = test::one_read(0, 1);
  io::append_read({.name = "long", .flags = 4, .bases = bases}, reads);
  io::append_read({.name = "last", .flags = 4, .bases = "A"}, reads);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.bam", test::as_bgzf(test::header_bytes() + reads));
  CHECK((test::read_all(path) == reads));
}

TEST_CASE("a BAM cut at any byte is refused, never read as a shorter one", "[io][property]") {
  const test::TemporaryFolder folder;
  const std::string whole = test::as_bgzf(small_bam());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(test::complaint(folder.write("cut.bam", whole.substr(0, size))).empty());
  }
}

TEST_CASE("a BAM cut inside at any byte and closed with the end marker is refused",
          "[io][property]") {
  const test::TemporaryFolder folder;
  const std::string inside = small_bam();
  const std::size_t header = test::header_bytes().size();
  const std::size_t read = test::one_read(0, 100, "one").size();
  for (std::size_t size = 0; size < inside.size(); ++size) {
    CAPTURE(size);
    const std::string path = folder.write("cut.bam", test::as_bgzf(inside.substr(0, size)));
    const bool at_border = size == header || size == header + read || size == header + 2 * read;
    CHECK(test::complaint(path).empty() == at_border);
  }
}

TEST_CASE("a flipped bit is refused or changes nothing that is read", "[io][property]") {
  const test::TemporaryFolder folder;
  const std::string whole = test::as_bgzf(small_bam());
  const std::string expected = small_bam().substr(test::header_bytes().size());
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    CAPTURE(bit);
    std::string bytes = whole;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    const std::string path = folder.write("flip.bam", bytes);
    if (test::complaint(path).empty()) CHECK((test::read_all(path) == expected));
  }
}

TEST_CASE("a flipped bit inside the blocks never crashes the reader", "[io][property]") {
  const test::TemporaryFolder folder;
  const std::string inside = small_bam();
  std::size_t refused = 0;
  for (std::size_t bit = 0; bit < inside.size() * 8; ++bit) {
    CAPTURE(bit);
    std::string bytes = inside;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    if (!test::complaint(folder.write("flip.bam", test::as_bgzf(bytes))).empty()) ++refused;
  }
  CHECK(refused > inside.size());
}

TEST_CASE("files joined raw are read whole with a remark", "[io]") {
  const test::TemporaryFolder folder;
  const std::string first = test::as_bgzf(test::header_bytes() + test::one_read(0, 1));
  const std::string path = folder.write("x.bam", first + test::as_bgzf(test::one_read(0, 2)));
  io::BamReader reader(path);
  std::size_t n = 0;
  while (const auto batch = reader.next_batch()) n += batch->size();
  CHECK(n == 2);
  REQUIRE(reader.notes().size() == 1);
  CHECK(reader.notes()[0].kind == "end_marker_in_middle");
}

TEST_CASE("what is not reads is refused by what it is", "[io]") {
  const test::TemporaryFolder folder;
  const auto says = [&](const std::string& bytes, const std::string& part) {
    const std::string text = test::complaint(folder.write("x.bam", bytes));
    CAPTURE(text, part);
    CHECK(text.find(part) != std::string::npos);
  };
  says("", "is empty: it has zero bytes");
  says("<!DOCTYPE html><html>", "web page");
  says("##fileformat=VCFv4.2\n", "neither BAM, CRAM nor SAM, but VCF");
  says(test::as_bgzf("##fileformat=VCFv4.2\n"), "neither BAM, CRAM nor SAM, but VCF (BGZF)");
  says(test::as_bgzf(std::string("BAM\2\0\0", 6)), "it is not BAM: it begins with 'BAM\\x02'");
  says(small_bam(), "BAM without BGZF");
  std::string block;
  io::deflate("BAM\1", 6, block);
  says(std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + block.substr(18), "gzip, not BGZF");
}

TEST_CASE("real BAM files are read with the number of reads samtools counts", "[io][real]") {
  const std::pair<const char*, std::size_t> files[] = {
      {"data/germline_wgs_b37_chr20/NA12878.52x.chr20_10.0-10.1Mb.bam", 52035},
      {"data/germline_wgs_b37_chr20/HG002.deep.dev_slices.bam", 122411},
      {"data/somatic_DREAM_set1/tumor_1.bam", 24249},
      {"suites/malformed/bam/passed/level-9.bam", 20000},
  };
  for (const auto& [name, expected] : files) {
    const std::string path = test::shared_path(name);
    if (path.empty()) {
      WARN("not at hand: " << name);
      continue;
    }
    CAPTURE(name);
    CHECK(number_of_reads(path) == expected);
  }
}
