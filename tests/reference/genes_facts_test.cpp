#include <string>
#include <vector>

#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "gene_texts.hpp"
#include "genes_build.hpp"
#include "genes_tags.hpp"

namespace varg::reference {
namespace {

using Intervals = std::vector<genome::Interval>;
using Recoded = std::vector<RecodedCodon>;

GeneFile read(const std::string& text) {
  const test::TemporaryFolder folder;
  return read_genes(folder.write("genes", text), {});
}

std::string feature(const std::string& type, genome::Pos first_pos1, genome::Pos last_pos1,
                    char strand, const std::string& attributes, const std::string& phase = ".") {
  return "1\tBestRefSeq\t" + type + "\t" + std::to_string(first_pos1) + "\t" +
         std::to_string(last_pos1) + "\t.\t" + strand + "\t" + phase + "\t" + attributes + "\n";
}

/// A coding transcript t of two exons, CDS 21-40 and 61-73 of 1-100, with these attributes on gene,
/// transcript and CDS lines.
GeneFile coding(const std::string& gene, const std::string& own, const std::string& first,
                const std::string& second, char strand = '+', const std::string& more = {}) {
  return read(
      feature("gene", 1, 100, strand, "ID=g" + gene) +
      feature("mRNA", 1, 100, strand, "ID=t;Parent=g" + own) +
      feature("exon", 1, 40, strand, "Parent=t") + feature("exon", 61, 100, strand, "Parent=t") +
      feature("CDS", 21, 40, strand, "ID=c;Parent=t" + first, strand == '+' ? "0" : "2") +
      feature("CDS", 61, 73, strand, "ID=c;Parent=t" + second, strand == '+' ? "1" : "0") + more);
}

std::string tags_of(const GeneFile& file) { return std::string(file.transcripts[0].tags); }

TranscriptRecord record_of(std::vector<std::string> tags, Intervals parts) {
  TranscriptRecord record;
  record.tags = std::move(tags);
  record.coding = std::move(parts);
  return record;
}

}  // namespace

TEST_CASE("a gene's HGNC id is read where each maker writes it", "[genes]") {
  const auto hgnc = [](const std::string& gene, const std::string& own) {
    return std::string(coding(gene, own, "", "").transcripts[0].hgnc_id);
  };
  CHECK(hgnc(";description=x y [Source:HGNC Symbol%3BAcc:HGNC:1100]", "") == "HGNC:1100");
  CHECK(hgnc(";description=x [Source:HGNC Symbol%3BAcc:1100]", "") == "HGNC:1100");
  CHECK(hgnc(";description=x [Source:NCBI gene%3BAcc:1100]", "").empty());
  CHECK(hgnc(";Dbxref=GeneID:672,HGNC:HGNC:1100,MIM:113705", "") == "HGNC:1100");
  CHECK(hgnc("", ";Dbxref=GeneID:672,HGNC:HGNC:1100") == "HGNC:1100");
  CHECK(hgnc("", ";hgnc_id=HGNC:1100") == "HGNC:1100");
  CHECK(hgnc(";hgnc_id=HGNC:1100", "") == "HGNC:1100");
  CHECK(hgnc("", "").empty());
}

TEST_CASE("NCBI's gene id, CCDS, source and support level are kept", "[genes]") {
  const GeneFile refseq =
      coding(";Dbxref=GeneID:672,HGNC:HGNC:1100", "", ";Dbxref=CCDS:CCDS11453.1,GeneID:672", "");
  CHECK(refseq.transcripts[0].ncbi_gene_id == "672");
  CHECK(refseq.transcripts[0].ccds_id == "CCDS11453.1");
  CHECK(refseq.transcripts[0].source == "BestRefSeq");
  const GeneFile ensembl = coding("",
                                  ";ccdsid=CCDS1.2;transcript_support_level=3 (assigned to "
                                  "previous version 7)",
                                  "", "");
  CHECK(ensembl.transcripts[0].ccds_id == "CCDS1.2");
  CHECK(ensembl.transcripts[0].support_level == 3);
  const GeneFile gtf = read(
      "1\t.\texon\t1\t9\t.\t+\t.\tgene_id \"g\"; transcript_id \"t\"; db_xref \"MIM:1\"; db_xref "
      "\"GeneID:7\"; db_xref \"HGNC:HGNC:5\"; transcript_support_level \"NA\"; ccds_id "
      "\"CCDS9\";\n");
  CHECK(gtf.transcripts[0].ncbi_gene_id == "7");
  CHECK(gtf.transcripts[0].hgnc_id == "HGNC:5");
  CHECK(gtf.transcripts[0].support_level == 0);
  CHECK(gtf.transcripts[0].source.empty());
}

TEST_CASE("support levels are single digits of one to five", "[genes]") {
  CHECK(support_level_of("1") == 1);
  CHECK(support_level_of("5 (assigned to previous version 1)") == 5);
  for (const char* none : {"", "NA", "0", "6", "12", "-1"}) CHECK(support_level_of(none) == 0);
}

TEST_CASE("known tags are bits, in whatever words", "[genes]") {
  const GeneFile file =
      coding("", ";tag=gencode_basic,MANE Plus Clinical,RefSeq Select,readthrough_transcript,other",
             "", "");
  const Transcript one = file.transcripts[0];
  CHECK(one.has(Tag::basic));
  CHECK(one.has(Tag::mane_plus_clinical));
  CHECK(one.has(Tag::refseq_select));
  CHECK(one.has(Tag::readthrough));
  CHECK_FALSE(one.has(Tag::mane_select));
  CHECK_FALSE(one.has(Tag::ensembl_canonical));
  CHECK(one.has_tag("other"));
  CHECK(one.has_tag("RefSeq Select"));
  CHECK(known_tags({}) == 0);
}

TEST_CASE("the best APPRIS tag is the transcript's", "[genes]") {
  CHECK(appris_of({"basic", "appris_alternative_2", "appris_principal_3"}) == Appris::p3);
  CHECK(appris_of({"appris_principal"}) == Appris::p1);
  CHECK(appris_of({"appris_principal_9"}) == Appris::none);
  CHECK(to_text(Appris::p5) == "P5");
  CHECK(to_text(Appris::a1) == "A1");
  CHECK(to_text(Appris::none).empty());
}

TEST_CASE("NCBI's partial CDS have an end that was not found, by strand", "[genes]") {
  const std::string before = ";partial=true;start_range=.,21";
  const std::string behind = ";partial=true;end_range=73,.";
  CHECK(tags_of(coding("", "", before, "")) == "cds_start_NF");
  CHECK(tags_of(coding("", "", "", behind)) == "cds_end_NF");
  CHECK(tags_of(coding("", "", before, behind)) == "cds_start_NF,cds_end_NF");
  CHECK(tags_of(coding("", "", before, "", '-')) == "cds_end_NF");
  CHECK(tags_of(coding("", "", "", behind, '-')) == "cds_start_NF");
  CHECK(tags_of(coding("", ";partial=true;start_range=.,1", "", "")).empty());
}

TEST_CASE("ribosomal slippage, genetic codes and differences from the genome are kept", "[genes]") {
  CHECK(tags_of(coding("", "", ";exception=ribosomal slippage", "")) == "ribosomal_slippage");
  CHECK(coding("", "", ";transl_table=2", "").transcripts[0].genetic_code == 2);
  CHECK(coding("", "", ";transl_table=x", "").transcripts[0].genetic_code == 0);
  CHECK(coding("", "", ";transl_table=900", "").transcripts[0].genetic_code == 0);
  const auto differs = [](const GeneFile& file) { return file.transcripts[0].differs_from_genome; };
  CHECK_FALSE(differs(coding("", "", "", "")));
  CHECK_FALSE(differs(coding("", ";Note=long and fine", ";exception=ribosomal slippage", "")));
  CHECK(differs(coding("", ";exception=unclassified transcription discrepancy", "", "")));
  CHECK(differs(coding("",
                       ";Note=The RefSeq transcript has 1 substitution compared to this genomic "
                       "sequence",
                       "", "")));
  CHECK(differs(coding("", "", ";exception=annotated by transcript or proteomic data", "")));
  const auto match = [](const std::string& attributes) {
    return feature("cDNA_match", 1, 100, '+', attributes);
  };
  CHECK(differs(coding("", "", "", "", '+', match("ID=m;Target=t 1 60 +;Gap=M20 D1 M40"))));
  CHECK(differs(coding("", "", "", "", '+', match("ID=m;Target=t 1 60 +;num_mismatch=2"))));
  CHECK_FALSE(differs(coding("", "", "", "", '+', match("ID=m;Target=u 1 60 +;num_mismatch=2"))));
  CHECK_FALSE(differs(coding("", "", "", "", '+', match("ID=m;Target=t 1 60 +;num_mismatch=0"))));
}

TEST_CASE("NCBI's recoded codons are read with their places", "[genes]") {
  CHECK(parse_recoded("(pos:4..6,aa:Sec)", 3) == Recoded{{{3, 3, 6}, 'U'}});
  CHECK(parse_recoded("(pos:complement(4..6),aa:Met),(pos:10,aa:TERM)", 0) ==
        Recoded{{{0, 3, 6}, 'M'}, {{0, 9, 10}, '*'}});
  CHECK(parse_recoded("(pos:join(4..5,9),aa:Pyl)", 0) ==
        Recoded{{{0, 3, 5}, 'O'}, {{0, 8, 9}, 'O'}});
  CHECK(parse_recoded("(pos:4..6,aa:OTHER)", 0) == Recoded{{{0, 3, 6}, 'X'}});
  CHECK(parse_recoded("(pos:4..6,aa:Trp)", 0) == Recoded{{{0, 3, 6}, 'W'}});
  for (const char* none :
       {"", "(pos:", "(pos:4..6)", "(pos:,aa:Sec)", "(pos:6..4,aa:Sec)", "(pos:0..2,aa:Sec)",
        "(pos:99999999999999999999..3,aa:Sec)", "(pos:1..99999999999,aa:Sec)", "aa:Sec"}) {
    CAPTURE(none);
    CHECK(parse_recoded(none, 0).empty());
  }
}

TEST_CASE("recoded codons of NCBI, Ensembl and GENCODE are kept once, in order", "[genes]") {
  const auto recoded = [](const GeneFile& file) {
    const RecodedList list = file.transcripts[0].recoded;
    return Recoded(list.begin(), list.end());
  };
  const std::string two = ";transl_except=(pos:65..67%2Caa:Sec),(pos:24..26%2Caa:Sec)";
  const GeneFile ncbi = coding("", "", two, two);
  CHECK(recoded(ncbi) == Recoded{{{0, 23, 26}, 'U'}, {{0, 64, 67}, 'U'}});
  CHECK(tags_of(ncbi) == "seleno");
  // Codon 7 of the CDS is its bases 18-20: the last two of the first part and one of the second.
  const GeneFile ensembl = coding("", ";_selenocysteine=7 7 U", "", "");
  CHECK(recoded(ensembl) == Recoded{{{0, 38, 40}, 'U'}, {{0, 60, 61}, 'U'}});
  const GeneFile gencode =
      coding("", "", "", "", '+',
             feature("stop_codon_redefined_as_selenocysteine", 24, 26, '+', "Parent=t"));
  CHECK(recoded(gencode) == Recoded{{{0, 23, 26}, 'U'}});
  CHECK(tags_of(gencode) == "seleno");
  CHECK(recoded(coding("", "", "", "")).empty());
}

TEST_CASE("a codon's bases are counted one by one on either strand", "[genes][property]") {
  const auto strand = GENERATE(Strand::forward, Strand::reverse);
  const int phase = GENERATE(0, 1, 2);
  TranscriptRecord record = record_of({}, {{0, 10, 15}, {0, 20, 21}, {0, 30, 42}, {0, 50, 53}});
  record.strand = strand;
  record.start_phase = phase;
  std::vector<genome::Pos> bases;
  for (const genome::Interval& part : record.coding) {
    for (genome::Pos pos = part.begin; pos < part.end; ++pos) bases.push_back(pos);
  }
  if (strand == Strand::reverse) std::reverse(bases.begin(), bases.end());
  std::size_t next = 0;
  for (genome::Pos codon = 1; next < bases.size(); ++codon) {
    std::vector<genome::Pos> expected;
    const std::size_t size = codon == 1 && phase > 0 ? static_cast<std::size_t>(phase) : 3;
    for (std::size_t n = 0; n < size && next < bases.size(); ++n) expected.push_back(bases[next++]);
    std::sort(expected.begin(), expected.end());
    std::vector<genome::Pos> found;
    for (const genome::Interval& piece : codon_at(record, codon)) {
      for (genome::Pos pos = piece.begin; pos < piece.end; ++pos) found.push_back(pos);
    }
    CAPTURE(codon, phase, strand == Strand::forward);
    CHECK(found == expected);
  }
  CHECK(codon_at(record, 0).empty());
  CHECK(codon_at(record, 1000).empty());
}

TEST_CASE("a CDS without phases is laid out from its length, and told", "[genes]") {
  CHECK(start_phase_by_length(record_of({}, {{0, 0, 10}})) == 0);
  CHECK(start_phase_by_length(record_of({"cds_end_NF"}, {{0, 0, 10}})) == 0);
  CHECK(start_phase_by_length(record_of({"cds_start_NF"}, {{0, 0, 10}, {0, 20, 24}})) == 2);
  CHECK_FALSE(start_phase_by_length(record_of({"cds_start_NF", "cds_end_NF"}, {{0, 0, 10}})));
  const auto lines = [](const std::string& tags, const std::string& first,
                        const std::string& second) {
    return read(feature("mRNA", 1, 100, '+', "ID=t" + tags) +
                feature("CDS", 21, 40, '+', "Parent=t", first) +
                feature("CDS", 61, 70, '+', "Parent=t", second));
  };
  for (const auto& [tags, first, second, phase] :
       std::vector<std::tuple<std::string, std::string, std::string, int>>{
           {"", ".", ".", 0},
           {";tag=cds_start_NF", ".", ".", 0},
           {"", "2", ".", 2},
           // 20 bases and 2 more make whole codons only if the first codon lacks 2: phase 1.
           {"", ".", "2", 1}}) {
    CAPTURE(tags, first, second);
    const GeneFile file = lines(tags, first, second);
    CHECK(file.transcripts[0].start_phase == phase);
    REQUIRE(file.notes.size() == 1);
    CHECK(file.notes[0].kind == "phase_missing");
    CHECK_THAT(file.notes[0].text, Catch::StartsWith("1 transcripts have coding parts without"));
  }
  CHECK(lines("", "0", "1").notes.empty());
}

TEST_CASE("miRNAs within a transcript are its mature parts", "[genes]") {
  const GeneFile file = read(
      feature("gene", 1, 100, '+', "ID=g") +
      feature("primary_transcript", 1, 100, '+', "ID=p;Parent=g") +
      feature("exon", 1, 100, '+', "Parent=p") + feature("miRNA", 61, 80, '+', "ID=m2;Parent=p") +
      feature("exon", 61, 80, '+', "Parent=m2") + feature("miRNA", 11, 30, '+', "ID=m1;Parent=p") +
      feature("exon", 11, 30, '+', "Parent=m1") +
      feature("miRNA", 41, 60, '+', "ID=alone;Parent=g") +
      feature("exon", 41, 60, '+', "Parent=alone"));
  REQUIRE(file.transcripts.size() == 4);
  CHECK(file.transcripts[0].id == "p");
  CHECK(file.transcripts[0].mature == Intervals{{0, 10, 30}, {0, 60, 80}});
  for (const std::size_t other : {1U, 2U, 3U}) CHECK(file.transcripts[other].mature.empty());
}

}  // namespace varg::reference
