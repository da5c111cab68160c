#include <varg/align/pair_hmm.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "catch.hpp"
#include "random.hpp"

namespace varg::align {
namespace {

using test::Random;

struct Read {
  std::string bases;
  std::vector<std::uint8_t> qualities;
  HmmRead view() const { return {bases, qualities}; }
};

struct Haplotype {
  std::string bases;
  std::vector<float> gap_open;
  std::vector<float> gap_extend;
  HmmHaplotype view() const { return {bases, gap_open, gap_extend}; }
};

Read read_of(std::string bases, std::uint8_t quality = 40) {
  const std::size_t size = bases.size();
  return {std::move(bases), std::vector<std::uint8_t>(size, quality)};
}

Haplotype haplotype_of(std::string bases, float open = 45, float extend = 10) {
  const std::size_t size = bases.size();
  return {std::move(bases), std::vector<float>(size, open), std::vector<float>(size, extend)};
}

std::vector<int> costs_of(PairHmm& hmm, const std::vector<Read>& reads,
                          const std::vector<Haplotype>& haplotypes) {
  std::vector<HmmRead> read_views;
  std::vector<HmmHaplotype> haplotype_views;
  for (const Read& read : reads) read_views.push_back(read.view());
  for (const Haplotype& haplotype : haplotypes) haplotype_views.push_back(haplotype.view());
  std::vector<int> out{1, 2, 3};
  hmm.costs(read_views, haplotype_views, out);
  return out;
}

int cost_of(const Read& read, const Haplotype& haplotype) {
  PairHmm hmm;
  return costs_of(hmm, {read}, {haplotype}).front();
}

long double from_phred(double phred) { return std::pow(10.0L, -phred / 10.0L); }

/// 1, or the probability of the base given the same base, or another, on the haplotype.
long double emission(char base, std::uint8_t quality, char other, long double error) {
  if (base == 'N' || other == 'N' || quality == 0) return 1;
  return base == other ? 1 - error : error / 3;
}

/// Probabilities for each place before a base and behind the last.
std::vector<long double> gaps(const std::vector<float>& phreds) {
  std::vector<long double> made;
  for (const float phred : phreds) made.push_back(from_phred(static_cast<double>(phred)));
  made.push_back(made.back());
  return made;
}

/// Phred by the textbook's forward algorithm over whole matrices.
double naive_phred(const Read& read, const Haplotype& haplotype) {
  const std::size_t rows = read.bases.size();
  const std::size_t width = haplotype.bases.size() + 1;
  const auto at = [&](std::size_t i, std::size_t j) { return i * width + j; };
  const std::vector<long double> open = gaps(haplotype.gap_open);
  const std::vector<long double> extend = gaps(haplotype.gap_extend);
  std::vector<long double> m((rows + 1) * width);
  std::vector<long double> ins(m.size());
  std::vector<long double> del(m.size());
  for (std::size_t i = 1; i <= rows; ++i) {
    const std::uint8_t quality = read.qualities[i - 1];
    const long double error = std::min(0.75L, from_phred(quality));
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t before = at(i - 1, j - 1);
      const long double into =
          (1 - 2 * open[j - 1]) * m[before] + (1 - extend[j - 1]) * (ins[before] + del[before]);
      m[at(i, j)] = emission(read.bases[i - 1], quality, haplotype.bases[j - 1], error) *
                    (i == 1 ? 1.0L : into);
      ins[at(i, j)] = open[j] * m[at(i - 1, j)] + extend[j] * ins[at(i - 1, j)];
      del[at(i, j)] = open[j - 1] * m[at(i, j - 1)] + extend[j - 1] * del[at(i, j - 1)];
    }
  }
  long double sum = 0;
  for (std::size_t j = 1; j < width; ++j) sum += m[at(rows, j)] + ins[at(rows, j)];
  return static_cast<double>(-10 * std::log10(sum));
}

/// Rounded to tenths, one of the two next to a border.
bool is_near(int tenths, double phred) {
  return std::abs(tenths - 10 * std::max(0.0, phred)) <= 0.51;
}

Haplotype random_haplotype(Random& random, std::int64_t size) {
  Haplotype made = haplotype_of(random.repetitive_bases(size));
  for (std::size_t j = 0; j < made.bases.size(); ++j) {
    if (random.chance(0.02)) made.bases[j] = 'N';
    if (random.chance(0.9)) continue;
    const auto open = static_cast<float>(random.between(14, 120)) / 2;
    const auto end =
        std::min(made.bases.size(), j + static_cast<std::size_t>(random.between(1, 9)));
    std::fill(made.gap_open.begin() + static_cast<std::ptrdiff_t>(j),
              made.gap_open.begin() + static_cast<std::ptrdiff_t>(end), open);
    made.gap_extend[j] = static_cast<float>(random.between(1, 30));
  }
  return made;
}

/// A stretch of the haplotype with wrong bases, gaps and Ns; what does not fit is random.
Read random_read(Random& random, const std::string& haplotype, std::int64_t length) {
  Read read;
  auto at =
      static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(haplotype.size()) - 1));
  while (static_cast<std::int64_t>(read.bases.size()) < length) {
    if (random.chance(0.01)) at += static_cast<std::size_t>(random.between(1, 6));
    const bool is_own = at < haplotype.size() && !random.chance(0.03);
    read.bases += is_own ? haplotype[at] : random.base();
    read.qualities.push_back(static_cast<std::uint8_t>(random.between(2, 60)));
    if (!random.chance(0.01)) ++at;
  }
  return read;
}

struct Window {
  std::vector<Haplotype> haplotypes;
  std::vector<Read> reads;
};

Window random_window(Random& random) {
  Window window;
  const std::int64_t longest = random.chance(0.3) ? 600 : 120;
  for (std::int64_t h = random.between(1, 4); h > 0; --h) {
    window.haplotypes.push_back(random_haplotype(random, random.between(1, longest)));
  }
  for (std::int64_t r = random.between(1, 40); r > 0; --r) {
    const auto from = static_cast<std::size_t>(
        random.between(0, static_cast<std::int64_t>(window.haplotypes.size()) - 1));
    window.reads.push_back(random_read(random, window.haplotypes[from].bases,
                                       random.between(1, std::min<std::int64_t>(250, longest))));
  }
  return window;
}

}  // namespace

TEST_CASE("costs are those of the textbook's forward algorithm", "[align][property]") {
  Random random(51);
  PairHmm hmm;
  for (int round = 0; round < 25; ++round) {
    const Window window = random_window(random);
    const std::vector<int> costs = costs_of(hmm, window.reads, window.haplotypes);
    REQUIRE(costs.size() == window.reads.size() * window.haplotypes.size());
    for (std::size_t h = 0; h < window.haplotypes.size(); ++h) {
      for (std::size_t r = 0; r < window.reads.size(); ++r) {
        const double expected = naive_phred(window.reads[r], window.haplotypes[h]);
        const int cost = costs[h * window.reads.size() + r];
        CAPTURE(round, h, r, expected, cost);
        CHECK(is_near(cost, expected));
      }
    }
  }
  CHECK(hmm.rescued() > 0);
}

TEST_CASE("costs are the same at every level, in any order and in any company",
          "[align][property]") {
  Random random(52);
  PairHmm hmm(simd::Level::scalar);
  for (int round = 0; round < 25; ++round) {
    Window window = random_window(random);
    const std::vector<int> expected = costs_of(hmm, window.reads, window.haplotypes);
    for (const simd::Level level : simd::available()) {
      PairHmm other(level);
      CAPTURE(round, simd::to_text(level));
      CHECK(costs_of(other, window.reads, window.haplotypes) == expected);
    }
    const std::size_t count = window.reads.size();
    PairHmm fresh;
    for (std::size_t r = 0; r < count; r += 7) {
      CHECK(costs_of(fresh, {window.reads[r]}, {window.haplotypes.back()}).front() ==
            expected[(window.haplotypes.size() - 1) * count + r]);
    }
    std::reverse(window.reads.begin(), window.reads.end());
    const std::vector<int> reversed = costs_of(fresh, window.reads, window.haplotypes);
    for (std::size_t h = 0; h < window.haplotypes.size(); ++h) {
      for (std::size_t r = 0; r < count; ++r) {
        REQUIRE(reversed[h * count + r] == expected[h * count + count - 1 - r]);
      }
    }
  }
}

TEST_CASE("a read that fits costs nothing, a wrong base its quality and who is wrong", "[align]") {
  const std::string bases = Random(53).bases(200);
  const Haplotype haplotype = haplotype_of(bases);
  Read read = read_of(bases.substr(40, 100), 60);
  CHECK(cost_of(read, haplotype) == 0);
  read.bases[50] = read.bases[50] == 'A' ? 'C' : 'A';
  read.qualities[50] = 30;
  CHECK(is_near(cost_of(read, haplotype), 30 + 10 * std::log10(3.0) + 0.04));
}

TEST_CASE("a gap costs what its place on the haplotype says", "[align]") {
  const std::string bases = "GATTACAGGCTCACGTTGCAACGTCTAGCATCGGAATCCTGAGTC";
  Haplotype haplotype = haplotype_of(bases);
  const Read deleted = read_of(bases.substr(0, 20) + bases.substr(23), 60);
  const Read inserted = read_of(bases.substr(0, 20) + "TTT" + bases.substr(20), 60);
  const double closing = -10 * std::log10(0.9);
  CHECK(std::abs(cost_of(deleted, haplotype) - 10 * (45 + 20 + closing)) <= 2);
  CHECK(std::abs(cost_of(inserted, haplotype) - 10 * (45 + 20 + closing)) <= 2);
  haplotype.gap_open[20] = 28;
  CHECK(std::abs(cost_of(deleted, haplotype) - 10 * (28 + 20 + closing)) <= 2);
  CHECK(std::abs(cost_of(inserted, haplotype) - 10 * (28 + 20 + closing)) <= 2);
  haplotype.gap_extend[20] = 6;  // of the insertion, all at one place
  const double sooner = -10 * std::log10(1 - std::pow(10.0, -0.6));
  CHECK(std::abs(cost_of(inserted, haplotype) - 10 * (28 + 12 + sooner)) <= 2);
}

TEST_CASE("gap costs out of bounds count as the bound", "[align][property]") {
  Random random(57);
  PairHmm hmm;
  for (int round = 0; round < 20; ++round) {
    Haplotype wild = random_haplotype(random, random.between(20, 80));
    Haplotype bounded = wild;
    for (std::size_t j = 0; j < wild.bases.size(); ++j) {
      wild.gap_open[j] = static_cast<float>(random.between(-20, 400)) / 4;
      wild.gap_extend[j] = static_cast<float>(random.between(-20, 400)) / 4;
      bounded.gap_open[j] = std::clamp(wild.gap_open[j], 7.0F, 60.0F);
      bounded.gap_extend[j] = std::clamp(wild.gap_extend[j], 1.0F, 60.0F);
    }
    const Read read = random_read(random, wild.bases, random.between(1, 60));
    const int cost = costs_of(hmm, {read}, {wild}).front();
    const double expected = naive_phred(read, bounded);
    CAPTURE(round, cost, expected);
    CHECK(is_near(cost, std::min(expected, 5400.0)));
  }
}

TEST_CASE("letters that say nothing fit everything", "[align]") {
  const std::string bases = Random(54).bases(120);
  Haplotype haplotype = haplotype_of(bases);
  Read read = read_of(bases.substr(10, 80), 60);
  read.bases[7] = 'N';
  read.bases[30] = read.bases[30] == 'C' ? 'G' : 'C';
  read.qualities[30] = 0;
  haplotype.bases[60] = 'N';
  CHECK(cost_of(read, haplotype) == 0);
  std::transform(read.bases.begin(), read.bases.end(), read.bases.begin(),
                 [](char base) { return static_cast<char>(base | 0x20); });
  CHECK(cost_of(read, haplotype) == 0);
  CHECK(cost_of(read_of(std::string(50, 'N')), haplotype) == 0);
}

TEST_CASE("what has no bases costs nothing as a read and everything as a haplotype", "[align]") {
  PairHmm hmm;
  const std::vector<Read> reads = {read_of("ACGT"), read_of(""), read_of("A")};
  const std::vector<Haplotype> haplotypes = {haplotype_of(""), haplotype_of("ACGT")};
  CHECK(costs_of(hmm, {}, haplotypes).empty());
  CHECK(costs_of(hmm, reads, {}).empty());
  const std::vector<int> costs = costs_of(hmm, reads, haplotypes);
  REQUIRE(costs.size() == 6);
  CHECK(costs[0] == PairHmm::most_cost);
  CHECK(costs[1] == 0);
  CHECK(costs[2] == PairHmm::most_cost);
  CHECK(std::vector<int>(costs.begin() + 3, costs.end()) == std::vector<int>{0, 0, 0});
  CHECK(hmm.cells() == 20);
}

TEST_CASE("a read longer than the haplotype has its rest inserted", "[align]") {
  const std::string bases = Random(55).bases(40);
  const Haplotype haplotype = haplotype_of(bases);
  const Read read = read_of(bases + "ACGTACGTAC", 60);
  CHECK(is_near(cost_of(read, haplotype), naive_phred(read, haplotype)));
  CHECK(cost_of(read, haplotype) >= 450);
  CHECK(is_near(cost_of(read_of("ACGT"), haplotype_of("C")),
                naive_phred(read_of("ACGT"), haplotype_of("C"))));
}

TEST_CASE("a read that single precision cannot hold is done again in double", "[align]") {
  const std::string bases = Random(56).bases(200);
  const Haplotype haplotype = haplotype_of(bases, 60, 60);
  PairHmm hmm;
  double before = 0;
  for (std::size_t wrong = 0; wrong <= 80; wrong += 4) {
    Read read = read_of(bases.substr(20, 150), 60);
    for (std::size_t i = 0; i < wrong; ++i) {
      read.bases[i] = read.bases[i] == 'A' ? 'T' : 'A';
    }
    const int cost = costs_of(hmm, {read}, {haplotype}).front();
    const double expected = naive_phred(read, haplotype);
    CAPTURE(wrong, cost, expected);
    CHECK(is_near(cost, std::min(expected, 5400.0)));
    CHECK(expected > before - 0.1);
    before = expected;
  }
  CHECK(hmm.rescued() >= 15);
  CHECK(cost_of(read_of(std::string(250, 'A'), 60), haplotype_of(std::string(300, 'C'), 60, 60)) ==
        PairHmm::most_cost);
}

}  // namespace varg::align
