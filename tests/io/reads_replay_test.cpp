#include <algorithm>
#include <filesystem>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "mutations.hpp"
#include "said_errors.hpp"

using namespace varg;

namespace {

/// Forty reads in several blocks of their own, as a BAM file.
struct Sample {
  explicit Sample(unsigned seed) {
    test::Random random(seed);
    reads = test::random_reads(random, 40);
    inside = test::header_bytes() + reads;
    for (std::size_t at = 0; at < inside.size(); at += 1500) {
      io::deflate(std::string_view(inside).substr(at, 1500), 6, file);
    }
    file += io::bgzf_end_marker();
  }
  std::string reads;
  std::string inside;
  std::string file;
};

/// Asks a checked read for all it has; each answer must lie within the record.
std::uint64_t touch(const io::ReadView& read) {
  std::uint64_t sum = read.name().size() + read.flags() + read.mapq();
  for (std::size_t i = 0; i < read.cigar().size(); ++i) sum += read.cigar()[i].length();
  for (std::uint32_t i = 0; i < read.length(); ++i) sum += static_cast<unsigned char>(read.base(i));
  for (const std::uint8_t quality : read.qualities()) sum += quality;
  for (const std::uint8_t byte : read.tags()) sum += byte;
  for (const char* const tag : {"RG", "NM", "CG", "ZZ"}) {
    sum += read.text_tag(tag).value_or("").size();
    sum += static_cast<std::uint64_t>(read.integer_tag(tag).value_or(0));
  }
  CHECK(read.end() > read.pos());
  const std::uint8_t* const end = read.bytes().data() + read.bytes().size();
  CHECK((read.tags().data() + read.tags().size() == end));
  return sum;
}

/// The records of a file, all touched; nothing when it is refused, which must be in our words.
std::optional<std::string> records_or_refusal(const std::string& path) {
  std::string bytes;
  const std::string refusal = test::said(Fault::input, [&] {
    io::BamReader reader(path);
    while (const auto batch = reader.next_batch()) {
      for (std::size_t i = 0; i < batch->size(); ++i) touch((*batch)[i]);
      bytes += batch->bytes;
    }
  });
  if (refusal.empty()) return bytes;
  CAPTURE(refusal);
  CHECK_FALSE(refusal.starts_with("fault"));
  CHECK(test::contains(refusal, std::filesystem::path(path).filename().string()));
  return std::nullopt;
}

}  // namespace

TEST_CASE("a damaged BAM is refused or gives the same records", "[io][property][replay]") {
  const unsigned seed = GENERATE(range(1U, 5U));
  const Sample sample(seed);
  const test::TemporaryFolder folder;
  test::Mutator mutate(seed);
  int refused = 0;
  for (int i = 0; i < 700; ++i) {
    CAPTURE(i);
    const auto records = records_or_refusal(folder.write("m.bam", mutate(sample.file)));
    refused += records ? 0 : 1;
    if (records) CHECK((*records == sample.reads));
  }
  CHECK(refused > 600);
}

TEST_CASE("damage inside the blocks of a BAM is refused or every byte is in a record",
          "[io][property][replay]") {
  const unsigned seed = GENERATE(range(1U, 5U));
  const Sample sample(seed);
  const test::TemporaryFolder folder;
  test::Mutator mutate(100 + seed);
  int refused = 0;
  for (int i = 0; i < 700; ++i) {
    CAPTURE(i);
    const std::string inside = mutate(sample.inside);
    const auto records = records_or_refusal(folder.write("m.bam", test::as_bgzf(inside)));
    refused += records ? 0 : 1;
    if (records) CHECK(inside.ends_with(*records));
    // The header is 160 bytes here whatever was done to it, or the file is refused.
    if (records) CHECK(inside.size() - records->size() == test::header_bytes().size());
  }
  CHECK(refused > 100);
}

TEST_CASE("a damaged SAM text is refused or has a record for each line", "[io][property][replay]") {
  const unsigned seed = GENERATE(range(1U, 5U));
  std::string text(test::small_header_text);
  test::Random random(seed);
  for (int i = 0; i < 30; ++i) {
    const std::string bases = random.bases(random.between(1, 30));
    const std::string length = std::to_string(bases.size());
    text += "r" + std::to_string(i) + "\t" + (i % 2 == 0 ? "0" : "16") + "\tchrA\t" +
            std::to_string(i * 100 + 1) + "\t60\t" + length + "M\t=\t7\t-9\t" + bases + "\t" +
            std::string(bases.size(), 'F') + "\tRG:Z:rg1\tNM:i:" + length + "\tXB:B:s,1,-300\n";
  }
  const test::TemporaryFolder folder;
  test::Mutator mutate(200 + seed);
  int accepted = 0;
  for (int i = 0; i < 700; ++i) {
    const std::string bytes = mutate(text);
    const auto records = records_or_refusal(folder.write("m.sam", bytes));
    if (!records) continue;
    ++accepted;
    CAPTURE(i, bytes);
    CHECK(bytes.ends_with('\n'));
    io::ReadBatch batch;
    std::size_t lines = 0;
    std::size_t headers = 0;
    for (std::size_t at = 0; at < bytes.size(); at = bytes.find('\n', at) + 1) {
      headers += bytes[at] == '@' ? 1U : 0U;
      ++lines;
    }
    std::size_t found = 0;
    for (std::size_t at = 0; at < records->size(); ++found) {
      std::uint32_t size = 0;
      std::memcpy(&size, records->data() + at, 4);
      at += 4 + size;
    }
    CHECK(found == lines - headers);
  }
  CHECK(accepted > 10);
}

TEST_CASE("a damaged BGZF stream is refused or inflates to the same bytes",
          "[io][property][replay]") {
  const unsigned seed = GENERATE(range(1U, 5U));
  test::Random random(seed);
  const std::string text = random.repetitive_bases(6000);
  std::string good;
  for (std::size_t at = 0; at < text.size(); at += 700) {
    io::deflate(std::string_view(text).substr(at, 700), static_cast<int>(random.between(0, 9)),
                good);
  }
  good += io::bgzf_end_marker();
  test::Mutator mutate(300 + seed);
  int same = 0;
  for (int i = 0; i < 3000; ++i) {
    CAPTURE(i);
    std::string whole;
    const std::string refusal = test::said(Fault::input, [&] {
      io::BlockReader reader(io::ByteSource("m.gz", mutate(good)),
                             static_cast<std::uint32_t>(random.between(1, 8000)));
      std::string part;
      while (const auto group = reader.next()) {
        io::inflate(*group, part);
        whole += part;
      }
    });
    if (refusal.empty()) {
      CHECK((whole == text));
      ++same;
    } else {
      CHECK(refusal.starts_with("m.gz: "));
      CHECK(text.starts_with(whole));
    }
  }
  CHECK(same > 0);
}

TEST_CASE("a damaged gzip text is refused or read the same", "[io][property][replay]") {
  test::Random random(1);
  const std::string text = random.repetitive_bases(900);
  std::string block;
  io::deflate(text, 6, block);
  const std::string good = std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + block.substr(18);
  const test::TemporaryFolder folder;
  test::Mutator mutate(400);
  for (int i = 0; i < 1500; ++i) {
    CAPTURE(i);
    const std::string bytes = mutate(good);
    io::TextFile file;
    const std::string path = folder.write("m.gz", bytes);
    const std::string refusal =
        test::said(Fault::input, [&] { file = io::read_text_file(path, "regions"); });
    CHECK_FALSE(refusal.starts_with("fault"));
    if (!refusal.empty() || file.compression == io::Compression::none) continue;
    CHECK((file.text == text));
  }
}

TEST_CASE("a damaged BAM read by region is refused or gives the same records",
          "[io][property][replay]") {
  const unsigned seed = GENERATE(range(1U, 3U));
  const Sample sample(seed);
  const test::TemporaryFolder folder;
  const std::string path = folder.path("m.bam");
  {
    io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
    for (std::size_t at = 0; at < sample.reads.size();) {
      std::uint32_t size = 0;
      std::memcpy(&size, sample.reads.data() + at, 4);
      writer.write(std::string_view(sample.reads).substr(at, 4 + size));
      at += 4 + size;
    }
    writer.close();
  }
  const std::string good = test::read_file(path);
  const genome::Interval region{0, 1000, 3000};
  const std::string expected = io::IndexedReads(path).fetch(region).bytes;
  REQUIRE_FALSE(expected.empty());
  test::Mutator mutate(500 + seed);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    CAPTURE(i);
    std::string bytes = mutate(good);
    bytes.resize(good.size(), 'x');
    folder.write("m.bam", bytes);
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    std::string found;
    const std::string refusal =
        test::said(Fault::input, [&] { found = io::IndexedReads(path).fetch(region).bytes; });
    CHECK_FALSE(refusal.starts_with("fault"));
    refused += refusal.empty() ? 0 : 1;
    if (refusal.empty()) CHECK((found == expected));
  }
  CHECK(refused > 50);
}

TEST_CASE("a damaged index is refused, or gives only reads of the region",
          "[io][property][replay]") {
  const Sample sample(GENERATE(8U, 9U));
  const test::TemporaryFolder folder;
  const std::string path = folder.path("m.bam");
  {
    io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
    writer.write(sample.reads);
    writer.close();
  }
  const std::string good = test::read_file(path + ".bai");
  const genome::Interval region{0, 1000, 3000};
  const std::string expected = io::IndexedReads(path).fetch(region).bytes;
  test::Mutator mutate(600);
  for (int i = 0; i < 400; ++i) {
    CAPTURE(i);
    folder.write("m.bam.bai", mutate(good));
    try {
      io::IndexedReads reads(path);
      const io::ReadBatch batch = reads.fetch(region);
      for (std::size_t n = 0; n < batch.size(); ++n) {
        touch(batch[n]);
        CHECK(batch[n].contig() == 0);
        CHECK(batch[n].pos() < region.end);
        CHECK(batch[n].end() > region.begin);
      }
      CHECK(test::contains(expected, batch.bytes));
    } catch (const Error& error) {
      CHECK((error.fault() == Fault::input || error.fault() == Fault::mismatch));
    }
  }
}

TEST_CASE("a damaged CRAM is refused or gives the same reads", "[io][real][replay]") {
  const std::string path = test::shared_path("suites/malformed/cram/3.0/passed/0500_mapped.cram");
  const std::string reference = test::shared_path("suites/malformed/cram/ce.fa");
  if (path.empty()) {
    WARN("the suite is not at hand");
    return;
  }
  const std::string good = test::read_file(path);
  const io::ReadOptions options{.reference = reference};
  const std::string expected = test::read_all(path, options);
  const test::TemporaryFolder folder;
  test::Mutator mutate(700);
  for (int i = 0; i < 500; ++i) {
    CAPTURE(i);
    const std::string damaged = folder.write("m.cram", mutate(good));
    try {
      const std::string found = test::read_all(damaged, options);
      CHECK((found == expected));
    } catch (const Error& error) {
      CHECK(error.fault() != Fault::bug);
    }
  }
}
