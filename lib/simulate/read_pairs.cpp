#include "read_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include <varg/genome/variant.hpp>

#include "read_alignment.hpp"

namespace varg::simulate {
namespace {

namespace flag = genome::flag;

// The four quality values of Illumina's RTA3 (NovaSeq), best first.
constexpr std::array<std::uint8_t, 4> quality_bins = {37, 23, 12, 2};

constexpr std::array<double, 64> make_error_table() {
  constexpr double step = 0.794328234724281502;  // 10^(-1/10)
  std::array<double, 64> table{};
  double probability = 1.0;
  for (double& entry : table) {
    entry = probability;
    probability *= step;
  }
  return table;
}
constexpr std::array<double, 64> error_table = make_error_table();

/// Mostly the best bin, with short spells of lower ones that come more often towards the end.
std::vector<std::uint8_t> draw_qualities(SeededRandom& random, Pos length, bool second) {
  constexpr double first_drop = 0.003;
  constexpr double last_drop = 0.03;
  constexpr double recovery = 0.35;
  std::vector<std::uint8_t> qualities;
  std::size_t bin = 0;
  for (Pos cycle = 0; cycle < length; ++cycle) {
    const double along = static_cast<double>(cycle) / static_cast<double>(length);
    const double drop = (first_drop + last_drop * along * along) * (second ? 1.6 : 1.0);
    if (bin == 0 && random.chance(drop)) {
      const double draw = random.unit();
      bin = draw < 0.60 ? 1 : draw < 0.97 ? 2 : 3;
    } else if (bin != 0 && random.chance(recovery)) {
      bin = 0;
    }
    qualities.push_back(quality_bins[bin]);
  }
  return qualities;
}

/// Reference bases of `span` that lie in copies an aligner cannot tell apart.
Pos ambiguous_bases(const SimulatedContig& contig, Span span) {
  auto repeat = std::partition_point(
      contig.repeats.begin(), contig.repeats.end(),
      [&](const Repeat& candidate) { return candidate.span.end <= span.begin; });
  Pos total = 0;
  for (; repeat != contig.repeats.end() && repeat->span.begin < span.end; ++repeat) {
    if (repeat->kind != RepeatKind::interspersed) continue;
    if (repeat->divergence >= ambiguous_divergence) continue;
    total += std::min(span.end, repeat->span.end) - std::max(span.begin, repeat->span.begin);
  }
  return total;
}

std::uint8_t draw_mapq(SeededRandom& random, const SimulatedContig& contig, Span span) {
  const Pos ambiguous = ambiguous_bases(contig, span);
  if (10 * ambiguous >= 9 * span.length()) return static_cast<std::uint8_t>(random.between(0, 3));
  if (10 * ambiguous >= 6 * span.length()) return static_cast<std::uint8_t>(random.between(10, 40));
  return 60;
}

struct Fragment {
  Pos own_begin = 0;
  Pos length = 0;
  std::size_t haplotype = 0;
  bool reverse = false;  ///< the first read is the right one
  bool duplicate = false;
  std::string name;
};

/// One end of a fragment, sequenced and placed. `bases` are in reference direction.
std::optional<SimulatedRead> sequence_end(SeededRandom& random, const Plan& plan,
                                          const Sequenced& sequenced, const Fragment& fragment,
                                          bool right, Pos& end) {
  const HaplotypeCopy& haplotype = sequenced.haplotypes[fragment.haplotype];
  const Pos begin = fragment.own_begin + (right ? fragment.length - plan.read_length : 0);
  const bool second = right != fragment.reverse;
  SimulatedRead read;
  read.name = fragment.name;
  read.bases = haplotype.bases.substr(static_cast<std::size_t>(begin),
                                      static_cast<std::size_t>(plan.read_length));
  read.qualities = draw_qualities(random, plan.read_length, second);
  // Qualities are drawn along the machine's cycles; a right read was read backwards.
  if (right) std::reverse(read.qualities.begin(), read.qualities.end());
  for (std::size_t i = 0; i < read.bases.size(); ++i) {
    if (random.chance(error_probability(read.qualities[i]))) {
      read.bases[i] = random.other_base(read.bases[i]);
    }
  }
  auto alignment = align_read(*sequenced.contig, haplotype, begin, read.bases);
  if (!alignment) return std::nullopt;
  read.pos = alignment->pos;
  read.cigar = std::move(alignment->cigar);
  read.edit_distance = alignment->edit_distance;
  read.mapq = draw_mapq(random, *sequenced.contig, {read.pos, alignment->end});
  read.flags = static_cast<std::uint16_t>(
      flag::paired | flag::proper_pair | (second ? flag::last : flag::first) |
      (right ? flag::reverse : flag::mate_reverse) | (fragment.duplicate ? flag::duplicate : 0));
  end = alignment->end;
  return read;
}

void sequence_pair(SeededRandom& random, const Plan& plan, const Sequenced& sequenced,
                   const Fragment& fragment, WindowReads& out) {
  Pos left_end = 0;
  Pos right_end = 0;
  auto left = sequence_end(random, plan, sequenced, fragment, false, left_end);
  auto right = sequence_end(random, plan, sequenced, fragment, true, right_end);
  if (!left || !right) {
    ++out.unplaced;
    return;
  }
  left->mate_pos = right->pos;
  right->mate_pos = left->pos;
  const Pos outer = std::max(left_end, right_end) - std::min(left->pos, right->pos);
  left->template_length = outer;
  right->template_length = -outer;
  out.reads.push_back(std::move(*left));
  out.reads.push_back(std::move(*right));
}

}  // namespace

double error_probability(std::uint8_t quality) {
  return error_table[std::min<std::size_t>(quality, error_table.size() - 1)];
}

bool comes_before(const SimulatedRead& a, const SimulatedRead& b) {
  return std::tie(a.pos, a.name, a.flags) < std::tie(b.pos, b.name, b.flags);
}

WindowReads reads_of_window(const Plan& plan, const Sequenced& sequenced, Pos window) {
  const SimulatedContig& contig = *sequenced.contig;
  const Pos begin = window * window_size;
  const Pos end = std::min(begin + window_size, contig.length());
  // Each of two haplotypes gives half of the depth, each fragment two reads.
  const double per_base = plan.depth / 2 / static_cast<double>(2 * plan.read_length);
  const Pos sure = static_cast<Pos>(per_base);
  SeededRandom random(plan.seed, Purpose::reads, {contig.id, sequenced.person, window});
  WindowReads out;
  for (std::size_t which = 0; which < 2; ++which) {
    const HaplotypeCopy& haplotype = sequenced.haplotypes[which];
    const Pos own_end = end == contig.length() ? haplotype.length() : haplotype.from_reference(end);
    for (Pos own = haplotype.from_reference(begin); own < own_end; ++own) {
      Pos fragments = sure + (random.chance(per_base - static_cast<double>(sure)) ? 1 : 0);
      for (Pos serial = 0; fragments > 0; --fragments, ++serial) {
        const Pos length =
            std::max(plan.read_length, random.bell(plan.insert_mean, plan.insert_sd));
        if (own + length > haplotype.length()) continue;
        Fragment fragment{own, length, which, random.chance(0.5), false, ""};
        const auto name = [&] {
          return fmt::format("{}:{}:{}:{}", contig.name, own + 1, which + 1, serial);
        };
        fragment.name = name();
        sequence_pair(random, plan, sequenced, fragment, out);
        if (!random.chance(plan.duplicate_rate)) continue;
        ++serial;
        fragment.name = name();
        fragment.duplicate = true;
        sequence_pair(random, plan, sequenced, fragment, out);
      }
    }
  }
  std::sort(out.reads.begin(), out.reads.end(), comes_before);
  return out;
}

}  // namespace varg::simulate
