#include "read_to_haplotype.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>

namespace varg::call {
namespace {

constexpr int match = 10;
constexpr int mismatch = -15;
constexpr int gap_open = -30;  // of the first base
constexpr int gap_extend = -5;
constexpr int clip = -20;  // of an end: one mismatch near it is no reason to clip
constexpr int never = std::numeric_limits<int>::min() / 2;

/// What the last column of an alignment is.
enum Step : std::uint8_t { pair, insertion, deletion, start };

struct Cell {
  std::array<int, 3> score{never, never, never};    ///< by the last column
  std::array<Step, 3> before{start, start, start};  ///< the column before it
};

class Aligner {
 public:
  Aligner(std::string_view read, std::string_view haplotype, const ReadAnchors& anchors)
      : read_(read),
        haplotype_(haplotype),
        anchors_(anchors),
        width_(haplotype.size() + 1),
        cells_((read.size() + 1) * width_) {}

  std::optional<std::vector<int>> run() {
    for (std::size_t i = 1; i <= read_.size(); ++i) {
      for (std::size_t j = 1; j <= haplotype_.size(); ++j) fill(i, j);
    }
    return trace();
  }

 private:
  Cell& at(std::size_t i, std::size_t j) { return cells_[i * width_ + j]; }

  int start_score(std::size_t i, std::size_t j) const {
    if (anchors_.first) return i == 1 && j == *anchors_.first + 1 ? 0 : never;
    return i == 1 ? 0 : clip;
  }

  void fill(std::size_t i, std::size_t j) {
    Cell& cell = at(i, j);
    const Cell& diagonal = at(i - 1, j - 1);
    const int gain = read_[i - 1] == haplotype_[j - 1] ? match : mismatch;
    Step from = start;
    int best = start_score(i, j);
    for (const Step step : {pair, insertion, deletion}) {
      if (diagonal.score[step] > best) {
        best = diagonal.score[step];
        from = step;
      }
    }
    if (best > never) cell.score[pair] = best + gain;
    cell.before[pair] = from;
    open_or_extend(at(i - 1, j), insertion, cell);
    open_or_extend(at(i, j - 1), deletion, cell);
  }

  static void open_or_extend(const Cell& before, Step gap, Cell& cell) {
    if (before.score[pair] == never && before.score[gap] == never) return;
    const int opened = before.score[pair] + gap_open;
    const int extended = before.score[gap] + gap_extend;
    cell.score[gap] = std::max(opened, extended);
    cell.before[gap] = extended > opened ? gap : pair;
  }

  std::optional<std::vector<int>> trace() {
    std::size_t i = read_.size();
    std::size_t j = 0;
    if (anchors_.last) {
      j = *anchors_.last + 1;
    } else {
      int best = never;
      for (std::size_t r = 1; r <= read_.size(); ++r) {
        for (std::size_t h = 1; h <= haplotype_.size(); ++h) {
          const int score = at(r, h).score[pair] + (r == read_.size() ? 0 : clip);
          if (score <= best) continue;
          best = score;
          i = r;
          j = h;
        }
      }
    }
    // Sums below half of `never` hold it.
    if (j == 0 || at(i, j).score[pair] < never / 2) return std::nullopt;
    std::vector<int> indexes(read_.size(), no_base_clipped);
    for (Step step = pair; step != start;) {
      const Step before = at(i, j).before[step];
      if (step != deletion) {
        --i;
        indexes[i] = step == pair ? static_cast<int>(j) - 1 : no_base_inserted;
      }
      if (step != insertion) --j;
      step = before;
    }
    return indexes;
  }

  std::string_view read_;
  std::string_view haplotype_;
  ReadAnchors anchors_;
  std::size_t width_;
  std::vector<Cell> cells_;
};

/// Where an anchor puts the first base if there is no gap.
std::optional<std::size_t> expected_place(std::size_t length, const ReadAnchors& anchors) {
  if (anchors.first) {
    const bool agree = !anchors.last || *anchors.first + length == *anchors.last + 1;
    return agree ? anchors.first : std::nullopt;
  }
  if (anchors.last && *anchors.last + 1 >= length) return *anchors.last + 1 - length;
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<int>> align_to_haplotype(std::string_view read,
                                                   std::string_view haplotype,
                                                   const ReadAnchors& anchors) {
  if (read.empty()) return std::nullopt;
  const auto place = expected_place(read.size(), anchors);
  if (place && *place + read.size() <= haplotype.size() &&
      haplotype.substr(*place, read.size()) == read) {
    std::vector<int> indexes(read.size());
    std::iota(indexes.begin(), indexes.end(), static_cast<int>(*place));
    return indexes;
  }
  if ((anchors.first && *anchors.first >= haplotype.size()) ||
      (anchors.last && *anchors.last >= haplotype.size())) {
    return std::nullopt;
  }
  return Aligner(read, haplotype, anchors).run();
}

}  // namespace varg::call
