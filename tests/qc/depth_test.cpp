#include <varg/qc/depth.hpp>

#include <algorithm>

#include <varg/io/bam_reader.hpp>
#include <varg/io/bam_writer.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using Cigar = std::vector<genome::CigarElement>;

void add_read(io::ReadBatch& batch, std::string_view name, genome::Pos pos, const Cigar& cigar,
              std::uint16_t flags = 0, std::uint8_t mapq = 60) {
  std::uint32_t length = 0;
  for (const auto element : cigar) {
    length += genome::consumes_read(element.op()) ? element.length() : 0;
  }
  const std::string bases(length, 'A');
  const std::vector<std::uint8_t> qualities(length, 30);
  io::ReadFields fields;
  fields.name = name;
  fields.flags = flags;
  fields.contig = 0;
  fields.pos = pos;
  fields.mapq = mapq;
  fields.cigar = cigar;
  fields.mate_contig = (flags & genome::flag::paired) != 0 ? 0 : -1;
  fields.bases = bases;
  fields.qualities = qualities;
  batch.offsets.push_back(static_cast<std::uint32_t>(batch.bytes.size() + 4));
  io::append_read(fields, batch.bytes);
}

Cigar match(std::uint32_t length) { return {genome::make_element(CigarOp::match, length)}; }

constexpr genome::Interval region{0, 100, 120};

TEST_CASE("aligned bases count; deletions, skips, clips and insertions do not", "[qc]") {
  io::ReadBatch batch;
  add_read(batch, "a", 98,
           {genome::make_element(CigarOp::soft_clip, 4), genome::make_element(CigarOp::match, 5),
            genome::make_element(CigarOp::deletion, 3), genome::make_element(CigarOp::match, 2),
            genome::make_element(CigarOp::insertion, 7), genome::make_element(CigarOp::equal, 1)});
  const auto depth = depth_of(batch, region, {});
  const std::vector<std::uint32_t> expected{1, 1, 1, 0, 0, 0, 1, 1, 1, 0,
                                            0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK(depth == expected);
}

TEST_CASE("the overlap of two mates counts once", "[qc]") {
  io::ReadBatch batch;
  const std::uint16_t pair = genome::flag::paired;
  add_read(batch, "a", 100, match(10), pair | genome::flag::first);
  add_read(batch, "a", 105, match(10), pair | genome::flag::last);
  add_read(batch, "b", 105, match(3), pair | genome::flag::first);
  const auto depth = depth_of(batch, region, {});
  CHECK(depth[0] == 1);
  CHECK(depth[5] == 2);
  CHECK(depth[9] == 1);
  CHECK(depth[14] == 1);
  CHECK(depth[15] == 0);
}

TEST_CASE("reads that do not count are left out", "[qc]") {
  io::ReadBatch batch;
  for (const std::uint16_t flags : {genome::flag::unmapped, genome::flag::secondary,
                                    genome::flag::qc_fail, genome::flag::duplicate}) {
    add_read(batch, "a", 100, match(10), flags);
  }
  add_read(batch, "low", 100, match(10), 0, 19);
  CHECK(depth_of(batch, region, {})[0] == 0);
  CHECK(depth_of(batch, region, {.min_mapq = 0})[0] == 1);
}

TEST_CASE("a summary has mean, least, shares and gaps", "[qc]") {
  std::vector<std::uint32_t> depth(20, 30);
  depth[3] = 9;
  depth[4] = 0;
  depth[19] = 5;
  const RegionDepth summary = summarize(region, depth, 10);
  CHECK(summary.sum == 17 * 30 + 14);
  CHECK(summary.least == 0);
  CHECK(summary.at_least[0] == 19);
  CHECK(summary.at_least[1] == 17);
  CHECK(summary.share_at_least(3) == Approx(0.85));
  REQUIRE(summary.gaps.size() == 2);
  CHECK(summary.gaps[0].interval == genome::Interval{0, 103, 105});
  CHECK(summary.gaps[0].least == 0);
  CHECK(summary.gaps[1].interval == genome::Interval{0, 119, 120});
}

TEST_CASE("a region without reads is one gap", "[qc]") {
  const RegionDepth summary = summarize(region, depth_of({}, region, {}), 1);
  REQUIRE(summary.gaps.size() == 1);
  CHECK(summary.gaps[0].interval == region);
  CHECK(summary.mean() == 0.0);
}

TEST_CASE("depth of real reads equals mosdepth's where the rules are the same", "[qc][real]") {
  const std::string path =
      test::shared_path("data/germline_wgs_b37_chr20/HG002.30x.20_10.0-10.1Mb.bam");
  if (path.empty()) {
    WARN("skipped: no shared data");
    return;
  }
  io::IndexedReads reads(path);
  const genome::Interval interval{reads.header().contigs.find("20"), 10'020'000, 10'080'000};
  const RegionDepth summary =
      summarize(interval, depth_of(reads.fetch(interval), interval, {.min_mapq = 20}), 10);
  // mosdepth 0.3.3: mosdepth -Q 20 -b <(printf '20\t10020000\t10080000\n') x BAM; x.regions.bed.gz
  CHECK(summary.mean() == Approx(30.61).margin(0.005));
}

}  // namespace
}  // namespace varg::qc
