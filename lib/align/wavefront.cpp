#include "wavefront.hpp"

#include <algorithm>
#include <cstdlib>

namespace varg::align {
namespace {

using Kind = AlignmentStep::Kind;

/// Far below any offset, with room to add.
constexpr int unreached = -1'000'000'000;

enum State : std::size_t { straight, inserting, deleting, states };

/// The furthest haplotype offsets for one cost, by diagonal (haplotype offset - reference offset).
struct Front {
  int low = 1;
  int high = 0;
  std::size_t begin = 0;  // in the store, `states` runs of width() offsets
  std::size_t width() const { return static_cast<std::size_t>(high - low + 1); }
};

/// One state of a front, borrowed.
struct Offsets {
  const int* offsets = nullptr;
  int low = 0;
  unsigned width = 0;
  int operator[](int diagonal) const {
    const auto place = static_cast<unsigned>(diagonal - low);
    return place < width ? offsets[place] : unreached;
  }
};

/// What the offsets for one cost are made from.
struct Sources {
  Offsets substituted;
  Offsets opened;
  Offsets inserted;
  Offsets deleted;
};

class Wavefronts {
 public:
  Wavefronts(std::string_view reference, std::string_view haplotype, const EventCosts& costs)
      : reference_(reference),
        haplotype_(haplotype),
        costs_(costs),
        rows_(static_cast<int>(reference.size())),
        columns_(static_cast<int>(haplotype.size())) {}

  std::optional<WavefrontAlignment> align() {
    for (int cost = 0; cost <= costs_.most; ++cost) {
      fronts_.push_back(cost == 0 ? first() : next(cost));
      if (state_of(cost, straight)[last_diagonal()] >= columns_) return traced(cost);
    }
    return std::nullopt;
  }

 private:
  int last_diagonal() const { return columns_ - rows_; }

  Offsets state_of(int cost, State state) const {
    if (cost < 0) return {};
    const Front& front = fronts_[static_cast<std::size_t>(cost)];
    const std::size_t width = front.width();
    return {store_.data() + front.begin + state * width, front.low, static_cast<unsigned>(width)};
  }
  Sources sources_of(int cost) const {
    return {state_of(cost - costs_.mismatch, straight), state_of(opened_from(cost), straight),
            state_of(cost - costs_.gap_extend, inserting),
            state_of(cost - costs_.gap_extend, deleting)};
  }
  /// Unreached unless the offset lies inside the matrix.
  int inside(int offset, int diagonal) const {
    return offset >= 0 && offset <= columns_ && offset - diagonal <= rows_ ? offset : unreached;
  }
  int extended(int offset, int diagonal) const {
    int row = offset - diagonal;
    while (offset < columns_ && row < rows_ &&
           haplotype_[static_cast<std::size_t>(offset)] ==
               reference_[static_cast<std::size_t>(row)]) {
      ++offset;
      ++row;
    }
    return offset;
  }

  Front first() {
    store_.assign({extended(0, 0), unreached, unreached});
    return {0, 0, 0};
  }

  int opened_from(int cost) const { return cost - costs_.gap_open - costs_.gap_extend; }

  int insertion(const Sources& from, int diagonal) const {
    return inside(std::max(from.opened[diagonal - 1], from.inserted[diagonal - 1]) + 1, diagonal);
  }
  int deletion(const Sources& from, int diagonal) const {
    return inside(std::max(from.opened[diagonal + 1], from.deleted[diagonal + 1]), diagonal);
  }
  int substitution(const Sources& from, int diagonal) const {
    return inside(from.substituted[diagonal] + 1, diagonal);
  }

  Front next(int cost) {
    Front front{costs_.most, -costs_.most, store_.size()};
    const auto include = [&](int from, int reach) {
      if (from < 0) return;
      const Front& source = fronts_[static_cast<std::size_t>(from)];
      if (source.low > source.high) return;
      front.low = std::min(front.low, source.low - reach);
      front.high = std::max(front.high, source.high + reach);
    };
    include(cost - costs_.mismatch, 0);
    include(opened_from(cost), 1);
    include(cost - costs_.gap_extend, 1);
    // A diagonal further off cannot come back for what may still be spent.
    const int back = (costs_.most - cost) / std::max(costs_.gap_extend, 1) + 1;
    front.low = std::max({front.low, -rows_, last_diagonal() - back});
    front.high = std::min({front.high, columns_, last_diagonal() + back});
    if (front.low > front.high) return {1, 0, store_.size()};
    store_.resize(front.begin + states * front.width(), unreached);
    const Sources from = sources_of(cost);
    for (int diagonal = front.low; diagonal <= front.high; ++diagonal) {
      const std::size_t place = front.begin + static_cast<std::size_t>(diagonal - front.low);
      const int in = insertion(from, diagonal);
      const int out = deletion(from, diagonal);
      const int best = std::max({substitution(from, diagonal), in, out});
      store_[place + inserting * front.width()] = in;
      store_[place + deleting * front.width()] = out;
      store_[place] = best < 0 ? unreached : extended(best, diagonal);
    }
    return front;
  }

  void add(Kind kind, int length) {
    if (length <= 0) return;
    if (steps_.empty() || steps_.back().kind != kind) steps_.push_back({kind, 0});
    steps_.back().length += static_cast<std::size_t>(length);
  }

  WavefrontAlignment traced(int cost) {
    const int total = cost;
    State state = straight;
    int diagonal = last_diagonal();
    int offset = columns_;
    while (cost > 0) {
      const Sources from = sources_of(cost);
      if (state == straight) {
        const int changed = substitution(from, diagonal);
        const int in = insertion(from, diagonal);
        const int best = std::max({changed, in, deletion(from, diagonal)});
        add(Kind::match, offset - best);
        offset = best;
        if (changed == best) {
          add(Kind::mismatch, 1);
          --offset;
          cost -= costs_.mismatch;
        } else {
          state = in == best ? inserting : deleting;
        }
        continue;
      }
      const bool is_insertion = state == inserting;
      const int step = is_insertion ? 1 : -1;
      const bool goes_on = (is_insertion ? from.inserted : from.deleted)[diagonal - step] ==
                           offset - (is_insertion ? 1 : 0);
      add(is_insertion ? Kind::insertion : Kind::deletion, 1);
      diagonal -= step;
      offset -= is_insertion ? 1 : 0;
      cost = goes_on ? cost - costs_.gap_extend : opened_from(cost);
      if (!goes_on) state = straight;
    }
    add(Kind::match, offset);
    std::reverse(steps_.begin(), steps_.end());
    return {total, std::move(steps_)};
  }

  std::string_view reference_;
  std::string_view haplotype_;
  EventCosts costs_;
  int rows_;
  int columns_;
  std::vector<Front> fronts_;
  std::vector<int> store_;
  std::vector<AlignmentStep> steps_;
};

}  // namespace

std::optional<WavefrontAlignment> align_wavefront(std::string_view reference,
                                                  std::string_view haplotype,
                                                  const EventCosts& costs) {
  // What may still be spent bounds the diagonals worth a look: a low bound first is quicker.
  const auto longer = static_cast<int>(std::max(reference.size(), haplotype.size()));
  const auto shorter = static_cast<int>(std::min(reference.size(), haplotype.size()));
  EventCosts bounded = costs;
  bounded.most =
      8 * costs.gap_open + (longer - shorter) * costs.gap_extend + 4 * costs.mismatch + 1;
  for (; bounded.most < costs.most / 3; bounded.most *= 3) {
    if (auto alignment = Wavefronts(reference, haplotype, bounded).align()) return alignment;
  }
  return Wavefronts(reference, haplotype, costs).align();
}

}  // namespace varg::align
