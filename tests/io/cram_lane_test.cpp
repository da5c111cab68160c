#include <htslib/sam.h>

#include <filesystem>
#include <fstream>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

/// Each read as name, flags, contig, pos, end and bases, for comparing two files. CRAM does not
/// keep the CIGAR of an unmapped read, so it has no end here.
std::vector<std::string> digest_of_reads(const std::string& path,
                                         const io::ReadOptions& options = {}) {
  io::BamReader reader(path, options);
  std::vector<std::string> reads;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const io::ReadView read = (*batch)[i];
      std::string bases;
      for (std::uint32_t b = 0; b < read.length(); ++b) bases += read.base(b);
      reads.push_back(std::string(read.name()) + " " + std::to_string(read.flags()) + " " +
                      std::to_string(read.contig()) + " " + std::to_string(read.pos()) + " " +
                      (read.has(genome::flag::unmapped) ? "-" : std::to_string(read.end())) + " " +
                      bases);
    }
  }
  return reads;
}

}  // namespace

TEST_CASE("CRAM gives the reads that its SAM has", "[io][real]") {
  const std::string folder = test::shared_path("suites/malformed/cram/3.0/passed");
  const std::string reference = test::shared_path("suites/malformed/cram/ce.fa");
  if (folder.empty()) {
    WARN("the suite is not at hand");
    return;
  }
  for (const char* const name : {"0500_mapped", "0600_mapped", "1300_slice_aux", "1402_index_3ref",
                                 "0903_comp_lzma", "1007_seq"}) {
    CAPTURE(name);
    const std::string path = folder + "/" + name;
    const auto reads = digest_of_reads(path + ".cram", {.reference = reference});
    CHECK_FALSE(reads.empty());
    CHECK(reads == digest_of_reads(path + ".sam"));
    CHECK(reads == digest_of_reads(path + ".cram", {.reference = reference, .threads = 2}));
  }
}

TEST_CASE("CRAM is refused without its reference, and with another", "[io][real]") {
  const std::string path =
      test::shared_path("data/germline_wgs_b37_chr20/NA12878.52x.chr20_10.0-10.1Mb.cram");
  const std::string other =
      test::shared_path("data/germline_wgs_b37_chr20/grch37.chr20.masked.fa.gz");
  if (path.empty() || other.empty()) {
    WARN("the data are not at hand");
    return;
  }
  CHECK(test::complaint(path, {}, Fault::usage).find("without its reference") != std::string::npos);
  CHECK(test::complaint(path, {.reference = other}, Fault::mismatch)
            .find("was made with contig chr20, but") != std::string::npos);
  CHECK(test::complaint(path, {.reference = "/no/such.fa"}).find("there is no file") !=
        std::string::npos);
}

TEST_CASE("CRAM without its end, and CRAM cut anywhere, is refused", "[io][real]") {
  const std::string path = test::shared_path("suites/malformed/cram/3.0/passed/0500_mapped.cram");
  const std::string reference = test::shared_path("suites/malformed/cram/ce.fa");
  if (path.empty()) {
    WARN("the suite is not at hand");
    return;
  }
  const std::string whole = test::read_file(path);
  const test::TemporaryFolder folder;
  for (std::size_t size = 0; size < whole.size(); size += 1 + whole.size() / 200) {
    CAPTURE(size);
    const std::string cut = folder.write("cut.cram", whole.substr(0, size));
    CHECK_FALSE(test::complaint(cut, {.reference = reference}).empty());
  }
  const std::string noeof =
      test::shared_path("suites/malformed/cram/3.0/failed/0000_empty_noeof.cram");
  CHECK(test::complaint(noeof, {.reference = reference}).find("no end marker") !=
        std::string::npos);
}

TEST_CASE("CRAM is bridged to a reference of the other convention", "[io][real]") {
  const std::string folder = test::shared_path("data/germline_wgs_b37_chr20");
  if (folder.empty()) {
    WARN("the data are not at hand");
    return;
  }
  const std::string name = folder + "/NA12878.52x.chr20_10.0-10.1Mb";
  const io::ReadOptions options{.reference = folder + "/grch37.chr20.masked.fa.gz",
                                .bridge_contigs = true};
  const auto from_cram = digest_of_reads(name + ".cram", options);
  CHECK(from_cram.size() == 52'035);
  const bool same = from_cram == digest_of_reads(name + ".bam", options);
  CHECK(same);  // not the lists themselves: a failure would print 52,035 reads
}

TEST_CASE("for flags alone CRAM gives the same flags", "[io][real]") {
  const std::string folder = test::shared_path("suites/malformed/cram/3.0/passed");
  const std::string reference = test::shared_path("suites/malformed/cram/ce.fa");
  if (folder.empty()) {
    WARN("the suite is not at hand");
    return;
  }
  const auto flags_of = [&](io::ReadNeeds needs) {
    io::BamReader reader(folder + "/0500_mapped.cram", {.reference = reference, .needs = needs});
    std::vector<std::uint16_t> flags;
    while (const auto batch = reader.next_batch()) {
      for (std::size_t i = 0; i < batch->size(); ++i) flags.push_back((*batch)[i].flags());
    }
    return flags;
  };
  const auto flags = flags_of(io::ReadNeeds::flags);
  CHECK_FALSE(flags.empty());
  CHECK(flags == flags_of(io::ReadNeeds::everything));
}

namespace {

/// A CRAM of one read on `20`, with a header that also names `decoy`; made by HTSlib.
std::string write_cram(const test::TemporaryFolder& folder, const std::string& reference) {
  const std::string path = folder.path("bridged.cram");
  samFile* const file = sam_open(path.c_str(), "wc");
  REQUIRE(file != nullptr);
  REQUIRE(hts_set_fai_filename(file, reference.c_str()) == 0);
  const std::string text = "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:20\tLN:60\n@SQ\tSN:decoy\tLN:60\n";
  sam_hdr_t* const header = sam_hdr_parse(text.size(), text.c_str());
  REQUIRE(sam_hdr_write(file, header) == 0);
  bam1_t* const record = bam_init1();
  const std::uint32_t cigar[] = {bam_cigar_gen(12, BAM_CMATCH)};
  const std::string qualities(12, '\x1e');
  REQUIRE(bam_set1(record, 4, "read", 0, 0, 10, 60, 1, cigar, -1, -1, 0, 12, "ACGTACGTACGT",
                   qualities.c_str(), 0) >= 0);
  REQUIRE(sam_write1(file, header, record) >= 0);
  bam_destroy1(record);
  sam_hdr_destroy(header);
  REQUIRE(sam_close(file) == 0);
  return path;
}

std::vector<std::string> kinds_of_notes(const std::string& path, const io::ReadOptions& options) {
  io::BamReader reader(path, options);
  while (reader.next_batch()) {
  }
  std::vector<std::string> kinds;
  for (const Note& note : reader.notes()) kinds.push_back(note.kind + ": " + note.text);
  return kinds;
}

}  // namespace

TEST_CASE("CRAM says both that contigs were bridged and that the reference lacks others", "[io]") {
  const test::TemporaryFolder folder;
  const std::string bases = "CCGGTTAACC" + std::string("ACGTACGTACGT") + std::string(38, 'G');
  const std::string own =
      folder.write("own.fa", ">20\n" + bases + "\n>decoy\n" + std::string(60, 'A') + "\n");
  folder.write("own.fa.fai", "20\t60\t4\t60\t61\ndecoy\t60\t72\t60\t61\n");
  const std::string other = folder.write("other.fa", ">chr20\n" + bases + "\n");
  folder.write("other.fa.fai", "chr20\t60\t7\t60\t61\n");
  const std::string path = write_cram(folder, own);

  CHECK(kinds_of_notes(path, {.reference = own}).empty());
  const auto notes = kinds_of_notes(path, {.reference = other, .bridge_contigs = true});
  REQUIRE(notes.size() == 2);
  CHECK(notes[0] == "bridged_contigs: " + path +
                        ": 1 contig is read by the name in the reference (20 as chr20)");
  CHECK(notes[1] == "reference_lacks_contigs: " + path +
                        ": the reference lacks 1 contigs of its header; none of the reads read is "
                        "on them");
  CHECK(digest_of_reads(path, {.reference = other, .bridge_contigs = true}) ==
        std::vector<std::string>{"read 0 0 10 22 ACGTACGTACGT"});
}
