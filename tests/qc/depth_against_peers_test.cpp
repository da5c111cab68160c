#include <varg/io/bam_reader.hpp>
#include <varg/qc/depth.hpp>

#include "catch.hpp"
#include "files.hpp"

using namespace varg;

// The expected figures were made on HG002.30x.20_10.0-10.1Mb.bam with Debian 12's tools:
//   mosdepth 0.3.3:  mosdepth -n -b REGION.bed -Q 20 -T 1,10,20,30 OUT BAM
//   samtools 1.16.1: samtools depth -a -s -Q 20 -r 20:10000001-10100000 BAM
// which agree with each other on all of them (mean 30.24; least 0; most 55; 244 runs below 20).
TEST_CASE("depth_of and summarize agree with mosdepth and samtools depth on a real 30x genome",
          "[qc][real]") {
  const std::string path =
      test::shared_path("data/germline_wgs_b37_chr20/HG002.30x.20_10.0-10.1Mb.bam");
  if (path.empty()) {
    WARN("no shared data: skipped");
    return;
  }
  io::IndexedReads reads(path);
  const auto contig = reads.header().contigs.find("20");
  const genome::Interval region{contig, 10'000'000, 10'100'000};
  const auto depth = qc::depth_of(reads.fetch(region), region, {});
  const qc::RegionDepth summary = qc::summarize(region, depth, 20);

  CHECK(summary.mean() == Approx(30.2379).margin(0.0001));
  CHECK(summary.least == 0);
  CHECK(summary.at_least == std::array<std::uint64_t, 4>{99'977, 99'766, 95'593, 52'848});
  CHECK(summary.gaps.size() == 244);
  genome::Pos below = 0;
  for (const qc::DepthGap& gap : summary.gaps) below += gap.interval.length();
  CHECK(below == 4'407);

  const genome::Interval inside{contig, 10'050'000, 10'050'100};
  const auto part = qc::depth_of(reads.fetch(inside), inside, {});
  CHECK(qc::summarize(inside, part, 20).mean() == Approx(26.30));
}
