#include <varg/core/output_file.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "said_errors.hpp"

using namespace varg;

namespace {

const std::string unmapped = "\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\tIIII\n";

/// Reads with the three steps apart: all groups first, inflated in any order, cut in order.
std::string read_in_steps(const std::string& path, test::Random& random) {
  io::BamReader reader(path);
  std::vector<io::BamReader::Group> groups;
  while (auto group = reader.next()) groups.push_back(std::move(*group));
  std::vector<std::size_t> order(groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.between(0, 1000)) % i]);
  }
  for (const std::size_t i : order) reader.inflate(groups[i]);
  std::string bytes;
  std::uint64_t records = 0;
  for (io::BamReader::Group& group : groups) {
    const io::ReadBatch batch = reader.cut(std::move(group));
    if (!batch.empty()) CHECK(batch.first_record == records);
    reader.check(batch);
    records += batch.size();
    bytes += batch.bytes;
  }
  reader.finish();
  return bytes;
}

}  // namespace

TEST_CASE("the steps of reading apart give what they give in turn", "[io][property]") {
  test::Random random(GENERATE(range(1U, 4U)));
  const std::string reads = test::random_reads(random, 60'000);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.bam", test::as_bgzf(test::header_bytes() + reads));
  CHECK((read_in_steps(path, random) == reads));
  std::string text = "@HD\tVN:1.6\n";
  for (int i = 0; i < 50'000; ++i) text += "r" + std::to_string(i) + unmapped;
  const std::string sam = folder.write("x.sam", text);
  CHECK((read_in_steps(sam, random) == test::read_all(sam)));
}

TEST_CASE("SAM plain and in BGZF of any block size give the same records", "[io][property]") {
  test::Random random(GENERATE(range(1U, 4U)));
  std::string text = "@HD\tVN:1.6\n@CO\t" + random.bases(70'000) + "\n";
  for (int i = 0; i < 500; ++i) text += "r" + random.bases(random.between(1, 200)) + unmapped;
  std::string packed;
  for (std::size_t at = 0; at < text.size();) {
    const auto size = static_cast<std::size_t>(random.between(1, 9000));
    io::deflate(std::string_view(text).substr(at, size), 1, packed);
    at += size;
  }
  packed += io::bgzf_end_marker();
  const test::TemporaryFolder folder;
  const std::string plain = test::read_all(folder.write("x.sam", text));
  const std::string path = folder.write("x.sam.gz", packed);
  CHECK((test::read_all(path) == plain));
  io::BamReader reader(path);
  while (reader.next_batch()) {
  }
  CHECK(reader.facts().end_marker == true);
  CHECK(reader.facts().size == packed.size());
  CHECK(reader.notes().empty());
}

TEST_CASE("a SAM line is refused by its number, counted from the first of the file", "[io]") {
  const test::TemporaryFolder folder;
  std::string text = "@HD\tVN:1.6\n@CO\tx\n";
  for (int i = 0; i < 40'000; ++i) text += "r" + unmapped;
  const std::string path = folder.write("x.sam", text + "r\tbad" + unmapped.substr(2));
  CHECK(test::complaint(path) == path + ": line 40003: FLAG is 'bad', not a number in 0-4095");
  const std::string cut = folder.write("y.sam", text + "r\t4\t*");
  CHECK(test::said(Fault::input, [&] { test::read_all(cut); }) ==
        cut +
            ": line 40003 does not end with a newline: the file was cut short | The copy or the "
            "program that wrote it stopped early: make it again.");
  const std::string header = folder.write("z.sam", "@HD\tVN:1.6\n@CO\tcut");
  CHECK(test::contains(test::complaint(header), ": line 2 does not end with a newline"));
  const std::string wrong = folder.write("w.sam", "@HD\tVN:1.6\n@SQ\tSN:a\n");
  CHECK(test::complaint(wrong) == wrong + ": header line 2: the @SQ line has no LN");
}

TEST_CASE("a SAM without records or without header is read", "[io]") {
  const test::TemporaryFolder folder;
  CHECK(test::read_all(folder.write("a.sam", "@HD\tVN:1.6\n@CO\tnothing\n")).empty());
  const std::string line = "r" + unmapped;
  CHECK(test::read_all(folder.write("b.sam", line)).size() == 4 + 32 + 2 + 2 + 4);
  CHECK(test::contains(test::complaint(folder.write("c.sam", line + "\n" + line)),
                       "line 2: it has 1 columns"));
  CHECK(test::contains(test::complaint(folder.write("d.sam", line + "@CO\tlate\n")),
                       "line 2: it has 2 columns"));
}

TEST_CASE("records of SAM are checked as those of BAM", "[io]") {
  const test::TemporaryFolder folder;
  const std::string header = "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:a\tLN:50\n";
  const auto says = [&](const std::string& lines, const std::string& part) {
    CHECK(test::contains(test::complaint(folder.write("x.sam", header + lines)), part));
  };
  const auto line = [](const std::string& pos, const std::string& tags = "") {
    return "r\t0\ta\t" + pos + "\t0\t4M\t*\t0\t0\tACGT\tIIII" + tags + "\n";
  };
  says(line("51"), "x.sam: record 1: it starts at position 51, and a has 50 bases");
  says(line("9") + line("8"), "record 2: it is at a:8, before the record in front of it");
  says(line("9", "\tRG:Z:x"), "record 1: its read group (RG) 'x' has no @RG line in the header");
  CHECK(test::complaint(folder.write("x.sam", header + line("9") + line("9") + "r" + unmapped))
            .empty());
}

TEST_CASE("a whole block lost is noticed where a manifest stands beside the BAM", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
  writer.write(test::one_read(0, 100));
  writer.write(test::one_read(0, 200));
  Manifest manifest;
  manifest.output = writer.close()[0];
  write_manifest(manifest, manifest_path(path));
  CHECK(test::read_all(path).size() == 2 * test::one_read(0, 0).size());
  std::string bytes = test::read_file(path);
  std::string block;
  io::deflate(test::one_read(0, 200), 6, block);
  const std::size_t at = bytes.find(block);
  REQUIRE(at != std::string::npos);
  bytes.erase(at, block.size());
  folder.write("x.bam", bytes);
  CHECK(test::contains(test::complaint(path), "but its manifest says"));
}

TEST_CASE("the end inside a record says how much of it is there", "[io]") {
  const test::TemporaryFolder folder;
  const std::string read = test::one_read(0, 100);
  const auto says = [&](std::size_t size) {
    const std::string bytes = test::header_bytes() + read + read.substr(0, size);
    const std::string path = folder.write("x.bam", test::as_bgzf(bytes));
    return test::said(Fault::input, [&] { test::read_all(path); }).substr(path.size());
  };
  const std::string missing = " | Reads are missing from the end: make the file again.";
  CHECK(says(3) == ": record 2: the file ends inside this record" + missing);
  CHECK(says(4) == ": record 2: the file ends inside this record: 0 of its " +
                       std::to_string(read.size() - 4) + " bytes are there" + missing);
  CHECK(says(40).starts_with(": record 2: the file ends inside this record: 36 of its "));
}

TEST_CASE("a secondary read without bases may have a long CIGAR", "[io]") {
  const std::vector<genome::CigarElement> cigar(70'000,
                                                genome::make_element(genome::CigarOp::match, 1));
  const std::string header = "@HD\tVN:1.6\n@SQ\tSN:chrA\tLN:5000\n@SQ\tSN:chrB\tLN:800\n";
  std::string reads;
  io::append_read({.name = "l", .flags = 0x100, .contig = 0, .pos = 1, .cigar = cigar}, reads);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.bam", test::as_bgzf(test::header_bytes(header) + reads));
  CHECK(test::complaint(path).empty());
  CHECK((test::read_all(path) == reads));
}

TEST_CASE("CRAM says which contigs its reference lacks or has otherwise", "[io][real]") {
  const std::string path = test::shared_path("suites/malformed/cram/3.0/passed/0500_mapped.cram");
  const std::string reference = test::shared_path("suites/malformed/cram/ce.fa");
  if (path.empty()) {
    WARN("the suite is not at hand");
    return;
  }
  const test::TemporaryFolder folder;
  const std::string fasta = folder.write("r.fa", test::read_file(reference));
  const std::string index = test::read_file(reference + ".fai");
  const auto refusal = [&](Fault fault) {
    return test::complaint(path, {.reference = fasta}, fault);
  };
  CHECK(refusal(Fault::input) == fasta + " has no index");
  folder.write("r.fa.fai", index);
  REQUIRE(refusal(Fault::input).empty());
  const std::size_t tab = index.find('\t');
  const std::string name = index.substr(0, tab);
  const std::string length = index.substr(tab + 1, index.find('\t', tab + 1) - tab - 1);
  folder.write("r.fa.fai", name + "\t5" + index.substr(tab + 1 + length.size()));
  CHECK(refusal(Fault::mismatch) == path + " was made with " + name + " of " + length +
                                        " bases, but in " + fasta + " it has 5");
  folder.write("r.fa.fai", "other\t10\t7\t10\t11\n");
  CHECK(refusal(Fault::mismatch) ==
        path + " was made with contig " + name + ", and " + fasta + " has no contig of its header");
  CHECK(test::said(Fault::usage, [&] { test::read_all(path); }) ==
        path +
            " is CRAM, which cannot be read without its reference | Give the FASTA it was made "
            "with: --reference FILE");
}
