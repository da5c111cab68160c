#include "catch.hpp"

#include <vector>

#include <varg/annotate/vep_divergence.hpp>

#include "random_gene.hpp"

// Deletions over splice sites against a naive reading: all spellings of one edited chromosome.

using namespace varg;
using annotate::Effect;
using annotate::Term;
using genome::Pos;
using genome::Variant;

namespace {

std::string edited(const std::string& chromosome, const Variant& v) {
  std::string text = chromosome;
  return text.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
}

/// Every deletion within `reach` bases that makes the same chromosome.
std::vector<Variant> spellings(const std::string& chromosome, const Variant& v, Pos reach) {
  const std::string wanted = edited(chromosome, v);
  std::vector<Variant> all;
  for (Pos pos = std::max<Pos>(v.pos - reach, 0); pos <= v.pos + reach; ++pos) {
    const auto at = static_cast<std::size_t>(pos);
    const Variant other{0, pos, chromosome.substr(at, v.ref.size()), ""};
    if (edited(chromosome, other) == wanted) all.push_back(other);
  }
  return all;
}

bool takes_site(const Variant& v, const reference::IntervalList& exons) {
  const auto overlaps = [&](Pos begin, Pos end) { return v.end() > begin && v.pos < end; };
  for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
    const Pos begin = exons[i].end;
    const Pos end = exons[i + 1].begin;
    if (overlaps(begin, begin + 2) || overlaps(end - 2, end)) return true;
  }
  return false;
}

constexpr annotate::Consequences sites{Term::splice_donor, Term::splice_acceptor};

}  // namespace

TEST_CASE("a deletion over a splice site that HGVS names beside it leaves the site",
          "[annotate][property]") {
  int kept = 0;
  int lost = 0;
  for (std::uint32_t seed = 1; seed <= 1500; ++seed) {
    test::RandomGene gene(seed);
    const reference::Transcripts held = gene.gene.transcripts();
    const auto exons = held[0].exons;
    if (exons.size() < 2) continue;
    const auto which = static_cast<std::size_t>(gene.pick(0, static_cast<int>(exons.size()) - 2));
    if (exons[which + 1].begin - exons[which].end < 30) continue;
    const Pos border = gene.pick(0, 1) == 0 ? exons[which].end : exons[which + 1].begin;
    const Pos pos = border + gene.pick(-4, 3);
    const auto at = static_cast<std::size_t>(pos);
    const auto bases = static_cast<std::size_t>(gene.pick(1, 4));
    // Copies behind what is deleted make other spellings.
    std::string& chromosome = gene.gene.genome;
    if (gene.pick(0, 1) == 0) chromosome.replace(at + bases, bases, chromosome.substr(at, bases));
    const auto all = spellings(chromosome, {0, pos, chromosome.substr(at, bases), ""}, 20);
    const Variant& named = gene.is_forward() ? all.back() : all.front();
    const Effect effect_of_named = gene.gene.effect(named);
    const bool is_kept = !takes_site(named, exons);
    for (const Variant& v : all) {
      CAPTURE(seed, v.pos, v.ref, named.pos, gene.is_forward());
      const Effect effect = gene.gene.effect(v);
      CHECK(effect.hgvs_c == effect_of_named.hgvs_c);
      // VEP's terms are those of the place as spelled.
      CHECK(effect.vep_terms.has_any(sites) == takes_site(v, exons));
      CHECK(effect.terms.has_any(sites) == (takes_site(v, exons) && !is_kept));
      if (!takes_site(v, exons)) continue;
      ++(is_kept ? kept : lost);
      if (!is_kept) continue;
      CHECK(effect.terms == effect_of_named.terms);
      CHECK(effect.hgvs_p == effect_of_named.hgvs_p);
      CHECK(effect.codons == effect_of_named.codons);
      CHECK(effect.divergence == annotate::Divergence::splice_site_kept);
    }
  }
  CHECK(kept > 100);
  CHECK(lost > 100);
}

TEST_CASE("a deletion that a repeat puts into the exon is one of the exon", "[annotate]") {
  // ...TTTGCAG|AACTGACC becomes ...TTTGCAG|GTGTGACC: without GGT over the border, or without GTG.
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(6070, 3, "GTG");
  const Effect within = gene.remove(6070, 3);
  CHECK(within.terms.text() == "inframe_deletion&splice_region_variant");
  const Effect across = gene.remove(6069, 3);
  CHECK(across.terms == within.terms);
  CHECK(across.hgvs_c == within.hgvs_c);
  CHECK(across.hgvs_p == within.hgvs_p);
  CHECK(across.codons == within.codons);
  CHECK(across.vep_terms.text() == "splice_acceptor_variant&coding_sequence_variant");
  CHECK(across.divergence == annotate::Divergence::splice_site_kept);
  CHECK_FALSE(across.vep_is_wrong);
  const Effect as_vep = gene.effect({0, 6069, "GGT", ""}, {annotate::Conventions::vep115});
  CHECK(as_vep.terms == across.vep_terms);
  // Without the last base before the repeat there is one spelling, and the acceptor is gone.
  CHECK(gene.remove(6068, 3).terms.has(Term::splice_acceptor));
}

TEST_CASE(
    "a deletion over the end of a transcript that is cut short loses whole codons, and no frame",
    "[annotate]") {
  // The CDS ends with the transcript, without a stop.
  test::SmallGene gene = test::small_gene();
  auto& t = gene.transcript;
  t.interval.end = 6150;
  t.exons.back().end = t.coding.back().end = 6150;
  CHECK(gene.remove(6147, 10).terms.text() == "inframe_deletion");
  // Which frame is read behind it is not known.
  CHECK(gene.remove(6146, 10).terms.text() == "coding_sequence_variant");
  CHECK(gene.remove(6147, 10).hgvs_p == "p.?");
  CHECK(
      gene.mirror().effect(gene.mirror({0, 6147, gene.genome.substr(6147, 10), ""})).terms.text() ==
      "inframe_deletion");
  // What is put there instead may be read: nothing is said of the length.
  CHECK(gene.replace(6147, 10, "TT").terms.text() == "coding_sequence_variant");
}
