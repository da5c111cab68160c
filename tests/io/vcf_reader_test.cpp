#include <varg/io/vcf_reader.hpp>

#include <zlib.h>

#include <varg/io/bgzf.hpp>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using test::read_records;

namespace {

std::string bgzf(std::string_view text) {
  std::string bytes;
  io::deflate(text, 6, bytes);
  return bytes.append(io::bgzf_end_marker());
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

bool has_note(const std::vector<Note>& notes, std::string_view kind) {
  for (const Note& note : notes) {
    if (note.kind == kind) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("plain, gzip and BGZF files of one text give the same lines", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string text = test::small_vcf();
  CHECK(read_records(folder.write("a.vcf", text), true) == text);
  CHECK(read_records(folder.write("a.vcf.gz", bgzf(text)), true) == text);
  const std::string packed = folder.write("b.vcf.gz", gzip(text));
  CHECK(read_records(packed, true) == text);
  CHECK(read_records(folder.write("c.vcf.gz", gzip(text.substr(0, 900)) + gzip(text.substr(900))),
                     true) == text);
  io::VcfReader reader(packed);
  CHECK(has_note(reader.notes(), "gzip"));
  CHECK_THROWS_AS(io::VcfReader(packed, io::Strictness::strict), Error);
}

TEST_CASE("a reader knows the facts of its file at the end", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("a.vcf.gz", bgzf(test::small_vcf()));
  io::VcfReader reader(path);
  while (reader.next_batch()) {
  }
  CHECK(reader.facts().digest == digest_file(path));
  CHECK(reader.facts().end_marker == true);
  CHECK(reader.facts().role == "variants");
  CHECK(reader.notes().empty());
}

TEST_CASE("batches together hold all lines of a large file, numbered", "[io][vcf]") {
  test::Random random(5);
  std::string records;
  while (records.size() < 7'000'000) {
    records += fmt::format("chr1\t{}\t.\tA\tC\t.\tPASS\tNOTE={}\tGT\t0/1\t0/0\n",
                           records.size() / 2000, random.bases(random.between(1, 3000)));
  }
  const test::TemporaryFolder folder;
  const bool packed = GENERATE(false, true);
  const std::string text = std::string(test::small_header) + records;
  io::VcfReader reader(folder.write("a.vcf.gz", packed ? bgzf(text) : text));
  std::uint64_t line = 18;
  std::string seen;
  std::size_t batches = 0;
  std::uint64_t bytes = 0;
  while (const auto batch = reader.next_batch()) {
    CHECK(batch->first_line == line);
    line += batch->size();
    seen += batch->bytes;
    bytes += batch->input_bytes;
    ++batches;
  }
  CHECK(batches > 2);
  CHECK(seen == records);
  CHECK(bytes <= reader.facts().size);
}

TEST_CASE("order is checked across batches", "[io][vcf]") {
  const auto line = [](const char* chrom, int pos) {
    return fmt::format("{}\t{}\t.\tA\tC\t.\tPASS\tNOTE={}\tGT\t0/1\t0/0\n", chrom, pos,
                       std::string(1'000'000, 'x'));
  };
  std::string records;
  for (int i = 0; i < 6; ++i) records += line("chr1", 10 + i);
  const test::TemporaryFolder folder;
  const auto said = [&](const std::string& more) {
    return test::reading_error(
        folder.write("a.vcf", std::string(test::small_header) + records + more));
  };
  CHECK(said(line("chr1", 15)).empty());
  CHECK_THAT(said(line("chr1", 14)), Catch::Contains("line 24: POS 14 comes after POS 15"));
  std::string other;
  for (int i = 0; i < 6; ++i) other += line("chr2", 10 + i);
  CHECK(said(other).empty());
  CHECK_THAT(said(other + line("chr1", 99)),
             Catch::Contains("line 30: contig chr1 comes again after chr2"));
}

TEST_CASE("a line longer than a batch is read whole", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string note(9'000'000, 'x');
  const std::string text = std::string(test::small_header) +
                           "chr1\t1\t.\tA\tC\t.\tPASS\tNOTE=" + note +
                           "\tGT\t0/1\t0/0\nchr1\t2\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0\n";
  CHECK(read_records(folder.write("a.vcf", text), true) == text);
}

TEST_CASE("a last line without newline is accepted and noted", "[io][vcf]") {
  const test::TemporaryFolder folder;
  std::string text = test::small_vcf();
  text.pop_back();
  io::VcfReader reader(folder.write("a.vcf", text));
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  CHECK(batch->bytes == test::small_records);
  CHECK((*batch)[5].sample(1) == "0/0");
  CHECK_FALSE(reader.next_batch());
  CHECK(has_note(reader.notes(), "no_newline"));
}

TEST_CASE("line ends of Windows are taken away and noted", "[io][vcf]") {
  const test::TemporaryFolder folder;
  std::string text = test::small_vcf();
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  const bool last_newline = GENERATE(true, false);
  if (!last_newline) text.resize(text.size() - 1);
  io::VcfReader reader(folder.write("a.vcf", text));
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  CHECK(batch->bytes == test::small_records);
  CHECK((*batch)[0].sample(1) == "0|0:16:16,0");
  CHECK(has_note(reader.notes(), "line_return"));
}

TEST_CASE("empty lines at the end are noted", "[io][vcf]") {
  const test::TemporaryFolder folder;
  io::VcfReader reader(folder.write("a.vcf", test::small_vcf() + "\n\n"));
  const auto batch = reader.next_batch();
  REQUIRE(batch);
  CHECK(batch->bytes == test::small_records);
  CHECK(has_note(reader.notes(), "blank_end"));
}

TEST_CASE("a file with a header alone has no lines and no fault", "[io][vcf]") {
  const test::TemporaryFolder folder;
  CHECK(read_records(folder.write("a.vcf", test::small_header), true) == test::small_header);
  CHECK(read_records(folder.write("a.vcf.gz", bgzf(test::small_header)), true) ==
        test::small_header);
}

TEST_CASE("files that are neither VCF nor BCF are named for what they are", "[io][vcf]") {
  const test::TemporaryFolder folder;
  CHECK_THAT(test::reading_error(folder.write("a.vcf", "<html><body>no</body></html>\n")),
             Catch::Contains("HTML, not VCF or BCF"));
  CHECK_THAT(test::reading_error(folder.write("a.bcf", std::string("BCF\4\0\0\0\0", 8))),
             Catch::Contains("BCF version 1"));
  CHECK_THROWS_AS(io::VcfReader(folder.path("none.vcf")), Error);
}

TEST_CASE("a compressed VCF that was cut anywhere is refused", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string text = test::small_vcf();
  const std::string whole = GENERATE_COPY(bgzf(text), gzip(text));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size, whole.size());
    CHECK_FALSE(test::reading_error(folder.write("a.vcf.gz", whole.substr(0, size))).empty());
  }
}

TEST_CASE("a VCF.gz with one byte changed is refused or gives the same lines", "[io][vcf]") {
  const test::TemporaryFolder folder;
  test::Random random(3);
  const std::string text = test::small_vcf();
  const std::string whole = bgzf(text);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.between(0, 7)));
    const std::string path = folder.write("a.vcf.gz", damaged);
    CAPTURE(at);
    if (test::reading_error(path).empty()) CHECK(read_records(path, true) == text);
  }
}

TEST_CASE("every real VCF at hand is read with as many lines as it has", "[io][vcf][real]") {
  for (const char* name : {"data/multisample_vcf/ashk-trio.vcf.gz",
                           "data/clinvar_gnomad/freqs_grch38_v4.0_gnomad-exomes.1.vcf.gz",
                           "data/mt/strelka.expected.genome.vcf.gz",
                           "data/somatic_panel_HD827_hg19chr1/HD827_T.ensembled.vep.vcf.gz",
                           "suites/compare_synth/query.vcf.gz"}) {
    const std::string path = test::shared_path(name);
    if (path.empty() || !test::has_bcftools()) {
      WARN("not at hand: " << name << " or bcftools");
      continue;
    }
    CAPTURE(path);
    const test::TemporaryFolder folder;
    CHECK(read_records(path) == test::shell("gzip -dc " + path + " | grep -v '^#'", folder));
  }
}
