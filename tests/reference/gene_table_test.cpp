#include <string>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "genes_parse.hpp"

namespace varg::reference {
namespace {

using Intervals = std::vector<genome::Interval>;

/// Columns with blanks between, to be read with tabs.
std::string row(std::string text) {
  for (char& letter : text) {
    if (letter == ' ') letter = '\t';
  }
  return text + "\n";
}

GeneFile read(const std::string& text) {
  const test::TemporaryFolder folder;
  return read_genes(folder.write("refGene.txt", text), {});
}

std::string refusal(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return error.what();
  }
  FAIL("accepted: " << text);
  return {};
}

const std::string forward =
    "NM_1.2 chr1 + 100 900 150 820 3 100,300,800, 200,400,900, 0 ABC cmpl cmpl 0,2,0,";

}  // namespace

TEST_CASE("a row of refGene is a transcript with gene, exons and coding part", "[genes]") {
  const GeneFile file = read(row("#bin name") + row("585 " + forward));
  CHECK(file.dialect == "UCSC genePred");
  CHECK(file.features == 1);
  CHECK(file.notes.empty());
  REQUIRE(file.contigs.size() == 1);
  CHECK(file.contigs[0].name == "chr1");
  REQUIRE(file.transcripts.size() == 1);
  const Transcript one = file.transcripts[0];
  CHECK(one.id == "NM_1.2");
  CHECK(one.gene_id == "ABC");
  CHECK(one.gene_name == "ABC");
  CHECK(one.biotype == "protein_coding");
  CHECK(one.strand == Strand::forward);
  CHECK(one.interval == genome::Interval{0, 100, 900});
  CHECK(one.exons == Intervals{{0, 100, 200}, {0, 300, 400}, {0, 800, 900}});
  CHECK(one.coding == Intervals{{0, 150, 200}, {0, 300, 400}, {0, 800, 820}});
  CHECK(one.start_phase == 0);
  CHECK(one.tags.empty());
  CHECK(one.line == 2);
}

TEST_CASE("tables are read with and without bin, frames and gene names, and as refFlat",
          "[genes]") {
  const std::string plain = "NM_1.2 chr1 + 100 900 150 820 3 100,300,800, 200,400,900,";
  const std::string expected_id = "NM_1.2";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {forward, "ABC"},           {"585 " + forward, "ABC"}, {plain, "NM_1.2"},
      {"585 " + plain, "NM_1.2"}, {"XYZ " + plain, "XYZ"},   {plain + " P12345 align1", "align1"}};
  for (const auto& [text, gene] : rows) {
    CAPTURE(text);
    const GeneFile file = read(row(text));
    REQUIRE(file.transcripts.size() == 1);
    CHECK(file.transcripts[0].id == expected_id);
    CHECK(file.transcripts[0].gene_id == gene);
    CHECK(file.transcripts[0].coding.size() == 3);
    CHECK(file.transcripts[0].start_phase == 0);
    CHECK(file.notes.empty());
  }
  CHECK(read(row("XYZ " + plain)).dialect == "UCSC refFlat");
}

TEST_CASE("a row without a CDS is not coding", "[genes]") {
  const GeneFile file = read(row("1 NR_1 chr1 - 100 900 900 900 1 100, 900, 0 ABC unk unk -1,"));
  REQUIRE(file.transcripts.size() == 1);
  CHECK_FALSE(file.transcripts[0].is_coding());
  CHECK(file.transcripts[0].biotype == "lncRNA");
  CHECK(file.transcripts[0].tags.empty());
}

TEST_CASE("open ends of a row are the genome's: start and end change places on the reverse strand",
          "[genes]") {
  const auto tags = [](const std::string& strand, const std::string& states) {
    const GeneFile file =
        read(row("1 N chr1 " + strand + " 0 90 0 90 1 0, 90, 0 G " + states + " 0,"));
    return std::string(file.transcripts[0].tags);
  };
  CHECK(tags("+", "incmpl cmpl") == "cds_start_NF");
  CHECK(tags("+", "cmpl incmpl") == "cds_end_NF");
  CHECK(tags("-", "incmpl cmpl") == "cds_end_NF");
  CHECK(tags("-", "cmpl incmpl") == "cds_start_NF");
  CHECK(tags("+", "incmpl incmpl") == "cds_start_NF,cds_end_NF");
  CHECK(tags("+", "unk none").empty());
}

TEST_CASE("frames are turned into the phase of the first coding exon", "[genes]") {
  const auto phase = [](const std::string& strand, const std::string& frames) {
    const GeneFile file =
        read(row("1 N chr1 " + strand + " 0 90 0 90 2 0,50, 10,90, 0 G incmpl incmpl " + frames));
    return file.transcripts[0].start_phase;
  };
  CHECK(phase("+", "0,1,") == 0);
  CHECK(phase("+", "1,2,") == 2);
  CHECK(phase("+", "2,0,") == 1);
  CHECK(phase("-", "1,0,") == 0);
  CHECK(phase("-", "2,1,") == 2);
}

TEST_CASE("exons without a frame within the CDS, and frames that do not follow, are told",
          "[genes]") {
  const GeneFile file = read(row("1 A chr1 + 0 90 0 90 2 0,50, 10,90, 0 G cmpl cmpl 0,-1,") +
                             row("1 B chr1 + 0 90 0 90 2 0,50, 10,90, 0 G cmpl cmpl 0,2,"));
  REQUIRE(file.notes.size() == 2);
  CHECK(file.notes[0].kind == "phase_mismatch");
  CHECK_THAT(file.notes[0].text, Catch::Contains("(first: B)"));
  CHECK(file.notes[1].kind == "phase_missing");
  CHECK_THAT(file.notes[1].text, Catch::Contains("(first: A)"));
}

TEST_CASE("one name in several places is as many transcripts", "[genes]") {
  const GeneFile file =
      read(row("1 N chrX + 5 90 90 90 1 5, 90,") + row("1 N chrY + 5 90 90 90 1 5, 90,") +
           row("1 N chrX + 0 90 90 90 1 0, 90,"));
  REQUIRE(file.transcripts.size() == 3);
  CHECK(file.transcripts[0].interval == genome::Interval{0, 0, 90});
  CHECK(file.transcripts[2].interval == genome::Interval{1, 5, 90});
}

TEST_CASE("rows of a gene table that are wrong are refused with their line", "[genes]") {
  const std::string good = row("1 " + forward);
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"1 N chr1 x 0 90 0 90 1 0, 90,", "line 2: no row of a UCSC gene table (11 columns)"},
      {"1 N chr1 + 0 90 0 90 1 0,", "line 2: no row of a UCSC gene table (10 columns)"},
      {"1 " + forward + " more", "line 2: no row of a UCSC gene table (17 columns)"},
      {"1 N chr1 + 90 90 0 0 1 90, 90,", "line 2: the start 91 is beyond the end 90"},
      {"1 N chr1 + -1 90 0 0 1 0, 90,", "line 2: the txStart '-1' is no position"},
      {"1 N chr1 + 0 9999999999 0 0 1 0, 90,", "line 2: the txEnd '9999999999' is no position"},
      {"1 N chr1 + 0 90 0 0 0 0, 90,", "line 2: the transcript N has no exon"},
      {"1 N chr1 + 0 90 0 0 2 0, 90,", "line 2: 2 exonStarts are said, but not listed"},
      {"1 N chr1 + 0 90 0 0 1 0, 10,90,", "line 2: 1 exonEnds are said, but not listed"},
      {"1 N chr1 + 0 90 0 0 1 0, 9x,", "line 2: the exonEnd '9x' is no position"},
      {"1 N chr1 + 5 90 0 0 1 0, 90,", "line 2: the exon 1-90 is not within 6-90"},
      {"1 N chr1 + 0 90 0 0 1 0, 91,", "line 2: the exon 1-91 is not within 1-90"},
      {"1 N chr1 + 0 90 0 0 1 50, 50,", "line 2: the exon 51-50 is not within 1-90"},
      {"1 N  + 0 90 0 0 1 0, 90,", "line 2: the contig is empty"},
      {"1  chr1 + 0 90 0 0 1 0, 90,", "line 2: the name is empty"},
      {"1 N chr1 + 0 90 0 90 1 0, 90, 0 G cmpl cmpl 3,", "line 2: the exonFrame '3' is not"},
      {"1 N chr1 + 0 90 0 90 1 0, 90, 0 G cmpl cmpl 0,0,", "line 2: 1 exons have 2 frames"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    CHECK_THAT(refusal(good + row(text)), Catch::Contains(expected));
  }
}

TEST_CASE("a gene table is told from GFF by its first row", "[genes]") {
  CHECK(is_gene_table(row("#bin name") + row("585 " + forward)));
  CHECK(is_gene_table(row(forward)));
  CHECK_FALSE(is_gene_table(row("1 src exon 1 9 . + . Parent=a")));
  CHECK_FALSE(is_gene_table(row("1 src exon 1 9 . + . Parent=a 1 2 3 4 5 6")));
  CHECK_FALSE(is_gene_table("##gff-version 3\n"));
  CHECK_FALSE(is_gene_table(""));
}

}  // namespace varg::reference
