#include <varg/io/contig_bridge.hpp>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"

using namespace varg;

namespace {

genome::Contigs contigs(std::initializer_list<genome::Contig> list) {
  return genome::Contigs(std::vector<genome::Contig>(list));
}

}  // namespace

TEST_CASE("a contig is renamed when only its chr differs and its length does not", "[io]") {
  const auto reference = contigs({{"1", 100}, {"2", 200}, {"MT", 16569}, {"chr4", 40}, {"4", 40}});
  const auto renames = io::contig_renames(
      contigs({{"chr1", 100}, {"chr2", 201}, {"chrM", 16569}, {"chr3", 5}, {"chr4", 40}}),
      reference);
  REQUIRE(renames.size() == 2);
  CHECK(renames[0].from == "chr1");
  CHECK(renames[0].to == "1");
  CHECK(renames[1].to == "MT");
  CHECK(io::contig_renames(contigs({{"chr1", 100}, {"1", 7}}), contigs({{"1", 100}})).empty());
}

TEST_CASE("renaming changes the list and the @SQ lines, and keeps ids", "[io]") {
  io::SamHeader header = io::parse_sam_header(
      "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:100\tAS:old\n@SQ\tSN:chr10\tLN:50\n@CO\tSN:chr1\n");
  io::rename_contigs({{"chr1", "1"}}, header);
  CHECK(header.text ==
        "@HD\tVN:1.6\n@SQ\tSN:1\tLN:100\tAS:old\n@SQ\tSN:chr10\tLN:50\n@CO\tSN:chr1\n");
  CHECK(header.contigs.find("1") == 0);
  CHECK(header.contigs.find("chr10") == 1);
  CHECK(header.contigs.find("chr1") == genome::no_contig);
}

TEST_CASE("reads are bridged to the reference only when asked", "[io]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write(
      "a.sam",
      "@HD\tVN:1.6\tSO:coordinate\n@SQ\tSN:chr1\tLN:12\nr\t0\tchr1\t3\t60\t4M\t*\t0\t0\tACGT"
      "\tIIII\n");
  const std::string reference = folder.write("ref.fa", ">1\nACGTACGTACGT\n");
  folder.write("ref.fa.fai", "1\t12\t3\t12\t13\n");
  io::BamReader plain(path, {.reference = reference});
  CHECK(plain.header().contigs[0].name == "chr1");
  io::BamReader bridged(path, {.reference = reference, .bridge_contigs = true});
  CHECK(bridged.header().contigs[0].name == "1");
  const auto batch = bridged.next_batch();
  REQUIRE(batch);
  CHECK((*batch)[0].contig() == 0);
  REQUIRE(bridged.notes().size() == plain.notes().size() + 1);
  CHECK(bridged.notes().back().kind == "bridged_contigs");
  CHECK_THAT(bridged.notes().back().text,
             Catch::Contains("1 contig is read by the name in the reference (chr1 as 1)"));
}

TEST_CASE("bridging needs the index of the reference", "[io]") {
  const test::TemporaryFolder folder;
  CHECK_THROWS_WITH(io::reference_contigs(folder.path("no.fa")), Catch::Contains("there is no"));
  const std::string reference = folder.write("ref.fa", ">1\nA\n");
  CHECK_THROWS_WITH(io::reference_contigs(reference), Catch::Contains("has no index"));
}
