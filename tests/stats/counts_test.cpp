#include <varg/stats/counts.hpp>

#include "catch.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::stats_header;
using varg::test::with_samples;

namespace {

const std::vector<std::string> pair{"a", "b"};

constexpr std::uint32_t entry(std::size_t bin, QualityOf what) {
  return static_cast<std::uint32_t>(bin) * 4 + static_cast<std::uint32_t>(what);
}

}  // namespace

TEST_CASE("the sizes of counts are those of the plan", "[stats]") {
  StatsOptions options = with_samples(pair);
  options.af_borders = {0.1F, 0.5F};
  options.depths = {5, 60, 5};
  const Plan plan(options, *stats_header({"a", "b", "c"}));
  const Counts counts(plan);
  CHECK(counts.tables.af_indels.size() == 4);
  CHECK(counts.tables.site_depths.size() == 15);
  CHECK(counts.tables.samples.size() == 2 * static_cast<std::size_t>(PerSample::count));
  CHECK(counts.depth_sums.size() == 2);
  CHECK(counts.heterozygosities.size() == 4 * heterozygosity_bins);
  CHECK(counts.quality_bin_count() == 0);
  CHECK(Counts(Plan({}, *stats_header(pair))).heterozygosities.empty());
}

TEST_CASE("every table of a batch is added", "[stats]") {
  const Plan plan(with_samples(pair), *stats_header(pair));
  BatchCounts batch(plan);
  batch.fixed[Site::records] = 5;
  batch.fixed.substitutions[3] = 2;
  batch.fixed.insertions[59] = 1;
  batch.fixed.deletions[0] = 4;
  batch.fixed.vafs[61].add(0.25F);
  batch.tables.af_transitions[0] = 1;
  batch.tables.af_transitions[100] = 2;
  batch.tables.af_transversions[7] = 6;
  batch.tables.af_indels[9] = 3;
  batch.tables.genotype_depths[1] = 8;
  batch.tables.site_depths[2] = 9;
  batch.tables.sample(PerSample::het, 2, 1) = 11;
  batch.depth_sums = {-3, 70};
  batch.qualities = {entry(0, QualityOf::transition), entry(301, QualityOf::indel),
                     entry(301, QualityOf::indel), entry(12, QualityOf::transversion)};
  batch.heterozygosities = {0, 199, 199};
  Counts counts(plan);
  for (std::uint64_t times = 1; times <= 3; ++times) {
    counts.add(batch);
    CAPTURE(times);
    CHECK(counts[Site::records] == 5 * times);
    CHECK(counts.fixed.substitutions[3] == 2 * times);
    CHECK(counts.fixed.insertions[59] == times);
    CHECK(counts.fixed.deletions[0] == 4 * times);
    CHECK(counts.fixed.vafs[61].genotypes == times);
    CHECK(counts.fixed.vafs[61].mean() == 0.25);
    CHECK(counts.transitions() == 3 * times);
    CHECK(counts.transversions() == 6 * times);
    CHECK(counts.tables.af_indels[9] == 3 * times);
    CHECK(counts.tables.genotype_depths[1] == 8 * times);
    CHECK(counts.tables.site_depths[2] == 9 * times);
    CHECK(counts.sample(PerSample::het, 1) == 11 * times);
    CHECK(counts.sample(PerSample::het, 0) == 0);
    CHECK(counts.depth_sums[0] == -3 * static_cast<std::int64_t>(times));
    CHECK(counts.depth_sums[1] == 70 * static_cast<std::int64_t>(times));
    CHECK(counts.quality(QualityOf::transition, 0) == times);
    CHECK(counts.quality(QualityOf::transversion, 12) == times);
    CHECK(counts.quality(QualityOf::indel, 301) == 2 * times);
    CHECK(counts.heterozygosities[199] == 2 * times);
  }
  CHECK(counts.quality_bin_count() == 302);
  CHECK(counts.quality(QualityOf::transition, 301) == 0);
  CHECK(counts.quality(QualityOf::indel, 1'000'000) == 0);
}

TEST_CASE("counts go on beyond what a batch can hold", "[stats]") {
  const Plan plan(with_samples(pair), *stats_header(pair));
  BatchCounts batch(plan);
  batch.tables.af_transitions[1] = 4'000'000'000U;
  batch.tables.sample(PerSample::hom_ref, 2, 0) = 4'000'000'000U;
  Counts counts(plan);
  for (int i = 0; i < 3; ++i) counts.add(batch);
  CHECK(counts.transitions() == 12'000'000'000U);
  CHECK(counts.sample(PerSample::hom_ref, 0) == 12'000'000'000U);
}

TEST_CASE("fractions add up to the same mean in any order", "[stats]") {
  test::Random random(3);
  std::vector<float> fractions;
  double sum = 0;
  for (int i = 0; i < 5000; ++i) {
    fractions.push_back(static_cast<float>(random.between(0, 1'000'000)) / 1e6F);
    sum += static_cast<double>(fractions.back());
  }
  VafSum forwards;
  VafSum backwards;
  for (const float fraction : fractions) forwards.add(fraction);
  for (auto it = fractions.rbegin(); it != fractions.rend(); ++it) backwards.add(*it);
  CHECK(forwards.sum == backwards.sum);
  CHECK(forwards.mean() == Approx(sum / 5000).epsilon(1e-9));
  VafSum ends;
  ends.add(0);
  ends.add(1);
  CHECK(ends.mean() == 0.5);
}
