#include <varg/io/bgzf.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;
using io::Compression;
using io::Format;

namespace {

io::FileKind kind_of(std::string bytes) {
  io::ByteSource source("memory", std::move(bytes));
  return io::sniff(source);
}

}  // namespace

TEST_CASE("sniff tells formats apart by their first bytes", "[io]") {
  CHECK(kind_of("##fileformat=VCFv4.2\n").format == Format::vcf);
  CHECK(kind_of("##INFO=<ID=DP>\n").format == Format::vcf);
  CHECK(kind_of("#CHROM\tPOS\tID\n").format == Format::vcf);
  CHECK(kind_of("@HD\tVN:1.6\n").format == Format::sam);
  CHECK(kind_of("r\t4\t*\t0\t0\t*\t*\t0\t0\tA\tI\n").format == Format::sam);
  CHECK(kind_of(">chr1\nACGT\n").format == Format::fasta);
  CHECK(kind_of("@r1\nACGT\n+\nIIII\n").format == Format::fastq);
  CHECK(kind_of("##gff-version 3\n").format == Format::gff);
  CHECK(kind_of("1\tx\tgene\t1\t5\t.\t+\t.\tID=a\n").format == Format::gff);
  CHECK(kind_of("##sequence-region 1 1 9\n1\tx\tgene\t1\t5\t.\t+\t.\tID=a\n").format ==
        Format::gff);
  const std::string table = "N\t1\t+\t0\t9\t0\t9\t1\t0,\t9,";
  CHECK(kind_of(table + "\n").format == Format::gff);
  CHECK(kind_of("#name\n585\t" + table + "\t0\tG\tcmpl\tcmpl\t0,\n").format == Format::gff);
  CHECK(kind_of("N\t1\tx\t0\t9\t0\t9\t1\t0,\t9,\n").format != Format::gff);
  CHECK(kind_of("track name=x\nchr1\t0\t5\n").format == Format::bed);
  CHECK(kind_of("chr1\t0\t5\tx\t0\t+\n").format == Format::bed);
  CHECK(kind_of("#family\nf\tkid\tdad\tmum\t1\t2\n").format == Format::ped);
  CHECK(kind_of("{\"a\": 1}").format == Format::json);
  CHECK(kind_of("\x26\xFC\x8F\x88rest").format == Format::bigwig);
  CHECK(kind_of("\x88\x8F\xFC\x26rest").format == Format::bigwig);
  CHECK(kind_of("\x88\x8F\xFC\x88rest").format != Format::bigwig);
  CHECK(kind_of("<!DOCTYPE html><html>").format == Format::html);
  CHECK(kind_of("  <HTML>").format == Format::html);
  CHECK(kind_of("just words\n").format == Format::text);
  CHECK(kind_of("").format == Format::empty);
  CHECK(kind_of(std::string("\0\1\2", 3)).format == Format::unknown);
  CHECK(kind_of("CRAM\3").format == Format::cram);
}

TEST_CASE("sniff looks into compressed files and tells BGZF from gzip", "[io]") {
  const io::FileKind bam = kind_of(test::as_bgzf(test::header_bytes()));
  CHECK(bam.format == Format::bam);
  CHECK(bam.compression == Compression::bgzf);
  CHECK(kind_of(test::as_bgzf("BCF\2\2")).format == Format::bcf);
  CHECK(kind_of(test::as_bgzf("BCF\4")).format == Format::bcf1);
  CHECK(kind_of(test::as_bgzf("")).format == Format::empty);
  // gzip of "##fileformat=VCFv4.2\n", stored
  const std::string gzip("\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x15\0\xea\xff##fileformat=VCFv4.2\n",
                         36);
  CHECK(kind_of(gzip).compression == Compression::gzip);
  CHECK(kind_of(gzip).format == Format::vcf);
}

TEST_CASE("sniff_file calls a file of zero bytes empty and consumes nothing", "[io]") {
  const test::TemporaryFolder folder;
  CHECK(io::sniff_file(folder.write("a", "")).format == Format::empty);
  io::ByteSource source("memory", "##fileformat=VCFv4.2\n");
  io::sniff(source);
  CHECK(source.position() == 0);
  CHECK(io::to_text(Format::bcf1) == "BCF1");
  CHECK(io::to_text(Format::bigwig) == "bigWig");
  CHECK(io::to_text(Format::unknown) == "unknown");
  CHECK(io::to_text(Format::unknown) == "unknown");
  CHECK(io::to_text(Compression::bgzf) == "BGZF");
}
