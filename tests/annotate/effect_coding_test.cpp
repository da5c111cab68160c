#include "catch.hpp"

#include "small_gene.hpp"

using namespace varg;
using annotate::Effect;

namespace {

/// The effect of replacing coding bases: `c` is the c. number of the first (exons of small_gene).
genome::Pos at(genome::Pos c) {
  if (c <= 10) return 6020 + c - 1;
  if (c <= 40) return 6070 + c - 11;
  return 6140 + c - 41;
}

/// Checks terms (but for splice_region, which effect_place_test looks at) and the protein's name on
/// both strands.
void check(const test::SmallGene& gene, genome::Pos pos, std::size_t length, const std::string& alt,
           const std::string& terms, const std::string& hgvs_p) {
  const genome::Variant v{0, pos, gene.genome.substr(static_cast<std::size_t>(pos), length), alt};
  CAPTURE(pos, v.ref, v.alt);
  for (Effect effect : {gene.effect(v), gene.mirror().effect(gene.mirror(v))}) {
    effect.terms.remove(annotate::Term::splice_region);
    CHECK(effect.terms.text() == terms);
    CHECK(effect.hgvs_p == hgvs_p);
  }
}

}  // namespace

TEST_CASE("substitutions of a codon are told by what they make", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, at(14), 1, "C", "missense_variant", "p.(Leu5Pro)");
  check(gene, at(15), 1, "A", "synonymous_variant", "p.(Leu5=)");
  check(gene, at(24), 1, "A", "stop_gained", "p.(Trp8Ter)");
  check(gene, at(16), 6, "TGCTCA", "missense_variant", "p.(Thr6_Arg7delinsCysSer)");
  check(gene, at(18), 4, "GAGA", "synonymous_variant", "p.(Thr6_Arg7=)");
  check(gene, at(22), 3, "TAA", "stop_gained", "p.(Trp8Ter)");
}

TEST_CASE("positions, codons and residues are written for a substitution", "[annotate]") {
  const Effect effect = test::small_gene().replace(at(14), 1, "C");
  CHECK(effect.cdna.first_pos1 == 34);
  CHECK(effect.cds.first_pos1 == 14);
  CHECK(effect.protein.first_pos1 == 5);
  CHECK(effect.codons == "cTg/cCg");
  CHECK(effect.amino_acids == "L/P");
  CHECK(effect.exons.first_pos1 == 2);
}

TEST_CASE("positions and codons are written for indels", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const Effect inserted = gene.insert(at(14), "A");
  CHECK(inserted.cds.first_pos1 == 13);
  CHECK(inserted.cds.last_pos1 == 14);
  CHECK(inserted.protein.first_pos1 == 5);
  CHECK(inserted.codons == "ctg/cAtg");
  CHECK(inserted.amino_acids == "L/HX");
  const Effect between = gene.insert(at(13), "GAC");
  CHECK(between.codons == "-/GAC");
  CHECK(between.amino_acids == "-/D");
  const Effect deleted = gene.remove(at(13), 3);
  CHECK(deleted.codons == "CTG/-");
  CHECK(deleted.amino_acids == "L/-");
}

TEST_CASE("a changed start codon is lost, unless it still starts", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, at(1), 1, "C", "start_lost", "p.(Met1?)");
  check(gene, at(3), 1, "A", "start_lost", "p.(Met1?)");
  check(gene, at(2), 1, "", "frameshift_variant&start_lost", "p.(Met1?)");
  check(gene, at(1), 3, "", "start_lost&inframe_deletion", "p.(Met1?)");
  // The A of the 5' UTR takes the place of the deleted one.
  check(gene, at(1), 1, "", "start_retained_variant", "p.(Met1=)");
  check(gene, 6019, 2, "", "start_lost&5_prime_UTR_variant", "p.(Met1?)");
  // An earlier A of the 5' UTR comes to stand before TG.
  check(gene, 6013, 8, "", "start_retained_variant&5_prime_UTR_variant", "p.(Met1=)");
  check(gene, at(2), 0, "TGA", "inframe_insertion&start_retained_variant", "p.(Met1dup)");
}

TEST_CASE("in mitochondria other codons start too", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.contig = "MT";
  check(gene, at(3), 1, "A", "start_retained_variant", "p.(Met1=)");
  check(gene, at(1), 1, "C", "start_lost", "p.(Met1?)");
}

TEST_CASE("without a known start a first codon is a codon", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.tags = {"cds_start_NF"};
  check(gene, at(1), 1, "C", "missense_variant", "p.(Met1Leu)");
}

TEST_CASE("a changed stop codon is retained or lost", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, at(60), 1, "G", "stop_retained_variant", "p.(Ter20=)");
  // TAA > CAA, then GCC TGA: two residues to the next stop.
  check(gene, at(58), 1, "C", "stop_lost", "p.(Ter20GlnextTer2)");
  check(gene, at(58), 1, "", "frameshift_variant&stop_lost", "p.(Ter20LysextTer?)");
  check(gene, at(59), 0, "A", "stop_retained_variant", "p.(Ter20=)");
  check(gene, at(58), 3, "", "stop_lost&inframe_deletion", "p.(Ter20AlaextTer1)");
  check(gene, at(59), 4, "", "frameshift_variant&stop_lost&3_prime_UTR_variant",
        "p.(Ter20SerextTer?)");
}

TEST_CASE("a stop without a known end is not lost", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.tags = {"cds_end_NF"};
  check(gene, at(58), 1, "C", "missense_variant", "p.(Ter20GlnextTer2)");
}

TEST_CASE("a frameshift is named from the first changed residue to the new stop", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  // ...AAA CTG ACC -> AAA TGA: the stop comes at once.
  check(gene, at(13), 1, "", "stop_gained&frameshift_variant", "p.(Leu5Ter)");
  const Effect effect = gene.remove(at(16), 1);
  CHECK(effect.terms.text() == "frameshift_variant");
  CHECK(effect.hgvs_p == "p.(Thr6ProfsTer12)");
}

TEST_CASE("an inserted stop in a frameshift leaves it a frameshift of high impact", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  // ACC becomes ACC TAA CC: Thr6 is kept and a stop follows, which VEP 115 calls stop_retained.
  const Effect kept = gene.insert(at(18), "CTAA");
  CHECK(kept.amino_acids == "T/T*X");
  CHECK(kept.terms.has(annotate::Term::stop_gained));
  CHECK(annotate::facts_of(kept.terms.worst()).impact == annotate::Impact::high);
  CHECK(kept.terms.has(annotate::Term::frameshift));
  CHECK_FALSE(kept.terms.has(annotate::Term::stop_retained));
}

TEST_CASE("in-frame indels are named by their residues, at the 3'-most place", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, at(13), 3, "", "inframe_deletion", "p.(Leu5del)");
  check(gene, at(13), 6, "", "inframe_deletion", "p.(Leu5_Thr6del)");
  check(gene, at(14), 3, "", "inframe_deletion", "p.(Leu5_Thr6delinsPro)");
  check(gene, at(13), 0, "GAC", "inframe_insertion", "p.(Lys4_Leu5insAsp)");
  check(gene, at(13), 0, "AAA", "inframe_insertion", "p.(Lys4dup)");
  check(gene, at(13), 0, "GCAAA", "frameshift_variant", "p.(Leu5AlafsTer3)");
  check(gene, at(14), 0, "ACG", "protein_altering_variant", "p.(Leu5delinsHisVal)");
  check(gene, at(13), 3, "GACGAC", "protein_altering_variant", "p.(Leu5delinsAspAsp)");
  check(gene, at(13), 0, "TAA", "stop_gained&inframe_insertion", "p.(Leu5Ter)");
}

TEST_CASE("within a run of equal residues the last one is named", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(static_cast<std::size_t>(at(13)), 9, "AAGAAAAAG");
  check(gene, at(13), 3, "", "inframe_deletion", "p.(Lys7del)");
  check(gene, at(13), 0, "AAG", "inframe_insertion", "p.(Lys7dup)");
  check(gene, at(16), 0, "AAAAAG", "inframe_insertion", "p.(Lys6_Lys7dup)");
}

TEST_CASE("residues lost in front of the stop are a deletion, not a new stop", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, at(52), 6, "", "inframe_deletion", "p.(Asn18_Cys19del)");
  // Codons TGC TAA become TAA: the stop is kept.
  check(gene, at(56), 3, "", "inframe_deletion&stop_retained_variant", "p.(Cys19del)");
}

TEST_CASE("an incomplete last codon has no residue to change", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons.pop_back();
  gene.transcript.coding.pop_back();
  gene.transcript.interval.end = 6100;
  check(gene, at(40), 1, "C", "incomplete_terminal_codon_variant&coding_sequence_variant", "");
  check(gene, at(35), 1, "C", "missense_variant", "p.(Asp12Ala)");
}

TEST_CASE("bases that are not known make residues that are not known", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome[static_cast<std::size_t>(at(13))] = 'N';
  check(gene, at(14), 1, "C", "coding_sequence_variant", "p.?");
  check(gene, at(22), 0, "NN", "frameshift_variant", "p.?");
}

TEST_CASE("selenocysteine is neither a stop nor lost by changes elsewhere", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(static_cast<std::size_t>(at(16)), 3, "TGA");
  check(gene, at(14), 1, "C", "missense_variant", "p.(Leu5Pro)");
  check(gene, at(18), 1, "T", "missense_variant", "p.(Sec6Cys)");
  check(gene, at(13), 3, "", "inframe_deletion", "p.(Leu5del)");
}

TEST_CASE("an indel across an exon's border has length and splice terms", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  check(gene, 6028, 4, "", "splice_donor_variant&frameshift_variant", "p.?");
  check(gene, 6027, 5, "", "splice_donor_variant&inframe_deletion", "p.?");
  check(gene, 6068, 4, "", "splice_acceptor_variant&frameshift_variant", "p.?");
  check(gene, 6028, 4, "CC", "splice_donor_variant&coding_sequence_variant", "p.?");
  // A substitution with as many bases is read base by base.
  const Effect effect = gene.replace(6029, 2, "CC");
  CHECK(effect.terms.has(annotate::Term::splice_donor));
  CHECK(effect.terms.has(annotate::Term::missense));
  CHECK(effect.hgvs_p == "p.?");
}

TEST_CASE("a lost splice site makes the protein unknown where it is in the CDS", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  check(gene, 6030, 1, "A", "splice_donor_variant", "p.?");
  gene.transcript.coding = {{0, 6070, 6100}, {0, 6140, 6160}};
  check(gene, 6030, 1, "A", "splice_donor_variant", "");
}
