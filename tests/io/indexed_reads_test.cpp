#include <sys/stat.h>

#include <filesystem>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

/// Writes random reads with an index; gives their bytes.
std::string write_indexed(const std::string& path, unsigned seed, std::int64_t count) {
  test::Random random(seed);
  const std::string reads = test::random_reads(random, count);
  io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
  writer.write(reads);
  writer.close();
  return reads;
}

/// The records of `path` that overlap, by reading all.
std::string overlapping(const std::string& path, const genome::Interval& interval) {
  io::BamReader reader(path);
  std::string bytes;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::ReadView read = (*batch)[i];
      if (read.contig() != interval.contig || read.pos() >= interval.end ||
          read.end() <= interval.begin) {
        continue;
      }
      bytes.append(batch->bytes, batch->offsets[i] - 4, read.bytes().size() + 4);
    }
  }
  return bytes;
}

std::string error_of(const std::string& path, Fault fault) {
  try {
    io::IndexedReads reads(path);
    reads.fetch({0, 0, 5000});
  } catch (const Error& error) {
    CHECK(error.fault() == fault);
    return error.what() + (" | " + error.hint());
  }
  return {};
}

void set_age(const std::string& path, std::chrono::hours age) {
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age);
}

}  // namespace

TEST_CASE("reads by region are those a walk over the whole file finds", "[io][property]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  write_indexed(path, GENERATE(range(1U, 4U)), 5000);
  io::IndexedReads reads(path);
  CHECK(reads.header().contigs.size() == 2);
  test::Random random(7);
  for (int i = 0; i < 30; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(0, 1));
    const genome::Pos begin = random.between(0, contig == 0 ? 4999 : 799);
    const genome::Interval interval{contig, begin, begin + random.between(0, 600)};
    CAPTURE(interval.contig, interval.begin, interval.end);
    const io::ReadBatch batch = reads.fetch(interval);
    if (interval.length() == 0) {
      CHECK(batch.empty());
    } else {
      CHECK((batch.bytes == overlapping(path, interval)));
    }
  }
  CHECK_THROWS_AS(reads.fetch({2, 0, 10}), Error);
}

TEST_CASE("an index that is missing, old, damaged or of other data is refused", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  const std::string index = path + ".bai";
  write_indexed(path, 1, 2000);
  CHECK(error_of(path, Fault::bug).empty());

  SECTION("missing") {
    std::filesystem::remove(index);
    CHECK(error_of(path, Fault::input).find("x.bam has no index | Run: samtools index") !=
          std::string::npos);
  }
  SECTION("old") {
    set_age(index, std::chrono::hours(2));
    CHECK(error_of(path, Fault::mismatch).find("is older than") != std::string::npos);
  }
  SECTION("damaged") {
    const std::string bytes = test::read_file(index);
    folder.write("x.bam.bai", bytes.substr(0, bytes.size() / 2));
    CHECK(error_of(path, Fault::input).find("is damaged") != std::string::npos);
    folder.write("x.bam.bai", "TBI" + bytes.substr(3));
    CHECK(error_of(path, Fault::input).find("is not an index of reads") != std::string::npos);
    folder.write("x.bam.bai", "BAI\1 and then nonsense");
    CHECK(error_of(path, Fault::mismatch).find("references") != std::string::npos);
  }
  SECTION("of longer data") {
    const std::string longer = folder.path("y.bam");
    write_indexed(longer, 2, 60'000);
    std::filesystem::rename(longer + ".bai", index);
    CHECK_FALSE(error_of(path, Fault::mismatch).empty());
  }
  SECTION("under the other name") {
    std::filesystem::rename(index, folder.path("x.bai"));
    CHECK(error_of(path, Fault::bug).empty());
  }
}

TEST_CASE("a BAM that was cut is refused by region too", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  write_indexed(path, 1, 2000);
  const std::string whole = test::read_file(path);
  folder.write("x.bam", whole.substr(0, whole.size() - 28));
  set_age(path, std::chrono::hours(1));
  CHECK(error_of(path, Fault::input).find("no end marker") != std::string::npos);
  folder.write("x.bam", whole.substr(0, whole.size() / 2));
  set_age(path, std::chrono::hours(1));
  CHECK_FALSE(error_of(path, Fault::input).empty());
}

TEST_CASE("text and other files cannot be read by region", "[io]") {
  const test::TemporaryFolder folder;
  CHECK(error_of(folder.write("x.sam", "@HD\tVN:1.6\n"), Fault::input)
            .find("cannot be read by region") != std::string::npos);
  CHECK_FALSE(error_of(folder.write("x.bam", ""), Fault::input).empty());
  CHECK_FALSE(error_of(folder.path("none.bam"), Fault::input).empty());
}

TEST_CASE("real reads by region are those of a walk over the file", "[io][real]") {
  const std::string path =
      test::shared_path("data/germline_wgs_b37_chr20/NA12878.52x.chr20_10.0-10.1Mb.bam");
  if (path.empty()) {
    WARN("the data are not at hand");
    return;
  }
  io::IndexedReads reads(path);
  const genome::ContigId contig = reads.header().contigs.find("chr20");
  REQUIRE(contig != genome::no_contig);
  for (const genome::Pos begin : {9'999'000, 10'040'000, 10'099'900}) {
    const genome::Interval interval{contig, begin, begin + 1000};
    CHECK((reads.fetch(interval).bytes == overlapping(path, interval)));
  }
}
