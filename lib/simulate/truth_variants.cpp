#include "truth_variants.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace varg::simulate {
namespace {

using genome::Variant;

/// No variant lies nearer to a contig's end than this.
constexpr Pos end_margin = 100;

// Rates a base, against the plan's SNV rate: about one indel to eight SNVs (Mullaney et al. 2010,
// doi:10.1093/hmg/ddq400).
constexpr double indels_per_snv = 0.12;
constexpr double mnvs_per_snv = 0.03;
constexpr double exon_factor = 3.0;
constexpr double variable_repeats = 0.35;  ///< short repeats with another number of units
constexpr double founder_carries = 0.35;
constexpr double de_novo_per_base = 1.0 / 50'000;

std::string bases_at(const SimulatedContig& contig, Pos pos, Pos length) {
  return contig.bases.substr(static_cast<std::size_t>(pos), static_cast<std::size_t>(length));
}

Variant random_indel(SeededRandom& random, const SimulatedContig& contig, Pos pos) {
  // Most are short, a few are long.
  const Pos length = random.chance(0.6)   ? random.between(1, 3)
                     : random.chance(0.9) ? random.between(2, 12)
                                          : random.between(13, longest_indel);
  if (random.chance(0.5)) return {contig.id, pos, bases_at(contig, pos, length), ""};
  std::string added(static_cast<std::size_t>(length), 'N');
  for (char& base : added) base = random.base();
  return {contig.id, pos, "", added};
}

Variant random_substitution(SeededRandom& random, const SimulatedContig& contig, Pos pos,
                            Pos length) {
  Variant variant{contig.id, pos, bases_at(contig, pos, length), ""};
  for (const char base : variant.ref) {
    // Two of three SNVs are transitions, as in people.
    const char transition = base == 'A' ? 'G' : base == 'G' ? 'A' : base == 'C' ? 'T' : 'C';
    variant.alt += random.chance(0.5) ? transition : random.other_base(base);
  }
  return variant;
}

Variant unit_change(SeededRandom& random, const SimulatedContig& contig, const Repeat& repeat) {
  const Pos units = random.chance(0.7) ? 1 : random.between(1, 3);
  const Pos length = std::min(units * repeat.unit, longest_indel / repeat.unit * repeat.unit);
  const std::string bases = bases_at(contig, repeat.span.begin, length);
  if (random.chance(0.5)) return {contig.id, repeat.span.begin, bases, ""};
  return {contig.id, repeat.span.begin, "", bases};
}

/// Accepts variants while none reaches into another.
class Selection {
 public:
  explicit Selection(Pos length) : length_(length) {}

  bool add(TruthVariant variant) {
    const Span guard = variant.guard;
    if (guard.begin < end_margin || guard.end > length_ - end_margin) return false;
    const auto after = chosen_.lower_bound(guard.begin);
    if (after != chosen_.end() && after->second.guard.begin < guard.end) return false;
    if (after != chosen_.begin() && std::prev(after)->second.guard.end > guard.begin) return false;
    chosen_.emplace(guard.begin, std::move(variant));
    return true;
  }
  std::vector<TruthVariant> in_order() && {
    std::vector<TruthVariant> all;
    for (auto& [begin, variant] : chosen_) all.push_back(std::move(variant));
    std::stable_sort(all.begin(), all.end(), [](const TruthVariant& a, const TruthVariant& b) {
      return a.variant < b.variant;
    });
    return all;
  }

 private:
  Pos length_;
  std::map<Pos, TruthVariant> chosen_;
};

/// Which of a parent's two haplotypes a child has at each position.
class Meiosis {
 public:
  Meiosis(SeededRandom& random, Pos length) : first_(random.chance(0.5)) {
    // One or two crossovers a contig, whatever its length: so that small ones show them too.
    for (Pos i = random.between(1, 2); i > 0; --i) crossovers_.push_back(random.below(length));
  }
  unsigned haplotype(Pos pos) const {
    const auto passed = std::count_if(crossovers_.begin(), crossovers_.end(),
                                      [&](Pos crossover) { return crossover <= pos; });
    return (static_cast<unsigned>(passed) + (first_ ? 1U : 0U)) % 2;
  }

 private:
  bool first_;
  std::vector<Pos> crossovers_;
};

void draw_single_carriers(SeededRandom& random, TruthVariant& variant) {
  constexpr std::array<std::uint8_t, 3> masks = {1, 2, 3};
  variant.carriers = masks[static_cast<std::size_t>(random.below(variant.planned.empty() ? 3 : 2))];
}

void draw_trio_carriers(SeededRandom& random, const Meiosis& paternal, const Meiosis& maternal,
                        TruthVariant& variant) {
  constexpr unsigned child = 4;
  if (variant.de_novo) {
    variant.carriers = static_cast<std::uint8_t>(1U << (child + random.below(2)));
    return;
  }
  unsigned founders = 0;
  while (founders == 0) {
    for (unsigned bit = 0; bit < 4; ++bit) {
      if (random.chance(founder_carries)) founders |= 1U << bit;
    }
  }
  const unsigned from_father = founders >> paternal.haplotype(variant.variant.pos) & 1U;
  const unsigned from_mother = founders >> (2 + maternal.haplotype(variant.variant.pos)) & 1U;
  variant.carriers =
      static_cast<std::uint8_t>(founders | from_father << child | from_mother << (child + 1));
}

void add_de_novo(SeededRandom& random, const SimulatedContig& contig, Selection& selection) {
  const Pos wanted = 1 + static_cast<Pos>(static_cast<double>(contig.length()) * de_novo_per_base);
  for (Pos made = 0, tries = 0; made < wanted && tries < 100 * wanted; ++tries) {
    const Pos pos = random.below(contig.length() - 1);
    TruthVariant variant = as_truth(contig, random_substitution(random, contig, pos, 1));
    variant.de_novo = true;
    if (selection.add(std::move(variant))) ++made;
  }
}

std::vector<bool> mark_exons(const SimulatedContig& contig) {
  std::vector<bool> in_exon(contig.bases.size(), false);
  for (const GeneModel& gene : contig.genes) {
    for (const Span exon : gene.transcripts.front().exons) {
      std::fill(in_exon.begin() + exon.begin, in_exon.begin() + exon.end, true);
    }
  }
  return in_exon;
}

}  // namespace

TruthVariant as_truth(const SimulatedContig& contig, Variant changed) {
  changed = genome::trimmed(std::move(changed));
  const auto ref_size = static_cast<Pos>(changed.ref.size());
  if (!changed.ref.empty() && !changed.alt.empty()) {
    return {changed, {changed.pos - 1, changed.end() + 1}};
  }
  std::string moving = changed.ref + changed.alt;
  Pos rightmost = changed.pos;
  std::string right = moving;
  while (rightmost + ref_size < contig.length() &&
         contig.base(rightmost + ref_size) == right.front()) {
    std::rotate(right.begin(), right.begin() + 1, right.end());
    ++rightmost;
  }
  while (changed.pos > 1 && contig.base(changed.pos - 1) == moving.back()) {
    std::rotate(moving.begin(), moving.end() - 1, moving.end());
    --changed.pos;
  }
  (changed.ref.empty() ? changed.alt : changed.ref) = moving;
  changed.pos = std::max<Pos>(changed.pos - 1, 0);
  const char anchor = contig.base(changed.pos);
  changed.ref.insert(changed.ref.begin(), anchor);
  changed.alt.insert(changed.alt.begin(), anchor);
  return {changed, {changed.pos, rightmost + ref_size + 1}};
}

std::vector<TruthVariant> background_variants(const Plan& plan, const SimulatedContig& contig) {
  SeededRandom random(plan.seed, Purpose::variants, {contig.id, 2});
  std::vector<TruthVariant> proposals;
  for (const Repeat& repeat : contig.repeats) {
    if (repeat.kind == RepeatKind::interspersed || !random.chance(variable_repeats)) continue;
    proposals.push_back(as_truth(contig, unit_change(random, contig, repeat)));
  }
  const std::vector<bool> in_exon = mark_exons(contig);
  for (Pos pos = end_margin; pos + end_margin < contig.length(); ++pos) {
    const double rate =
        plan.snv_rate * (in_exon[static_cast<std::size_t>(pos)] ? exon_factor : 1.0);
    const double draw = random.unit();
    if (draw < rate) {
      proposals.push_back(as_truth(contig, random_substitution(random, contig, pos, 1)));
    } else if (draw < rate * (1 + mnvs_per_snv)) {
      proposals.push_back(
          as_truth(contig, random_substitution(random, contig, pos, random.between(2, 3))));
    } else if (draw < rate * (1 + mnvs_per_snv + indels_per_snv)) {
      proposals.push_back(as_truth(contig, random_indel(random, contig, pos)));
    }
  }
  return proposals;
}

std::vector<TruthVariant> make_truth(const Plan& plan, const SimulatedContig& contig) {
  Selection selection(contig.length());
  for (TruthVariant& variant : planned_variants(plan, contig)) selection.add(std::move(variant));
  SeededRandom random(plan.seed, Purpose::inheritance, {contig.id});
  if (plan.trio) add_de_novo(random, contig, selection);
  for (TruthVariant& variant : background_variants(plan, contig)) selection.add(std::move(variant));

  const Meiosis paternal(random, contig.length());
  const Meiosis maternal(random, contig.length());
  std::vector<TruthVariant> truth = std::move(selection).in_order();
  for (TruthVariant& variant : truth) {
    if (plan.trio) {
      draw_trio_carriers(random, paternal, maternal, variant);
    } else {
      draw_single_carriers(random, variant);
    }
  }
  return truth;
}

}  // namespace varg::simulate
