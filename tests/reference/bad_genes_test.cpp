#include <string>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"

using varg::Error;
using varg::Fault;
using varg::genome::Contigs;
using varg::reference::read_genes;

namespace {

struct Refusal {
  Fault fault;
  std::string text;
  std::string hint;
};

Refusal refusal(const std::string& text, const Contigs& contigs = {}) {
  varg::test::TemporaryFolder folder;
  const std::string path = folder.write("genes.gff3", text);
  try {
    read_genes(path, contigs);
    FAIL("accepted: " << text);
    return {};
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find(path) != std::string::npos);
    return {error.fault(), error.what(), error.hint()};
  }
}

const std::string gene = "1\t.\tgene\t1\t100\t.\t+\t.\tID=g\n";
const std::string mrna = "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=t;Parent=g\n";

}  // namespace

TEST_CASE("read_genes refuses bad lines and names them", "[genes]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {gene + "1\t.\texon\t50\t40\t.\t+\t.\tParent=g\n",
       "line 2: the start 50 is beyond the end 40"},
      {gene + "1\t.\texon\t1\t40\t.\tx\t.\tParent=g\n", "line 2: the strand 'x'"},
      {gene + "1\t.\texon\t1\t40\t.\t\t.\tParent=g\n", "line 2: the strand ''"},
      {gene + mrna + "1\t.\texon\t1\t40\t.\t+\t.\tParent=none\n",
       "line 3: the Parent none is nowhere"},
      {gene + "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=t;tag=cds_start_NF,cds_end_NF\n" +
           "1\t.\tCDS\t1\t40\t.\t+\t.\tParent=t\n",
       "line 2: the CDS of t has no phase, and neither its start nor its end is known"},
      {gene + mrna + "2\t.\texon\t1\t40\t.\t+\t.\tParent=t\n",
       "line 3: a exon on 2 has the Parent t, which is on 1"},
      {gene + mrna + "1\t.\tCDS\t1\t40\t.\t+\t3\tParent=t\n", "line 3: the phase '3'"},
      {gene + mrna + "1\t.\tCDS\t1\t40\t.\t.\t0\tParent=t\n", "line 3: a CDS without a strand"},
      {gene + "1\t.\texon\t1\t40\t.\t+\tParent=g\n", "line 2: 8 columns, but GFF has 9"},
      {gene + "1 . exon 1 40 . + . Parent=g\n", "line 2: 1 columns"},
      {gene + "1\t.\texon\t0\t40\t.\t+\t.\tParent=g\n",
       "line 2: the start 0 is before the contig's first base"},
      {gene + "1\t.\texon\t1\t4x\t.\t+\t.\tParent=g\n", "line 2: the end '4x'"},
      {gene + "1\t.\texon\t1\t99999999999999999999\t.\t+\t.\tParent=g\n", "is no position"},
      {gene + "1\t.\t\t1\t40\t.\t+\t.\tParent=g\n", "line 2: the feature type is empty"},
      {gene + "\t.\texon\t1\t40\t.\t+\t.\tParent=g\n", "line 2: the contig is empty"},
      {gene + "2\t.\tgene\t1\t100\t.\t+\t.\tID=g\n", "line 2: the id g stands for a gene on 2 and"},
      {gene + "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=g\n", "line 2: the id g stands for a mRNA on 1"},
      {"1\t.\tmRNA\t1\t9\t.\t+\t.\tID=a;Parent=b\n1\t.\tmRNA\t1\t9\t.\t+\t.\tID=b;Parent=a\n",
       "line 1: a is its own ancestor"},
      {"1\t.\tmRNA\t1\t9\t.\t+\t.\tID=a;Parent=a\n", "line 1: a is its own ancestor"},
      {"1\t.\texon\t1\t9\t.\t+\t.\tParent=,\n", "line 1: an empty id in Parent=,"},
      {gene + "1\t.\texon\t1\t9\t.\t+\t.\tParent=g,\n", "line 2: an empty id in Parent=g,"},
      {"##gff-version 3\n", "no feature in the file"},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    const Refusal got = refusal(text);
    CHECK(got.fault == Fault::input);
    CHECK_THAT(got.text, Catch::Contains(expected));
  }
}

TEST_CASE("read_genes refuses bad GTF", "[genes]") {
  const std::string exon = "1\t.\texon\t1\t40\t.\t+\t.\tgene_id \"g\"; transcript_id \"t\";\n";
  CHECK_THAT(refusal(exon + "1\t.\texon\t1\t40\t.\t+\t.\tgene_id \"g\";\n").text,
             Catch::Contains("line 2: a exon without transcript_id"));
  CHECK_THAT(
      refusal(exon + "2\t.\texon\t1\t40\t.\t+\t.\tgene_id \"g\"; transcript_id \"t\";\n").text,
      Catch::Contains("line 2: the id t is on 2 and, at line 1, on 1"));
  CHECK_THAT(
      refusal(exon + "2\t.\ttranscript\t1\t40\t.\t+\t.\tgene_id \"g\"; transcript_id \"t\";\n")
          .text,
      Catch::Contains("line 2: the id t is on 2"));
  CHECK_THAT(refusal(exon + "1\t.\tgene\t1\t40\t.\t+\t.\tgene_id \"\";\n").text,
             Catch::Contains("line 2: a gene without gene_id"));
}

TEST_CASE("read_genes refuses genes of another contig naming, with a hint", "[genes]") {
  const std::string text =
      "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=a\n1\t.\texon\t1\t9\t.\t+\t.\tParent=a\n";
  Refusal got = refusal(text, Contigs({{"chr1", 1000}}));
  CHECK(got.fault == Fault::mismatch);
  CHECK_THAT(got.text, Catch::Contains("no contig of the genes is in the reference: 1 is not"));
  CHECK_THAT(got.hint, Catch::Contains("chr1 for 1"));
  got = refusal(text, Contigs({{"2", 1000}}));
  CHECK(got.fault == Fault::mismatch);
  CHECK_FALSE(got.hint.empty());
}

TEST_CASE("read_genes refuses genes beyond a contig's end: another assembly", "[genes]") {
  const std::string text =
      "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=a\n1\t.\texon\t1\t9\t.\t+\t.\tParent=a\n";
  const Refusal got = refusal(text, Contigs({{"1", 99}}));
  CHECK(got.fault == Fault::mismatch);
  CHECK_THAT(got.text, Catch::Contains("line 1: a ends at 1:100, but the reference's 1 has 99"));
}

TEST_CASE("read_genes counts features on contigs that the reference lacks", "[genes]") {
  varg::test::TemporaryFolder folder;
  const std::string path =
      folder.write("genes.gff3",
                   "1\t.\tmRNA\t1\t100\t.\t+\t.\tID=a\n1\t.\texon\t1\t9\t.\t+\t.\tParent=a\n"
                   "2\t.\tmRNA\t1\t100\t.\t+\t.\tID=b\n2\t.\texon\t1\t9\t.\t+\t.\tParent=b\n");
  const auto file = read_genes(path, Contigs({{"0", 9}, {"1", 1000}}));
  REQUIRE(file.transcripts.all().size() == 1);
  CHECK(file.transcripts.all()[0].interval.contig == 1);
  REQUIRE(file.notes.size() == 1);
  CHECK(file.notes[0].kind == "other_contigs");
  CHECK(file.notes[0].text == "2 of 4 features are on 1 contigs that the reference lacks (2)");
}
