#include "catch.hpp"

#include "random.hpp"
#include "small_gene.hpp"

using namespace varg;

namespace {

/// The name of a change; its mirror image must have the same.
std::string name(const test::SmallGene& gene, genome::Pos pos, std::size_t length,
                 const std::string& alt) {
  const genome::Variant v{0, pos, gene.genome.substr(static_cast<std::size_t>(pos), length), alt};
  const std::string text = gene.effect(v).hgvs_c;
  CHECK(gene.mirror().effect(gene.mirror(v)).hgvs_c == text);
  return text;
}

}  // namespace

TEST_CASE("positions count from the start codon, with UTR marks and intron offsets", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(name(gene, 6020, 1, "G") == "c.1A>G");
  CHECK(name(gene, 6019, 1, "G") == "c.-1A>G");
  CHECK(name(gene, 6000, 1, "A") == "c.-20G>A");
  CHECK(name(gene, 6030, 1, "A") == "c.10+1G>A");
  CHECK(name(gene, 6049, 1, "T") == "c.10+20C>T");
  CHECK(name(gene, 6069, 1, "A") == "c.11-1G>A");
  CHECK(name(gene, 6160, 1, "A") == "c.*1G>A");
  CHECK(name(gene, 6179, 1, "A") == "c.*20C>A");
}

TEST_CASE("introns within untranslated regions are counted from their own exons", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.coding = {{0, 6070, 6099}};
  CHECK(name(gene, 6030, 1, "A") == "c.-1+1G>A");
  CHECK(name(gene, 6069, 1, "A") == "c.1-1G>A");
  CHECK(name(gene, 6100, 1, "A") == "c.*1+1G>A");
  CHECK(name(gene, 6139, 1, "A") == "c.*2-1G>A");
}

TEST_CASE("non-coding transcripts count from their first base", "[annotate]") {
  const test::SmallGene gene = test::small_non_coding_gene();
  CHECK(name(gene, 6000, 1, "A") == "n.1G>A");
  CHECK(name(gene, 6031, 1, "A") == "n.30+2T>A");
  CHECK(name(gene, 6179, 1, "A") == "n.100C>A");
}

TEST_CASE("changes outside the transcript have no name on it", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(name(gene, 5999, 1, "A").empty());
  CHECK(name(gene, 5998, 4, "").empty());
  CHECK(name(gene, 6000, 0, "T").empty());
  CHECK(name(gene, 6180, 0, "T").empty());
}

TEST_CASE("kinds of changes have their words and no bases that are not needed", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(name(gene, 6073, 1, "") == "c.14del");
  CHECK(name(gene, 6073, 3, "") == "c.14_16del");
  CHECK(name(gene, 6073, 0, "CG") == "c.13_14insCG");
  CHECK(name(gene, 6073, 0, "C") == "c.13dup");
  CHECK(name(gene, 6073, 0, "AAC") == "c.11_13dup");
  CHECK(name(gene, 6073, 1, "GA") == "c.14delinsGA");
  CHECK(name(gene, 6073, 3, "AC") == "c.14_16delinsAC");
  CHECK(name(gene, 6080, 2, "AC") == "c.21_22delinsAC");
  CHECK(name(gene, 6073, 2, "CA") == "c.14_15inv");
  CHECK(name(gene, 6073, 4, gene.genome.substr(6073, 4)).empty());
}

TEST_CASE("indels are named at the 3' end of what they repeat", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6075, 8, "CACACATT");
  CHECK(name(gene, 6075, 2, "") == "c.20_21del");
  CHECK(name(gene, 6077, 2, "") == "c.20_21del");
  CHECK(name(gene, 6075, 0, "CA") == "c.20_21dup");
  CHECK(name(gene, 6076, 0, "ACAC") == "c.18_21dup");
}

TEST_CASE("a deletion may shift from an exon into the intron but not across the junction",
          "[annotate]") {
  test::SmallGene gene = test::small_gene();
  // Exon 1 ends ...GCA|GTAAG: with a G at its end the deleted G may be the intron's.
  gene.genome[6029] = 'G';
  CHECK(name(gene, 6029, 1, "") == "c.10+1del");
  // Exon 2 begins with A; exon 1's last A does not shift onto it.
  gene.genome[6029] = 'A';
  CHECK(name(gene, 6029, 1, "") == "c.10del");
}

TEST_CASE("a copy of the last base of a transcript is a duplication", "[annotate]") {
  test::SmallGene gene = test::small_non_coding_gene();
  gene.genome[6178] = 'A';
  gene.genome[6179] = 'A';
  CHECK(name(gene, 6178, 0, "A") == "n.100dup");
  CHECK(name(gene, 6178, 1, "") == "n.100del");
}

TEST_CASE("N repeats nothing", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6075, 4, "NNNN");
  CHECK(name(gene, 6075, 1, "") == "c.16del");
}

TEST_CASE("c. numbers count the bases of the CDS as annotated, a partial first codon too",
          "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.coding[0].begin = 6021;
  gene.transcript.start_phase = 2;
  CHECK(name(gene, 6073, 1, "C") == "c.13T>C");
  CHECK(name(gene, 6030, 1, "A") == "c.9+1G>A");
  CHECK(name(gene, 6073, 1, "") == "c.13del");
}

TEST_CASE("every spelling of an indel in an exon has one name and one protein", "[annotate]") {
  test::Random random(11);
  for (int round = 0; round < 300; ++round) {
    test::SmallGene gene = test::small_gene();
    gene.genome.replace(6073, 24, random.repetitive_bases(24));
    const bool insertion = random.chance(0.5);
    const genome::Pos pos = random.between(6077, 6088);
    const auto size = static_cast<std::size_t>(random.between(1, 4));
    genome::Variant v{0, pos, "", ""};
    if (insertion) {
      // A copy of what precedes shifts for certain.
      v.alt = random.chance(0.7) ? gene.genome.substr(static_cast<std::size_t>(pos) - size, size)
                                 : random.bases(static_cast<std::int64_t>(size));
    } else {
      v.ref = gene.genome.substr(static_cast<std::size_t>(pos), size);
    }
    const annotate::Effect effect = gene.effect(v);
    // Shift left by one base as long as the haplotype stays, within the exon.
    genome::Variant shifted = v;
    std::string& moved = insertion ? shifted.alt : shifted.ref;
    while (shifted.pos > 6074 &&
           gene.genome[static_cast<std::size_t>(shifted.pos) - 1] == moved.back()) {
      moved = moved.back() + moved.substr(0, moved.size() - 1);
      --shifted.pos;
      const annotate::Effect other = gene.effect(shifted);
      CAPTURE(round, v.pos, v.ref, v.alt, shifted.pos);
      CHECK(other.hgvs_c == effect.hgvs_c);
      CHECK(other.hgvs_p == effect.hgvs_p);
    }
  }
}

TEST_CASE("mirror images have the same terms and names", "[annotate][property]") {
  test::Random random(5);
  for (int round = 0; round < 3000; ++round) {
    test::SmallGene gene = test::small_gene();
    gene.genome.replace(5990, 200, random.repetitive_bases(200));
    if (random.chance(0.7)) gene.genome.replace(6020, 3, "ATG");
    if (random.chance(0.7)) gene.genome.replace(6157, 3, "TAG");
    if (random.chance(0.2)) gene.transcript.start_phase = static_cast<int>(random.between(1, 2));
    if (random.chance(0.1)) gene.transcript.coding.clear();
    const genome::Pos pos = random.between(5985, 6185);
    const std::int64_t length = random.chance(0.5) ? random.between(0, 4) : random.between(0, 60);
    genome::Variant v{
        0, pos, gene.genome.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(length)),
        random.chance(0.4) ? "" : random.bases(random.between(0, 7))};
    v = annotate::trimmed_in_place(v);
    // What is left after trimming must not depend on the end it began with.
    if (annotate::trimmed_in_place(gene.mirror(v)) != gene.mirror(v) || v.ref == v.alt) continue;
    const test::SmallGene mirrored = gene.mirror();
    const annotate::Effect a = gene.effect(v);
    const annotate::Effect b = mirrored.effect(gene.mirror(v));
    CAPTURE(round, v.pos, v.ref, v.alt);
    CHECK(a.terms.text() == b.terms.text());
    CHECK(a.hgvs_c == b.hgvs_c);
    CHECK(a.hgvs_p == b.hgvs_p);
    CHECK(a.codons == b.codons);
    CHECK(a.cds.first_pos1 == b.cds.first_pos1);
  }
}
