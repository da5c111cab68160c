#include "catch.hpp"

#include "random.hpp"
#include "small_gene.hpp"

// Names that other tools were reported to get wrong, rebuilt on made-up genes. Numbers are of
// issues of Ensembl/ensembl-vep unless said otherwise.

using namespace varg;

namespace {

/// One exon 6000-6180 with the coding sequence at 6020; `c` is its position 1.
constexpr genome::Pos c1 = 6020;

test::SmallGene gene_of(const std::string& cds) {
  test::SmallGene gene = test::small_gene();
  const auto size = static_cast<genome::Pos>(cds.size());
  gene.genome.replace(static_cast<std::size_t>(c1), cds.size(), cds);
  gene.transcript.exons = {{0, 6000, 6180}};
  gene.transcript.coding = {{0, c1, c1 + size}};
  return gene;
}

/// Both strands must agree.
annotate::Effect effect(const test::SmallGene& gene, genome::Pos pos, std::size_t length,
                        const std::string& alt) {
  const genome::Variant v{0, pos, gene.genome.substr(static_cast<std::size_t>(pos), length), alt};
  const annotate::Effect forward = gene.effect(v);
  const annotate::Effect reverse = gene.mirror().effect(gene.mirror(v));
  CHECK(forward.hgvs_c == reverse.hgvs_c);
  CHECK(forward.hgvs_p == reverse.hgvs_p);
  return forward;
}

}  // namespace

TEST_CASE("#2020: an intron behind the stop codon has no c.*-N", "[annotate][hgvs]") {
  test::SmallGene gene = test::small_gene();
  // The CDS ends with exon 2; exon 3 is untranslated.
  gene.transcript.coding = {{0, 6020, 6030}, {0, 6070, 6100}};
  CHECK(effect(gene, 6100, 1, "A").hgvs_c == "c.40+1G>A");
  CHECK(effect(gene, 6139, 1, "A").hgvs_c == "c.*1-1G>A");
  CHECK(effect(gene, 6102, 0, "T").hgvs_c == "c.40+2dup");
  CHECK(effect(gene, 6138, 0, "TTT").hgvs_c == "c.*1-3_*1-2insTTT");
  test::Random random(81);
  for (int round = 0; round < 500; ++round) {
    gene.genome.replace(6095, 60, random.repetitive_bases(60));
    const genome::Pos pos = random.between(6096, 6150);
    const std::string name = effect(gene, pos, random.chance(0.5) ? 0 : 2, random.bases(3)).hgvs_c;
    CAPTURE(name);
    CHECK(name.find("*-") == std::string::npos);
    CHECK(name.find("-*") == std::string::npos);
    CHECK(name.find("*0") == std::string::npos);
  }
}

TEST_CASE("#1633: an insertion of what stands before it is a dup", "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGGCTGAATCATTGCAAGTCTGA");
  for (std::size_t length = 1; length <= 9; ++length) {
    for (genome::Pos pos = c1 + 10; pos <= c1 + 20; ++pos) {
      const std::string copy = gene.genome.substr(static_cast<std::size_t>(pos) - length, length);
      const std::string name = effect(gene, pos, 0, copy).hgvs_c;
      CAPTURE(pos, copy, name);
      CHECK(name.ends_with("dup"));
    }
  }
}

TEST_CASE("#1654: dup and del of a protein are at the last residue that fits", "[annotate][hgvs]") {
  // M A A A K S S L stop, codons of A all different.
  const test::SmallGene gene = gene_of("ATGGCTGCCGCAAAATCTTCCTTGTAA");
  CHECK(effect(gene, c1 + 3, 0, "GCG").hgvs_p == "p.(Ala4dup)");
  CHECK(effect(gene, c1 + 6, 0, "GCG").hgvs_p == "p.(Ala4dup)");
  CHECK(effect(gene, c1 + 3, 3, "").hgvs_p == "p.(Ala4del)");
  CHECK(effect(gene, c1 + 3, 6, "").hgvs_p == "p.(Ala3_Ala4del)");
  CHECK(effect(gene, c1 + 15, 0, "AGC").hgvs_p == "p.(Ser7dup)");
}

TEST_CASE("#1424: a frameshift in codon two that keeps the start is no p.Glu2?",
          "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGGAGATGTCATGGTTTTGA");
  const annotate::Effect lost = effect(gene, c1 + 2, 1, "");
  CHECK(lost.hgvs_c == "c.4del");
  CHECK(lost.hgvs_p.starts_with("p.(Glu2ArgfsTer"));
}

TEST_CASE("silent changes of two residues are a range", "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGTTATTGAAATAA");
  CHECK(effect(gene, c1 + 5, 2, "GC").hgvs_p == "p.(Leu2_Leu3=)");
  CHECK(effect(gene, c1 + 5, 1, "G").hgvs_p == "p.(Leu2=)");
}

TEST_CASE("SnpEff's p.LysMet670AsnLeu is a delins, its p.Thr338Thr is silent", "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGAAAATGACCTAA");
  const annotate::Effect two = effect(gene, c1 + 5, 2, "TC");
  CHECK(two.hgvs_c == "c.6_7delinsTC");
  CHECK(two.hgvs_p == "p.(Lys2_Met3delinsAsnLeu)");
  CHECK(effect(gene, c1 + 11, 1, "T").hgvs_p == "p.(Thr4=)");
}

TEST_CASE("no bases are spelled behind del and dup", "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGAAAATGACCTAA");
  CHECK(effect(gene, c1 + 7, 1, "").hgvs_c == "c.8del");
  CHECK(effect(gene, c1 + 8, 0, "T").hgvs_c == "c.8dup");
}

TEST_CASE("every frameshift says how far its stop is", "[annotate][hgvs]") {
  const test::SmallGene gene = gene_of("ATGAAAATGACCGGTCATTAA");
  for (genome::Pos pos = c1 + 3; pos < c1 + 17; ++pos) {
    const std::string name = effect(gene, pos, 1, "").hgvs_p;
    CAPTURE(pos, name);
    const bool direct_stop = name.find("fs") == std::string::npos;
    CHECK((direct_stop || name.find("fsTer") != std::string::npos));
  }
}

TEST_CASE("a stop codon that is lost counts the new tail to its stop", "[annotate][hgvs]") {
  // Behind the CDS: AAA GGG TGA.
  test::SmallGene gene = gene_of("ATGAAATGAAAAGGGTGA");
  gene.transcript.coding = {{0, c1, c1 + 9}};
  CHECK(effect(gene, c1 + 6, 1, "C").hgvs_p == "p.(Ter3ArgextTer3)");
  CHECK(effect(gene, c1 + 7, 1, "C").hgvs_p == "p.(Ter3SerextTer3)");
  CHECK(effect(gene, c1 + 8, 1, "G").hgvs_p == "p.(Ter3TrpextTer3)");
}
