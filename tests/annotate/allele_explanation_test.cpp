#include <varg/annotate/allele_explanation.hpp>

#include "catch.hpp"

#include <random>

#include <varg/core/error.hpp>

#include "made_gene.hpp"

using namespace varg;
using namespace varg::annotate;
using genome::Pos;
using genome::Variant;
using test::MadeGene;
using test::small_gene;

namespace {

std::string bases_of(const std::vector<CodonExplanation>& codons) {
  std::string text;
  for (const CodonExplanation& codon : codons) {
    text += codon.bases + (codon.is_touched ? "!" : "") + codon.residue + " ";
  }
  return text;
}

std::string parts_of(const TranscriptExplanation& told) {
  std::string text;
  for (const FeaturePart& part : told.parts) {
    text += (part.is_exon ? "E" : "I") + std::to_string(part.number) + ":" +
            std::to_string(part.from_start) + "," + std::to_string(part.to_end) + " ";
  }
  return text;
}

std::string reasons_of(const TranscriptExplanation& told) {
  std::string text;
  for (const TermReason& reason : told.reasons) {
    text += std::string(facts_of(reason.term).name) + ": " + reason.reason + "\n";
  }
  return text;
}

/// A change of up to four bases to up to four others, in or near the small gene.
Variant random_variant(std::mt19937& random, const std::string& genome) {
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const Pos pos = 5995 + static_cast<Pos>(below(190));
  const std::size_t length = below(5);
  std::string alt;
  for (unsigned n = below(5); n > 0; --n) alt += "ACGT"[below(4)];
  return {0, pos, genome.substr(static_cast<std::size_t>(pos), length), alt};
}

std::string applied(std::string genome, const Variant& v) {
  return genome.replace(static_cast<std::size_t>(v.pos), v.ref.size(), v.alt);
}

/// The protein read from the small gene (forward) after a change within one exon's coding part:
/// exons are cut out of the changed genome and translated codon by codon, to the first stop.
std::string naive_protein(const test::SmallGene& gene, const Variant& v) {
  const std::string genome = applied(gene.genome, v);
  const Pos growth = static_cast<Pos>(v.alt.size()) - static_cast<Pos>(v.ref.size());
  std::string spliced;
  for (const genome::Interval& exon : gene.transcript.exons) {
    const Pos begin = exon.begin + (exon.begin > v.pos ? growth : 0);
    const Pos end = exon.end + (exon.end > v.pos ? growth : 0);
    spliced +=
        genome.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  }
  std::string protein;
  for (std::size_t i = 20; i + 3 <= spliced.size(); i += 3) {
    protein += GeneticCode::standard().translate(spliced[i], spliced[i + 1], spliced[i + 2]);
    if (protein.back() == '*') break;
  }
  return protein;
}

}  // namespace

TEST_CASE("a missense says which codon becomes which, on either strand", "[why_annotate]") {
  const MadeGene forward(small_gene());
  const MadeGene reverse(small_gene().mirror());
  const Variant v = forward.change(6073, 1, "C");
  for (const auto& told : {forward.explained(v), reverse.explained(forward.gene.mirror(v))}) {
    CHECK(told.id == "T1.1");
    CHECK(told.picked);
    CHECK(told.pick_reason == "the only transcript");
    CHECK(parts_of(told) == "E2:3,26 ");
    CHECK(told.effect.cdna.first_pos1 == 34);
    CHECK(told.cdna_length == 100);
    CHECK(told.cds_length == 60);
    CHECK(told.protein_length == 20);
    CHECK(bases_of(told.before) == "AAAK CTG!L ACCT ");
    CHECK(bases_of(told.after) == "AAAK CCG!P ACCT ");
    CHECK(reasons_of(told) == "missense_variant: codon 5 CTG (L) becomes CCG (P)\n");
    CHECK_FALSE(told.frame);
    CHECK(told.shift->stop == ShiftStop::not_an_indel);
    CHECK(told.unshifted_name == told.effect.hgvs_c);
  }
  CHECK(forward.explained(v).is_forward);
  CHECK_FALSE(reverse.explained(forward.gene.mirror(v)).is_forward);
}

TEST_CASE("a frameshift says where the new frame ends and what becomes of the transcript",
          "[why_annotate]") {
  const MadeGene forward(small_gene());
  const MadeGene reverse(small_gene().mirror());
  const Variant v = forward.change(6074, 1, "");
  for (const auto* gene : {&forward, &reverse}) {
    const bool is_forward = gene == &forward;
    const auto told = gene->explained(is_forward ? v : forward.gene.mirror(v));
    REQUIRE(told.frame);
    CHECK(told.frame->first == 6);
    CHECK(told.frame->residues == "PVGPDRMSSTS*");
    CHECK(told.frame->more == 0);
    CHECK(told.frame->stop == 17);
    // The stop TGA begins at coding base 49, which was 50: 20 + 49 in the cDNA.
    const Pos stop = 6140 + 9;
    CHECK(told.frame->stop_pos == (is_forward ? stop : forward.gene.length() - 1 - stop));
    CHECK(told.effect.decay == Decay::last_exon);
    CHECK(told.decay_reason == "the first stop is codon 17, in the last exon");
    CHECK(reasons_of(told) ==
          "frameshift_variant: the coding sequence shrinks by 1 base, no multiple of 3\n");
  }
}

TEST_CASE("the shift along a repeat is told base by base, with what stops it", "[why_annotate]") {
  // CCGG at 6080: an inserted C before it, as spelled, moves over both Cs.
  const MadeGene forward(small_gene());
  const std::size_t run = forward.gene.genome.find("GGCCCGG", 6070);
  const auto first = static_cast<Pos>(run) + 2;
  const auto right = forward.explained(forward.change(first, 1, ""));
  REQUIRE(right.shift);
  CHECK(right.shift->steps == 2);
  CHECK(right.shift->is_upwards);
  CHECK(right.shift->from == first);
  CHECK(right.shift->to == first + 2);
  CHECK(right.shift->passed ==
        std::vector<std::pair<Pos, char>>{{first + 1, 'C'}, {first + 2, 'C'}});
  CHECK(right.shift->stop == ShiftStop::other_base);
  CHECK(right.shift->stop_pos == first + 3);
  CHECK(right.shift->there == 'G');
  CHECK(right.shift->needed == 'C');
  CHECK(right.unshifted_name == "c.25del");
  CHECK(right.effect.hgvs_c == "c.27del");

  // The same bases on the other strand move left from the last of them.
  const MadeGene reverse(small_gene().mirror());
  const auto left = reverse.explained(forward.gene.mirror(forward.change(first, 1, "")));
  CHECK_FALSE(left.shift->is_upwards);
  CHECK(left.shift->steps == 2);
  CHECK(left.unshifted_name == "c.25del");
  CHECK(left.effect.hgvs_c == "c.27del");
}

TEST_CASE("start and stop codons that are touched are told", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto start = made.explained(made.change(6020, 1, "C"));
  CHECK(start.touches_start);
  CHECK_FALSE(start.touches_stop);
  CHECK(bases_of(start.before) == "ATG!M GCTA ");
  CHECK(reasons_of(start).starts_with("start_lost: codon 1 ATG (M) becomes CTG (L)"));
  const auto stop = made.explained(made.change(6157, 1, "C"));
  CHECK(stop.touches_stop);
  REQUIRE(stop.frame);
  CHECK(stop.frame->first == 20);
  CHECK(stop.frame->residues.starts_with("Q"));
  const auto neither = made.explained(made.change(6023, 1, "T"));
  CHECK_FALSE(neither.touches_start);
}

TEST_CASE("splicing terms say where in the intron the change is", "[why_annotate]") {
  const MadeGene made(small_gene());
  const auto donor = made.explained(made.change(6030, 1, "A"));
  CHECK(parts_of(donor) == "I1:0,39 ");
  CHECK(reasons_of(donor).starts_with(
      "splice_donor_variant: changes one of the first two bases of an intron: intron 1 of 2, 0 "
      "bases behind its 5' border and 39 before its 3' border"));
  const auto across = made.explained(made.change(6098, 4, ""));
  CHECK(parts_of(across) == "E2:28,0 I2:0,38 ");
  CHECK(across.before.empty());
  CHECK(across.effect.divergence == Divergence::border_length);
  CHECK(across.divergence_reason == "VEP does not use the length of a change that leaves its exon");
}

TEST_CASE(
    "an explanation is the effect, with one reason for each of its terms, and the same when "
    "all is read from the other strand",
    "[why_annotate][property]") {
  const MadeGene forward(small_gene());
  const MadeGene reverse(small_gene().mirror());
  std::mt19937 random(7);
  int coding = 0;
  for (int round = 0; round < 400; ++round) {
    const Variant v = trimmed_in_place(random_variant(random, forward.gene.genome));
    if (v.ref == v.alt) continue;
    CAPTURE(v.pos, v.ref, v.alt);
    const auto told = forward.explained(v);
    const Effect effect = forward.gene.effect(v);
    CHECK(told.effect.terms == effect.terms);
    CHECK(told.effect.hgvs_c == effect.hgvs_c);
    CHECK(told.effect.hgvs_p == effect.hgvs_p);
    Consequences reasoned;
    for (const TermReason& reason : told.reasons) {
      CHECK_FALSE(reason.reason.empty());
      CHECK((reasoned.empty() || !Consequences{reason.term}.has(reasoned.worst())));
      reasoned.add(reason.term);
    }
    CHECK(reasoned == effect.terms);
    const Variant& place = told.beside_site ? *told.beside_site : v;
    for (const FeaturePart& part : told.parts) {
      const Pos changed =
          std::min(place.end(), part.interval.end) - std::max(place.pos, part.interval.begin);
      CHECK(part.from_start + changed + part.to_end == part.interval.length());
    }
    coding += told.before.empty() ? 0 : 1;

    const Variant turned = forward.gene.mirror(v);
    if (v.ref.empty() != v.alt.empty()) {
      // The base before an indel's record differs: where it reaches does not.
      CHECK(parts_of(reverse.explained(turned)) == parts_of(told));
    }
    const auto other = reverse.explained(turned);
    CHECK(reasons_of(other) == reasons_of(told));
    CHECK(bases_of(other.before) == bases_of(told.before));
    CHECK(bases_of(other.after) == bases_of(told.after));
    CHECK(other.unshifted_name == told.unshifted_name);
    CHECK(other.decay_reason == told.decay_reason);
    CHECK(other.touches_start == told.touches_start);
    CHECK(other.touches_stop == told.touches_stop);
    CHECK(other.frame.has_value() == told.frame.has_value());
    if (other.frame && told.frame) {
      CHECK(other.frame->residues == told.frame->residues);
      CHECK(other.frame->stop == told.frame->stop);
    }
  }
  CHECK(coding > 100);
}

TEST_CASE("codons and new frames are those of the changed genome, read anew",
          "[why_annotate][property]") {
  const MadeGene made(small_gene());
  std::mt19937 random(11);
  int frames = 0;
  for (int round = 0; round < 400; ++round) {
    const Variant v = trimmed_in_place(random_variant(random, made.gene.genome));
    const auto told = v.ref == v.alt ? TranscriptExplanation{} : made.explained(v);
    // At an exon's edge it is open which side an insertion is on.
    const bool at_edge = told.parts.size() != 1;
    if (told.after.empty() || at_edge) continue;
    CAPTURE(v.pos, v.ref, v.alt);
    const std::string protein = naive_protein(made.gene, v);
    for (const CodonExplanation& codon : told.after) {
      const auto at = static_cast<std::size_t>(codon.number - 1);
      if (at < protein.size()) CHECK(codon.residue == protein[at]);
    }
    if (!told.frame) continue;
    ++frames;
    const auto from = static_cast<std::size_t>(told.frame->first - 1);
    REQUIRE(from < protein.size());
    CHECK(told.frame->residues == protein.substr(from, 20));
    CHECK(told.frame->has_stop == (protein.back() == '*'));
    if (told.frame->has_stop) {
      CHECK(told.frame->stop == static_cast<Pos>(protein.size()));
      CHECK(told.frame->more == std::max<Pos>(0, told.frame->stop - told.frame->first - 20));
    }
  }
  CHECK(frames > 60);
}

TEST_CASE("a shifted indel makes the same genome, and one step more does not",
          "[why_annotate][property]") {
  const MadeGene forward(small_gene());
  const MadeGene reverse(small_gene().mirror());
  std::mt19937 random(13);
  int moved = 0;
  for (int round = 0; round < 300; ++round) {
    const MadeGene& made = round % 2 == 0 ? forward : reverse;
    const std::string& genome = made.gene.genome;
    Variant v = trimmed_in_place(random_variant(random, genome));
    if (v.ref.empty() == v.alt.empty()) continue;
    CAPTURE(v.pos, v.ref, v.alt);
    const auto told = made.explained(made.line(v), v.pos - 1).records.at(0).alleles.at(0);
    const ShiftExplanation& shift = *told.genome_shift;
    const auto at = [&](Pos steps) {
      const std::string& own = v.ref.empty() ? v.alt : v.ref;
      Variant other = v;
      other.pos += steps;
      if (!v.ref.empty()) {
        other.ref = genome.substr(static_cast<std::size_t>(other.pos), v.ref.size());
      } else {
        const auto turn = static_cast<std::size_t>(steps) % own.size();
        other.alt = own.substr(turn) + own.substr(0, turn);
      }
      return applied(genome, other);
    };
    CHECK(at(shift.steps) == applied(genome, v));
    CHECK(at(shift.steps + 1) != applied(genome, v));
    CHECK(shift.to - shift.from == shift.steps);
    CHECK(applied(genome, *told.normal) == applied(genome, v));
    CHECK(told.left_shift >= 0);
    moved += shift.steps > 0 ? 1 : 0;
  }
  CHECK(moved > 20);
}

TEST_CASE("a deletion that leaves its splice site is explained where it is told",
          "[why_annotate]") {
  test::SmallGene gene = small_gene();
  gene.genome.replace(6070, 3, "GTG");
  const MadeGene made(gene);
  const auto told = made.explained({0, 6069, "GGT", ""});
  REQUIRE(told.beside_site);
  CHECK(*told.beside_site == Variant{0, 6070, "GTG", ""});
  REQUIRE(told.parts.size() == 1);
  CHECK(told.parts[0].is_exon);
  CHECK_FALSE(told.before.empty());
  CHECK(told.effect.divergence == Divergence::splice_site_kept);
  CHECK_FALSE(told.divergence_reason.empty());
  CHECK_FALSE(made.explained({0, 6068, "AGG", ""}).beside_site);
}
