#include "catch.hpp"

#include "small_gene.hpp"

using namespace varg;
using annotate::Consequences;
using annotate::StructuralType;
using annotate::StructuralVariant;
using annotate::Term;

namespace {

test::SmallGene mirna_gene() {
  test::SmallGene gene = test::small_non_coding_gene();
  gene.transcript.biotype = "miRNA";
  gene.transcript.mature = {{0, 6074, 6080}, {0, 6090, 6096}};
  return gene;
}

}  // namespace

TEST_CASE("bases of a mature miRNA are named so, those beside it are exonic", "[annotate]") {
  const test::SmallGene gene = mirna_gene();
  for (genome::Pos pos = 6073; pos < 6097; ++pos) {
    CAPTURE(pos);
    const auto at = static_cast<std::size_t>(pos);
    const bool mature = (pos >= 6074 && pos < 6080) || (pos >= 6090 && pos < 6096);
    const Consequences expected{mature ? Term::mature_mirna : Term::non_coding_transcript_exon};
    CHECK(gene.replace(pos, 1, gene.genome[at] == 'A' ? "C" : "A").terms == expected);
    const bool inside = (pos > 6074 && pos < 6080) || (pos > 6090 && pos < 6096);
    CHECK(gene.insert(pos, "TTTTT").terms.has(Term::mature_mirna) == inside);
  }
  CHECK(gene.remove(6078, 5).terms == Consequences{Term::mature_mirna});
  CHECK(gene.remove(6081, 5).terms == Consequences{Term::non_coding_transcript_exon});
}

TEST_CASE("structural alleles name the mature miRNA they take", "[annotate]") {
  const test::SmallGene gene = mirna_gene();
  StructuralVariant deletion;
  deletion.type = StructuralType::deletion;
  deletion.interval = {0, 6076, 6088};
  CHECK(gene.effect(deletion).terms.has(Term::mature_mirna));
  CHECK_FALSE(gene.effect(deletion).terms.has(Term::non_coding_transcript_exon));
  deletion.interval = {0, 6081, 6088};
  CHECK_FALSE(gene.effect(deletion).terms.has(Term::mature_mirna));
  CHECK(gene.effect(deletion).terms.has(Term::non_coding_transcript_exon));
}
