#include <varg/io/sam_writer.hpp>

#include <filesystem>
#include <varg/core/error.hpp>
#include <varg/io/bam_reader.hpp>

#include <varg/io/bam_writer.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using namespace varg::io;

namespace {

const std::string header_text =
    "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:c\tLN:1000\n@SQ\tSN:d\tLN:500\n@RG\tID:g\tSM:s\n";

/// The lines of `sam` read and written again.
std::string again(const std::string& lines) {
  test::TemporaryFolder folder;
  BamReader reader(folder.write("r.sam", header_text + lines));
  std::string out;
  while (auto batch = reader.next_batch()) {
    append_sam_lines(batch->bytes, reader.header().contigs, out);
  }
  return out;
}

}  // namespace

TEST_CASE("a SAM line is written as it was read", "[io]") {
  const std::string lines =
      "r1\t99\tc\t3\t60\t2S2M1I3M\t=\t9\t30\tGCACTTAN\tIIII!#$~\tNM:i:1\tRG:Z:g\n"
      "r2\t0\tc\t3\t0\t*\td\t9\t-30\t*\t*\n"
      "r3\t16\tc\t4\t255\t4M\t*\t0\t0\tGCAC\t*\tXA:A:x\tXF:f:0.25\tXH:H:1AF0\tXI:i:-70000\n"
      "r4\t0\tc\t5\t1\t4=\t*\t0\t0\tGCAC\tIIII\tXB:B:c,-1,2\tXC:B:S,1,65535\tXD:B:f,1.5,2\n"
      "r5\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\tIIII\tXZ:Z:\n";
  CHECK(again(lines) == lines);
}

TEST_CASE("halves are rounded as samtools does: to even alone, up in arrays", "[io]") {
  const std::string start = "r\t0\tc\t5\t1\t1M\t*\t0\t0\tG\tI\t";
  CHECK(again(start + "XF:f:119612.5\tXB:B:f,119612.5,1000.125\n") ==
        start + "XF:f:119612\tXB:B:f,119613,1000.13\n");
}

TEST_CASE("a CIGAR of more elements than BAM holds is written whole", "[io]") {
  std::string cigar;
  std::string bases;
  for (int i = 0; i < 35'000; ++i) {
    cigar += "1M1I";
    bases += "AC";
  }
  const std::string line = "r\t0\tc\t1\t9\t" + cigar + "\t*\t0\t0\t" + bases + "\t*\n";
  test::TemporaryFolder folder;
  std::string wide = header_text;
  wide.replace(wide.find("1000"), 4, "99000");
  BamReader reader(folder.write("r.sam", wide + line));
  std::string out;
  append_sam_lines(reader.next_batch()->bytes, reader.header().contigs, out);
  CHECK(out == line);
}

TEST_CASE("the program line is last, names the one before and has an ID of its own", "[io]") {
  SamHeader header = parse_sam_header(header_text);
  add_program("view", "1.0", header);
  CHECK(header.text == header_text + "@PG\tID:varg.view\tPN:varg\tVN:1.0\n");
  add_program("view", "1.0", header);
  CHECK(header.text.ends_with("@PG\tID:varg.view.1\tPN:varg\tPP:varg.view\tVN:1.0\n"));
  CHECK_NOTHROW(parse_sam_header(header.text));
}

TEST_CASE("contigs that the text lacks are written", "[io]") {
  SamHeader header;
  header.text = "@CO\thello";
  header.contigs.add({"c", 7, {}});
  CHECK(sam_header_text(header) == "@CO\thello\n@SQ\tSN:c\tLN:7\n");
}

TEST_CASE("CRAM is read back as it was written, and has no path in it", "[io]") {
  test::TemporaryFolder folder;
  const std::string bases(1000, 'A');
  const std::string reference =
      folder.write("r.fa", ">c\n" + bases + "\n>d\n" + bases.substr(0, 500) + "\n");
  folder.write("r.fa.fai", "c\t1000\t3\t1000\t1001\nd\t500\t1007\t500\t501\n");
  const std::string lines =
      "r1\t0\tc\t3\t60\t4M\t*\t0\t0\tAAAA\tIIII\tMD:Z:4\tNM:i:0\tRG:Z:g\n"
      "r2\t4\t*\t0\t0\t*\t*\t0\t0\tACGT\tIIII\n";
  BamReader sam(folder.write("r.sam", header_text + lines));
  const std::string path = folder.path("r.cram");
  CramWriter writer(path, sam.header(), reference, 1);
  writer.write(sam.next_batch()->bytes);
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(writer.close().path == path);

  BamReader cram(path, {.reference = reference});
  CHECK(cram.header().text.find("UR:") == std::string::npos);
  CHECK(cram.header().text.find("\tM5:") != std::string::npos);
  std::string out;
  append_sam_lines(cram.next_batch()->bytes, cram.header().contigs, out);
  CHECK(out == lines);
}

TEST_CASE("CRAM needs the reference of its reads", "[io]") {
  test::TemporaryFolder folder;
  const SamHeader header = parse_sam_header(header_text);
  const std::string path = folder.path("r.cram");
  CHECK_THROWS_WITH(CramWriter(path, header, "", 1),
                    Catch::Matchers::Contains("cannot be written without a reference"));
  const std::string reference = folder.write("r.fa", ">c\nACGT\n");
  folder.write("r.fa.fai", "c\t4\t3\t4\t5\n");
  CHECK_THROWS_WITH(CramWriter(path, header, reference, 1),
                    Catch::Matchers::Contains("has another length of c"));
  CHECK_FALSE(std::filesystem::exists(path));
}
