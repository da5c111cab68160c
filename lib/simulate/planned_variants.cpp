#include <algorithm>
#include <array>
#include <optional>

#include "truth_variants.hpp"

namespace varg::simulate {
namespace {

using genome::Variant;
using MaybeVariant = std::optional<Variant>;

/// What a planner looks at.
struct Context {
  const SimulatedContig& contig;
  const GeneModel& gene;
  const CodingSequence& coding;
  SeededRandom& random;

  std::size_t codons() const { return coding.bases.size() / 3; }
  std::string codon(std::size_t i) const { return coding.bases.substr(3 * i, 3); }
  std::string reference(Pos pos, Pos length) const {
    return contig.bases.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(length));
  }
  /// One coding base becomes `base`, in the direction of the gene.
  Variant substitute(std::size_t at, char base) const {
    const Pos pos = coding.positions[at];
    const char alt = gene.reverse ? genome::complement(base) : base;
    return {contig.id, pos, reference(pos, 1), std::string(1, alt)};
  }
  /// Whether coding bases [at, at+n) lie beside each other on the genome.
  bool is_contiguous(std::size_t at, std::size_t n) const {
    const Pos distance = coding.positions[at + n - 1] - coding.positions[at];
    return distance == static_cast<Pos>(n - 1) || -distance == static_cast<Pos>(n - 1);
  }
  /// Whether a change may be shifted without leaving the exon it is in.
  bool stays_in_exon(const Variant& variant) const {
    const Span guard = as_truth(contig, variant).guard;
    const auto& exons = gene.transcripts.front().exons;
    const Span coding_part = gene.transcripts.front().coding;
    return std::any_of(exons.begin(), exons.end(), [&](Span exon) {
      return guard.begin >= std::max(exon.begin, coding_part.begin + 3) &&
             guard.end <= std::min(exon.end, coding_part.end - 3);
    });
  }
};

/// Looks from a random inner codon on for one that `change` (position in codon, base, new codon,
/// old codon) accepts.
template <class Accept>
MaybeVariant find_substitution(const Context& context, Accept accept) {
  const std::size_t inner = context.codons() - 2;
  const auto start = static_cast<std::size_t>(context.random.below(static_cast<Pos>(inner)));
  for (std::size_t i = 0; i < inner; ++i) {
    const std::size_t codon = 1 + (start + i) % inner;
    const std::string before = context.codon(codon);
    for (std::size_t at = 0; at < 3; ++at) {
      for (const char base : {'A', 'C', 'G', 'T'}) {
        std::string after = before;
        after[at] = base;
        if (after == before || !accept(translate(before), translate(after))) continue;
        return context.substitute(3 * codon + at, base);
      }
    }
  }
  return std::nullopt;
}

MaybeVariant stop_gained(const Context& context) {
  return find_substitution(context, [](char, char after) { return after == '*'; });
}
MaybeVariant missense(const Context& context) {
  return find_substitution(context,
                           [](char before, char after) { return before != after && after != '*'; });
}
MaybeVariant synonymous(const Context& context) {
  return find_substitution(context, [](char before, char after) { return before == after; });
}
MaybeVariant start_lost(const Context& context) { return context.substitute(1, 'C'); }
MaybeVariant stop_lost(const Context& context) {
  return context.substitute(context.coding.bases.size() - 3, 'C');
}

/// Removes `n` coding bases, from the border of a codon, inside one exon.
MaybeVariant remove_bases(const Context& context, std::size_t n) {
  constexpr int tries = 50;
  for (int i = 0; i < tries; ++i) {
    const auto codon =
        static_cast<std::size_t>(context.random.between(2, static_cast<Pos>(context.codons()) - 4));
    if (!context.is_contiguous(3 * codon, n)) continue;
    const Pos pos =
        std::min(context.coding.positions[3 * codon], context.coding.positions[3 * codon + n - 1]);
    Variant variant{context.contig.id, pos, context.reference(pos, static_cast<Pos>(n)), ""};
    if (context.stays_in_exon(variant)) return variant;
  }
  return std::nullopt;
}
MaybeVariant frameshift_deletion(const Context& context) { return remove_bases(context, 1); }
MaybeVariant inframe_deletion(const Context& context) { return remove_bases(context, 3); }

MaybeVariant frameshift_insertion(const Context& context) {
  constexpr int tries = 50;
  for (int i = 0; i < tries; ++i) {
    const auto at = static_cast<std::size_t>(
        context.random.between(9, static_cast<Pos>(context.coding.bases.size()) - 12));
    Variant variant{context.contig.id, context.coding.positions[at], "",
                    std::string(1, context.random.base())};
    if (context.stays_in_exon(variant)) return variant;
  }
  return std::nullopt;
}

/// Changes the first base of an intron (donor) or the last one (acceptor), as the gene runs.
Variant change_splice_site(const Context& context, bool donor) {
  const auto& exons = context.gene.transcripts.front().exons;
  const auto intron =
      static_cast<std::size_t>(context.random.below(static_cast<Pos>(exons.size()) - 1));
  const bool left = donor != context.gene.reverse;
  const Pos pos = left ? exons[intron].end : exons[intron + 1].begin - 1;
  // G of GT or of AG becomes A; on the reverse strand C becomes T.
  return {context.contig.id, pos, context.reference(pos, 1), context.gene.reverse ? "T" : "A"};
}
MaybeVariant splice_donor(const Context& context) { return change_splice_site(context, true); }
MaybeVariant splice_acceptor(const Context& context) { return change_splice_site(context, false); }

struct Planner {
  const char* name;
  MaybeVariant (*make)(const Context&);
};
constexpr std::array<Planner, 10> planners = {{{"stop_gained", stop_gained},
                                               {"frameshift_deletion", frameshift_deletion},
                                               {"missense", missense},
                                               {"splice_donor", splice_donor},
                                               {"inframe_deletion", inframe_deletion},
                                               {"synonymous", synonymous},
                                               {"frameshift_insertion", frameshift_insertion},
                                               {"splice_acceptor", splice_acceptor},
                                               {"start_lost", start_lost},
                                               {"stop_lost", stop_lost}}};
constexpr std::size_t planned_per_gene = 3;

}  // namespace

std::vector<TruthVariant> planned_variants(const Plan& plan, const SimulatedContig& contig) {
  std::vector<TruthVariant> proposals;
  for (const GeneModel& gene : contig.genes) {
    if (!gene.is_coding()) continue;
    SeededRandom random(plan.seed, Purpose::variants, {gene.number, 1});
    const CodingSequence coding = coding_sequence(contig, gene, gene.transcripts.front());
    const Context context{contig, gene, coding, random};
    for (std::size_t i = 0; i < planned_per_gene; ++i) {
      const auto turn = planned_per_gene * static_cast<std::size_t>(gene.number - 1) + i;
      const Planner& planner = planners[turn % planners.size()];
      const MaybeVariant variant = planner.make(context);
      if (!variant) continue;
      proposals.push_back(as_truth(contig, *variant));
      proposals.back().planned = planner.name;
      proposals.back().gene = gene.number;
    }
  }
  return proposals;
}

}  // namespace varg::simulate
