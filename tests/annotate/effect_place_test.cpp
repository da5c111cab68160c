#include "catch.hpp"

#include "small_gene.hpp"

using namespace varg;

namespace {

/// Terms of a change and of its mirror image, which must be the same.
std::string terms(const test::SmallGene& gene, genome::Pos pos, std::size_t length,
                  const std::string& alt) {
  const genome::Variant v{0, pos, gene.genome.substr(static_cast<std::size_t>(pos), length), alt};
  const std::string text = gene.effect(v).terms.text();
  CHECK(gene.mirror().effect(gene.mirror(v)).terms.text() == text);
  return text;
}

/// Terms of one substituted base.
std::string substituted(const test::SmallGene& gene, genome::Pos pos) {
  const char base = gene.genome[static_cast<std::size_t>(pos)];
  return terms(gene, pos, 1, base == 'A' ? "C" : "A");
}

}  // namespace

TEST_CASE("each base of an intron has its splice terms, on both strands", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const std::string region = "splice_region_variant";
  CHECK(substituted(gene, 6030) == "splice_donor_variant");
  CHECK(substituted(gene, 6031) == "splice_donor_variant");
  CHECK(substituted(gene, 6032) == "splice_donor_region_variant&intron_variant");
  CHECK(substituted(gene, 6033) == "splice_donor_region_variant&intron_variant");
  CHECK(substituted(gene, 6034) == "splice_donor_5th_base_variant&intron_variant");
  CHECK(substituted(gene, 6035) == "splice_donor_region_variant&intron_variant");
  CHECK(substituted(gene, 6036) == region + "&intron_variant");
  CHECK(substituted(gene, 6037) == region + "&intron_variant");
  CHECK(substituted(gene, 6038) == "intron_variant");
  CHECK(substituted(gene, 6052) == "intron_variant");
  CHECK(substituted(gene, 6053) == "splice_polypyrimidine_tract_variant&intron_variant");
  CHECK(substituted(gene, 6061) == "splice_polypyrimidine_tract_variant&intron_variant");
  CHECK(substituted(gene, 6062) == region + "&splice_polypyrimidine_tract_variant&intron_variant");
  CHECK(substituted(gene, 6067) == region + "&splice_polypyrimidine_tract_variant&intron_variant");
  CHECK(substituted(gene, 6068) == "splice_acceptor_variant");
  CHECK(substituted(gene, 6069) == "splice_acceptor_variant");
}

TEST_CASE("three bases of an exon are splice region", "[annotate]") {
  const test::SmallGene gene = test::small_non_coding_gene();
  const std::string exon = "non_coding_transcript_exon_variant";
  CHECK(substituted(gene, 6026) == exon);
  CHECK(substituted(gene, 6027) == "splice_region_variant&" + exon);
  CHECK(substituted(gene, 6029) == "splice_region_variant&" + exon);
  CHECK(substituted(gene, 6070) == "splice_region_variant&" + exon);
  CHECK(substituted(gene, 6072) == "splice_region_variant&" + exon);
  CHECK(substituted(gene, 6073) == exon);
}

TEST_CASE("insertions overlap what they have on both sides", "[annotate]") {
  const test::SmallGene gene = test::small_non_coding_gene();
  const auto inserted = [&](genome::Pos pos) { return terms(gene, pos, 0, "AC"); };
  CHECK(inserted(6030) == "splice_region_variant&non_coding_transcript_variant");
  CHECK(inserted(6031) == "splice_donor_variant&non_coding_transcript_variant");
  CHECK(inserted(6032) == "splice_region_variant&intron_variant&non_coding_transcript_variant");
  CHECK(inserted(6033) ==
        "splice_donor_region_variant&intron_variant&non_coding_transcript_variant");
  CHECK(inserted(6068) ==
        "splice_region_variant&splice_polypyrimidine_tract_variant&intron_variant&"
        "non_coding_transcript_variant");
  CHECK(inserted(6069) == "splice_acceptor_variant&non_coding_transcript_variant");
  CHECK(inserted(6015) == "non_coding_transcript_exon_variant");
}

TEST_CASE("only differing bases of a long substitution count", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  // 6029 and 6035 differ, the donor between them does not.
  std::string alt = gene.genome.substr(6029, 7);
  alt.front() = 'C';
  alt.back() = 'A';
  CHECK(terms(gene, 6029, 7, alt).find("splice_donor_variant") == std::string::npos);
}

TEST_CASE("within 5,000 bases of a transcript a variant is up- or downstream", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(substituted(gene, 5999) == "upstream_gene_variant");
  CHECK(substituted(gene, 1000) == "upstream_gene_variant");
  CHECK(substituted(gene, 999).empty());
  CHECK(substituted(gene, 6180) == "downstream_gene_variant");
  CHECK(substituted(gene, 11179) == "downstream_gene_variant");
  CHECK(substituted(gene, 11180).empty());
  CHECK(terms(gene, 6000, 0, "A") == "upstream_gene_variant");
  CHECK(terms(gene, 6180, 0, "A") == "downstream_gene_variant");
}

TEST_CASE("a deletion of the whole transcript is its ablation and nothing else", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(terms(gene, 5990, 200, "") == "transcript_ablation");
  CHECK(terms(gene, 6000, 180, "") == "transcript_ablation");
  CHECK(terms(gene, 6000, 179, "") != "transcript_ablation");
}

TEST_CASE("untranslated regions are told apart", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(substituted(gene, 6005) == "5_prime_UTR_variant");
  CHECK(substituted(gene, 6165) == "3_prime_UTR_variant");
  CHECK(terms(gene, 6020, 0, "C") == "5_prime_UTR_variant");
  CHECK(terms(gene, 6160, 0, "C") == "3_prime_UTR_variant");
}

TEST_CASE("NMD transcripts and non-coding ones say so", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.biotype = "nonsense_mediated_decay";
  CHECK(substituted(gene, 6045) == "intron_variant&NMD_transcript_variant");
  CHECK(substituted(test::small_non_coding_gene(), 6045) ==
        "intron_variant&non_coding_transcript_variant");
}

TEST_CASE("an intron too short to be spliced is no intron", "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.exons[0].end = 6050;
  gene.transcript.coding[0].end = 6050;
  gene.transcript.exons[1].begin = 6060;
  gene.transcript.coding[1].begin = 6060;
  CHECK(substituted(gene, 6055) == "coding_sequence_variant");
  gene.transcript.coding.clear();
  CHECK(substituted(gene, 6055) == "non_coding_transcript_exon_variant");
}

TEST_CASE("exons and introns that are touched are numbered", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  CHECK(gene.remove(6045, 3).introns.first_pos1 == 1);
  CHECK(gene.remove(6045, 3).exons.empty());
  const auto both = gene.remove(6060, 90);
  CHECK(both.exons.first_pos1 == 2);
  CHECK(both.exons.last_pos1 == 3);
  CHECK(both.introns.first_pos1 == 1);
  CHECK(both.introns.last_pos1 == 2);
  CHECK(gene.insert(6030, "A").exons.empty());
}

TEST_CASE("trimming in place keeps an indel behind its anchor base", "[annotate]") {
  const auto trimmed = annotate::trimmed_in_place({0, 10, "CAGA", "CA"});
  CHECK(trimmed == genome::Variant{0, 12, "GA", ""});
  CHECK(annotate::trimmed_in_place({0, 10, "TAG", "TCG"}) == genome::Variant{0, 11, "A", "C"});
  CHECK(annotate::trimmed_in_place({0, 10, "A", "AAA"}) == genome::Variant{0, 11, "", "AA"});
}
