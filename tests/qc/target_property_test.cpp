#include <algorithm>

#include "catch.hpp"
#include "files.hpp"
#include "naive_depth.hpp"
#include "naive_reads.hpp"
#include "sam_lines.hpp"
#include "target_tally.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;
using genome::Pos;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});
const std::vector<io::BedRecord> targets{{{0, 40, 90}, ""},       {{0, 500, 501}, ""},
                                         {{0, 1000, 1600}, ""},   {{1, 100, 130}, ""},
                                         {{1, 20000, 45000}, ""}, {{1, 89000, 90000}, ""}};

/// The distance of a position to the next target; 0 inside.
bool is_inside(genome::ContigId contig, Pos pos) {
  return std::any_of(targets.begin(), targets.end(), [&](const io::BedRecord& target) {
    return target.interval.contig == contig && target.interval.begin <= pos &&
           pos < target.interval.end;
  });
}

/// Whether [begin, end) comes within 250 bases of a target.
bool is_near(genome::ContigId contig, Pos begin, Pos end) {
  return std::any_of(targets.begin(), targets.end(), [&](const io::BedRecord& target) {
    return target.interval.contig == contig && target.interval.begin - 250 < end &&
           begin < target.interval.end + 250;
  });
}

struct AlignedBase {
  Pos pos = 0;
  std::uint8_t quality = 0;
};

std::vector<AlignedBase> aligned(const test::MadeRead& read) {
  std::vector<AlignedBase> bases;
  Pos at = read.pos;
  std::size_t in_read = 0;
  for (const genome::CigarElement element : read.cigar) {
    for (std::uint32_t i = 0; i < element.length() && genome::is_aligned(element.op()); ++i) {
      if (at + i < contigs[read.contig].length)
        bases.push_back({at + i, read.qualities[in_read + i]});
    }
    if (genome::consumes_reference(element.op())) at += element.length();
    if (genome::consumes_read(element.op())) in_read += element.length();
  }
  return bases;
}

/// Why a base that is not counted is not: in Picard's order.
void add_counted(const test::MadeRead& read, const std::vector<AlignedBase>& bases,
                 const DepthRuleSet& rules, OnTarget& n) {
  for (const AlignedBase& base : bases) {
    if ((read.flags & flag::duplicate) != 0) {
      ++n.excluded_duplicate_bases;
    } else if (read.mapq < rules.min_mapq) {
      ++n.excluded_mapq_bases;
    } else if (base.quality < rules.min_base_quality) {
      ++n.excluded_quality_bases;
    } else if (!is_inside(read.contig, base.pos)) {
      ++n.excluded_off_target_bases;
    } else {
      ++n.on_target_bases;
    }
  }
}

OnTarget slow_targets(const std::vector<test::MadeRead>& reads, const DepthRuleSet& rules) {
  OnTarget n;
  for (const test::MadeRead& read : reads) {
    if ((read.flags & (flag::secondary | flag::qc_fail)) != 0) continue;
    const bool unique = (read.flags & flag::duplicate) == 0;
    const bool mapped = (read.flags & flag::unmapped) == 0;
    const bool primary = (read.flags & flag::supplementary) == 0;
    n.pf_reads += primary;
    n.pf_unique_reads += primary && unique;
    n.pf_unique_reads_aligned += primary && unique && mapped && read.mapq > 0;
    if (!mapped) continue;
    const auto bases = aligned(read);
    if (bases.empty()) continue;
    n.pf_bases_aligned += bases.size();
    if (unique && read.mapq > 0) n.pf_unique_bases_aligned += bases.size();
    const auto on = static_cast<std::uint64_t>(
        std::count_if(bases.begin(), bases.end(),
                      [&](const AlignedBase& base) { return is_inside(read.contig, base.pos); }));
    n.on_bases += on;
    const bool near = is_near(read.contig, read.pos, bases.back().pos + 1);
    (near ? n.near_bases : n.off_bases) += bases.size() - on;
    n.reads_on += primary && on > 0;
    add_counted(read, bases, rules, n);
  }
  return n;
}

TEST_CASE("bases on, near and off targets equal a count base by base", "[qc][property]") {
  const char* const name = GENERATE("mosdepth", "picard");
  const unsigned seed = GENERATE(range(1U, 6U));
  CAPTURE(name, seed);
  const DepthRuleSet rules = *depth_rule_set(name);
  std::vector<test::MadeRead> reads;
  for (const test::WildRead& one : test::wild_reads(seed, contigs, 1200)) {
    if (!one.read.bases.empty()) reads.push_back(one.read);
  }
  const DepthRegions regions(contigs, 0, targets);
  std::vector<TargetTally> tallies(2, TargetTally(regions, rules));
  const io::ReadBatch batch = test::make_batch(reads);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const genome::ContigId contig = batch[i].contig();
    tallies[i % 2].add(batch[i], contig < 0 ? 0 : contigs[contig].length);
  }
  tallies[0].merge(tallies[1]);
  const OnTarget expected = slow_targets(reads, rules);
  const OnTarget found = tallies[0].finish(contigs, expected.on_target_bases - 11);
  CHECK(found.measured);
  CHECK(found.pf_reads == expected.pf_reads);
  CHECK(found.pf_unique_reads == expected.pf_unique_reads);
  CHECK(found.pf_unique_reads_aligned == expected.pf_unique_reads_aligned);
  CHECK(found.pf_bases_aligned == expected.pf_bases_aligned);
  CHECK(found.pf_unique_bases_aligned == expected.pf_unique_bases_aligned);
  CHECK(found.on_bases == expected.on_bases);
  CHECK(found.near_bases == expected.near_bases);
  CHECK(found.off_bases == expected.off_bases);
  CHECK(found.reads_on == expected.reads_on);
  CHECK(found.excluded_duplicate_bases == expected.excluded_duplicate_bases);
  CHECK(found.excluded_mapq_bases == expected.excluded_mapq_bases);
  CHECK(found.excluded_quality_bases == expected.excluded_quality_bases);
  CHECK(found.excluded_off_target_bases == expected.excluded_off_target_bases);
  CHECK(found.excluded_overlap_bases == 11);
  CHECK(found.territory == 50 + 1 + 600 + 30 + 25000 + 1000);
}

TEST_CASE("near is within 250 bases of a target, on both sides", "[qc]") {
  const DepthRegions regions(contigs, 0, {{{0, 1000, 1600}, ""}});
  const DepthRuleSet rules = *depth_rule_set("mosdepth");
  const auto is_near_target = [&](Pos begin, std::uint32_t length) {
    TargetTally tally(regions, rules);
    tally.add(test::make_batch({test::matched("r", 0, begin, length)})[0], 3000);
    const OnTarget found = tally.finish(contigs, 0);
    CHECK(found.near_bases + found.off_bases == length);
    return found.near_bases == length;
  };
  CHECK_FALSE(is_near_target(740, 10));
  CHECK(is_near_target(741, 10));
  CHECK(is_near_target(1849, 10));
  CHECK_FALSE(is_near_target(1850, 10));
}

TEST_CASE("each aligned base of a file is counted or excluded for one reason", "[qc][property]") {
  const char* const name = GENERATE("mosdepth", "samtools", "picard");
  const test::TemporaryFolder folder;
  const auto reads = test::make_random_reads(17, contigs);
  const std::string path = folder.write("x.sam", test::sam_text(reads, contigs));
  MeasureOptions options;
  options.rules = *depth_rule_set(name);
  options.regions = targets;
  const OnTarget n = test::measure_file(path, options, 2).metrics.on_target;
  CHECK(n.on_bases + n.near_bases + n.off_bases == n.pf_bases_aligned);
  CHECK(n.on_target_bases + n.excluded_overlap_bases + n.excluded_off_target_bases +
            n.excluded_quality_bases + n.excluded_mapq_bases + n.excluded_duplicate_bases ==
        n.pf_bases_aligned);
  const test::Depth depth = test::slow_depth(reads, options.rules, contigs);
  std::uint64_t on_target = 0;
  for (genome::ContigId contig = 0; contig < 2; ++contig) {
    const auto& track = depth[static_cast<std::size_t>(contig)];
    for (std::size_t pos = 0; pos < track.size(); ++pos) {
      if (is_inside(contig, static_cast<Pos>(pos))) on_target += track[pos];
    }
  }
  CHECK(n.on_target_bases == on_target);
  CHECK((n.excluded_overlap_bases > 0) == options.rules.mates_once);
}

}  // namespace
}  // namespace varg::qc
