#include "catch.hpp"

#include <varg/annotate/transcript_model.hpp>

#include "small_gene.hpp"

using namespace varg;
using annotate::ContigBases;
using annotate::GeneticCode;
using annotate::TranscriptModel;

namespace {

/// Keeps the gene that the model borrows.
struct Prepared {
  explicit Prepared(test::SmallGene small)
      : gene(std::move(small)),
        bases(std::string_view(gene.genome)),
        transcripts(gene.transcripts()),
        model(transcripts[0], GeneticCode::of_contig(gene.contig), bases) {}
  test::SmallGene gene;
  ContigBases bases;
  reference::Transcripts transcripts;
  TranscriptModel model;
};

}  // namespace

TEST_CASE("the coding sequence is spliced on the transcript's strand", "[annotate]") {
  for (const bool reverse : {false, true}) {
    const Prepared p(reverse ? test::small_gene().mirror() : test::small_gene());
    CAPTURE(reverse);
    CHECK(p.model.coding() ==
          "ATGGCTAGCAAACTGACCCGTTGGCCCGGACAGGATGAGTTCCACATCGTGAACTGCTAA"
          "GCCTGATTACATCCGGAACC");
    CHECK(p.model.coding_length() == 60);
    CHECK(p.model.leader() == "GGCGCCTCTGGCACCGTCCA");
    CHECK(p.model.protein() == "MASKLTRWPGQDEFHIVNC*");
    CHECK(p.model.has_stop());
    CHECK(p.model.knows_start());
    CHECK(p.model.cdna_length() == 100);
    CHECK(p.model.cds_begin() == 20);
    CHECK(p.model.cds_end() == 80);
  }
}

TEST_CASE("genomic positions map to the nearest exonic base", "[annotate]") {
  const Prepared p(test::small_gene());
  const auto check = [&](genome::Pos pos, genome::Pos cdna, genome::Pos offset) {
    CAPTURE(pos);
    CHECK(p.model.site(pos).cdna == cdna);
    CHECK(p.model.site(pos).offset == offset);
  };
  check(6000, 0, 0);
  check(6029, 29, 0);
  check(6030, 29, 1);
  check(6049, 29, 20);
  check(6050, 30, -20);
  check(6069, 30, -1);
  check(6070, 30, 0);
  check(6179, 99, 0);
}

TEST_CASE("the middle of an odd intron belongs to the upstream exon on both strands",
          "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons[1].begin = 6071;
  gene.transcript.coding[1].begin = 6071;
  const Prepared forward(gene);
  CHECK(forward.model.site(6050).offset == 21);
  const Prepared reverse(gene.mirror());
  CHECK(reverse.model.site(gene.length() - 1 - 6050).offset == 21);
  CHECK(reverse.model.site(gene.length() - 1 - 6051).offset == -20);
}

TEST_CASE("exons and introns are numbered along the transcript", "[annotate]") {
  const Prepared forward(test::small_gene());
  CHECK(forward.model.exon_number(0) == 1);
  CHECK(forward.model.intron_number(1) == 2);
  const Prepared reverse(test::small_gene().mirror());
  CHECK(reverse.model.exon_number(0) == 3);
  CHECK(reverse.model.intron_number(1) == 1);
}

TEST_CASE("a partial first codon is padded so that codons keep their places", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.coding[0].begin = 6021;
  gene.transcript.start_phase = 2;
  const Prepared p(gene);
  CHECK(p.model.padding() == 1);
  CHECK(p.model.coding().substr(0, 6) == "NTGGCT");
  CHECK(p.model.protein().substr(0, 3) == "XAS");
  CHECK(p.model.start_not_found());
  CHECK_FALSE(p.model.knows_start());
  CHECK(p.model.has_stop());
}

TEST_CASE("ends that were not found are known from tags and from the length", "[annotate]") {
  test::SmallGene tagged = test::small_gene();
  tagged.transcript.tags = {"cds_start_NF", "cds_end_NF"};
  const Prepared a(tagged);
  CHECK_FALSE(a.model.knows_start());
  CHECK_FALSE(a.model.has_stop());
  test::SmallGene cut = test::small_gene();
  cut.transcript.coding[2].end = 6159;
  const Prepared b(cut);
  CHECK(b.model.end_not_found());
  CHECK_FALSE(b.model.has_stop());
  CHECK(b.model.protein().size() == 19);
}

TEST_CASE("a codon that rarely starts a protein does so behind a 5' UTR only", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome[6020] = 'C';
  CHECK(Prepared(gene).model.knows_start());
  CHECK(Prepared(gene).model.protein()[0] == 'M');
  test::SmallGene without = gene;
  without.transcript.exons[0].begin = 6020;
  without.transcript.interval.begin = 6020;
  CHECK_FALSE(Prepared(without).model.knows_start());
  test::SmallGene odd = test::small_gene();
  odd.genome.replace(6020, 3, "AGG");
  CHECK_FALSE(Prepared(odd).model.knows_start());
  CHECK(Prepared(odd).model.protein()[0] == 'R');
}

TEST_CASE("a TGA that the annotation reads through is selenocysteine", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6072, 3, "TGA");
  CHECK(Prepared(gene).model.protein().substr(3, 3) == "KUT");
  gene.genome.replace(6072, 3, "TAA");
  CHECK(Prepared(gene).model.protein().substr(3, 3) == "K*T");
}

TEST_CASE("mitochondrial transcripts are read with their own code", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.contig = "chrM";
  gene.genome.replace(6157, 3, "AGA");
  CHECK(Prepared(gene).model.protein().back() == '*');
  gene.contig = "chr2";
  CHECK(Prepared(gene).model.protein().back() == 'R');
}

TEST_CASE("ribosomal slippage reads a base twice", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons = {{0, 6000, 6180}};
  gene.transcript.coding = {{0, 6020, 6041}, {0, 6040, 6160}};
  const Prepared p(gene);
  CHECK(p.model.coding_length() == 141);
  CHECK(p.model.coding()[20] == p.model.coding()[21]);
  CHECK(p.model.coding_of(20, 21) == 0);
  CHECK(p.model.coding_of(45, 46) == 26);
  CHECK_FALSE(p.model.coding_of(39, 43).has_value());
}

TEST_CASE("a window of bases answers as the whole contig does", "[annotate]") {
  std::string contig;
  for (int i = 0; i < 20000; ++i) contig += "ACGT"[(i * 7 + i / 13) % 4];
  ContigBases bases{std::string_view(contig)};
  for (genome::Pos pos = -3; pos < 20003; pos += 997) {
    const bool inside = pos >= 0 && pos < 20000;
    CHECK(bases[pos] == (inside ? contig[static_cast<std::size_t>(pos)] : 'N'));
  }
  std::string read;
  bases.append(-2, 5, read);
  CHECK(read == "NN" + contig.substr(0, 5));
  read.clear();
  bases.append(19998, 20002, read);
  CHECK(read == contig.substr(19998) + "NN");
}
