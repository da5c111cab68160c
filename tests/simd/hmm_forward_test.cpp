#include <varg/simd/hmm_forward.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "flush_denormals.hpp"
#include "kernel_cases.hpp"

namespace varg::simd {
namespace {

using test::Random;

/// A haplotype as the header describes it, with the columns it points to.
template <class T>
struct MadeTarget {
  std::vector<HmmColumn<T>> columns;
  HmmTarget<T> target;
  std::vector<double> open;  // one more than columns
  std::vector<double> extend;
};

constexpr double single_scale = 0x1p100;
constexpr double double_scale = 0x1p900;
template <class T>
constexpr double scale_of = sizeof(T) == sizeof(float) ? single_scale : double_scale;

double from_phred(double phred) { return std::pow(10.0, -phred / 10); }

template <class T>
MadeTarget<T> made_target(Random& random, std::size_t size, double repeats) {
  MadeTarget<T> made;
  double open = from_phred(45);
  for (std::size_t j = 0; j <= size; ++j) {
    if (random.chance(repeats)) open = from_phred(static_cast<double>(random.between(8, 60)));
    if (random.chance(repeats / 2)) open = from_phred(45);
    made.open.push_back(open);
    made.extend.push_back(from_phred(random.chance(repeats) ? 3 : 10));
  }
  made.open.push_back(open);
  const double usual = 1 - 2 * from_phred(45);
  for (std::size_t j = 0; j <= size; ++j) {
    const double stay = (1 - 2 * made.open[j]) / usual;
    const double carry = made.open[j] / made.open[j + 1];
    const auto base = j == size ? hmm_none : static_cast<HmmBase>(random.between(0, 3));
    made.columns.push_back(
        {.extend = static_cast<T>(made.extend[j]),
         .close = static_cast<T>((1 - made.extend[j]) * made.open[j] / usual),
         .open = static_cast<T>(made.open[j]),
         .stay = static_cast<T>(stay),
         .carry = static_cast<T>(carry),
         .base = random.chance(0.01) && j < size ? std::uint16_t{hmm_any} : std::uint16_t{base},
         .is_plain = stay == 1 && carry == 1});
  }
  made.target = {made.columns, static_cast<T>(usual), static_cast<T>(scale_of<T> / usual)};
  return made;
}

/// A stretch of the haplotype with wrong bases and gaps, `length` bases.
template <class T>
std::vector<T> made_read(Random& random, const MadeTarget<T>& made, std::size_t length) {
  std::vector<T> read;
  const auto size = static_cast<std::int64_t>(made.columns.size());
  std::int64_t at = random.between(0, size - 1);
  while (read.size() < length) {
    if (random.chance(0.01)) at += random.between(0, 4);
    const std::uint16_t base = made.columns[static_cast<std::size_t>(at % size)].base;
    const bool is_own = base < hmm_any && !random.chance(0.03);
    if (!random.chance(0.01)) ++at;
    read.push_back(is_own ? static_cast<T>(base) : static_cast<T>(random.between(0, 3)));
  }
  return read;
}

/// Lengths from the longest down to nearly that of the shortest lane.
template <class T>
HmmReads<T> made_reads(Random& random, const MadeTarget<T>& made, std::size_t count,
                       std::size_t rows, std::size_t spread) {
  HmmReads<T> reads;
  reads.rows = rows;
  reads.count = count;
  for (auto* values : {&reads.base, &reads.match, &reads.other}) {
    values->assign(rows * hmm_lanes, T(0.5));
  }
  std::vector<std::size_t> firsts(count, 0);
  for (std::size_t lane = 1; lane < count; ++lane) {
    firsts[lane] = std::min(
        rows - 1, static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(spread))));
  }
  std::sort(firsts.begin(), firsts.end());
  for (std::size_t lane = 0; lane < hmm_lanes; ++lane) {
    const std::size_t first = firsts[std::min(lane, count - 1)];
    reads.first[lane] = static_cast<T>(first);
    if (lane >= count) continue;
    const std::vector<T> bases = made_read(random, made, rows - first);
    for (std::size_t row = first; row < rows; ++row) {
      const double error = from_phred(static_cast<double>(random.between(2, 60)));
      const std::size_t at = row * hmm_lanes + lane;
      reads.base[at] = bases[row - first];
      reads.match[at] = static_cast<T>(1 - error);
      reads.other[at] = static_cast<T>(error / 3);
    }
  }
  return reads;
}

template <class T>
using Held = std::array<T, hmm_lanes>;

template <class T>
Held<T> run(Level level, const HmmReads<T>& reads, const MadeTarget<T>& made) {
  std::vector<T> scratch;
  Held<T> out;
  out.fill(T(-1));
  hmm_forward(level, reads, made.target, scratch, out);
  return out;
}

template <class T>
bool same_bits(const Held<T>& a, const Held<T>& b, std::size_t count) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(count), b.begin(),
                    [](T x, T y) { return std::bit_cast<Bits>(x) == std::bit_cast<Bits>(y); });
}

/// P(base of the read | base of the haplotype), as floating-point numbers of the kernel.
template <class T>
T emission(const HmmReads<T>& reads, std::size_t lane, std::size_t row, std::uint16_t base) {
  const std::size_t at = row * hmm_lanes + lane;
  if (base == hmm_none) return 0;
  if (base == hmm_any) return 1;
  return reads.base[at] == static_cast<T>(base) ? reads.match[at] : reads.other[at];
}

/// The textbook's forward algorithm over whole matrices, states as probabilities.
template <class T>
double textbook(const HmmReads<T>& reads, const MadeTarget<T>& made, std::size_t lane) {
  const auto begin = static_cast<std::size_t>(reads.first[lane]);
  const std::size_t rows = reads.rows - begin;
  const std::size_t width = made.columns.size();  // base j is column j + 1
  const auto at = [&](std::size_t i, std::size_t j) { return i * width + j; };
  std::vector<double> m((rows + 1) * width);
  std::vector<double> ins(m.size());
  std::vector<double> del(m.size());
  for (std::size_t i = 1; i <= rows; ++i) {
    for (std::size_t j = 1; j < width; ++j) {
      const double e = double{emission(reads, lane, begin + i - 1, made.columns[j - 1].base)};
      const double open = made.open[j - 1];
      const double extend = made.extend[j - 1];
      const std::size_t before = at(i - 1, j - 1);
      m[at(i, j)] =
          e *
          (i == 1 ? 1.0 : (1 - 2 * open) * m[before] + (1 - extend) * (ins[before] + del[before]));
      ins[at(i, j)] = made.open[j] * m[at(i - 1, j)] + made.extend[j] * ins[at(i - 1, j)];
      del[at(i, j)] = open * m[at(i, j - 1)] + extend * del[at(i, j - 1)];
    }
  }
  double sum = 0;
  for (std::size_t j = 1; j < width; ++j) sum += m[at(rows, j)] + ins[at(rows, j)];
  return sum;
}

/// The steps of the header for one lane, column by column, small values kept.
float header_steps(const HmmReads<float>& reads, const MadeTarget<float>& made, std::size_t lane) {
  const auto begin = static_cast<std::size_t>(reads.first[lane]);
  const std::size_t rows = reads.rows - begin;
  std::vector<float> match(rows, 0);
  std::vector<float> deletion(rows, 0);
  float matches = 0;
  float insertions = 0;
  for (const HmmColumn<float>& column : made.columns) {
    float into = made.target.start;
    float insertion = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const float next = emission(reads, lane, begin + i, column.base) * made.target.stay * into;
      if (i + 1 == rows) insertions += column.open * insertion;
      into = column.stay * match[i] + column.close * (insertion + deletion[i]);
      insertion = match[i] + column.extend * insertion;
      deletion[i] = column.carry * (match[i] + column.extend * deletion[i]);
      match[i] = next;
    }
    matches += match.back();
  }
  return matches + insertions;
}

struct Shape {
  std::size_t count;
  std::size_t rows;
  std::size_t columns;
  std::size_t spread;
};

Shape random_shape(Random& random) {
  const auto up_to = [&](std::int64_t most) {
    return static_cast<std::size_t>(random.between(1, most));
  };
  return {up_to(16), up_to(random.chance(0.5) ? 20 : 250), up_to(random.chance(0.5) ? 30 : 400),
          up_to(60)};
}

template <class T>
void check_levels(std::uint64_t seed) {
  Random random(seed);
  for (int round = 0; round < 150; ++round) {
    const Shape shape = random_shape(random);
    const auto made = made_target<T>(random, shape.columns, 0.1);
    const auto reads = made_reads(random, made, shape.count, shape.rows, shape.spread);
    const Held<T> expected = run(Level::scalar, reads, made);
    for (const Level level : available()) {
      CAPTURE(to_text(level), round, shape.count, shape.rows, shape.columns);
      CHECK(same_bits(run(level, reads, made), expected, shape.count));
    }
  }
}

}  // namespace

TEST_CASE("every level gives the bits of the scalar pair-HMM", "[simd][property]") {
  check_levels<float>(31);
  check_levels<double>(32);
}

TEST_CASE("the pair-HMM is the textbook's forward algorithm", "[simd][property]") {
  Random random(33);
  for (int round = 0; round < 150; ++round) {
    const Shape shape = random_shape(random);
    const auto made = made_target<float>(random, shape.columns, 0.1);
    const auto reads = made_reads(random, made, shape.count, shape.rows, shape.spread);
    const Held<float> held = run(active(), reads, made);
    for (std::size_t lane = 0; lane < shape.count; ++lane) {
      const double expected = textbook(reads, made, lane) * single_scale;
      CAPTURE(round, lane, shape.rows, shape.columns);
      // Four roundings of 2^-24 a row and one for each place where the read may end, at most; a
      // result of 2^-60 has lost nothing to underflow.
      const double bound = 0x1p-24 * static_cast<double>(4 * (shape.rows + 5) + shape.columns);
      if (expected < 0x1p-59) {
        CHECK(double{held[lane]} < 0x1p-58);
      } else {
        CHECK(double{held[lane]} == Approx(expected).epsilon(bound));
      }
    }
  }
}

TEST_CASE("no result that single precision holds needs small values", "[simd][property]") {
  Random random(36);
  std::size_t held_well = 0;
  for (int round = 0; round < 150; ++round) {
    const Shape shape = random_shape(random);
    const auto made = made_target<float>(random, shape.columns, 0.1);
    const auto reads = made_reads(random, made, shape.count, shape.rows, shape.spread);
    const Held<float> held = run(active(), reads, made);
    for (std::size_t lane = 0; lane < shape.count; ++lane) {
      if (held[lane] < 0x1p-60F) continue;
      ++held_well;
      CAPTURE(round, lane);
      CHECK(std::bit_cast<std::uint32_t>(held[lane]) ==
            std::bit_cast<std::uint32_t>(header_steps(reads, made, lane)));
    }
  }
  CHECK(held_well > 200);
}

TEST_CASE("the pair-HMM in double precision holds what single cannot", "[simd][property]") {
  Random random(34);
  for (int round = 0; round < 20; ++round) {
    const auto made = made_target<double>(random, 60, 0.1);
    auto reads = made_reads(random, made, 16, 100, 20);
    for (double& base : reads.base) base = static_cast<double>(random.between(0, 3));
    const Held<double> held = run(active(), reads, made);
    for (std::size_t lane = 0; lane < hmm_lanes; ++lane) {
      const double expected = textbook(reads, made, lane);
      CAPTURE(round, lane);
      REQUIRE(expected > 1e-260);
      CHECK(held[lane] / double_scale == Approx(expected).epsilon(1e-12));
    }
  }
}

TEST_CASE("a read's likelihood does not depend on the reads beside it", "[simd][property]") {
  const Level level = GENERATE(from_range(available()));
  Random random(35);
  for (int round = 0; round < 20; ++round) {
    const auto made = made_target<float>(random, 150, 0.1);
    const auto reads = made_reads(random, made, hmm_lanes, 90, 40);
    const Held<float> together = run(level, reads, made);
    for (std::size_t lane = 0; lane < hmm_lanes; ++lane) {
      const auto first = static_cast<std::size_t>(reads.first[lane]);
      HmmReads<float> alone;
      alone.rows = reads.rows - first;
      alone.count = 1;
      const auto cut = [&](const std::vector<float>& all, std::vector<float>& some) {
        some.assign(alone.rows * hmm_lanes, 0.25F);
        for (std::size_t row = 0; row < alone.rows; ++row) {
          some[row * hmm_lanes] = all[(first + row) * hmm_lanes + lane];
        }
      };
      cut(reads.base, alone.base);
      cut(reads.match, alone.match);
      cut(reads.other, alone.other);
      const Held<float> held = run(level, alone, made);
      CAPTURE(to_text(level), round, lane);
      CHECK(std::bit_cast<std::uint32_t>(held[0]) == std::bit_cast<std::uint32_t>(together[lane]));
    }
  }
}

TEST_CASE("flushing small values ends with its scope", "[simd]") {
  volatile float least = std::numeric_limits<float>::min();
  volatile double least_double = std::numeric_limits<double>::min();
  {
    const FlushDenormals flush;
    CHECK(least / 2 == 0);
    CHECK(least_double / 2 == 0);
  }
  CHECK(least / 2 > 0);
  CHECK(least_double / 2 > 0);
}

}  // namespace varg::simd
