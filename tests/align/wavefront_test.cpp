#include "wavefront.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using Kind = AlignmentStep::Kind;
using test::Random;

/// Needleman-Wunsch with affine gaps (Gotoh 1982) over whole matrices, and the way back that
/// align_wavefront promises.
class FullMatrix {
 public:
  FullMatrix(const std::string& reference, const std::string& haplotype, const EventCosts& costs)
      : reference_(reference), haplotype_(haplotype), costs_(costs) {
    for (auto& matrix : cost_) matrix.assign((rows() + 1) * (columns() + 1), never);
    for (std::size_t i = 0; i <= rows(); ++i) {
      for (std::size_t j = 0; j <= columns(); ++j) fill(i, j);
    }
  }

  int cost() const { return at(best, rows(), columns()); }

  /// From the right end: a mismatch before a gap, an insertion before a deletion, a longer gap
  /// before a shorter one, and a match last.
  std::vector<AlignmentStep> steps() const {
    std::vector<AlignmentStep> steps;
    const auto add = [&](Kind kind) {
      if (steps.empty() || steps.back().kind != kind) steps.push_back({kind, 0});
      ++steps.back().length;
    };
    std::size_t i = rows();
    std::size_t j = columns();
    State state = best;
    while (i > 0 || j > 0) {
      if (state == best) {
        const bool has_both = i > 0 && j > 0;
        const bool is_same = has_both && reference_[i - 1] == haplotype_[j - 1];
        const int now = at(best, i, j);
        if (has_both && !is_same && at(best, i - 1, j - 1) + costs_.mismatch == now) {
          add(Kind::mismatch);
          --i, --j;
        } else if (at(inserting, i, j) == now) {
          state = inserting;
        } else if (at(deleting, i, j) == now) {
          state = deleting;
        } else {
          add(Kind::match);
          --i, --j;
        }
        continue;
      }
      const int now = at(state, i, j);
      add(state == inserting ? Kind::insertion : Kind::deletion);
      (state == inserting ? j : i) -= 1;
      if (at(state, i, j) + costs_.gap_extend != now) state = best;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  enum State : std::size_t { best, inserting, deleting };
  static constexpr int never = 1'000'000'000;

  std::size_t rows() const { return reference_.size(); }
  std::size_t columns() const { return haplotype_.size(); }
  int at(State state, std::size_t i, std::size_t j) const {
    return cost_[state][i * (columns() + 1) + j];
  }

  void fill(std::size_t i, std::size_t j) {
    const std::size_t here = i * (columns() + 1) + j;
    const int open = costs_.gap_open + costs_.gap_extend;
    const auto gap = [&](State state, std::size_t from_i, std::size_t from_j) {
      return std::min(at(best, from_i, from_j) + open,
                      at(state, from_i, from_j) + costs_.gap_extend);
    };
    if (j > 0) cost_[inserting][here] = gap(inserting, i, j - 1);
    if (i > 0) cost_[deleting][here] = gap(deleting, i - 1, j);
    int least = i == 0 && j == 0 ? 0 : std::min(cost_[inserting][here], cost_[deleting][here]);
    if (i > 0 && j > 0) {
      const bool is_same = reference_[i - 1] == haplotype_[j - 1];
      least = std::min(least, at(best, i - 1, j - 1) + (is_same ? 0 : costs_.mismatch));
    }
    cost_[best][here] = least;
  }

  std::string reference_;
  std::string haplotype_;
  EventCosts costs_;
  std::array<std::vector<int>, 3> cost_;
};

/// Changes a few bases and moves some longer stretches in or out.
std::string changed(Random& random, std::string bases) {
  for (std::int64_t n = random.between(0, 8); n > 0; --n) {
    const auto size = static_cast<std::int64_t>(bases.size());
    const auto at = static_cast<std::size_t>(random.between(0, size));
    const std::int64_t longest = random.chance(0.2) ? 90 : 6;
    const auto gone = static_cast<std::size_t>(random.chance(0.5) ? random.between(0, longest) : 1);
    bases.replace(
        at, std::min(gone, bases.size() - at),
        random.chance(0.5) ? random.bases(1) : random.repetitive_bases(random.between(0, longest)));
  }
  return bases;
}

void check_aligned(const std::string& reference, const std::string& haplotype,
                   const EventCosts& costs) {
  CAPTURE(reference, haplotype, costs.mismatch, costs.gap_open, costs.gap_extend);
  const FullMatrix full(reference, haplotype, costs);
  const auto found = align_wavefront(reference, haplotype, costs);
  REQUIRE(found.has_value() == (full.cost() <= costs.most));
  if (!found) return;
  CHECK(found->cost == full.cost());
  CHECK((found->steps == full.steps()));
}

}  // namespace

TEST_CASE("wavefronts give the alignment of the full matrix, step by step", "[events][property]") {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string reference = random.chance(0.5)
                                      ? random.repetitive_bases(random.between(0, 250))
                                      : random.bases(random.between(0, 250));
    EventCosts costs;
    if (random.chance(0.6)) {
      costs.mismatch = static_cast<int>(random.between(1, 25));
      costs.gap_open = static_cast<int>(random.between(0, 30));
      costs.gap_extend = static_cast<int>(random.between(1, 12));
      costs.most = static_cast<int>(random.between(50, 3'000));
    }
    check_aligned(reference, changed(random, reference), costs);
  }
}

TEST_CASE("wavefronts align what has nothing in common", "[events][property]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    check_aligned(random.bases(random.between(0, 60)), random.bases(random.between(0, 60)), {});
  }
  check_aligned("", "ACGT", {});
  check_aligned("ACGT", "", {});
  check_aligned("", "", {});
}

}  // namespace varg::align
