#include "reference_confidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "reference_evidence.hpp"
#include "str_context.hpp"

namespace varg::call {
namespace {

using genome::Interval;
using genome::Pos;

constexpr int most_quality = 99;
constexpr int most_indel_molecules = 40;  // [GATK]
constexpr int indel_quality = 45;         // 10^-4.5 [GATK]
constexpr std::size_t repeat_flank = 64;  // bases on both sides that tell how long a repeat is

/// PL of the genotypes other than the reference, in whole Phred; never below 0.
struct Penalties {
  int het = 0;
  int alt = 0;
  int least(int ploidy) const { return ploidy == 1 ? alt : std::min(het, alt); }
};

int penalty(std::uint32_t cost, std::uint32_t reference) {
  return cost <= reference ? 0 : static_cast<int>((cost - reference + evidence_unit / 2) / evidence_unit);
}

Penalties penalties_of(const BaseEvidence& sum) {
  return {penalty(sum.het, sum.ref), penalty(sum.alt, sum.ref)};
}

void add_times(const BaseEvidence& cost, int times, BaseEvidence& sum) {
  const auto n = static_cast<std::uint32_t>(times);
  sum.ref += n * cost.ref;
  sum.het += n * cost.het;
  sum.alt += n * cost.alt;
}

/// Of `against` molecules that deny indels and `with` that show one, wrong with 10^(-quality/10).
Penalties indel_penalties(int against, int with, int quality) {
  const int all = against + with;
  if (all > most_indel_molecules) {
    with = (with * most_indel_molecules + all - 1) / all;
    against = most_indel_molecules - with;
  }
  BaseEvidence sum;
  add_times(cost_of(indel_quality, false), against, sum);
  add_times(cost_of(quality, true), with, sum);
  return penalties_of(sum);
}

using DenialTable = std::array<Penalties, most_indel_molecules + 1>;

const DenialTable& denials() {
  static const DenialTable table = [] {
    DenialTable made;
    for (int n = 0; n <= most_indel_molecules; ++n) {
      made[static_cast<std::size_t>(n)] = indel_penalties(n, 0, indel_quality);
    }
    return made;
  }();
  return table;
}

/// What errors of sequencing and PCR make of the length of the repeat after `pos`.
int repeat_quality(align::Window reference, Pos pos) {
  const auto after = static_cast<std::size_t>(pos + 1 - reference.begin);
  if (after >= reference.bases.size()) return indel_quality;
  const std::size_t begin = after - std::min(after, repeat_flank);
  static const StrModel model = default_str_model();
  const auto repeats =
      repeats_of(reference.bases.substr(begin, after - begin + repeat_flank), model);
  return static_cast<int>(std::lround(gap_open_in(repeats[after - begin], model)));
}

void set_ploidy(const Interval& owned, const Ploidy& ploidy,
                std::vector<PositionConfidence>& positions) {
  const auto for_all = [&](const genome::RegionSet& regions, auto change) {
    for (const Interval& region : regions.overlapping(owned)) {
      const Pos end = std::min(region.end, owned.end);
      for (Pos pos = std::max(region.begin, owned.begin); pos < end; ++pos) {
        change(positions[static_cast<std::size_t>(pos - owned.begin)]);
      }
    }
  };
  for_all(ploidy.haploid, [](PositionConfidence& position) { position.ploidy = 1; });
  for_all(ploidy.absent, [](PositionConfidence& position) { position.ploidy = 0; });
}

bool is_base(char letter) {
  return letter == 'A' || letter == 'C' || letter == 'G' || letter == 'T';
}

void judge(const BaseEvidence& bases, const Penalties& of_indels, PositionConfidence& position) {
  position.depth = static_cast<std::int32_t>(bases.depth);
  Penalties least = penalties_of(bases);
  if (of_indels.least(position.ploidy) < least.least(position.ploidy)) least = of_indels;
  position.het = position.ploidy == 1 ? 0 : least.het;
  position.alt = least.alt;
  position.quality =
      static_cast<std::uint8_t>(std::min(least.least(position.ploidy), most_quality));
  position.state = position.quality > 0 ? ReferenceState::proven : ReferenceState::unproven;
}

}  // namespace

std::vector<PositionConfidence> reference_confidence(const UsableReads& usable,
                                                     align::Window reference, const Interval& owned,
                                                     const Ploidy& ploidy) {
  const ReferenceEvidence evidence = add_up_evidence(usable, reference, owned);
  std::vector<PositionConfidence> positions(evidence.bases.size());
  set_ploidy(owned, ploidy, positions);
  auto indel = evidence.indels.begin();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const Pos pos = owned.begin + static_cast<Pos>(i);
    const bool has_indel = indel != evidence.indels.end() && indel->first == i;
    const int with = has_indel ? (indel++)->second : 0;
    PositionConfidence& position = positions[i];
    if (position.ploidy == 0) {
      position.state = ReferenceState::absent;
    } else if (!is_base(reference[pos])) {
      position.state = ReferenceState::no_reference;
    } else if (evidence.bases[i].depth > 0) {
      const auto against = static_cast<int>(evidence.informative[i]);
      judge(evidence.bases[i],
            with == 0 ? denials()[static_cast<std::size_t>(std::min(against, most_indel_molecules))]
                      : indel_penalties(against, with, repeat_quality(reference, pos)),
            position);
    }
  }
  return positions;
}

}  // namespace varg::call
