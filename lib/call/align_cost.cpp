#include "align_cost.hpp"

#include <algorithm>

namespace varg::call {
namespace {

constexpr int far = 1 << 20;
constexpr std::int64_t slack = 4;  // gaps of the read itself, beyond what the two places show

bool fits_at(const AlignQuery& query, const AlignTarget& target, std::int64_t place) {
  if (place < 0) return false;
  const auto begin = static_cast<std::size_t>(place);
  if (begin + query.bases.size() > target.bases.size()) return false;
  return target.bases.substr(begin, query.bases.size()) == query.bases;
}

/// Three rows of costs over the band; entry k of row i is target base i + low + k. Each row has a
/// wall at both ends.
class Band {
 public:
  Band(const AlignQuery& query, const AlignTarget& target, std::vector<int>& scratch)
      : query_(query),
        target_(target),
        low_(std::min(query.from_left, query.from_right) - slack),
        width_(
            static_cast<std::size_t>(std::max(query.from_left, query.from_right) + slack - low_) +
            1) {
    scratch.assign(5 * (width_ + 2), far);
    match_ = scratch.data() + 1;
    insert_ = match_ + width_ + 2;
    delete_ = insert_ + width_ + 2;
    next_match_ = delete_ + width_ + 2;
    next_insert_ = next_match_ + width_ + 2;
  }

  int run() {
    for (std::size_t k = 0; k < width_; ++k) {
      match_[k] = is_inside(0, k) ? emission(0, k) : far;
    }
    fill_deletions(0);
    for (std::size_t i = 1; i < query_.bases.size(); ++i) step(i);
    int best = far;
    for (std::size_t k = 0; k < width_; ++k) best = std::min({best, match_[k], insert_[k]});
    return best;
  }

 private:
  std::int64_t place(std::size_t i, std::size_t k) const {
    return static_cast<std::int64_t>(i) + low_ + static_cast<std::int64_t>(k);
  }
  bool is_inside(std::size_t i, std::size_t k) const {
    const std::int64_t j = place(i, k);
    return j >= 0 && j < static_cast<std::int64_t>(target_.bases.size());
  }
  int emission(std::size_t i, std::size_t k) const {
    const char base = target_.bases[static_cast<std::size_t>(place(i, k))];
    return base == query_.bases[i] || base == 'N' || query_.bases[i] == 'N'
               ? 0
               : mismatch_cost(query_.qualities[i]);
  }
  int open(std::int64_t j) const {
    const auto last = static_cast<std::int64_t>(target_.gap_open.size()) - 1;
    return target_.gap_open[static_cast<std::size_t>(std::clamp<std::int64_t>(j, 0, last))];
  }

  void step(std::size_t i) {
    for (std::size_t k = 0; k < width_; ++k) {
      next_insert_[k] =
          std::min(match_[k + 1] + open(place(i, k) + 1), insert_[k + 1] + target_.gap_extend);
      next_match_[k] =
          is_inside(i, k) ? emission(i, k) + std::min({match_[k], insert_[k], delete_[k]}) : far;
    }
    std::swap(match_, next_match_);
    std::swap(insert_, next_insert_);
    match_[width_] = insert_[width_] = far;
    fill_deletions(i);
  }

  void fill_deletions(std::size_t i) {
    int cost = far;
    for (std::size_t k = 0; k < width_; ++k) {
      const int opened = k == 0 ? far : match_[k - 1] + open(place(i, k));
      cost = std::min(opened, cost + target_.gap_extend);
      delete_[k] = cost;
    }
  }

  const AlignQuery& query_;
  const AlignTarget& target_;
  std::int64_t low_;
  std::size_t width_;
  int* match_;
  int* insert_;
  int* delete_;
  int* next_match_;
  int* next_insert_;
};

}  // namespace

int align_cost(const AlignQuery& query, const AlignTarget& target, std::vector<int>& scratch) {
  if (query.bases.empty()) return 0;
  if (fits_at(query, target, query.from_left) || fits_at(query, target, query.from_right)) return 0;
  return Band(query, target, scratch).run();
}

}  // namespace varg::call
