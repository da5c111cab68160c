#include <string>
#include <utility>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::reference {
namespace {

using Words = std::vector<std::string>;

GeneFile read(const std::string& text, const genome::Contigs& contigs = {}) {
  const test::TemporaryFolder folder;
  return read_genes(folder.write("genes", text), contigs);
}

/// A GFF3 feature of contig 1 at bases 1-100.
std::string feature(const std::string& type, const std::string& attributes,
                    const std::string& phase = ".") {
  return "1\t.\t" + type + "\t1\t100\t.\t+\t" + phase + "\t" + attributes + "\n";
}

/// A transcript with the file that it is a view into.
struct Held : Transcript {
  explicit Held(GeneFile read) : Transcript(read.transcripts[0]), file(std::move(read)) {}
  GeneFile file;
};

/// The one transcript of gene, transcript and exon with these attributes.
Held transcript(const std::string& gene, const std::string& own,
                const std::string& type = "transcript", const std::string& coding = {}) {
  const std::string parts =
      feature("exon", "Parent=t") + (coding.empty() ? "" : feature("CDS", coding, "0"));
  GeneFile file =
      read(feature("gene", "ID=g" + gene) + feature(type, "ID=t;Parent=g" + own) + parts);
  REQUIRE(file.transcripts.all().size() == 1);
  return Held(std::move(file));
}

Words texts(const GeneFile& file) {
  Words all;
  for (const Note& note : file.notes) all.push_back(note.kind + ": " + note.text);
  return all;
}

}  // namespace

TEST_CASE("a transcript's id loses what its maker puts in front and gains its version", "[genes]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"ID=transcript:E1;version=7", "E1.7"},
      {"ID=rna-NM_1.3", "NM_1.3"},
      {"ID=E1.2;version=7", "E1.2"},
      {"ID=E1.x;version=7", "E1.x.7"},
      {"ID=E1.;version=7", "E1..7"},
      {"ID=a;transcript_id=B;version=1", "B.1"},
      {"ID=gene-ND1", "ND1"},
      {"ID=other:1", "other:1"}};
  for (const auto& [attributes, id] : rows) {
    CAPTURE(attributes);
    const std::string own = attributes.substr(3, attributes.find(';') - 3);
    const GeneFile file = read(feature("mRNA", attributes) + feature("exon", "Parent=" + own));
    REQUIRE(file.transcripts.all().size() == 1);
    CHECK(file.transcripts.all()[0].id == id);
  }
}

TEST_CASE("the gene's id and name are the first that are said", "[genes]") {
  CHECK(transcript(";gene_id=G", ";gene_id=T").gene_id == "G");
  CHECK(transcript("", ";gene_id=T").gene_id == "T");
  CHECK(transcript("", "").gene_id == "g");
  CHECK(transcript(";Name=N;gene=S", "").gene_name == "S");
  CHECK(transcript(";Name=N", "").gene_name == "N");
  CHECK(transcript(";gene_name=N", ";gene=O").gene_name == "O");
  CHECK(transcript(";gene_symbol=N", ";Name=isoform").gene_name == "N");
  CHECK(transcript("", ";Name=isoform").gene_name.empty());
}

TEST_CASE("the biotype is the transcript's own word before its type and its gene's", "[genes]") {
  CHECK(transcript(";biotype=g", ";biotype=own", "mRNA").biotype == "own");
  CHECK(transcript(";biotype=g", ";transcript_type=own").biotype == "own");
  CHECK(transcript(";biotype=g", "", "mRNA").biotype == "protein_coding");
  CHECK(transcript(";biotype=g", "", "lnc_RNA").biotype == "lncRNA");
  CHECK(transcript(";biotype=g", "", "snoRNA").biotype == "snoRNA");
  CHECK(transcript(";biotype=g", ";gbkey=misc_RNA").biotype == "misc_RNA");
  CHECK(transcript(";biotype=g", "").biotype == "g");
  CHECK(transcript(";gene_type=g", "").biotype == "g");
  CHECK(transcript("", ";gene_biotype=g").biotype == "g");
  CHECK(transcript("", "").biotype.empty());
  CHECK(transcript("", "", "transcript", "Parent=t").biotype == "protein_coding");
}

TEST_CASE("tags are said once, with '_' for blanks", "[genes]") {
  CHECK(transcript("", ";tag=basic,MANE Select, basic,;tag=CCDS").tags == "basic,MANE_Select,CCDS");
  CHECK(transcript(";tag=of_gene", "").tags.empty());
}

TEST_CASE("selenoproteins are tagged by feature, by the word of NCBI, and in GTF", "[genes]") {
  CHECK(transcript("", "", "mRNA", "Parent=t;transl_except=(pos:4..6%2Caa:Sec)").has_tag("seleno"));
  CHECK_FALSE(
      transcript("", "", "mRNA", "Parent=t;transl_except=(pos:4..6%2Caa:Met)").has_tag("seleno"));
  const std::string gff = feature("mRNA", "ID=t") + feature("exon", "Parent=t");
  CHECK(read(gff + feature("stop_codon_redefined_as_selenocysteine", "Parent=t"))
            .transcripts.all()[0]
            .has_tag("seleno"));
  const std::string words = "gene_id \"g\"; transcript_id \"t\";";
  CHECK(read(feature("exon", words) + feature("Selenocysteine", words)).transcripts.all()[0].tags ==
        "seleno");
}

TEST_CASE("the protein's id comes from its first coding part, else from the transcript",
          "[genes]") {
  CHECK(transcript("", ";protein_id=T", "mRNA", "Parent=t;protein_id=C;version=2").protein_id ==
        "C.2");
  CHECK(transcript("", ";protein_id=T;version=9", "mRNA", "Parent=t").protein_id == "T");
  CHECK(transcript("", ";protein_id=T", "mRNA").protein_id.empty());
}

TEST_CASE("a gene with parts of its own is a transcript when it has no other", "[genes]") {
  const std::string gene = feature("gene", "ID=g") + feature("exon", "Parent=g");
  const GeneFile alone = read(gene);
  REQUIRE(alone.transcripts.all().size() == 1);
  CHECK(alone.transcripts.all()[0].id == "g");
  const GeneFile both = read(gene + feature("mRNA", "ID=t;Parent=g") + feature("exon", "Parent=t"));
  REQUIRE(both.transcripts.all().size() == 1);
  CHECK(both.transcripts.all()[0].id == "t");
}

TEST_CASE("of two parents of a transcript the first is its gene", "[genes]") {
  const GeneFile file = read(feature("gene", "ID=b;Name=B") + feature("gene", "ID=a;Name=A") +
                             feature("mRNA", "ID=t;Parent=b,a") + feature("exon", "Parent=t"));
  REQUIRE(file.transcripts.all().size() == 1);
  CHECK(file.transcripts.all()[0].gene_name == "B");
}

TEST_CASE("a strand comes from the parts where the transcript says none", "[genes]") {
  const std::string open = "1\t.\tmRNA\t1\t100\t.\t.\t.\tID=t\n";
  const std::string part = "1\t.\texon\t1\t100\t.\t-\t.\tParent=t\n";
  CHECK(read(open + part).transcripts.all()[0].strand == Strand::reverse);
  CHECK(read(open + "1\t.\texon\t1\t100\t.\t?\t.\tParent=t\n").transcripts.all()[0].strand ==
        Strand::forward);
  const GeneFile mixed = read(feature("mRNA", "ID=t") + part);
  CHECK(mixed.transcripts.all().empty());
  CHECK(texts(mixed) ==
        Words{"mixed_strands: 1 transcripts with parts on both strands were left out (first: t)",
              "no_transcripts: the file has no transcript"});
}

TEST_CASE("the dialect is told by attributes that only its makers use", "[genes]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"ID=t", "GFF3"},
      {"ID=t;gene_type=x", "GENCODE GFF3"},
      {"ID=t;gbkey=mRNA", "RefSeq GFF3"},
      {"ID=rna-t", "RefSeq GFF3"},
      {"ID=transcript:t", "Ensembl GFF3"},
      {"ID=gene:t", "Ensembl GFF3"},
      {"gene_id \"g\"; transcript_id \"t\";", "GTF"},
      {"gene_id \"g\"; transcript_id \"t\"; transcript_type \"x\";", "GENCODE GTF"},
      {"gene_id \"g\"; transcript_id \"t\"; gene_version \"1\";", "Ensembl GTF"}};
  for (const auto& [attributes, dialect] : rows) {
    CAPTURE(attributes);
    CHECK(read(feature("transcript", attributes)).dialect == dialect);
  }
  CHECK(read(feature("region", ".") + feature("exon", "gene_id \"g\"; transcript_id \"t\"; n 1;"))
            .dialect == "GTF");
}

TEST_CASE("notes count what was odd and name the first", "[genes]") {
  const GeneFile file =
      read(feature("mRNA", "ID=a") + feature("mRNA", "ID=b") + feature("exon", "Name=x") +
           feature("CDS", "ID=c", "0") + "1\t.\tregion\t-5\t100\t.\t+\t.\tID=r\tmore\n" +
           feature("mRNA", "ID=ok") + feature("exon", "Parent=ok"));
  CHECK(texts(file) ==
        Words{"transcript_without_exons: 2 transcripts without exons were left out (first: a)",
              "part_without_parent: 2 exons or coding parts have no Parent",
              "before_begin: 1 features begin before the contig's first base",
              "tab_in_attributes: 1 lines have tabs inside the ninth column"});
}

TEST_CASE("contigs the reference lacks are named up to three", "[genes]") {
  std::string text = feature("mRNA", "ID=t") + feature("exon", "Parent=t");
  for (const std::string name : {"x", "y", "z", "w", "x"}) {
    text += name + "\t.\tregion\t1\t2\t.\t+\t.\tk=v\n";
  }
  const GeneFile file = read(text, genome::Contigs({{"1", 100}}));
  CHECK(texts(file) == Words{"other_contigs: 5 of 7 features are on 4 contigs that the reference "
                             "lacks (x, y, z, …)"});
  CHECK(file.contigs.size() == 1);
  CHECK(read(text).contigs.size() == 5);
}

}  // namespace varg::reference
