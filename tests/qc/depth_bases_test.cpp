#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "depth_batch.hpp"
#include "files.hpp"
#include "naive_depth.hpp"
#include "sam_lines.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using genome::make_element;
using genome::Pos;
namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"empty", 500}, {"two", 90000}});

/// The place of each aligned base within the contig, and its quality.
std::vector<std::pair<Pos, std::uint8_t>> aligned_bases(const test::MadeRead& read) {
  std::vector<std::pair<Pos, std::uint8_t>> bases;
  Pos at = read.pos;
  std::size_t in_read = 0;
  for (const genome::CigarElement element : read.cigar) {
    for (std::uint32_t i = 0; i < element.length() && genome::is_aligned(element.op()); ++i) {
      if (at + i < contigs[read.contig].length)
        bases.emplace_back(at + i, read.qualities[in_read + i]);
    }
    if (genome::consumes_reference(element.op())) at += element.length();
    if (genome::consumes_read(element.op())) in_read += element.length();
  }
  return bases;
}

/// Asks of each base by itself why it does not count; mates are known by their name.
DepthBases recount(const std::vector<test::MadeRead>& reads, const DepthRuleSet& rules) {
  DepthBases n;
  std::map<std::string, std::set<Pos>> seen;
  for (const test::MadeRead& read : reads) {
    if ((read.flags & (flag::unmapped | flag::secondary | flag::qc_fail)) != 0) continue;
    const bool paired = (read.flags & flag::paired) != 0;
    const bool meets = rules.mates_once && paired && (read.flags & flag::supplementary) == 0 &&
                       (!rules.proper_pairs_only || (read.flags & flag::proper_pair) != 0);
    for (const auto& [pos, quality] : aligned_bases(read)) {
      if (read.mapq < rules.min_mapq) {
        ++n.low_mapq;
      } else if ((read.flags & flag::duplicate) != 0) {
        ++n.duplicate;
      } else if (!rules.unpaired_counted && (!paired || (read.flags & flag::mate_unmapped) != 0)) {
        ++n.unpaired;
      } else if (quality < rules.min_base_quality) {
        ++n.low_quality;
      } else if (meets && !seen[read.name].insert(pos).second) {
        ++n.overlap;
      } else {
        ++n.counted;
      }
    }
  }
  return n;
}

/// Random reads and pairs, some of them duplicates, supplementary, secondary or of low MAPQ too.
std::vector<test::MadeRead> mixed_reads(std::uint64_t seed) {
  test::Random random(seed);
  auto reads = test::make_random_reads(seed, contigs);
  for (test::MadeRead& read : reads) {
    // In SAM the quality 9 of a read of one base is "*": no qualities.
    if (read.qualities == std::vector<std::uint8_t>{9}) read.qualities = {10};
    if (random.chance(0.1)) read.flags |= flag::duplicate;
    if (random.chance(0.05)) read.flags |= flag::supplementary;
    if (random.chance(0.05)) read.flags |= flag::secondary;
    if (random.chance(0.1) && (read.flags & flag::paired) != 0) read.flags |= flag::mate_unmapped;
  }
  return reads;
}

void check_equal(const DepthBases& found, const DepthBases& expected) {
  CHECK(found.counted == expected.counted);
  CHECK(found.low_mapq == expected.low_mapq);
  CHECK(found.duplicate == expected.duplicate);
  CHECK(found.unpaired == expected.unpaired);
  CHECK(found.low_quality == expected.low_quality);
  CHECK(found.overlap == expected.overlap);
}

TEST_CASE("each aligned base counts or is left out for the first reason, as a recount says",
          "[qc][property]") {
  const char* const name = GENERATE("mosdepth", "samtools", "picard");
  const bool unpaired_counted = GENERATE(true, false);
  const unsigned seed = GENERATE(range(1U, 9U));
  CAPTURE(name, unpaired_counted, seed);
  const auto reads = mixed_reads(seed);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("x.sam", test::sam_text(reads, contigs));
  MeasureOptions options;
  options.rules = *depth_rule_set(name);
  options.rules.unpaired_counted = unpaired_counted;
  options.reads = seed % 2 == 0;  // depth alone counts the same
  const DepthMetrics depth = test::measure_file(path, options, 1 + seed % 3).metrics.depth;
  const DepthBases expected = recount(reads, options.rules);
  check_equal(depth.bases, expected);
  CHECK(depth.bases.counted == depth.total().sum);
  CHECK(expected.duplicate > 0);
  CHECK((expected.unpaired > 0) == !unpaired_counted);
  CHECK((expected.overlap > 0) == options.rules.mates_once);
  CHECK((expected.low_mapq > 0 && expected.low_quality > 0) == (options.rules.min_mapq > 0));
}

TEST_CASE("a rule set leaves out for its own reasons alone", "[qc]") {
  std::vector<test::MadeRead> reads{test::matched("low", 0, 10, 7),
                                    test::matched("low_twice", 0, 10, 11, flag::duplicate),
                                    test::matched("twice", 0, 10, 13, flag::duplicate)};
  reads[0].mapq = reads[1].mapq = 19;
  const auto bases_of = [&](const char* name) {
    DepthBases bases;
    DepthBatch make(contigs, *depth_rule_set(name), bases);
    make(test::make_batch(reads));
    return bases;
  };
  // Picard asks for MAPQ first: a duplicate of low MAPQ is of low MAPQ.
  check_equal(bases_of("picard"), {.low_mapq = 18, .duplicate = 13});
  check_equal(bases_of("samtools"), {.counted = 7, .duplicate = 24});
  check_equal(bases_of("mosdepth"), {.counted = 7, .duplicate = 24});
}

TEST_CASE("bases beyond the contig's end, clips and gaps are not looked at", "[qc]") {
  test::MadeRead read = test::matched("r", 0, 2980, 30);
  read.cigar = {make_element(CigarOp::soft_clip, 4), make_element(CigarOp::match, 5),
                make_element(CigarOp::deletion, 3), make_element(CigarOp::insertion, 2),
                make_element(CigarOp::match, 19)};
  read.qualities.assign(30, 2);
  const auto batch = test::make_batch({read});
  CHECK(count_aligned(batch[0], 3000) == 5 + 12);
  CHECK(count_aligned(batch[0], 0) == 5 + 19);  // of unknown length
  for (const bool low_mapq : {true, false}) {
    DepthRuleSet rules = *depth_rule_set("picard");
    rules.min_mapq = low_mapq ? 61 : 0;
    DepthBases bases;
    DepthBatch make(contigs, rules, bases);
    make(batch);
    CHECK((low_mapq ? bases.low_mapq : bases.low_quality) == 17);
    CHECK(bases.total() == 17);
  }
}

TEST_CASE("a read without qualities is not left out for them", "[qc]") {
  test::MadeRead read = test::matched("r", 0, 10, 20);
  read.bases.clear();
  read.qualities.clear();
  DepthBases bases;
  DepthBatch make(contigs, *depth_rule_set("picard"), bases);
  make(test::make_batch({read}));
  check_equal(bases, {.counted = 20});
}

TEST_CASE("sums of bases add up field by field", "[qc]") {
  DepthBases all{1, 2, 3, 4, 5, 6};
  all += {10, 20, 30, 40, 50, 60};
  check_equal(all, {11, 22, 33, 44, 55, 66});
  CHECK(all.excluded() == 220);
  CHECK(all.total() == 231);
}

}  // namespace
}  // namespace varg::qc
