#include <varg/core/monitor.hpp>

#include "base_at_site.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "gc_tally.hpp"
#include "qc_reads.hpp"
#include "target_tally.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});

SiteCounts count_sites(const std::vector<test::MadeRead>& reads, std::vector<Site> sites,
                       std::size_t per_batch) {
  MeasureOptions options;
  options.sites = std::move(sites);
  SiteScan scan(options.sites, 20, 20);
  SiteAccount account(options, options.sites);
  for (std::size_t at = 0; at < reads.size(); at += per_batch) {
    const std::size_t end = std::min(reads.size(), at + per_batch);
    const io::ReadBatch batch = test::make_batch(
        {reads.begin() + static_cast<long>(at), reads.begin() + static_cast<long>(end)});
    std::vector<SiteBase> found;
    for (std::size_t i = 0; i < batch.size(); ++i) scan.add(batch[i], found);
    account.add(found, batch[0].contig(), batch[0].pos());
  }
  return account.finish();
}

test::MadeRead with_base(test::MadeRead read, std::size_t i, char base, std::uint8_t quality) {
  read.bases[i] = base;
  read.qualities[i] = quality;
  return read;
}

TEST_CASE("bases at a site count once for a pair, the better one") {
  const std::vector<test::MadeRead> reads = {
      with_base(test::matched("pair", 0, 100, 50, flag::paired, 110), 20, 'C', 25),
      with_base(test::matched("low", 0, 100, 50), 20, 'C', 19),
      with_base(test::matched("n", 0, 105, 50), 15, 'N', 30),
      test::matched("pair", 0, 110, 50, flag::paired, 100),
      with_base(test::matched("alt", 0, 115, 50), 5, 'C', 30),
      with_base(test::matched("other", 0, 120, 50), 0, 'T', 30),
      test::matched("duplicate", 0, 120, 50, flag::duplicate),
  };
  for (const std::size_t per_batch : {1, 3, 100}) {
    const SiteCounts counts =
        count_sites(reads, {{0, 120, 'A', 'C'}, {0, 120, 'A', 'G'}, {1, 5, 'A', 'T'}}, per_batch);
    REQUIRE(counts.sites.size() == 3);
    CHECK(counts.sites[0].ref_count == 1);  // the mate with quality 30 beats the one with 25
    CHECK(counts.sites[0].alt_count == 1);
    CHECK(counts.sites[0].other_count == 1);
    CHECK(counts.sites[1].other_count == 2);
    CHECK(counts.sites[2].ref_count == 0);
  }
}

TEST_CASE("bases at sites equal a slow search through the CIGAR") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    auto reads = test::make_random_reads(seed, contigs);
    std::vector<Site> sites;
    for (genome::Pos pos = 3; pos < 3000; pos += 17) sites.push_back({0, pos, 'A', 'G'});
    std::uint64_t slow = 0;
    for (auto& read : reads) {
      read.name += std::to_string(&read - reads.data());  // no mates
      constexpr int left_out = flag::duplicate | flag::qc_fail;
      if (read.mapq < 20 || (read.flags & left_out) != 0 || read.contig != 0) continue;
      genome::Pos at = read.pos;
      std::size_t in_read = 0;
      for (const auto element : read.cigar) {
        for (std::uint32_t i = 0; i < element.length(); ++i) {
          const bool is_site = (at + i) % 17 == 3 && genome::is_aligned(element.op());
          slow += is_site && read.qualities[in_read + i] >= 20 ? 1 : 0;
        }
        if (genome::consumes_reference(element.op())) at += element.length();
        if (genome::consumes_read(element.op())) in_read += element.length();
      }
    }
    std::uint64_t fast = 0;
    for (const SiteCount& site : count_sites(reads, sites, 20).sites) {
      fast += site.ref_count + site.alt_count + site.other_count;
    }
    CHECK(fast == slow);
    CHECK(fast > 0);
  }
}

TEST_CASE("bases are on, near or off the targets") {
  const DepthRegions targets(contigs, 0, {{{0, 1000, 1100}, ""}, {{0, 2000, 2010}, ""}});
  const DepthRuleSet rules = *depth_rule_set("picard");
  TargetTally tally(targets, rules);
  test::MadeRead low = test::matched("low", 0, 1050, 100);
  low.mapq = 10;
  test::MadeRead poor = with_base(test::matched("poor", 0, 1900, 200), 105, 'A', 5);
  const std::vector<test::MadeRead> reads = {test::matched("off", 0, 100, 100),
                                             test::matched("near", 0, 700, 100),
                                             test::matched("half", 0, 950, 100),
                                             test::matched("copy", 0, 1000, 100, flag::duplicate),
                                             low,
                                             poor};
  const io::ReadBatch batch = test::make_batch(reads);
  for (std::size_t i = 0; i < batch.size(); ++i) tally.add(batch[i], 3000);
  const OnTarget sums = tally.finish(contigs, 59);
  CHECK(sums.pf_reads == 6);
  CHECK(sums.pf_unique_reads == 5);
  CHECK(sums.pf_bases_aligned == 700);
  CHECK(sums.off_bases == 100);
  CHECK(sums.near_bases == 100 + 50 + 0 + 50 + 190);
  CHECK(sums.on_bases == 50 + 100 + 50 + 10);
  CHECK(sums.reads_on == 4);
  CHECK(sums.excluded_duplicate_bases == 100);
  CHECK(sums.excluded_mapq_bases == 100);
  CHECK(sums.excluded_quality_bases == 1);
  CHECK(sums.excluded_overlap_bases == 0);
  CHECK(sums.territory == 110);
  CHECK(sums.genome_size == 93000);
}

TEST_CASE("windows know their GC percent, and have none with more than four N") {
  std::string bases(250, 'A');
  for (std::size_t i = 0; i < 50; ++i) bases[i] = 'G';
  std::vector<std::uint8_t> gc;
  find_window_gc(bases, gc);
  CHECK(gc[0] == 50);
  CHECK(gc[10] == 40);
  CHECK(gc[50] == 0);
  CHECK(gc[150] == 0);
  CHECK(gc[151] == no_gc);
  bases.replace(60, 4, "NNNN");
  find_window_gc(bases, gc);
  CHECK(gc[0] == 52);  // 50 of 96
  bases[70] = 'N';
  find_window_gc(bases, gc);
  CHECK(gc[0] == no_gc);
}

TEST_CASE("reads count in the window from their first sequenced base on") {
  const test::TemporaryFolder folder;
  std::string bases(3000, 'A');
  for (std::size_t i = 500; i < 600; ++i) bases[i] = 'C';
  const std::string path = folder.write("ref.fa", ">one\n" + bases + "\n>two\n" + bases + "\n");
  reference::index_fasta(path);
  const genome::Contigs both({{"one", 3000}, {"two", 3000}});
  GcTally tally(path);
  const io::ReadBatch batch = test::make_batch(
      {test::matched("forward", 0, 500, 30), test::matched("reverse", 0, 570, 30, flag::reverse),
       test::matched("edge", 0, 450, 30), test::matched("unmapped", 0, 500, 30, flag::unmapped),
       test::matched("end", 1, 2950, 30)});
  ReadTally reads(both.size(), true);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    reads.add(batch[i]);
    tally.add(batch[i], both, reads.sums());
  }
  CHECK(tally.sums().reads[100] == 2);
  CHECK(tally.sums().reads[50] == 1);
  CHECK(tally.sums().bases[100] == 60);
  CHECK(tally.sums().quality_sum[100] == 1800);
  CHECK(tally.sums().aligned_reads == 4);
  CHECK(tally.sums().total_clusters == 5);
  Monitor monitor("test");
  const auto windows = count_gc_windows(path, both, {2, 1U << 30U}, monitor);
  std::uint64_t all = 0;
  for (const std::uint64_t n : windows) all += n;
  CHECK(all == 2 * 2901);
  CHECK(windows[100] == 2);
}

TEST_CASE("windows beside N have the percent of the letters that are known") {
  std::string bases(100, 'G');
  std::vector<std::uint8_t> gc;
  for (const std::size_t ns : {std::size_t{0}, std::size_t{1}, std::size_t{4}, std::size_t{5}}) {
    std::string some = std::string(ns, 'N') + bases.substr(ns);
    some[50] = 'A';
    find_window_gc(some, gc);
    const std::size_t known = 100 - ns;
    CHECK(gc[0] == (ns > 4 ? no_gc : (known - 1) * 100 / known));
    CHECK(gc[1] == no_gc);
  }
}

TEST_CASE("reads of both strands beside a border of stretches count as they would elsewhere") {
  constexpr genome::Pos border = 1 << 14;
  const test::TemporaryFolder folder;
  std::string bases(4 * border, 'A');
  for (std::size_t i = 0; i < bases.size(); i += 3) bases[i] = 'C';
  const std::string path = folder.write("ref.fa", ">one\n" + bases + "\n");
  reference::index_fasta(path);
  const genome::Contigs one({{"one", 4 * border}});
  std::vector<test::MadeRead> reads;
  std::array<std::uint64_t, 101> expected{};
  std::vector<std::uint8_t> gc;
  find_window_gc(bases, gc);
  for (genome::Pos pos = 2 * border - 150; pos < 2 * border + 150; pos += 7) {
    const std::uint16_t flags = pos % 2 == 0 ? std::uint16_t{flag::reverse} : std::uint16_t{0};
    reads.push_back(test::matched("read", 0, pos, 50, flags));
    ++expected[gc[static_cast<std::size_t>(flags != 0 ? pos - 50 : pos)]];
  }
  GcTally tally(path);
  ReadTally sums(one.size(), true);
  const io::ReadBatch batch = test::make_batch(reads);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    sums.add(batch[i]);
    tally.add(batch[i], one, sums.sums());
  }
  CHECK(tally.sums().reads == expected);
}

}  // namespace
}  // namespace varg::qc
