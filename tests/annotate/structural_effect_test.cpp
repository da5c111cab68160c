#include "catch.hpp"

#include <chrono>

#include <varg/annotate/structural_effect.hpp>

#include "random_gene.hpp"

using namespace varg;
using annotate::Divergence;
using annotate::Effect;
using annotate::Mate;
using annotate::StructuralType;
using annotate::StructuralVariant;
using annotate::Term;
using genome::Pos;
using test::change;

namespace {

StructuralVariant mirrored(const test::SmallGene& gene, StructuralVariant v) {
  v.interval = {0, gene.length() - v.interval.end, gene.length() - v.interval.begin};
  if (v.mate) {
    const Pos at = v.mate->extends_right ? v.mate->pos : v.mate->pos + 1;
    const bool right = !v.mate->extends_right;
    v.mate = Mate{v.mate->contig, gene.length() - at - (right ? 0 : 1), right};
  }
  return v;
}

/// The effect, which must be the same on the mirror image.
Effect effect(const test::SmallGene& gene, const StructuralVariant& v) {
  const Effect one = gene.effect(v);
  const Effect other = gene.mirror().effect(mirrored(gene, v));
  CAPTURE(v.interval.begin, v.interval.end);
  CHECK(one.terms.text() == other.terms.text());
  CHECK(one.vep_terms.text() == other.vep_terms.text());
  CHECK(one.exons.first_pos1 == other.exons.first_pos1);
  CHECK(one.introns.last_pos1 == other.introns.last_pos1);
  return one;
}

std::string terms(const StructuralVariant& v) { return effect(test::small_gene(), v).terms.text(); }

std::string deleted(Pos begin, Pos end) {
  return terms(change(StructuralType::deletion, begin, end));
}
std::string duplicated(Pos begin, Pos end) {
  return terms(change(StructuralType::duplication, begin, end));
}
std::string inverted(Pos begin, Pos end) {
  return terms(change(StructuralType::inversion, begin, end));
}
std::string inserted(Pos at) { return terms(change(StructuralType::insertion, at, at)); }

StructuralVariant joined(Pos at, Pos mate, bool extends_right, genome::ContigId contig = 0) {
  StructuralVariant v = change(StructuralType::breakend, at, at);
  v.mate = Mate{contig, mate, extends_right};
  return v;
}

}  // namespace

TEST_CASE("a whole transcript is ablated or amplified", "[annotate][structural]") {
  CHECK(deleted(6000, 6180) == "transcript_ablation");
  CHECK(deleted(100, 12000) == "transcript_ablation");
  CHECK(duplicated(6000, 6180) == "transcript_amplification");
  CHECK(terms(change(StructuralType::copy_number, 100, 12000)).find("transcript_a") ==
        std::string::npos);
}

TEST_CASE("a deletion of an exon truncates, with its length and splice sites",
          "[annotate][structural]") {
  // Exon 2 (30 coding bases) with both of its sites.
  CHECK(deleted(6060, 6110) ==
        "splice_acceptor_variant&splice_donor_variant&feature_truncation&inframe_deletion&"
        "splice_donor_5th_base_variant&splice_polypyrimidine_tract_variant&intron_variant");
  const Effect one = effect(test::small_gene(), change(StructuralType::deletion, 6060, 6110));
  CHECK(one.exons.first_pos1 == 2);
  CHECK(one.exons.last_pos1 == 2);
  CHECK(one.introns.first_pos1 == 1);
  CHECK(one.introns.last_pos1 == 2);
  CHECK(one.divergence == Divergence::border_length);
  CHECK(one.vep_terms.has(Term::coding_sequence));
  // 10 of its bases shift the frame.
  CHECK(deleted(6090, 6101).find("feature_truncation") != std::string::npos);
  CHECK(deleted(6090, 6120).find("frameshift_variant") != std::string::npos);
}

TEST_CASE("a deletion within an intron or a UTR says where it is", "[annotate][structural]") {
  CHECK(deleted(6040, 6050) == "intron_variant");
  CHECK(deleted(6165, 6170) == "feature_truncation&3_prime_UTR_variant");
  CHECK(deleted(6005, 6010) == "feature_truncation&5_prime_UTR_variant");
}

TEST_CASE("a deletion that takes the start or the stop says so", "[annotate][structural]") {
  CHECK(deleted(5900, 6040).find("start_lost&") != std::string::npos);
  CHECK(deleted(5900, 6040).find("stop_lost") == std::string::npos);
  CHECK(deleted(6130, 9000).find("stop_lost&") != std::string::npos);
  test::SmallGene gene = test::small_gene();
  gene.transcript.start_phase = 1;
  CHECK_FALSE(
      effect(gene, change(StructuralType::deletion, 5900, 6040)).terms.has(Term::start_lost));
}

TEST_CASE("a duplication lengthens only the transcript that holds it", "[annotate][structural]") {
  CHECK(duplicated(6075, 6078) == "feature_elongation&coding_sequence_variant");
  const std::string partial = duplicated(6075, 9000);
  CHECK(partial.find("feature_elongation") == std::string::npos);
  CHECK(partial.find("coding_sequence_variant") != std::string::npos);
  CHECK(duplicated(6040, 6050) == "intron_variant");
}

TEST_CASE("an insertion is told by its boundary", "[annotate][structural]") {
  CHECK(inserted(6085) == "feature_elongation&coding_sequence_variant");
  CHECK(inserted(6050) == "intron_variant");
  CHECK(inserted(6010) == "feature_elongation&5_prime_UTR_variant");
  CHECK(inserted(6031) == "splice_donor_variant");
  const Effect lost = effect(test::small_gene(), change(StructuralType::insertion, 6069, 6069));
  CHECK(lost.terms.text() == "splice_acceptor_variant");
  CHECK(lost.vep_terms.text() == "intergenic_variant");
  CHECK(lost.vep_is_wrong);
}

TEST_CASE("an inversion acts at its ends", "[annotate][structural]") {
  // VEP loses starts and whole transcripts within (ensembl-vep issue 79).
  CHECK(inverted(100, 12000).empty());
  CHECK(inverted(6000, 6180).empty());
  const Effect whole = effect(test::small_gene(), change(StructuralType::inversion, 100, 12000));
  CHECK(whole.vep_is_wrong);
  CHECK(whole.divergence == Divergence::balanced);
  CHECK(inverted(6040, 6050) == "intron_variant");
  CHECK(inverted(6075, 6085) == "coding_sequence_variant");
  CHECK(inverted(6050, 6120) == "feature_truncation&coding_sequence_variant&intron_variant");
  CHECK(inverted(6085, 12000) == "feature_truncation&coding_sequence_variant");
  CHECK(inverted(100, 6085).find("start_lost") == std::string::npos);
}

TEST_CASE("a breakend tears the transcripts at both of its ends", "[annotate][structural]") {
  CHECK(terms(joined(6085, 900, true, 1)) == "feature_truncation&coding_sequence_variant");
  CHECK(terms(joined(6050, 900, false, 1)) == "feature_truncation&intron_variant");
  // The far end.
  const test::SmallGene gene = test::small_gene();
  StructuralVariant far = joined(700, 6085, true);
  far.interval.contig = 1;
  CHECK(gene.effect(far).terms.text() == "feature_truncation&coding_sequence_variant");
  // Both ends in one intron leave the exons as they are.
  CHECK(terms(joined(6039, 6045, true)) == "intron_variant");
  CHECK(terms(joined(6085, 6155, true)).find("feature_truncation") != std::string::npos);
  // Far from both.
  CHECK(terms(joined(100, 200, true)).empty());
  CHECK(terms(joined(100, 6600, true)) == "downstream_gene_variant");
}

TEST_CASE("beside a transcript is up- or downstream", "[annotate][structural]") {
  CHECK(deleted(5000, 6000) == "upstream_gene_variant");
  CHECK(deleted(6180, 6200) == "downstream_gene_variant");
  CHECK(deleted(100, 900).empty());
  CHECK(inserted(6000) == "upstream_gene_variant");
  StructuralVariant elsewhere = change(StructuralType::deletion, 0, 12000);
  elsewhere.interval.contig = 1;
  CHECK(test::small_gene().effect(elsewhere).terms.empty());
}

TEST_CASE("a symbolic deletion across borders is what its bases are",
          "[annotate][structural][property]") {
  int seen = 0;
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
    test::RandomGene random(seed);
    const test::SmallGene& gene = random.gene;
    const auto& t = gene.transcript;
    const Pos begin =
        random.pick(static_cast<int>(t.interval.begin), static_cast<int>(t.interval.end) - 2);
    const Pos end = std::min<Pos>(begin + random.pick(1, 120), t.interval.end);
    const bool within_exon = std::any_of(t.exons.begin(), t.exons.end(), [&](const auto& exon) {
      return begin >= exon.begin && end <= exon.end;
    });
    const Effect written = gene.effect(
        {0, begin,
         gene.genome.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)),
         ""});
    Effect symbolic = effect(gene, change(StructuralType::deletion, begin, end));
    // Without bases nobody knows that a splice site is made again by what is left.
    if (within_exon || written.divergence == Divergence::splice_site_kept) continue;
    CAPTURE(seed, begin, end, t.exons.size());
    symbolic.terms.remove(Term::feature_truncation);
    CHECK(symbolic.terms.text() == written.terms.text());
    CHECK(symbolic.exons.first_pos1 == written.exons.first_pos1);
    CHECK(symbolic.introns.first_pos1 == written.introns.first_pos1);
    ++seen;
  }
  CHECK(seen > 500);
}

TEST_CASE("a deletion of thousands of transcripts costs each an overlap check",
          "[annotate][structural]") {
  // 20,000 transcripts of 200 exons: exons are not looked at when all of them go.
  test::SmallGene gene = test::small_gene();
  auto& t = gene.transcript;
  t.exons.clear();
  t.coding.clear();
  for (Pos n = 0; n < 200; ++n) t.exons.push_back({0, 6000 + 300 * n, 6100 + 300 * n});
  t.interval = {0, 6000, t.exons.back().end};
  const StructuralVariant huge = change(StructuralType::deletion, 0, 65'000'000);
  const auto begin = std::chrono::steady_clock::now();
  for (int n = 0; n < 20'000; ++n) {
    REQUIRE(gene.effect(huge).terms.has(Term::transcript_ablation));
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  CHECK(took.count() < 1.0);
}
