#include <algorithm>
#include <array>

#include <varg/genome/variant.hpp>

#include "simulated_contig.hpp"

namespace varg::simulate {
namespace {

// Lengths of Alu-like and L1-fragment-like families.
constexpr std::array<Pos, 5> family_lengths = {290, 300, 310, 620, 1100};
constexpr Pos shortest_copy = 120;

std::string random_bases(SeededRandom& random, Pos length, double gc) {
  std::string bases(static_cast<std::size_t>(length), 'N');
  for (char& base : bases) {
    const bool strong = random.chance(gc);
    const bool first = random.chance(0.5);
    base = strong ? (first ? 'G' : 'C') : (first ? 'A' : 'T');
  }
  return bases;
}

std::vector<std::string> make_families(std::uint64_t seed) {
  SeededRandom random(seed, Purpose::families);
  std::vector<std::string> families;
  for (const Pos length : family_lengths) {
    families.push_back(random_bases(random, length, 0.5));
  }
  return families;
}

void append_interspersed(SeededRandom& random, const std::vector<std::string>& families,
                         SimulatedContig& contig) {
  const auto which = static_cast<std::size_t>(random.below(static_cast<Pos>(families.size())));
  std::string copy = families[which];
  const auto length =
      static_cast<std::size_t>(random.between(shortest_copy, static_cast<Pos>(copy.size())));
  copy.erase(0, copy.size() - length);
  if (random.chance(0.5)) copy = genome::reverse_complement(copy);
  const double divergence =
      random.chance(0.15) ? ambiguous_divergence / 4 : 0.05 + 0.15 * random.unit();
  for (char& base : copy) {
    if (random.chance(divergence)) base = random.other_base(base);
  }
  contig.repeats.push_back({{contig.length(), contig.length() + static_cast<Pos>(length)},
                            RepeatKind::interspersed,
                            0,
                            divergence});
  contig.bases += copy;
}

void append_homopolymer(SeededRandom& random, SimulatedContig& contig) {
  const Pos length = random.between(6, 16);
  const char base = random.chance(0.8) ? (random.chance(0.5) ? 'A' : 'T') : random.base();
  contig.repeats.push_back(
      {{contig.length(), contig.length() + length}, RepeatKind::homopolymer, 1, 0.0});
  contig.bases.append(static_cast<std::size_t>(length), base);
}

void append_tandem(SeededRandom& random, SimulatedContig& contig) {
  const Pos unit_length = random.between(2, 5);
  std::string unit = random_bases(random, unit_length, 0.4);
  if (unit.find_first_not_of(unit[0]) == std::string::npos) unit[0] = random.other_base(unit[0]);
  const Pos copies = random.between(4, 14);
  contig.repeats.push_back({{contig.length(), contig.length() + copies * unit_length},
                            RepeatKind::tandem,
                            unit_length,
                            0.0});
  for (Pos i = 0; i < copies; ++i) contig.bases += unit;
}

}  // namespace

SimulatedContig make_sequence(const Plan& plan, genome::ContigId id) {
  constexpr double least_gc = 0.34;
  constexpr double most_gc = 0.60;
  const std::vector<std::string> families = make_families(plan.seed);
  SeededRandom random(plan.seed, Purpose::bases, {id});
  SimulatedContig contig;
  contig.id = id;
  contig.name = contigs_of(plan)[id].name;
  contig.bases.reserve(static_cast<std::size_t>(plan.length) + 2048);
  double gc = 0.40 + 0.08 * random.unit();
  while (contig.length() < plan.length) {
    contig.bases += random_bases(random, random.between(200, 1200), gc);
    gc = std::clamp(gc + 0.06 * (random.unit() - 0.5), least_gc, most_gc);
    const Pos which = random.below(100);
    if (which < 30) {
      append_interspersed(random, families, contig);
    } else if (which < 60) {
      append_homopolymer(random, contig);
    } else if (which < 90) {
      append_tandem(random, contig);
    }
  }
  contig.bases.resize(static_cast<std::size_t>(plan.length));
  std::erase_if(contig.repeats,
                [&](const Repeat& repeat) { return repeat.span.end > plan.length; });
  return contig;
}

}  // namespace varg::simulate
