#include <string>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::reference {
namespace {

/// One exon on each contig.
std::string genes_on(const std::vector<std::string>& contigs, const std::string& before = {}) {
  std::string text = "##gff-version 3\n" + before;
  for (const std::string& contig : contigs) {
    text += contig + "\t.\tmRNA\t1\t100\t.\t+\t.\tID=t" + contig + "\n" + contig +
            "\t.\texon\t1\t100\t.\t+\t.\tParent=t" + contig + "\n";
  }
  return text;
}

GeneFile read(const std::string& text, const genome::Contigs& contigs, bool bridge) {
  const test::TemporaryFolder folder;
  return read_genes(folder.write("genes.gff3", text), contigs, {.bridge_contigs = bridge});
}

std::string note(const GeneFile& file, std::string_view kind) {
  for (const Note& one : file.notes) {
    if (one.kind == kind) return one.text;
  }
  return {};
}

std::vector<std::string> places(const GeneFile& file) {
  std::vector<std::string> all;
  for (const Transcript one : file.transcripts) {
    all.push_back(std::string(one.id) + " " + file.contigs[one.interval.contig].name);
  }
  return all;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("contigs are bridged by chr, accession and mitochondrion when asked", "[genes]") {
  const genome::Contigs contigs({{"chr1", 1000}, {"chr2", 1000}, {"chrM", 1000}});
  const std::string text = genes_on({"NC_000002.12", "1", "MT", "scaffold"});
  const GeneFile file = read(text, contigs, true);
  CHECK(places(file) == Places{"t1 chr1", "tNC_000002.12 chr2", "tMT chrM"});
  CHECK(note(file, "bridged_contigs") ==
        "3 contigs of the genes are read by the name they have in the reference (NC_000002.12 as "
        "chr2, 1 as chr1, MT as chrM)");
  CHECK(note(file, "other_contigs") ==
        "2 of 8 features are on 1 contigs that the reference lacks (scaffold)");
  CHECK_THROWS_WITH(read(text, contigs, false), Catch::Contains("no contig of the genes is"));
}

TEST_CASE("without shared names the hint says how to bridge them", "[genes]") {
  try {
    read(genes_on({"NC_000002.12"}), genome::Contigs({{"2", 1000}}), false);
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
    CHECK_THAT(error.hint(), Catch::Contains("The reference says 2 for NC_000002.12") &&
                                 Catch::Contains("--bridge-contigs"));
  }
  CHECK_THROWS_WITH(read(genes_on({"x"}), genome::Contigs({{"2", 1000}}), true),
                    Catch::Contains("no contig of the genes is in the reference: x is not"));
}

TEST_CASE("a contig of the reference is bridged to once, its own name first", "[genes]") {
  const genome::Contigs contigs({{"1", 1000}, {"chr2", 1000}});
  const GeneFile file = read(genes_on({"chr1", "1", "NC_000002.12", "2"}), contigs, true);
  CHECK(places(file) == Places{"t1 1", "tNC_000002.12 chr2"});
  CHECK(note(file, "other_contigs") ==
        "4 of 8 features are on 2 contigs that the reference lacks (chr1, 2)");
}

TEST_CASE("a contig of another length is not bridged", "[genes]") {
  const std::string text = genes_on({"1", "2"},
                                    "##sequence-region   1 1 999\n"
                                    "##sequence-region   2 1 1000\n"
                                    "##sequence-region   3 5 1000\n");
  const genome::Contigs contigs({{"chr1", 1000}, {"chr2", 1000}});
  CHECK(places(read(text, contigs, true)) == Places{"t2 chr2"});
}

TEST_CASE("bridged names are not said where there are none", "[genes]") {
  const GeneFile file = read(genes_on({"1"}), genome::Contigs({{"1", 1000}}), true);
  CHECK(file.notes.empty());
}

}  // namespace varg::reference
