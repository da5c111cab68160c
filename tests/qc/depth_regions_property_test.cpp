#include <fmt/format.h>

#include <algorithm>

#include "catch.hpp"
#include "files.hpp"
#include "naive_depth.hpp"
#include "sam_lines.hpp"

namespace varg::qc {
namespace {

using genome::Pos;

const genome::Contigs contigs({{"one", 3000}, {"empty", 500}, {"two", 90000}});
const std::vector<std::uint32_t> thresholds{1, 2, 5};
constexpr std::uint32_t gap_threshold = 2;

/// Regions of all sizes: many overlap, some touch, one is a whole contig; sorted.
std::vector<io::BedRecord> random_regions(test::Random& random) {
  std::vector<io::BedRecord> regions{{{1, 0, 500}, "whole"}, {{0, 0, 1}, "first"}};
  for (int i = 0; i < 30; ++i) {
    const auto contig = static_cast<genome::ContigId>(random.between(0, 2));
    const Pos length = contigs[contig].length;
    const Pos begin = random.between(0, length - 1);
    const Pos end = std::min(length, begin + random.between(1, random.chance(0.2) ? 3000 : 150));
    regions.push_back({{contig, begin, end}, random.chance(0.7) ? fmt::format("r{}", i) : ""});
  }
  std::stable_sort(regions.begin(), regions.end(), [](const auto& a, const auto& b) {
    return std::pair(a.interval.contig, a.interval.begin) <
           std::pair(b.interval.contig, b.interval.begin);
  });
  return regions;
}

void require_equal(const RegionDepthMetrics& found, const RegionDepthMetrics& expected) {
  INFO(expected.name << " " << expected.interval.contig << ":" << expected.interval.begin);
  REQUIRE(found.interval == expected.interval);
  REQUIRE(found.name == expected.name);
  REQUIRE(found.sum == expected.sum);
  REQUIRE(found.least == expected.least);
  REQUIRE(found.most == expected.most);
  REQUIRE(found.at_least == expected.at_least);
  REQUIRE(found.gaps.size() == expected.gaps.size());
  for (std::size_t i = 0; i < found.gaps.size(); ++i) {
    REQUIRE(found.gaps[i].interval == expected.gaps[i].interval);
    REQUIRE(found.gaps[i].least == expected.gaps[i].least);
  }
}

struct Sample {
  explicit Sample(std::uint64_t seed, const char* rules)
      : random(seed),
        reads(test::make_random_reads(seed, contigs)),
        depth(test::slow_depth(reads, *depth_rule_set(rules), contigs)),
        path(folder.write("x.sam", test::sam_text(reads, contigs))) {
    options.rules = *depth_rule_set(rules);
    options.thresholds = thresholds;
  }
  test::TemporaryFolder folder;
  test::Random random;
  std::vector<test::MadeRead> reads;
  test::Depth depth;
  std::string path;
  MeasureOptions options;
};

TEST_CASE("regions, thresholds and gaps equal a count position by position", "[qc][property]") {
  const char* const rules = GENERATE("mosdepth", "samtools", "picard");
  const unsigned seed = GENERATE(range(21U, 25U));
  CAPTURE(rules, seed);
  Sample sample(seed, rules);
  sample.options.regions = random_regions(sample.random);
  sample.options.gap_threshold = gap_threshold;
  std::uint64_t gap_bases = 0;
  std::vector<RegionDepthMetrics> expected;
  for (const io::BedRecord& record : sample.options.regions) {
    expected.push_back(test::slow_region(sample.depth, record, thresholds, gap_threshold));
    for (const LowDepthGap& gap : expected.back().gaps) {
      gap_bases += static_cast<std::uint64_t>(gap.interval.length());
    }
  }
  for (const unsigned threads : {1U, 2U}) {
    const DepthMetrics found =
        test::measure_file(sample.path, sample.options, threads).metrics.depth;
    REQUIRE(found.regions.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) require_equal(found.regions[i], expected[i]);
    CHECK(found.gap_bases == gap_bases);
  }
}

TEST_CASE("the merged targets count each position once", "[qc][property]") {
  const unsigned seed = GENERATE(range(31U, 35U));
  CAPTURE(seed);
  Sample sample(seed, "mosdepth");
  sample.options.regions = random_regions(sample.random);
  std::vector<std::uint64_t> histogram;
  std::uint64_t sum = 0;
  std::uint64_t length = 0;
  for (genome::ContigId contig = 0; contig < 3; ++contig) {
    const auto& track = sample.depth[static_cast<std::size_t>(contig)];
    for (Pos pos = 0; pos < contigs[contig].length; ++pos) {
      const bool inside = std::any_of(
          sample.options.regions.begin(), sample.options.regions.end(), [&](const auto& record) {
            return record.interval.contig == contig && record.interval.begin <= pos &&
                   pos < record.interval.end;
          });
      if (!inside) continue;
      const std::uint32_t value = track[static_cast<std::size_t>(pos)];
      if (value >= histogram.size()) histogram.resize(value + 1);
      ++histogram[value];
      sum += value;
      ++length;
    }
  }
  const Metrics metrics = test::measure_file(sample.path, sample.options).metrics;
  CHECK(metrics.depth.target.histogram == histogram);
  CHECK(metrics.depth.target.sum == sum);
  CHECK(metrics.depth.target.length == length);
  CHECK(metrics.on_target.on_target_bases == sum);
  CHECK(metrics.on_target.territory == length);
  CHECK(metrics.on_target.genome_size == 93500);
}

TEST_CASE("contigs and their tracks equal a count position by position", "[qc][property]") {
  const char* const rules = GENERATE("mosdepth", "picard");
  Sample sample(41, rules);
  const DepthMetrics found = test::measure_file(sample.path, sample.options, 2).metrics.depth;
  std::uint64_t total = 0;
  for (genome::ContigId contig = 0; contig < 3; ++contig) {
    const auto& track = sample.depth[static_cast<std::size_t>(contig)];
    const DepthSummary& summary = found.contigs[static_cast<std::size_t>(contig)];
    CHECK(summary.histogram == test::slow_histogram(track, 0, contigs[contig].length));
    CHECK(summary.least == *std::min_element(track.begin(), track.end()));
    CHECK(summary.most == *std::max_element(track.begin(), track.end()));
    CHECK(summary.length == track.size());
    const DepthTrack& bins = found.tracks[static_cast<std::size_t>(contig)];
    CHECK(bins.bin == 1000);
    std::vector<std::uint64_t> sums((track.size() + 999) / 1000);
    for (std::size_t pos = 0; pos < track.size(); ++pos) sums[pos / 1000] += track[pos];
    CHECK(bins.sums == sums);
    for (const std::uint64_t sum : sums) total += sum;
  }
  CHECK(found.total().sum == total);
  CHECK(found.total().length == 93500);
}

TEST_CASE("windows end with their contig and have the mean of their positions", "[qc][property]") {
  const Pos window = GENERATE(1, 7, 100, 1000, 100000);
  CAPTURE(window);
  Sample sample(51, "samtools");
  sample.options.window = window;
  sample.options.regions_path = sample.folder.path("w.regions.bed.gz");
  sample.options.thresholds_path = sample.folder.path("w.thresholds.bed.gz");
  std::string regions;
  std::string at_least = "#chrom\tstart\tend\tregion\t1X\t2X\t5X\n";
  for (genome::ContigId contig = 0; contig < 3; ++contig) {
    for (Pos begin = 0; begin < contigs[contig].length; begin += window) {
      const Pos end = std::min(begin + window, contigs[contig].length);
      const auto one = test::slow_region(sample.depth, {{contig, begin, end}, ""}, thresholds, 0);
      const std::string place = fmt::format("{}\t{}\t{}\t", contigs[contig].name, begin, end);
      regions += fmt::format("{}{:.2f}\n", place,
                             static_cast<double>(one.sum) / static_cast<double>(end - begin));
      at_least += fmt::format("{}unknown\t{}\n", place, fmt::join(one.at_least, "\t"));
    }
  }
  const DepthMetrics found = test::measure_file(sample.path, sample.options).metrics.depth;
  CHECK(found.regions.empty());  // windows are in the files alone
  const bool same_regions = test::inflated(sample.options.regions_path) == regions;
  CHECK(same_regions);
  const bool same_thresholds = test::inflated(sample.options.thresholds_path) == at_least;
  CHECK(same_thresholds);
}

TEST_CASE("the per-base file holds the longest runs of equal depth, contigs whole",
          "[qc][property]") {
  const unsigned seed = GENERATE(range(61U, 64U));
  Sample sample(seed, "mosdepth");
  sample.options.per_base_path = sample.folder.path("x.per-base.bed.gz");
  std::string expected;
  for (genome::ContigId contig = 0; contig < 3; ++contig) {
    const auto& track = sample.depth[static_cast<std::size_t>(contig)];
    for (std::size_t begin = 0; begin < track.size();) {
      std::size_t end = begin + 1;
      while (end < track.size() && track[end] == track[begin]) ++end;
      expected += fmt::format("{}\t{}\t{}\t{}\n", contigs[contig].name, begin, end, track[begin]);
      begin = end;
    }
  }
  for (const unsigned threads : {1U, 3U}) {
    test::measure_file(sample.path, sample.options, threads);
    const bool same = test::inflated(sample.options.per_base_path) == expected;
    CHECK(same);
  }
}

TEST_CASE("named and nameless regions are written with their names and means", "[qc]") {
  const test::TemporaryFolder folder;
  const std::string path =
      folder.write("x.sam", test::sam_text({test::matched("a", 0, 10, 10)}, contigs));
  MeasureOptions options;
  options.regions = {{{0, 0, 20}, "half"}, {{0, 10, 13}, ""}, {{2, 5, 6}, "none"}};
  options.thresholds = {1, 2};
  options.regions_path = folder.path("r.bed.gz");
  options.thresholds_path = folder.path("t.bed.gz");
  const Measured measured = test::measure_file(path, options);
  CHECK(test::inflated(options.regions_path) ==
        "one\t0\t20\thalf\t0.50\none\t10\t13\t1.00\ntwo\t5\t6\tnone\t0.00\n");
  CHECK(test::inflated(options.thresholds_path) ==
        "#chrom\tstart\tend\tregion\t1X\t2X\n"
        "one\t0\t20\thalf\t10\t0\none\t10\t13\tunknown\t3\t0\ntwo\t5\t6\tnone\t0\t0\n");
  CHECK(measured.metrics.depth.gap_bases == 0);
  CHECK(measured.metrics.depth.regions[0].gaps.empty());
}

}  // namespace
}  // namespace varg::qc
