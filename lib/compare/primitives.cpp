#include <varg/compare/primitives.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace varg::compare {
namespace {

/// What an alignment does next: a pair of bases, a base of REF alone, a base of ALT alone.
enum class Move : std::uint8_t { pair, deletion, insertion };

/// Global alignment of ALT to REF with affine gaps; ties go to pairs, then to deletions.
class Alignment {
 public:
  Alignment(std::string_view ref, std::string_view alt)
      : ref_(ref), alt_(alt), width_(alt.size() + 1), from_((ref.size() + 1) * width_) {
    fill();
  }

  /// The moves from left to right.
  std::vector<Move> moves() const {
    std::vector<Move> path;
    std::size_t i = ref_.size();
    std::size_t j = alt_.size();
    Move state = end_;
    while (i > 0 || j > 0) {
      path.push_back(state);
      const Move before = from_[i * width_ + j][static_cast<std::size_t>(state)];
      if (state != Move::insertion) --i;
      if (state != Move::deletion) --j;
      state = before;
    }
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  using Costs = std::array<std::int32_t, 3>;  ///< of paths that end with each move
  static constexpr std::int32_t mismatch = 4;
  static constexpr std::int32_t gap_open = 6;
  static constexpr std::int32_t gap_base = 1;
  static constexpr std::int32_t never = 1 << 29;

  /// The cheapest way into `move`, and where it comes from.
  static std::int32_t cheapest(const Costs& costs, Move move, Move& from) {
    std::int32_t best = 2 * never;
    for (const Move last : {Move::pair, Move::deletion, Move::insertion}) {
      const bool opens = move != Move::pair && last != move;
      const std::int32_t cost = costs[static_cast<std::size_t>(last)] + (opens ? gap_open : 0);
      if (cost < best) {
        best = cost;
        from = last;
      }
    }
    return best;
  }

  void fill() {
    std::vector<Costs> above(width_);
    std::vector<Costs> row(width_);
    for (std::size_t i = 0; i <= ref_.size(); ++i) {
      for (std::size_t j = 0; j < width_; ++j) {
        Costs& here = row[j];
        here.fill(never);
        if (i == 0 && j == 0) here[0] = 0;
        auto& from = from_[i * width_ + j];
        if (i > 0 && j > 0) {
          const std::int32_t cost = ref_[i - 1] == alt_[j - 1] ? 0 : mismatch;
          here[0] = cheapest(above[j - 1], Move::pair, from[0]) + cost;
        }
        if (i > 0) here[1] = cheapest(above[j], Move::deletion, from[1]) + gap_base;
        if (j > 0) here[2] = cheapest(row[j - 1], Move::insertion, from[2]) + gap_base;
      }
      std::swap(above, row);
    }
    cheapest(above[width_ - 1], Move::pair, end_);
  }

  std::string_view ref_;
  std::string_view alt_;
  std::size_t width_;
  std::vector<std::array<Move, 3>> from_;
  Move end_ = Move::pair;
};

Allele made_allele(genome::Pos begin, genome::Pos end, std::string_view alt) {
  Allele allele;
  allele.begin = allele.leftmost = begin;
  allele.end = allele.rightmost = end;
  allele.alt = allele.normal_alt = alt;
  return allele;
}

}  // namespace

std::vector<Allele> primitives(const Allele& allele, std::string_view ref) {
  const std::string_view alt = allele.alt;
  const bool is_simple = ref.empty() || alt.empty() || (ref.size() == 1 && alt.size() == 1);
  if (is_simple || ref.size() * alt.size() > primitive_cells) return {allele};
  std::vector<Allele> parts;
  std::size_t i = 0;
  std::size_t j = 0;
  const std::vector<Move> moves = Alignment(ref, alt).moves();
  for (auto move = moves.begin(); move != moves.end();) {
    const std::size_t ref_begin = i;
    const std::size_t alt_begin = j;
    if (*move == Move::pair) {
      ++move, ++i, ++j;
      if (ref[ref_begin] == alt[alt_begin]) continue;
    } else {
      for (; move != moves.end() && *move != Move::pair; ++move) {
        ++(*move == Move::deletion ? i : j);
      }
    }
    parts.push_back(made_allele(allele.begin + static_cast<genome::Pos>(ref_begin),
                                allele.begin + static_cast<genome::Pos>(i),
                                alt.substr(alt_begin, j - alt_begin)));
  }
  return parts;
}

}  // namespace varg::compare
