#include <filesystem>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "said_errors.hpp"

using namespace varg;

namespace {

constexpr genome::Interval whole{0, 0, 5000};

void write_reads(const std::string& path, const std::string& reads,
                 std::string_view header = test::small_header_text) {
  io::BamWriter writer(path, io::parse_sam_header(header));
  writer.write(reads);
  writer.close();
}

std::string refusal(const std::string& path, Fault fault,
                    const genome::Interval& interval = whole) {
  return test::said(fault, [&] { io::IndexedReads(path).fetch(interval); });
}

}  // namespace

TEST_CASE("each refusal of reading by region says what to do", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  const std::string bai = path + ".bai";
  write_reads(path, test::one_read(0, 100));
  REQUIRE(refusal(path, Fault::input).empty());

  SECTION("no index") {
    std::filesystem::remove(bai);
    CHECK(refusal(path, Fault::input) == path + " has no index | Run: samtools index " + path);
  }
  SECTION("an index of another kind") {
    folder.write("x.bam.bai", "TBI\1 or so");
    CHECK(refusal(path, Fault::input) ==
          bai + " is not an index of reads | Make it again: samtools index " + path);
  }
  SECTION("another number of references") {
    const std::string other = folder.path("y.bam");
    write_reads(other, "", "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chrA\tLN:5000\n");
    std::filesystem::rename(other + ".bai", bai);
    CHECK(refusal(path, Fault::mismatch) == "the index " + bai + " has 1 references and " + path +
                                                " has 2 | Make it again: samtools index " + path);
  }
  SECTION("a cut index") {
    const std::string bytes = test::read_file(bai);
    for (std::size_t size = 8; size < bytes.size() - 8; ++size) {
      folder.write("x.bam.bai", bytes.substr(0, size));
      CHECK(refusal(path, Fault::input) ==
            "the index " + bai + " is damaged | Make it again: samtools index " + path);
    }
  }
  SECTION("an older index") {
    std::filesystem::last_write_time(
        bai, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    CHECK(refusal(path, Fault::mismatch) ==
          "the index " + bai + " is older than " + path +
              ", so it may be of other data | Make it again: samtools index " + path);
  }
  SECTION("a contig that is not there") {
    CHECK(refusal(path, Fault::bug, {2, 0, 5}) ==
          "reads of contig 2 were asked for, and there are 2");
    CHECK(refusal(path, Fault::bug, {-1, 0, 5}) ==
          "reads of contig -1 were asked for, and there are 2");
  }
}

TEST_CASE("other formats are refused by region for what they are", "[io]") {
  const test::TemporaryFolder folder;
  const auto says = [&](const std::string& name, const std::string& bytes,
                        const std::string& kind) {
    const std::string path = folder.write(name, bytes);
    CHECK(refusal(path, Fault::input) == path + ": it is " + kind +
                                             ", which cannot be read by region | Give a sorted and "
                                             "indexed BAM or CRAM.");
  };
  says("a.sam", "@HD\tVN:1.6\n", "SAM (plain)");
  says("a.sam.gz", test::as_bgzf("@HD\tVN:1.6\n"), "SAM (BGZF)");
  says("a.vcf.gz", test::as_bgzf("##fileformat=VCFv4.2\n"), "VCF (BGZF)");
  says("a.bcf", test::as_bgzf("BCF\2\2"), "BCF (BGZF)");
  says("a.bed", "chr1\t0\t5\n", "BED (plain)");
  says("a.bam", test::header_bytes(), "BAM (plain)");
  says("a.txt.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10), "empty (gzip)");
  const std::string nothing = folder.write("empty.bam", "");
  CHECK(refusal(nothing, Fault::input) ==
        nothing +
            " is empty: it has zero bytes | The program or the copy that made it failed: "
            "make it again.");
}

TEST_CASE("the index of another file with the folder's name is not taken", "[io]") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path("run.1"));
  const std::string path = folder.path("run.1/reads");
  write_reads(path, test::one_read(0, 100));
  std::filesystem::rename(path + ".bai", folder.path("run.bai"));
  CHECK(refusal(path, Fault::input).starts_with(path + " has no index"));
  std::filesystem::rename(folder.path("run.bai"), folder.path("run.1/reads.bai"));
  CHECK(refusal(path, Fault::input).empty());
}

TEST_CASE("a CSI stands before a BAI, and is looked through too", "[io]") {
  const std::string header =
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:long\tLN:2000000000\n@RG\tID:rg1\n";
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  write_reads(path, test::one_read(0, 1'500'000'000), header);
  const std::string csi = path + ".csi";
  folder.write("x.bam.bai", "nonsense that is not looked at");
  const genome::Interval at{0, 1'500'000'000, 1'500'000'001};
  CHECK(io::IndexedReads(path).fetch(at).size() == 1);
  const std::string inside = io::read_text_file(csi, "index").text;
  folder.write("x.bam.csi", test::as_bgzf(inside.substr(0, inside.size() / 2)));
  CHECK(refusal(path, Fault::input).starts_with("the index " + csi + " is damaged"));
  folder.write("x.bam.csi", test::as_bgzf("CSI\2" + inside.substr(4)));
  CHECK(refusal(path, Fault::input).starts_with(csi + " is not an index of reads"));
  folder.write("x.bam.csi", test::as_bgzf(inside, false));
  CHECK(refusal(path, Fault::input).starts_with(csi + ": it has no end marker"));
}

TEST_CASE("wrong records are refused by region too, with the region's name", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  std::string wrong = test::one_read(0, 100);
  wrong[wrong.size() - 8] = 'X';  // RG:Z:rg1 becomes RG:Z:rX1
  wrong[wrong.size() - 7] = '1';
  write_reads(path, test::one_read(0, 50) + wrong);
  const std::string text = refusal(path, Fault::input);
  CAPTURE(text);
  CHECK(text.starts_with("chrA:1-5000: " + path + ": record 2: its read group (RG) '"));
  CHECK(
      test::contains(text, "has no @RG line in the header | Give the header its read groups back"));
  CHECK(refusal(path, Fault::input, {0, 0, 60}).empty());
  CHECK(refusal(path, Fault::input, {1, 0, 60}).empty());
}

TEST_CASE("a read that lies nowhere is refused, not taken for the end of a region", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  const auto with_second = [&](genome::ContigId contig, genome::Pos pos) {
    const std::string reads = test::one_read(0, 50) + test::one_read(0, 70) + test::one_read(0, 90);
    write_reads(path, reads);
    const std::string index = test::read_file(path + ".bai");
    // The same header block, which the index counts from, and other reads.
    const std::string bytes = test::read_file(path);
    const std::size_t head = 1 + static_cast<unsigned char>(bytes[16]) +
                             std::size_t{256} * static_cast<unsigned char>(bytes[17]);
    folder.write("x.bam", bytes.substr(0, head) +
                              test::as_bgzf(test::one_read(0, 50) + test::one_read(contig, pos) +
                                            test::one_read(0, 90)));
    folder.write("x.bam.bai", index);
  };
  with_second(0, 70);
  CHECK(io::IndexedReads(path).fetch(whole).size() == 3);
  with_second(7, 70);
  CHECK(test::contains(refusal(path, Fault::input), "position 71 of contig 8 of 2"));
  with_second(0, 5000);
  CHECK(test::contains(refusal(path, Fault::input), "position 5001 of contig 1 of 2"));
}

TEST_CASE("text and dictionary of a BAM read by region must agree", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  write_reads(path, test::one_read(0, 100));
  const std::string other = test::header_bytes("@HD\tVN:1.6\n@SQ\tSN:chrA\tLN:5000\n");
  folder.write("x.bam", test::as_bgzf(other + test::one_read(0, 100)));
  std::filesystem::last_write_time(
      path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  CHECK(test::contains(refusal(path, Fault::input), "the text lists 1 references (@SQ)"));
}

TEST_CASE("one reader gives any regions in any order, again and again", "[io][property]") {
  test::Random random(17);
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  const std::string reads = test::random_reads(random, 800);
  write_reads(path, reads);
  io::IndexedReads indexed(path);
  const std::string first = indexed.fetch({0, 0, 5000}).bytes;
  const std::string second = indexed.fetch({1, 0, 800}).bytes;
  CHECK(reads.starts_with(first + second));
  for (int i = 0; i < 20; ++i) {
    const genome::Pos cut = random.between(1, 4999);
    const io::ReadBatch left = indexed.fetch({0, 0, cut});
    const io::ReadBatch right = indexed.fetch({0, cut, 5000});
    std::size_t both = 0;
    for (std::size_t n = 0; n < left.size(); ++n) both += left[n].end() > cut ? 1U : 0U;
    for (std::size_t n = 0; n < right.size(); ++n) CHECK(right[n].end() > cut);
    CHECK(first.starts_with(left.bytes));
    CHECK(left.size() + right.size() - both == indexed.fetch({0, 0, 5000}).size());
  }
}
