#include "fragment_costs.hpp"

#include <cmath>

#include <varg/simd/level.hpp>

#include "catch.hpp"
#include "gathered.hpp"
#include "read_places.hpp"
#include "str_context.hpp"

using namespace varg;
using genome::Variant;
using test::MadeRead;

namespace {

const std::string reference =
    "ACTGATCGTTAGCATCAGGATCCATTGACGATCAAAAGTCTGACCTAGGATCTTGACATGCATTCAGGTACCATGCAGGAT";

struct Costs {
  call::WindowHaplotypes haplotypes;
  call::FragmentCosts costs;
};

Costs costs_of(const std::vector<MadeRead>& reads) {
  const call::CallerConfig config;
  const call::Evidence evidence = test::evidence_of(reference, reads);
  const auto samples = test::gathered(evidence);
  const auto candidates = call::find_candidates(samples, evidence.reference, config).candidates;
  const auto window =
      call::group_candidates(candidates, call::RepeatExtents(evidence.reference), config).at(0);
  Costs made;
  made.haplotypes =
      call::make_haplotypes(window, candidates, {}, samples, evidence.reference, config);
  if (made.haplotypes.is_aligned()) {
    align::PairHmm hmm;
    made.costs = call::ReadScorer(window, made.haplotypes, call::default_str_model(), config)
                     .costs(samples[0].usable, hmm);
  } else {
    made.costs = call::base_costs(made.haplotypes, candidates, samples[0].usable, config);
  }
  return made;
}

MadeRead read_of(const std::vector<Variant>& variants, std::size_t first, std::size_t length,
                 std::string name) {
  MadeRead read = test::read_from(test::columns_of(reference, variants), first, length);
  read.name = std::move(name);
  return read;
}

}  // namespace

TEST_CASE("each base speaks for its allele with its quality", "[call]") {
  const std::vector<Variant> snv{{0, 30, "A", "G"}};
  auto reads =
      std::vector{read_of(snv, 10, 40, "a"), read_of(snv, 12, 40, "b"), read_of({}, 14, 40, "c")};
  reads[2].quality = 20;
  const Costs made = costs_of(reads);
  REQUIRE(made.costs.rows.size() == 3);
  CHECK(made.costs.rows[0].costs == std::vector<int>{398, 0});
  CHECK(made.costs.rows[2].costs == std::vector<int>{0, 248});
}

TEST_CASE("mates over one base make one row", "[call]") {
  const std::vector<Variant> snv{{0, 30, "A", "G"}};
  const Costs made =
      costs_of({read_of(snv, 10, 40, "a"), read_of(snv, 12, 40, "b"), read_of(snv, 14, 40, "a")});
  REQUIRE(made.costs.rows.size() == 2);
  CHECK(made.costs.rows[0].begin == 10);
  CHECK(made.costs.rows[0].costs == std::vector<int>{448, 0});
  CHECK(made.costs.rows[1].begin == 12);
}

TEST_CASE("mates over one aligned window make one row over what both cover", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  const Costs made = costs_of({read_of(deletion, 4, 50, "a"), read_of(deletion, 6, 50, "b"),
                               read_of(deletion, 14, 50, "a")});
  REQUIRE(made.costs.rows.size() == 2);
  CHECK(made.costs.rows[0].begin == 4);
  CHECK(made.costs.rows[0].end == 67);
  CHECK(made.costs.rows[0].costs == std::vector<int>{450, 0});
}

TEST_CASE("a read whose end was misaligned over an insertion still speaks for it", "[call]") {
  const std::vector<Variant> insertion{{0, 36, "A", "ATTCG"}};
  std::vector<MadeRead> reads{read_of(insertion, 5, 60, "a"), read_of(insertion, 6, 60, "b")};
  // Its last bases are the insertion and two more, but aligned without a gap: mismatches.
  MadeRead forced = read_of(insertion, 7, 36, "c");
  forced.cigar = "36M";
  reads.push_back(forced);
  const Costs made = costs_of(reads);
  REQUIRE(made.costs.rows.size() == 3);
  CHECK(made.costs.rows[2].costs[0] > 200);
  CHECK(made.costs.rows[2].costs[1] == 0);
}

TEST_CASE("a read that ends before the change says nothing", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  reads.push_back(read_of({}, 2, 39, "c"));
  const Costs made = costs_of(reads);
  for (const auto& row : made.costs.rows) {
    if (row.begin == 2) CHECK(row.costs == std::vector<int>(row.costs.size(), 0));
  }
}

TEST_CASE("a read that fits no haplotype is left out and counted", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGAC", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  MadeRead junk = read_of({}, 8, 60, "c");
  for (std::size_t i = 10; i < 50; i += 6) junk.bases[i] = junk.bases[i] == 'A' ? 'C' : 'A';
  reads.push_back(junk);
  const Costs made = costs_of(reads);
  CHECK(made.costs.misfits == 1);
  CHECK(made.costs.rows.size() == 2);
}

TEST_CASE("no molecule speaks louder than the bound or its MAPQ", "[call]") {
  const std::vector<Variant> deletion{{0, 40, "TGACCTAGGA", "T"}};
  std::vector<MadeRead> reads{read_of(deletion, 5, 60, "a"), read_of(deletion, 6, 60, "b")};
  reads[1].mapq = 25;
  const Costs made = costs_of(reads);
  CHECK(made.costs.rows[0].costs[0] == 450);
  CHECK(made.costs.rows[1].costs[0] == 250);
}

namespace {

/// A window of random haplotypes and reads from them, at times misaligned by a clip.
struct RandomWindow {
  std::string bases;
  std::vector<call::SampleEvidence> samples;
  std::vector<call::Candidate> candidates;
  std::vector<call::CallWindow> windows;

  RandomWindow(test::Random& random, const call::CallerConfig& config) {
    bases = random.bases(260);
    const Variant indel{0, 130, bases.substr(130, 1),
                        bases.substr(130, 1) + random.bases(random.between(1, 9))};
    const auto snv_pos = static_cast<genome::Pos>(random.between(134, 146));
    auto reads =
        test::reads_of(random, test::columns_of(bases, {indel}),
                       test::columns_of(bases, {test::snv_at(bases, snv_pos)}), 80, 90, 0.02);
    for (MadeRead& read : reads) read.quality = static_cast<std::uint8_t>(random.between(12, 40));
    const call::Evidence evidence = test::evidence_of(bases, reads);
    samples = test::gathered(evidence, config);
    candidates = call::find_candidates(samples, evidence.reference, config).candidates;
    windows = call::group_candidates(candidates, call::RepeatExtents(evidence.reference), config);
  }
};

/// -10 log10 of right bases of these qualities, in tenths.
double perfect_cost(const align::HmmRead& read) {
  double sum = 0.0;
  for (const std::uint8_t q : read.qualities) {
    if (q > 0) sum -= 100.0 * std::log10(1.0 - std::pow(10.0, -q / 10.0));
  }
  return sum;
}

/// Costs of `read`'s part over the window by the HMM alone: best 0, bounded.
std::vector<int> hmm_costs(const call::UsableRead& read, const call::CallWindow& window,
                           const call::WindowHaplotypes& haplotypes, align::PairHmm& hmm) {
  const auto model = call::default_str_model();
  const auto segment = call::segment_over(read, window.align_begin, window.align_end);
  const std::size_t size = segment.end - segment.begin;
  const align::HmmRead part{std::string_view(read.bases).substr(segment.begin, size),
                            std::span(read.qualities).subspan(segment.begin, size)};
  std::vector<int> costs;
  for (const auto& haplotype : haplotypes.haplotypes) {
    std::vector<float> open;
    std::vector<float> extend;
    for (const call::Repeat repeat : call::repeats_of(haplotype.bases, model)) {
      const auto places = static_cast<float>(repeat.period * repeat.copies);
      open.push_back(std::min(45.0F, call::gap_open_in(repeat, model) + 10 * std::log10(places)));
      extend.push_back(call::gap_extend_in(repeat, model));
    }
    const align::HmmHaplotype target{haplotype.bases, open, extend};
    std::vector<int> cost;
    hmm.costs({&part, 1}, {&target, 1}, cost);
    costs.push_back(std::max(0, static_cast<int>(std::lround(cost[0] - perfect_cost(part)))));
  }
  const int best = *std::min_element(costs.begin(), costs.end());
  for (int& cost : costs) cost = std::min(cost - best, 450);
  return costs;
}

}  // namespace

TEST_CASE(
    "costs without an HMM are those of the HMM within 2 Phred, and 8 where a gap costs as little",
    "[call][property]") {
  test::Random random(GENERATE(range(1U, 31U)));
  const call::CallerConfig config;
  const RandomWindow made(random, config);
  align::PairHmm hmm;
  std::size_t compared = 0;
  for (const auto& window : made.windows) {
    const auto haplotypes =
        call::make_haplotypes(window, made.candidates, {}, made.samples, {0, made.bases}, config);
    if (!haplotypes.is_aligned()) continue;
    call::ReadScorer scorer(window, haplotypes, call::default_str_model(), config);
    for (const auto& row : scorer.costs(made.samples[0].usable, hmm).rows) {
      const auto expected =
          hmm_costs(made.samples[0].usable.reads[row.read], window, haplotypes, hmm);
      for (std::size_t h = 0; h < expected.size(); ++h) {
        // Near the cost of a gap the HMM adds up the many places of one.
        CHECK(std::abs(row.costs[h] - expected[h]) <= (expected[h] < 300 ? 20 : 80));
      }
      ++compared;
    }
  }
  CHECK(compared > 20);
}

TEST_CASE("costs are the same at every SIMD level", "[call][property]") {
  test::Random random(GENERATE(range(1U, 11U)));
  const call::CallerConfig config;
  const RandomWindow made(random, config);
  for (const auto& window : made.windows) {
    const auto haplotypes =
        call::make_haplotypes(window, made.candidates, {}, made.samples, {0, made.bases}, config);
    if (!haplotypes.is_aligned()) continue;
    call::ReadScorer scorer(window, haplotypes, call::default_str_model(), config);
    align::PairHmm scalar(simd::Level::scalar);
    const auto expected = scorer.costs(made.samples[0].usable, scalar);
    for (const simd::Level level : simd::available()) {
      CAPTURE(simd::to_text(level));
      align::PairHmm hmm(level);
      const auto costs = scorer.costs(made.samples[0].usable, hmm);
      CHECK(costs.misfits == expected.misfits);
      REQUIRE(costs.rows.size() == expected.rows.size());
      for (std::size_t i = 0; i < costs.rows.size(); ++i) {
        CHECK(costs.rows[i].read == expected.rows[i].read);
        CHECK(costs.rows[i].costs == expected.rows[i].costs);
      }
    }
  }
}

TEST_CASE("a read clipped beside the window speaks by its clipped end", "[call]") {
  const std::vector<Variant> insertion{{0, 36, "A", "ATTCG"}};
  std::vector<MadeRead> reads{read_of(insertion, 2, 60, "a"), read_of(insertion, 3, 60, "b")};
  MadeRead before = read_of(insertion, 4, 55, "c");
  before.cigar = "30M25S";
  MadeRead after = read_of(insertion, 25, 50, "d");
  after.cigar = "20S30M";
  after.pos = 41;
  reads.push_back(before);
  reads.push_back(after);
  const Costs made = costs_of(reads);
  REQUIRE(made.costs.rows.size() == 4);
  for (const auto& row : made.costs.rows) {
    CHECK(row.costs[0] > 200);
    CHECK(row.costs[1] == 0);
    CHECK(row.begin <= 36);
    CHECK(row.end > 36);
  }
}
