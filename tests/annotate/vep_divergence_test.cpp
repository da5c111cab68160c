#include "catch.hpp"

#include <set>

#include "small_gene.hpp"

using namespace varg;
using annotate::Conventions;
using annotate::Divergence;
using annotate::Effect;
using annotate::EffectOptions;

namespace {

/// Checks varg's and VEP's terms of a change, the code between them, and that asking for VEP's
/// conventions gives VEP's terms unless they are wrong. On both strands.
void check(const test::SmallGene& forward, genome::Pos pos, std::size_t length,
           const std::string& alt, const std::string& ours, const std::string& veps, Divergence why,
           bool is_wrong = false) {
  const genome::Variant v{0, pos, forward.genome.substr(static_cast<std::size_t>(pos), length),
                          alt};
  for (const bool turned : {false, true}) {
    const test::SmallGene gene = turned ? forward.mirror() : forward;
    const genome::Variant variant = turned ? forward.mirror(v) : v;
    const Effect right = gene.effect(variant);
    const Effect as_vep = gene.effect(variant, {.conventions = Conventions::vep115});
    CAPTURE(pos, v.ref, alt, turned);
    CHECK(right.terms.text() == ours);
    CHECK(right.vep_terms.text() == veps);
    CHECK(right.divergence == why);
    CHECK(right.vep_is_wrong == is_wrong);
    CHECK(as_vep.terms.text() == (is_wrong ? ours : veps));
    CHECK(as_vep.vep_terms == right.vep_terms);
    CHECK(as_vep.hgvs_c == right.hgvs_c);
  }
}

}  // namespace

TEST_CASE("an insertion that keeps its residue and stops is no retained stop",
          "[annotate][divergence]") {
  // CTG (c.13-15) becomes CTG TAA G.
  const test::SmallGene gene = test::small_gene();
  check(gene, 6074, 0, "GTAA", "stop_gained&frameshift_variant",
        "inframe_insertion&stop_retained_variant", Divergence::truncation_as_stop_retained, true);
}

TEST_CASE("what VEP says by convention is marked and taken on request", "[annotate][divergence]") {
  const test::SmallGene gene = test::small_gene();
  SECTION("nothing differs for plain changes") {
    check(gene, 6073, 1, "C", "missense_variant", "missense_variant", Divergence::none);
    check(gene, 6050, 1, gene.genome[6050] == 'A' ? "C" : "A", "intron_variant", "intron_variant",
          Divergence::none);
  }
  SECTION("the length of a deletion across a border") {
    check(gene, 6098, 4, "", "splice_donor_variant&frameshift_variant",
          "splice_donor_variant&coding_sequence_variant", Divergence::border_length);
  }
  SECTION("a polypyrimidine tract beside an exon") {
    test::SmallGene other = test::small_non_coding_gene();
    check(other, 6066, 6, "",
          "splice_acceptor_variant&splice_polypyrimidine_tract_variant&"
          "non_coding_transcript_exon_variant&intron_variant",
          "splice_acceptor_variant&non_coding_transcript_exon_variant&intron_variant",
          Divergence::tract_beside_exon);
  }
  SECTION("a residue less in other codons") {
    // Codons ACC CGT (c.16-21) become ACA: Thr Arg to Thr.
    check(gene, 6077, 4, "A", "inframe_deletion", "protein_altering_variant",
          Divergence::inframe_by_codons);
  }
}

TEST_CASE("first codons that are no start are codons; VEP takes them for lost starts",
          "[annotate][divergence]") {
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6020, 3, "ACC");
  check(gene, 6021, 1, "T", "missense_variant", "start_lost", Divergence::start_codon);
  check(gene, 6022, 1, "T", "synonymous_variant", "start_lost&synonymous_variant",
        Divergence::start_codon);
  // Without a 5' untranslated region VEP knows no start either.
  gene.transcript.interval.begin = gene.transcript.exons.front().begin = 6020;
  check(gene, 6022, 1, "T", "synonymous_variant", "synonymous_variant", Divergence::none);
}

TEST_CASE("beside an intron that is not spliced is a splice region, and no splice site",
          "[annotate][divergence]") {
  // Exon 2 is cut in two by two bases.
  test::SmallGene gene = test::small_non_coding_gene();
  auto& exons = gene.transcript.exons;
  exons = {{0, 6000, 6030}, {0, 6070, 6084}, {0, 6086, 6100}, {0, 6140, 6180}};
  const std::string exon = "non_coding_transcript_exon_variant";
  check(gene, 6083, 1, gene.genome[6083] == 'A' ? "C" : "A", "splice_region_variant&" + exon,
        "splice_region_variant&" + exon, Divergence::none);
  check(gene, 6084, 0, "AC", "splice_region_variant&non_coding_transcript_variant",
        "splice_region_variant&intron_variant&non_coding_transcript_variant",
        Divergence::tiny_intron);
  check(gene, 6085, 1, gene.genome[6085] == 'A' ? "C" : "A", exon, exon, Divergence::none);
}

TEST_CASE("of several ALTs VEP takes the shared bases along", "[annotate][divergence]") {
  using annotate::vep_spelling;
  const genome::Variant record{0, 10, "TAGAGAG", "TAG"};
  CHECK(vep_spelling(record, 1, true, true) == genome::Variant{0, 13, "AGAG", ""});
  CHECK(vep_spelling(record, 2, true, true) == genome::Variant{0, 11, "AGAGAG", "AG"});
  CHECK(vep_spelling(record, 2, true, false) == record);
  CHECK(vep_spelling({0, 10, "CA", "CT"}, 2, false, true) == genome::Variant{0, 10, "CA", "CT"});

  // A deletion in front of the stop codon (c.52-57 AACTGC, then TAA): taken with the shared T of
  // the stop it touches it.
  const test::SmallGene gene = test::small_gene();
  const genome::Variant trimmed{0, 6156, gene.genome.substr(6156, 1), ""};
  const genome::Variant spelled{0, 6156, gene.genome.substr(6156, 2), gene.genome.substr(6157, 1)};
  EffectOptions options;
  options.conventions = Conventions::vep115;
  options.vep_variant = &spelled;
  const Effect effect = gene.effect(trimmed, options);
  CHECK(effect.vep_terms.has(annotate::Term::stop_lost));
  CHECK(effect.divergence == Divergence::untrimmed);
}

TEST_CASE("each divergence has a code of its own", "[annotate][divergence]") {
  std::set<std::string_view> codes;
  constexpr int divergences = static_cast<int>(Divergence::structural_splice) + 1;
  for (int i = 0; i < divergences; ++i) codes.insert(to_text(static_cast<Divergence>(i)));
  CHECK(codes.size() == divergences);
  CHECK(codes.count("") == 1);
}
