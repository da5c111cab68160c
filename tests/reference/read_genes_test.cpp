#include <algorithm>
#include <string>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"

using varg::genome::Contigs;
using varg::genome::Interval;
using varg::reference::GeneFile;
using varg::reference::read_genes;
using varg::reference::Strand;
using varg::reference::Transcript;

namespace {

using Intervals = std::vector<Interval>;

/// Lines with blanks between columns, to be read with tabs; attributes keep their blanks.
std::string gff(const std::vector<std::string>& lines) {
  std::string text;
  for (std::string line : lines) {
    int columns = 1;
    for (char& letter : line) {
      if (letter == ' ' && columns < 9) {
        letter = '\t';
        ++columns;
      }
    }
    text += line + "\n";
  }
  return text;
}

GeneFile read(const std::vector<std::string>& lines, const Contigs& contigs = {}) {
  varg::test::TemporaryFolder folder;
  return read_genes(folder.write("genes.gff3", gff(lines)), contigs);
}

bool has_note(const GeneFile& file, std::string_view kind) {
  for (const varg::Note& note : file.notes) {
    if (note.kind == kind) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("read_genes reads Ensembl GFF3", "[genes]") {
  const GeneFile file = read({
      "21 havana gene 101 500 . - . ID=gene:ENSG1;Name=ABC;biotype=protein_coding;gene_id=ENSG1;"
      "version=3",
      "21 havana mRNA 101 500 . - . ID=transcript:ENST1;Parent=gene:ENSG1;Name=ABC-001;"
      "biotype=protein_coding;tag=basic,Ensembl_canonical,MANE_Select;transcript_id=ENST1;version="
      "7",
      "21 havana three_prime_UTR 101 120 . - . Parent=transcript:ENST1",
      "21 havana exon 101 200 . - . Parent=transcript:ENST1;exon_id=E2;version=1",
      "21 havana CDS 121 200 . - 2 ID=CDS:ENSP1;Parent=transcript:ENST1;protein_id=ENSP1;version=4",
      "21 havana CDS 401 449 . - 1 ID=CDS:ENSP1;Parent=transcript:ENST1;protein_id=ENSP1;version=4",
      "21 havana exon 401 500 . - . Parent=transcript:ENST1;exon_id=E1;version=1",
      "21 havana biological_region 1 5 . . . external_name=x",
  });
  CHECK(file.dialect == "Ensembl GFF3");
  CHECK(file.features == 8);
  REQUIRE(file.transcripts.all().size() == 1);
  const Transcript& one = file.transcripts.all()[0];
  CHECK(one.id == "ENST1.7");
  CHECK(one.gene_id == "ENSG1");
  CHECK(one.gene_name == "ABC");
  CHECK(one.biotype == "protein_coding");
  CHECK(one.protein_id == "ENSP1.4");
  CHECK(one.tags == "basic,Ensembl_canonical,MANE_Select");
  CHECK(one.strand == Strand::reverse);
  CHECK(one.interval == Interval{0, 100, 500});
  CHECK(one.exons == Intervals{{0, 100, 200}, {0, 400, 500}});
  CHECK(one.coding == Intervals{{0, 120, 200}, {0, 400, 449}});
  CHECK(one.start_phase == 1);
  CHECK(file.notes.size() == 1);
  CHECK(has_note(file, "phase_mismatch"));
}

TEST_CASE("read_genes reads GENCODE GTF and adds the stop codon to the coding part", "[genes]") {
  const std::string words =
      "gene_id \"ENSG1.5\"; transcript_id \"ENST1.2\"; gene_type \"protein_coding\"; "
      "gene_name \"ABC\"; transcript_type \"protein_coding\"; tag \"basic\"; "
      "tag \"cds_start_NF\"; protein_id \"ENSP1.1\";";
  const GeneFile file = read({
      "chr1 HAVANA gene 11 100 . + . gene_id \"ENSG1.5\"; gene_type \"protein_coding\"; "
      "gene_name \"ABC\";",
      "chr1 HAVANA transcript 11 100 . + . " + words,
      "chr1 HAVANA exon 11 40 . + . " + words,
      "chr1 HAVANA CDS 21 40 . + 2 " + words,
      "chr1 HAVANA exon 61 100 . + . " + words,
      "chr1 HAVANA CDS 61 75 . + 0 " + words,
      "chr1 HAVANA stop_codon 76 78 . + 0 " + words,
      "chr1 HAVANA UTR 79 100 . + . " + words,
  });
  CHECK(file.dialect == "GENCODE GTF");
  REQUIRE(file.transcripts.all().size() == 1);
  const Transcript& one = file.transcripts.all()[0];
  CHECK(one.id == "ENST1.2");
  CHECK(one.gene_id == "ENSG1.5");
  CHECK(one.gene_name == "ABC");
  CHECK(one.protein_id == "ENSP1.1");
  CHECK(one.has_tag("cds_start_NF"));
  CHECK(one.coding == Intervals{{0, 20, 40}, {0, 60, 78}});
  CHECK(one.exons == Intervals{{0, 10, 40}, {0, 60, 100}});
  CHECK(one.start_phase == 2);
  CHECK(file.notes.empty());
}

TEST_CASE("read_genes reads Ensembl GTF with versions apart and a stop codon cut by an intron",
          "[genes]") {
  const std::string words =
      "gene_id \"ENSG1\"; gene_version \"5\"; transcript_id \"ENST1\"; transcript_version \"2\"; "
      "gene_name \"A;B\"; gene_biotype \"protein_coding\"; transcript_biotype \"protein_coding\";";
  const std::string protein = words + " protein_id \"ENSP1\"; protein_version \"9\";";
  const GeneFile file = read({
      "1 e transcript 11 100 . - . " + words,
      "1 e exon 61 100 . - . " + words,
      "1 e CDS 63 92 . - 0 " + protein,
      "1 e exon 11 40 . - . " + words,
      "1 e stop_codon 40 40 . - 1 " + words,
      "1 e stop_codon 61 62 . - 0 " + words,
  });
  CHECK(file.dialect == "Ensembl GTF");
  REQUIRE(file.transcripts.all().size() == 1);
  const Transcript& one = file.transcripts.all()[0];
  CHECK(one.id == "ENST1.2");
  CHECK(one.protein_id == "ENSP1.9");
  CHECK(one.gene_name == "A;B");
  CHECK(one.coding == Intervals{{0, 39, 40}, {0, 60, 92}});
}

TEST_CASE("read_genes reads RefSeq GFF3", "[genes]") {
  const GeneFile file = read({
      "NC_1.1 RefSeq region 1 9000 . + . ID=NC_1.1:1..9000;Dbxref=taxon:9606",
      "NC_1.1 BestRefSeq gene 101 500 . + . ID=gene-ABC;Dbxref=GeneID:1;Name=ABC;gbkey=Gene;"
      "gene=ABC;gene_biotype=protein_coding",
      "NC_1.1 BestRefSeq mRNA 101 500 . + . ID=rna-NM_1.3;Parent=gene-ABC;Name=NM_1.3;gbkey=mRNA;"
      "gene=ABC;tag=MANE Select;transcript_id=NM_1.3",
      "NC_1.1 BestRefSeq exon 101 200 . + . ID=exon-NM_1.3-1;Parent=rna-NM_1.3;gbkey=mRNA",
      "NC_1.1 BestRefSeq exon 401 500 . + . ID=exon-NM_1.3-2;Parent=rna-NM_1.3;gbkey=mRNA",
      "NC_1.1 BestRefSeq CDS 151 200 . + 0 ID=cds-NP_1.2;Parent=rna-NM_1.3;protein_id=NP_1.2;"
      "transl_except=(pos:160..162%2Caa:Sec)",
      "NC_1.1 BestRefSeq CDS 401 410 . + 1 ID=cds-NP_1.2;Parent=rna-NM_1.3;protein_id=NP_1.2",
      "NC_1.1 BestRefSeq transcript 101 500 . + . ID=rna-NR_2.1;Parent=gene-ABC;gbkey=misc_RNA;"
      "gene=ABC;transcript_id=NR_2.1",
      "NC_1.1 BestRefSeq exon 101 500 . + . ID=exon-NR_2.1-1;Parent=rna-NR_2.1",
      "NC_1.1 BestRefSeq lnc_RNA 101 500 . + . ID=rna-NR_3.1;Parent=gene-ABC;gbkey=ncRNA",
      "NC_1.1 BestRefSeq exon 101 500 . + . ID=exon-NR_3.1-1;Parent=rna-NR_3.1",
      "NC_1.1 RefSeq gene 600 700 . + . ID=gene-ND1;Name=ND1;gbkey=Gene;gene=ND1",
      "NC_1.1 RefSeq CDS 600 698 . + 0 ID=cds-YP_1.1;Parent=gene-ND1;gbkey=CDS;protein_id=YP_1.1",
      "NC_1.1 RefSeq mature_protein 603 698 . + . ID=id-m;Parent=cds-YP_1.1",
      "NC_1.1 RefSeq cDNA_match 1 50 . + . ID=aln1;Target=NM_9.1 1 50 +",
      "NC_1.1 RefSeq cDNA_match 1 50 . - . ID=aln1;Target=NM_9.1 1 50 +",
  });
  CHECK(file.dialect == "RefSeq GFF3");
  REQUIRE(file.transcripts.all().size() == 4);
  const Transcript& coding = file.transcripts.all()[0];
  CHECK(coding.id == "NM_1.3");
  CHECK(coding.gene_id == "ABC");
  CHECK(coding.gene_name == "ABC");
  CHECK(coding.biotype == "protein_coding");
  CHECK(coding.protein_id == "NP_1.2");
  CHECK(coding.tags == "MANE_Select,seleno");
  CHECK(coding.coding == Intervals{{0, 150, 200}, {0, 400, 410}});
  CHECK(file.transcripts.all()[1].biotype == "misc_RNA");
  CHECK(file.transcripts.all()[2].biotype == "lncRNA");
  const Transcript& alone = file.transcripts.all()[3];
  CHECK(alone.id == "ND1");
  CHECK(alone.gene_name == "ND1");
  CHECK(alone.biotype == "protein_coding");
  CHECK(alone.protein_id == "YP_1.1");
  CHECK(alone.exons == Intervals{{0, 599, 698}});
  CHECK(file.notes.empty());
}

TEST_CASE("read_genes gives a part with several parents to each of them", "[genes]") {
  const GeneFile file = read({
      "1 . mRNA 1 100 . + . ID=a;Parent=g",
      "1 . mRNA 1 90 . + . ID=b;Parent=g",
      "1 . gene 1 100 . + . ID=g;Name=G",
      "1 . exon 1 30 . + . Parent=a,b",
      "1 . CDS 4 30 . + 0 Parent=a,b",
      "1 . exon 61 100 . + . Parent=a",
      "1 . exon 61 90 . + . Parent=b",
  });
  REQUIRE(file.transcripts.all().size() == 2);
  for (const Transcript& one : file.transcripts.all()) {
    CHECK(one.coding == Intervals{{0, 3, 30}});
    CHECK(one.exons.size() == 2);
    CHECK(one.gene_name == "G");
  }
}

TEST_CASE("read_genes reads the same from features in any order", "[genes]") {
  std::vector<std::string> lines = {
      "1 . gene 1 100 . + . ID=g;Name=G;biotype=protein_coding",
      "1 . mRNA 1 100 . + . ID=a;Parent=g",
      "1 . exon 1 30 . + . Parent=a",
      "1 . exon 61 100 . + . Parent=a",
      "1 . CDS 4 30 . + 0 Parent=a",
      "1 . CDS 61 70 . + 0 Parent=a",
  };
  const GeneFile forward = read(lines);
  std::reverse(lines.begin(), lines.end());
  const GeneFile backward = read(lines);
  REQUIRE(forward.transcripts.all().size() == 1);
  REQUIRE(backward.transcripts.all().size() == 1);
  const Transcript& a = forward.transcripts.all()[0];
  const Transcript& b = backward.transcripts.all()[0];
  CHECK(a.exons == b.exons);
  CHECK(a.coding == b.coding);
  CHECK(a.gene_name == b.gene_name);
  CHECK(a.biotype == b.biotype);
  CHECK(a.interval == b.interval);
}

TEST_CASE("read_genes makes exons from coding parts and UTRs when there are none", "[genes]") {
  const GeneFile file = read({
      "1 . mRNA 1 100 . + . ID=a",
      "1 . five_prime_UTR 1 9 . + . Parent=a",
      "1 . CDS 10 30 . + 0 Parent=a",
      "1 . CDS 61 70 . + 0 Parent=a",
      "1 . three_prime_UTR 71 80 . + . Parent=a",
      "1 . three_prime_UTR 91 100 . + . Parent=a",
  });
  REQUIRE(file.transcripts.all().size() == 1);
  CHECK(file.transcripts.all()[0].exons == Intervals{{0, 0, 30}, {0, 60, 80}, {0, 90, 100}});
}

TEST_CASE("read_genes reads GTF that has only exons and coding parts", "[genes]") {
  const GeneFile file = read({
      "1 src exon 1 30 . + . transcript_id \"t\"; gene_id \"t\"; gene_name \"N\";",
      "1 src CDS 4 30 . + 0 transcript_id \"t\"; gene_id \"t\"; gene_name \"N\";",
      "1 src exon 61 90 . + . transcript_id \"t\"; gene_id \"t\"; gene_name \"N\";",
  });
  CHECK(file.dialect == "GTF");
  REQUIRE(file.transcripts.all().size() == 1);
  const Transcript& one = file.transcripts.all()[0];
  CHECK(one.interval == Interval{0, 0, 90});
  CHECK(one.gene_name == "N");
  CHECK(one.biotype == "protein_coding");
}

TEST_CASE("read_genes notes what it leaves out or finds odd", "[genes]") {
  const GeneFile file = read({
      "1 . mRNA 11 100 . + . ID=bare",
      "1 . mRNA 11 100 . + . ID=both",
      "1 . exon 11 30 . + . Parent=both",
      "1 . exon 41 60 . - . Parent=both",
      "1 . mRNA 11 20 . + . ID=wide",
      "1 . exon 11 30 . + . Parent=wide",
      "1 . CDS 11 40 . + 0 Parent=wide",
      "1 . mRNA 11 100 . + . ID=slip",
      "1 . exon 11 100 . + . Parent=slip",
      "1 . CDS 11 20 . + 0 Parent=slip",
      "1 . CDS 20 100 . + 2 Parent=slip",
      "1 . exon 11 100 . + . Name=orphan",
      "1 . gene -20 100 . + . ID=early;description=a\tb",
  });
  REQUIRE(file.transcripts.all().size() == 2);
  CHECK(file.transcripts.all()[0].exons == Intervals{{0, 10, 40}});
  CHECK(file.transcripts.all()[1].coding.size() == 2);
  CHECK(has_note(file, "transcript_without_exons"));
  CHECK(has_note(file, "mixed_strands"));
  CHECK(has_note(file, "exons_outside_transcript"));
  CHECK(has_note(file, "coding_outside_exons"));
  CHECK(has_note(file, "coding_overlaps"));
  CHECK(has_note(file, "part_without_parent"));
  CHECK(has_note(file, "before_begin"));
  CHECK(has_note(file, "tab_in_attributes"));
  CHECK_FALSE(has_note(file, "phase_mismatch"));
}

TEST_CASE("read_genes takes a gene of type RNA for the gene, and a miRNA in its transcript for one",
          "[genes]") {
  const GeneFile file = read({
      "21 e RNA 1 100 . + . ID=gene:G;Name=MIR;biotype=miRNA;gene_id=G",
      "21 e primary_transcript 1 100 . + . ID=transcript:T;Parent=gene:G;biotype=miRNA",
      "21 e exon 1 100 . + . Parent=transcript:T",
      "21 e miRNA 5 25 . + . ID=transcript:M;Parent=transcript:T",
      "21 e exon 5 25 . + . Parent=transcript:M",
  });
  REQUIRE(file.transcripts.all().size() == 2);
  for (const Transcript& one : file.transcripts.all()) {
    CHECK(one.gene_id == "G");
    CHECK(one.gene_name == "MIR");
    CHECK(one.biotype == "miRNA");
  }
  CHECK(file.notes.empty());
}

TEST_CASE("read_genes decodes percent escapes, keeps CRLF out and stops at ##FASTA", "[genes]") {
  const GeneFile file = read({
      "1 . mRNA 1 100 . + . ID=a;gene=A%3BB;transcript_id=T%2C1\r",
      "1 . exon 1 100 . + . Parent=a\r",
      "##FASTA",
      ">1",
      "ACGT",
  });
  REQUIRE(file.transcripts.all().size() == 1);
  CHECK(file.transcripts.all()[0].gene_name == "A;B");
  CHECK(file.transcripts.all()[0].id == "T,1");
}
