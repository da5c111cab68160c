#include <varg/stats/record_counter.hpp>

#include <algorithm>

#include "catch.hpp"
#include "made_lines.hpp"
#include "stats_records.hpp"
#include "tally_of_counts.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::difference;
using varg::test::LineMaker;
using varg::test::PencilCounter;
using varg::test::Random;
using Lines = std::vector<std::string>;

namespace {

Lines made_names(std::size_t count) {
  Lines names;
  for (std::size_t i = 0; i < count; ++i) names.push_back("s" + std::to_string(i));
  return names;
}

/// Some of `names` in another order, at least one.
Lines some_of(Random& random, Lines names) {
  for (std::size_t i = names.size() - 1; i > 0; --i) {
    std::swap(names[i],
              names[static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(i)))]);
  }
  names.resize(
      static_cast<std::size_t>(random.between(1, static_cast<std::int64_t>(names.size()))));
  return names;
}

/// The tally of `lines` cut into batches of random sizes, some of them empty. Half of the time
/// each batch has a counter of its own, as on another thread.
test::Tally counted_in_batches(Random& random, const Lines& names, const Lines& lines,
                               const StatsOptions& options) {
  const auto header = test::stats_header(names);
  const Plan plan(options, *header);
  Counts counts(plan);
  RecordCounter one(plan);
  for (std::size_t begin = 0; begin < lines.size();) {
    const auto left = static_cast<std::int64_t>(lines.size() - begin);
    const std::int64_t size = std::min<std::int64_t>(left, random.between(0, 90));
    const Lines part(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                     lines.begin() + static_cast<std::ptrdiff_t>(begin) + size);
    RecordCounter another(plan);
    const auto batch = test::stats_batch(header, part);
    counts.add(random.chance(0.5) ? one(batch) : another(batch));
    begin += static_cast<std::size_t>(size);
  }
  return test::tally_of(plan, counts);
}

test::Tally by_pencil(const Lines& names, const Lines& lines, const StatsOptions& options) {
  PencilCounter pencil(names, options);
  for (const std::string& line : lines) pencil.add(line);
  return pencil.tally();
}

}  // namespace

TEST_CASE("random records count as with a pencil, whatever batches they come in",
          "[stats][property]") {
  const unsigned seed = GENERATE(range(1U, 31U));
  Random random(seed);
  const Lines names = made_names(static_cast<std::size_t>(random.between(1, 40)));
  const Lines lines = LineMaker(seed, names.size()).lines(200);
  StatsOptions options = test::with_samples(names);
  options.first_allele_only = random.chance(0.3);
  const auto pencil = by_pencil(names, lines, options);
  CAPTURE(seed, names.size());
  CHECK(difference(counted_in_batches(random, names, lines, options), pencil) == "");
  CHECK(difference(counted_in_batches(random, names, lines, options), pencil) == "");
}

TEST_CASE("any samples in any order count as with a pencil", "[stats][property]") {
  const unsigned seed = GENERATE(range(40U, 60U));
  Random random(seed);
  const Lines names = made_names(static_cast<std::size_t>(random.between(2, 25)));
  const Lines lines = LineMaker(seed, names.size()).lines(300);
  StatsOptions options = test::with_samples(some_of(random, names));
  CAPTURE(seed);
  CHECK(difference(counted_in_batches(random, names, lines, options),
                   by_pencil(names, lines, options)) == "");
}

TEST_CASE("bins that are asked for count as with a pencil", "[stats][property]") {
  const unsigned seed = GENERATE(range(60U, 70U));
  Random random(seed);
  const Lines names = made_names(7);
  const Lines lines = LineMaker(seed, names.size()).lines(300);
  StatsOptions options = test::with_samples(names);
  options.af_borders = {0.01F, 0.1F, 0.25F, 0.5F};
  options.depths = {static_cast<int>(random.between(0, 20)),
                    static_cast<int>(random.between(21, 100)),
                    static_cast<int>(random.between(1, 9))};
  CAPTURE(seed, options.depths.min, options.depths.max, options.depths.step);
  CHECK(difference(counted_in_batches(random, names, lines, options),
                   by_pencil(names, lines, options)) == "");
}

TEST_CASE("sites alone count as with a pencil, with and without sample columns",
          "[stats][property]") {
  const unsigned seed = GENERATE(range(70U, 80U));
  Random random(seed);
  const Lines names = made_names(seed % 2 == 0 ? 0 : 120);
  const Lines lines = LineMaker(seed, names.size()).lines(150);
  CHECK(difference(counted_in_batches(random, names, lines, {}), by_pencil(names, lines, {})) ==
        "");
}

TEST_CASE("more samples than 100 have as many frequency bins", "[stats][property]") {
  Random random(81);
  const Lines names = made_names(140);
  const Lines lines = LineMaker(81, names.size()).lines(300);
  const StatsOptions options = test::with_samples(names);
  CHECK(difference(counted_in_batches(random, names, lines, options),
                   by_pencil(names, lines, options)) == "");
}

TEST_CASE("the made records are of every kind that is counted", "[stats]") {
  const Lines names = made_names(20);
  const auto tally = by_pencil(names, LineMaker(90, 20).lines(2000), test::with_samples(names));
  for (const char* name : {"no alts",
                           "snps",
                           "mnps",
                           "indels",
                           "others",
                           "multiallelic",
                           "multiallelic snps",
                           "wrong allele counts",
                           "missing depths",
                           "indel length 60",
                           "indel length -8",
                           "s3 missing",
                           "s3 haploid ref",
                           "s3 haploid alt",
                           "s3 singletons",
                           "s3 insertion hets",
                           "s3 deletion homs",
                           "ts of bin 0",
                           "tv of bin 1",
                           "vafs of 1",
                           "vafs of -3",
                           "ts of quality 0"}) {
    CAPTURE(name);
    CHECK(tally.contains(name));
  }
}
