#include "catch.hpp"

#include <map>

#include "random_gene.hpp"

// Terms against a naive reading: the chromosome is edited, spliced and translated as a whole.

using namespace varg;
using annotate::Decay;
using annotate::Effect;
using annotate::Term;
using genome::Pos;

namespace {

struct Case {
  test::RandomGene gene;
  genome::Variant variant;
  Pos c = 0;  ///< first changed coding base
  std::string old_protein;
  std::string new_protein;
  Effect effect;
};

/// Calls `look(Case)` for random edits of `sizes` bases between codons two and the last but one.
template <class Look>
void for_edits(int most_deleted, int most_inserted, bool same_length, Look look) {
  int seen = 0;
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    test::RandomGene gene(seed);
    const int deleted = gene.pick(0, most_deleted);
    const int inserted = same_length ? deleted : gene.pick(0, most_inserted);
    const Pos c = gene.pick(3, static_cast<int>(gene.cds_length()) - 4 - deleted);
    const auto variant = gene.edit(c, deleted, gene.bases(inserted));
    if (!variant || variant->ref == variant->alt) continue;
    const genome::Variant trimmed = annotate::trimmed_in_place(*variant);
    // Trimming on the genome may move an indel's end on the other strand: look at what is left.
    const std::string edited = gene.spliced(trimmed);
    Case one{gene,
             trimmed,
             c,
             gene.protein(gene.spliced({0, trimmed.pos, "", ""})),
             gene.protein(edited),
             gene.gene.effect(*variant)};
    CAPTURE(seed, one.variant.pos, one.variant.ref, one.variant.alt, one.old_protein,
            one.new_protein, one.effect.terms.text());
    look(one);
    ++seen;
  }
  CHECK(seen > 1000);
}

Pos growth(const Case& one) {
  return static_cast<Pos>(one.variant.alt.size()) - static_cast<Pos>(one.variant.ref.size());
}

}  // namespace

TEST_CASE("a substitution is what the translated transcripts say", "[annotate][property]") {
  for_edits(6, 0, true, [](const Case& one) {
    const auto& terms = one.effect.terms;
    if (one.new_protein == one.old_protein) {
      CHECK(terms.has(Term::synonymous));
    } else if (one.new_protein.size() < one.old_protein.size()) {
      CHECK(terms.has(Term::stop_gained));
    } else {
      CHECK(terms.has(Term::missense));
    }
    CHECK_FALSE(terms.has_any({Term::frameshift, Term::inframe_deletion, Term::inframe_insertion,
                               Term::start_lost, Term::stop_lost}));
  });
}

TEST_CASE("an indel shifts the frame by its length alone, and ends where it reads a stop",
          "[annotate][property]") {
  for_edits(9, 9, false, [](const Case& one) {
    const auto& terms = one.effect.terms;
    if (growth(one) == 0) return;
    CHECK(terms.has(Term::frameshift) == (growth(one) % 3 != 0));
    std::size_t changed = 0;
    while (changed < one.old_protein.size() && changed < one.new_protein.size() &&
           one.old_protein[changed] == one.new_protein[changed]) {
      ++changed;
    }
    const bool ends_at_once = changed < one.new_protein.size() && one.new_protein[changed] == '*';
    if (growth(one) % 3 == 0) {
      const auto expected = static_cast<Pos>(one.old_protein.size()) + growth(one) / 3;
      CHECK(terms.has(Term::stop_gained) == (static_cast<Pos>(one.new_protein.size()) < expected));
    } else if (ends_at_once) {
      CHECK(terms.has(Term::stop_gained));
    } else if (terms.has(Term::stop_gained)) {
      // Only when the stop is among the inserted or joined codons.
      CHECK(one.new_protein.size() <= changed + one.variant.alt.size() / 3 + 3);
    }
  });
}

TEST_CASE("a start is lost when no ATG is left in front of the second codon",
          "[annotate][property]") {
  int lost = 0;
  int kept = 0;
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    test::RandomGene gene(seed);
    const Pos c = gene.pick(-2, 2);
    const int deleted = gene.pick(0, static_cast<int>(2 - c));
    const auto variant = gene.edit(c, deleted, gene.bases(gene.pick(deleted == 0 ? 1 : 0, 3)));
    if (!variant || c + deleted <= 0) continue;
    const genome::Variant trimmed = annotate::trimmed_in_place(*variant);
    const std::string before = gene.spliced({0, trimmed.pos, "", ""});
    const std::string after = gene.spliced(trimmed);
    if (before == after) continue;
    const auto begin = static_cast<std::size_t>(gene.cds_begin());
    const std::string rest = before.substr(begin + 3);
    const std::string head = after.substr(0, after.size() - rest.size());
    const bool moves_along = head.size() >= 3 && head.substr(head.size() - 3) == "ATG";
    const bool in_place = after.substr(begin, 3) == "ATG";
    const Effect effect = gene.gene.effect(*variant);
    const bool touches_cds = !effect.cds.empty();
    CAPTURE(seed, variant->pos, variant->ref, variant->alt, effect.terms.text(), head);
    if (!touches_cds || effect.terms.has(Term::synonymous)) continue;
    if (moves_along) CHECK_FALSE(effect.terms.has(Term::start_lost));
    if (!moves_along && !in_place) CHECK(effect.terms.has(Term::start_lost));
    (effect.terms.has(Term::start_lost) ? lost : kept) += 1;
  }
  CHECK(lost > 300);
  CHECK(kept > 30);
}

TEST_CASE("decay follows from where the edited transcript stops", "[annotate][property]") {
  std::map<Decay, int> seen;
  for_edits(4, 4, false, [&](const Case& one) {
    const auto& terms = one.effect.terms;
    if (!terms.has_any({Term::frameshift, Term::stop_gained})) {
      CHECK(one.effect.decay == Decay::none);
      return;
    }
    ++seen[one.effect.decay];
    if (one.new_protein.back() != '*') {
      CHECK(one.effect.decay == Decay::no_stop);
      return;
    }
    const auto stop = static_cast<Pos>(3 * (one.new_protein.size() - 1));
    if (one.gene.gene.transcript.exons.size() == 1) {
      CHECK(one.effect.decay == Decay::intronless);
      return;
    }
    const Pos at = one.gene.cds_begin() + stop;
    const bool before = one.gene.cds_begin() + one.c < one.gene.last_junction();
    const Pos junction = one.gene.last_junction() + (before ? growth(one) : 0);
    Decay expected = Decay::triggered;
    if (at >= junction) {
      expected = Decay::last_exon;
    } else if (junction - (at + 3) <= 50) {
      expected = Decay::near_junction;
    } else if (stop < 100) {
      expected = Decay::near_start;
    }
    CHECK(one.effect.decay == expected);
  });
  for (const Decay decay : {Decay::triggered, Decay::intronless, Decay::last_exon,
                            Decay::near_junction, Decay::near_start, Decay::no_stop}) {
    CAPTURE(annotate::to_text(decay));
    CHECK(seen[decay] > 0);
  }
}

TEST_CASE("less detail gives the same terms and fields", "[annotate][property]") {
  for_edits(5, 5, false, [](const Case& one) {
    const auto& gene = one.gene.gene;
    annotate::EffectOptions options;
    options.detail = annotate::Detail::terms;
    const Effect terms = gene.effect(one.variant, options);
    options.detail = annotate::Detail::fields;
    const Effect fields = gene.effect(one.variant, options);
    CHECK(terms.terms == one.effect.terms);
    CHECK(terms.codons.empty());
    CHECK(fields.terms == one.effect.terms);
    CHECK(fields.codons == one.effect.codons);
    CHECK(fields.amino_acids == one.effect.amino_acids);
    CHECK(fields.decay == one.effect.decay);
    CHECK(fields.hgvs_c.empty());
    CHECK(fields.hgvs_p.empty());
    CHECK_FALSE(one.effect.hgvs_c.empty());
  });
}
