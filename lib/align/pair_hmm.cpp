#include <varg/align/pair_hmm.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include <varg/genome/base_code.hpp>

#include "plain_log.hpp"

namespace varg::align {
namespace {

constexpr float least_open = 7;
constexpr float most_phred = 60;
constexpr float least_extend = 1;

/// Results are held as P * 2^scale; those under 2^least have lost parts to underflow. A deletion is
/// held divided by its gap's opening, up to 10^6: 2^scale times that and the columns must be
/// finite.
template <class T>
struct Range;
template <>
struct Range<float> {
  static constexpr int scale = 100;
  static constexpr int least = -60;
};
template <>
struct Range<double> {
  static constexpr int scale = 900;
  static constexpr int least = -900;
};

double probability(float phred) { return plain_pow10(static_cast<double>(phred) / -10); }

int base_code(char letter) {
  const int code = genome::base_code(letter);
  return code == genome::no_base ? simd::hmm_any : code;
}

struct Emission {
  double match = 1;
  double other = 1;
};

/// By quality. An error of more than 3/4 would say that the base is another.
const std::array<Emission, 256>& emissions() {
  static const std::array<Emission, 256> table = [] {
    std::array<Emission, 256> made{};
    for (std::size_t quality = 1; quality < made.size(); ++quality) {
      const double error = std::min(0.75, plain_pow10(static_cast<double>(quality) / -10));
      made[quality] = {1 - error, error / 3};
    }
    return made;
  }();
  return table;
}

/// The gap costs of a column as probabilities; asks for a power of ten only when they change.
class GapCosts {
 public:
  explicit GapCosts(const HmmHaplotype& haplotype) : haplotype_(haplotype) {}
  void go_to(std::size_t j) {
    const std::size_t at = std::min(j, haplotype_.bases.size() - 1);
    const float open = std::clamp(haplotype_.gap_open[at], least_open, most_phred);
    const float extend = std::clamp(haplotype_.gap_extend[at], least_extend, most_phred);
    if (open != open_phred_) open_ = probability(open_phred_ = open);
    if (extend != extend_phred_) extend_ = probability(extend_phred_ = extend);
  }
  double open() const { return open_; }
  double extend() const { return extend_; }

 private:
  const HmmHaplotype& haplotype_;
  float open_phred_ = 0;
  float extend_phred_ = 0;
  double open_ = 1;
  double extend_ = 1;
};

/// The opening cost of more than half of the bases, where there is one (Boyer and Moore 1981).
float usual_open(std::span<const float> gap_open) {
  float usual = gap_open.front();
  std::size_t votes = 0;
  for (const float open : gap_open) {
    if (votes == 0) usual = open;
    votes = open == usual ? votes + 1 : votes - 1;
  }
  return std::clamp(usual, least_open, most_phred);
}

template <class T>
void append_columns(const HmmHaplotype& haplotype, double usual_stay,
                    std::vector<simd::HmmColumn<T>>& columns) {
  const std::size_t size = haplotype.bases.size();
  GapCosts here(haplotype);
  GapCosts behind(haplotype);
  for (std::size_t j = 0; j <= size; ++j) {
    here.go_to(j);
    behind.go_to(j + 1);
    const double stay = (1 - 2 * here.open()) / usual_stay;
    const double carry = here.open() / behind.open();
    columns.push_back({.extend = static_cast<T>(here.extend()),
                       .close = static_cast<T>((1 - here.extend()) * here.open() / usual_stay),
                       .open = static_cast<T>(here.open()),
                       .stay = static_cast<T>(stay),
                       .carry = static_cast<T>(carry),
                       .base = static_cast<std::uint16_t>(j < size ? base_code(haplotype.bases[j])
                                                                   : int{simd::hmm_none}),
                       .is_plain = stay == 1 && carry == 1});
  }
}

/// `held` is P * 2^scale.
template <class T>
int tenths(T held) {
  const double log10_of_scale = Range<T>::scale * plain_log10(2);
  const double cost = 100 * (log10_of_scale - plain_log10(static_cast<double>(held)));
  return static_cast<int>(std::floor(std::clamp(cost, 0.0, double{PairHmm::most_cost}) + 0.5));
}

template <class T>
bool is_held(T held) {
  return static_cast<double>(held) >= std::ldexp(1.0, Range<T>::least);
}

constexpr int not_held = -1;

}  // namespace

template <class T>
void PairHmm::Side<T>::prepare(std::span<const HmmHaplotype> haplotypes) {
  columns.clear();
  targets.clear();
  std::size_t total = 0;
  for (const HmmHaplotype& haplotype : haplotypes) total += haplotype.bases.size() + 1;
  columns.reserve(total);  // targets point into it
  for (const HmmHaplotype& haplotype : haplotypes) {
    const std::size_t size = haplotype.bases.size();
    assert(haplotype.gap_open.size() == size && haplotype.gap_extend.size() == size);
    const std::size_t begin = columns.size();
    double stay = 1;
    if (size > 0) {
      stay = 1 - 2 * probability(usual_open(haplotype.gap_open));
      append_columns(haplotype, stay, columns);
    }
    targets.push_back({.columns = {columns.data() + begin, columns.size() - begin},
                       .stay = static_cast<T>(stay),
                       .start = static_cast<T>(std::ldexp(1.0, Range<T>::scale) / stay)});
  }
}

/// `lanes` name the reads, the longest first.
template <class T>
void PairHmm::Side<T>::take(std::span<const HmmRead> all, std::span<const std::uint32_t> lanes) {
  constexpr std::size_t width = simd::hmm_lanes;
  reads.rows = all[lanes.front()].bases.size();
  reads.count = lanes.size();
  for (auto* values : {&reads.base, &reads.match, &reads.other}) {
    values->resize(std::max(values->size(), reads.rows * width));
  }
  const std::array<Emission, 256>& by_quality = emissions();
  for (std::size_t lane = 0; lane < width; ++lane) {
    const HmmRead& read = all[lanes[std::min(lane, lanes.size() - 1)]];
    assert(read.qualities.size() == read.bases.size());
    const std::size_t first = reads.rows - read.bases.size();
    reads.first[lane] = static_cast<T>(first);
    for (std::size_t row = first; row < reads.rows && lane < lanes.size(); ++row) {
      const int code = base_code(read.bases[row - first]);
      const Emission emission =
          code == simd::hmm_any ? Emission{} : by_quality[read.qualities[row - first]];
      reads.base[row * width + lane] = static_cast<T>(code);
      reads.match[row * width + lane] = static_cast<T>(emission.match);
      reads.other[row * width + lane] = static_cast<T>(emission.other);
    }
  }
}

void PairHmm::costs(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
                    std::vector<int>& out) {
  out.assign(reads.size() * haplotypes.size(), 0);
  order_.clear();
  for (std::uint32_t r = 0; r < reads.size(); ++r) {
    if (!reads[r].bases.empty()) order_.push_back(r);
  }
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::size_t size_a = reads[a].bases.size();
    const std::size_t size_b = reads[b].bases.size();
    return size_a != size_b ? size_a > size_b : a < b;
  });
  single_.prepare(haplotypes);
  is_double_ready_ = false;
  const std::span<const std::uint32_t> all(order_);
  for (std::size_t done = 0; done < all.size(); done += simd::hmm_lanes) {
    run_batch(reads, haplotypes, all.subspan(done, std::min(simd::hmm_lanes, all.size() - done)),
              out);
  }
}

void PairHmm::run_batch(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
                        std::span<const std::uint32_t> lanes, std::vector<int>& out) {
  single_.take(reads, lanes);
  std::array<bool, simd::hmm_lanes> is_lost{};
  std::array<float, simd::hmm_lanes> held{};
  for (std::size_t h = 0; h < haplotypes.size(); ++h) {
    int* costs = out.data() + h * reads.size();
    const bool is_empty = haplotypes[h].bases.empty();
    if (!is_empty) {
      simd::hmm_forward(level_, single_.reads, single_.targets[h], single_.scratch, held);
    }
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      int& cost = costs[lanes[lane]];
      cells_ += reads[lanes[lane]].bases.size() * haplotypes[h].bases.size();
      if (is_empty) {
        cost = most_cost;
      } else if (is_held(held[lane])) {
        cost = tenths(held[lane]);
      } else {
        cost = not_held;
        is_lost[lane] = true;
      }
    }
  }
  std::array<std::uint32_t, simd::hmm_lanes> lost{};
  std::size_t count = 0;
  for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
    if (is_lost[lane]) lost[count++] = lanes[lane];
  }
  if (count > 0) rescue(reads, haplotypes, std::span(lost).first(count), out);
}

void PairHmm::rescue(std::span<const HmmRead> reads, std::span<const HmmHaplotype> haplotypes,
                     std::span<const std::uint32_t> lanes, std::vector<int>& out) {
  if (!is_double_ready_) double_.prepare(haplotypes);
  is_double_ready_ = true;
  double_.take(reads, lanes);
  std::array<double, simd::hmm_lanes> held{};
  for (std::size_t h = 0; h < haplotypes.size(); ++h) {
    int* costs = out.data() + h * reads.size();
    const auto is_wanted = [&](std::uint32_t r) { return costs[r] == not_held; };
    if (std::none_of(lanes.begin(), lanes.end(), is_wanted)) continue;
    simd::hmm_forward(level_, double_.reads, double_.targets[h], double_.scratch, held);
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      int& cost = costs[lanes[lane]];
      if (cost != not_held) continue;
      cost = is_held(held[lane]) ? tenths(held[lane]) : most_cost;
      ++rescued_;
    }
  }
}

}  // namespace varg::align
