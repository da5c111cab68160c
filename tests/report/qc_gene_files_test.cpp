#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/report/qc_genes.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::report {
namespace {

const genome::Contigs contigs({{"1", 1000}, {"2", 300}});

/// Columns written with blanks; the last keeps its blanks.
std::string tabs(std::string line) {
  int columns = 1;
  for (char& letter : line) {
    if (letter == ' ' && columns < 9) letter = '\t', ++columns;
  }
  return line + "\n";
}

/// A transcript of two coding exons as GFF3: the first from `begin1` on, 30 bases, and 100 later.
std::string gff3(const std::string& gene, const std::string& transcript, int begin1,
                 const std::string& tag, const std::string& contig = "1") {
  const auto line = [&](const char* type, int from, int to, const char* phase,
                        const std::string& attributes) {
    return tabs(contig + " x " + type + " " + std::to_string(from) + " " + std::to_string(to) +
                " . + " + phase + " " + attributes);
  };
  const std::string parent = "Parent=transcript:" + transcript;
  return line("gene", begin1, begin1 + 129, ".", "ID=gene:G" + transcript + ";Name=" + gene) +
         line("mRNA", begin1, begin1 + 129, ".",
              "ID=transcript:" + transcript + ";Parent=gene:G" + transcript + tag) +
         line("exon", begin1, begin1 + 29, ".", parent) +
         line("CDS", begin1, begin1 + 29, "0", "ID=CDS:" + transcript + ";" + parent) +
         line("exon", begin1 + 100, begin1 + 129, ".", parent) +
         line("CDS", begin1 + 100, begin1 + 129, "0", "ID=CDS:" + transcript + ";" + parent);
}

std::string gtf(const std::string& gene, const std::string& transcript, int begin1,
                const std::string& tag) {
  const std::string ids = "gene_id \"G" + transcript + "\"; transcript_id \"" + transcript +
                          "\"; gene_name \"" + gene + "\";" + tag;
  std::string text = tabs("1 x transcript " + std::to_string(begin1) + " " +
                          std::to_string(begin1 + 129) + " . - . " + ids);
  for (const int exon : {begin1, begin1 + 100}) {
    const std::string place =
        " " + std::to_string(exon) + " " + std::to_string(exon + 29) + " . - ";
    text += tabs("1 x exon" + place + ". " + ids) + tabs("1 x CDS" + place + "0 " + ids);
  }
  return text;
}

std::vector<std::string> regions_of(const std::string& name, const std::string& text,
                                    const std::vector<std::string>& genes, genome::Pos margin) {
  const varg::test::TemporaryFolder folder;
  const auto file = reference::read_genes(folder.write(name, text), contigs);
  std::vector<std::string> lines;
  for (const io::BedRecord& record : exon_regions(file, genes, margin)) {
    lines.push_back(record.name + " " + contigs[record.interval.contig].name + ":" +
                    std::to_string(record.interval.begin) + "-" +
                    std::to_string(record.interval.end));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("coding exons of a GFF3 become regions, MANE before canonical before others",
          "[report]") {
  const std::string text = "##gff-version 3\n" + gff3("A", "T1", 101, "") +
                           gff3("A", "T2", 301, ";tag=Ensembl_canonical") +
                           gff3("A", "T3", 501, ";tag=basic,MANE_Select") +
                           gff3("B", "T4", 701, "");
  CHECK(regions_of("g.gff3", text, {}, 0) == Lines{"A|exon 1 1:500-530", "A|exon 2 1:600-630",
                                                   "B|exon 1 1:700-730", "B|exon 2 1:800-830"});
  CHECK(regions_of("g.gff3", text, {"B"}, 5) == Lines{"B|exon 1 1:695-735", "B|exon 2 1:795-835"});
}

TEST_CASE("a GTF gives the same regions", "[report]") {
  const std::string text =
      gtf("A", "T1", 101, "") + gtf("A", "T3", 501, " tag \"basic\"; tag \"MANE_Select\";");
  CHECK(regions_of("g.gtf", text, {}, 0) == Lines{"A|exon 1 1:500-530", "A|exon 2 1:600-630"});
}

TEST_CASE("margins stop at the contig's ends and join exons that meet", "[report]") {
  const std::string text =
      "##gff-version 3\n" + gff3("A", "T1", 11, "") + gff3("E", "T2", 171, "", "2");
  CHECK(regions_of("g.gff3", text, {"A"}, 40) == Lines{"A|exon 1 1:0-180"});
  CHECK(regions_of("g.gff3", text, {"A"}, 34) == Lines{"A|exon 1 1:0-74", "A|exon 2 1:76-174"});
  CHECK(regions_of("g.gff3", text, {"A"}, 35) == Lines{"A|exon 1 1:0-175"});
  CHECK(regions_of("g.gff3", text, {"E"}, 10) == Lines{"E|exon 1 2:160-210", "E|exon 2 2:260-300"});
}

TEST_CASE("a gene on two contigs has its exons on both", "[report]") {
  const std::string text =
      "##gff-version 3\n" + gff3("P", "T1", 101, "") + gff3("P", "T2", 51, "", "2");
  CHECK(regions_of("g.gff3", text, {}, 0) == Lines{"P|exon 1 1:100-130", "P|exon 2 1:200-230",
                                                   "P|exon 3 2:50-80", "P|exon 4 2:150-180"});
}

TEST_CASE("genes that are not there, or code for nothing, are refused by name", "[report]") {
  const std::string noncoding = tabs("1 x gene 5 50 . + . ID=gene:N;Name=NC") +
                                tabs("1 x lnc_RNA 5 50 . + . ID=transcript:TN;Parent=gene:N") +
                                tabs("1 x exon 5 50 . + . Parent=transcript:TN");
  const std::string text = "##gff-version 3\n" + gff3("A", "T1", 101, "") + noncoding;
  CHECK_THROWS_WITH(regions_of("g.gff3", text, {"A", "NC"}, 0),
                    Catch::Contains("g.gff3: there is no coding gene NC"));
  CHECK_THROWS_WITH(regions_of("g.gff3", text, {"a"}, 0),
                    Catch::Contains("there is no coding gene a"));
  CHECK(regions_of("g.gff3", text, {}, 0).size() == 2);
}

TEST_CASE("bad lines of gene files are refused with their number", "[report]") {
  const std::string good = gff3("A", "T1", 101, "");
  for (const std::string& bad :
       {tabs("1 x exon 50 5 . + . Parent=transcript:T1"), tabs("1 x exon 5 50 . + ."),
        tabs("1 x exon 0 50 . + . Parent=transcript:T1"),
        tabs("1 x exon five 50 . + . Parent=transcript:T1"),
        tabs("1 x CDS 5 50 . + 3 Parent=transcript:T1"),
        tabs("1 x exon 5 50 . ! . Parent=transcript:T1")}) {
    CAPTURE(bad);
    const varg::test::TemporaryFolder folder;
    const std::string path = folder.write("g.gff3", "##gff-version 3\n" + good + bad);
    try {
      reference::read_genes(path, contigs);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
      CHECK_THAT(error.what(), Catch::Contains("line 8"));
    }
  }
  CHECK_THROWS_AS(regions_of("g.gff3", "##gff-version 3\n" + gff3("A", "T", 5, "", "chr9"), {}, 0),
                  Error);
}

TEST_CASE("a gene without a name goes by its id", "[report]") {
  const std::string text = gff3("A", "T1", 101, "");
  std::string nameless = text;
  const std::size_t name = nameless.find(";Name=A");
  nameless.erase(name, 7);
  const Lines found = regions_of("g.gff3", "##gff-version 3\n" + nameless, {}, 0);
  REQUIRE(found.size() == 2);
  CHECK(found[0].find("GT1|exon 1 ") != std::string::npos);
}

}  // namespace
}  // namespace varg::report
