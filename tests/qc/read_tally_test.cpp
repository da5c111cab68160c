#include "read_tally.hpp"

#include <algorithm>
#include <map>

#include "catch.hpp"
#include "qc_reads.hpp"

namespace varg::qc {
namespace {

using genome::CigarOp;
using genome::make_element;
namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}});

Metrics tally(const std::vector<test::MadeRead>& reads, std::size_t tallies = 1) {
  std::vector<ReadTally> all(tallies, ReadTally(contigs.size(), true));
  const io::ReadBatch batch = test::make_batch(reads);
  for (std::size_t i = 0; i < batch.size(); ++i) all[i % tallies].add(batch[i]);
  for (std::size_t i = 1; i < tallies; ++i) all[0].merge(all[i]);
  Metrics metrics;
  all[0].finish(metrics);
  return metrics;
}

bool is_last(const test::MadeRead& read) { return (read.flags & flag::last) != 0; }

/// A read as it was sequenced.
std::pair<std::string, std::vector<std::uint8_t>> as_sequenced(test::MadeRead read) {
  if ((read.flags & flag::reverse) != 0) {
    std::reverse(read.bases.begin(), read.bases.end());
    std::reverse(read.qualities.begin(), read.qualities.end());
    for (char& base : read.bases) {
      constexpr std::string_view from = "ACGTN";
      base = "TGCAN"[from.find(base)];
    }
  }
  return {read.bases, read.qualities};
}

void require_cycles(const std::vector<test::MadeRead>& reads, bool last,
                    const CycleTables& tables) {
  std::map<std::pair<std::size_t, unsigned>, std::uint64_t> qualities;
  std::map<std::pair<std::size_t, char>, std::uint64_t> bases;
  std::size_t longest = 0;
  for (const test::MadeRead& read : reads) {
    if (is_last(read) != last) continue;
    const auto [sequence, quality] = as_sequenced(read);
    longest = std::max(longest, sequence.size());
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      ++qualities[{i, quality[i]}];
      ++bases[{i, sequence[i]}];
    }
  }
  REQUIRE(tables.bases.size() == longest);
  for (std::size_t i = 0; i < longest; ++i) {
    for (unsigned q = 0; q < quality_bins; ++q)
      REQUIRE(tables.qualities[i][q] == qualities[{i, q}]);
    const BaseCounts counts{bases[{i, 'A'}], bases[{i, 'C'}], bases[{i, 'G'}], bases[{i, 'T'}],
                            bases[{i, 'N'}]};
    REQUIRE(tables.bases[i] == counts);
  }
}

TEST_CASE("cycles equal a count base by base, however reads are spread over tallies") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto reads = test::make_random_reads(seed, contigs);
    test::Random random(seed);
    for (auto& read : reads) {
      for (char& base : read.bases) base = random.chance(0.02) ? 'N' : base;
    }
    for (const std::size_t tallies : {1, 3}) {
      const Metrics metrics = tally(reads, tallies);
      require_cycles(reads, false, metrics.tables.first);
      require_cycles(reads, true, metrics.tables.last);
    }
  }
}

TEST_CASE("small counters do not overflow") {
  const std::vector<test::MadeRead> reads(70000, test::matched("a", 0, 5, 20));
  const Metrics metrics = tally(reads);
  CHECK(metrics.tables.first.qualities[19][30] == 70000);
  CHECK(metrics.tables.first.bases[0].a == 70000);
  CHECK(metrics.summary.total_length == 1400000);
}

TEST_CASE("cycles beyond the most share one row") {
  test::MadeRead read = test::matched("long", 1, 5, 3000);
  const Metrics forward = tally({read});
  REQUIRE(forward.tables.first.bases.size() == cycles_most + 1);
  CHECK(forward.tables.first.bases[cycles_most].a == 3000 - cycles_most);
  CHECK(forward.tables.first.qualities[cycles_most][30] == 3000 - cycles_most);
  read.flags |= flag::reverse;
  CHECK(tally({read}).tables.first.bases[cycles_most].t == 3000 - cycles_most);
}

TEST_CASE("flags are counted as samtools counts them") {
  test::MadeRead pair = test::matched("p", 0, 10, 20, flag::paired | flag::first, 40);
  test::MadeRead single = test::matched("s", 0, 10, 20, flag::paired | flag::last, 10);
  single.flags |= flag::mate_unmapped;
  test::MadeRead far = pair;
  far.mate_contig = 1;
  far.mapq = 3;
  test::MadeRead failed = pair;
  failed.flags |= flag::qc_fail | flag::duplicate;
  test::MadeRead extra = pair;
  extra.flags |= flag::supplementary | flag::duplicate;
  const Metrics metrics = tally({pair, single, far, failed, extra});
  const FlagCounts& passed = metrics.flagstat.passed;
  CHECK(passed.total == 4);
  CHECK(passed.primary == 3);
  CHECK(passed.supplementary == 1);
  CHECK(passed.duplicates == 1);
  CHECK(passed.primary_duplicates == 0);
  CHECK(passed.both_mapped == 2);
  CHECK(passed.singletons == 1);
  CHECK(passed.mate_other_contig == 1);
  CHECK(passed.mate_other_contig_q5 == 0);
  CHECK(metrics.flagstat.failed.primary_duplicates == 1);
  CHECK(metrics.summary.reads_duplicated == 2);  // samtools stats counts the supplementary one
  CHECK(metrics.duplication.paired_duplicates == 1);
  CHECK(metrics.duplication.unpaired_reads == 1);
  CHECK(metrics.idxstats.contigs[0].mapped == 5);
}

TEST_CASE("records without bases are in no read table") {
  test::MadeRead read = test::matched("none", 0, 10, 20);
  read.bases.clear();
  read.qualities.clear();
  const Metrics metrics = tally({read});
  CHECK(metrics.summary.sequences == 0);
  CHECK(metrics.summary.no_bases_reads == 1);
  CHECK(metrics.flagstat.passed.mapped == 1);
}

TEST_CASE("insert sizes go by the strand of the read that starts first") {
  test::MadeRead left = test::matched("p", 0, 100, 20, flag::paired | flag::first, 300);
  left.template_length = 220;
  left.flags |= flag::mate_reverse;
  CHECK(tally({left}).inserts.inward[220] == 1);
  left.flags ^= flag::reverse | flag::mate_reverse;
  CHECK(tally({left}).inserts.outward[220] == 1);
  left.flags |= flag::mate_reverse;
  CHECK(tally({left}).inserts.other[220] == 1);
  left.template_length = -90000;
  left.flags |= flag::duplicate;
  CHECK(tally({left}).inserts.other[InsertSizes::most] == 1);
  CHECK(tally({left}).inserts.unique_other[InsertSizes::most] == 0);
}

TEST_CASE("indels are at the cycle before them, in the order of sequencing") {
  test::MadeRead read = test::matched("i", 0, 100, 20);
  read.cigar = {make_element(CigarOp::match, 5), make_element(CigarOp::insertion, 3),
                make_element(CigarOp::match, 4), make_element(CigarOp::deletion, 2),
                make_element(CigarOp::match, 8)};
  const Indels forward = tally({read}).indels;
  CHECK(forward.insertions_first[5] == 1);
  CHECK(forward.deletions_first[11] == 1);
  CHECK(forward.insertion_lengths[3] == 1);
  read.flags |= flag::reverse;
  const Indels reverse = tally({read}).indels;
  CHECK(reverse.insertions_first[12] == 1);
  CHECK(reverse.deletions_first[7] == 1);
}

TEST_CASE(
    "mates that reach beyond each other's start are inward for Picard, outward for samtools") {
  constexpr std::uint16_t pair = flag::paired | flag::proper_pair;
  test::MadeRead forward =
      test::matched("a", 0, 110, 50, pair | flag::first | flag::mate_reverse, 90);
  test::MadeRead reverse = test::matched("a", 0, 90, 50, pair | flag::last | flag::reverse, 110);
  forward.template_length = 30;  // both go past the other's first base
  reverse.template_length = -30;
  const InsertSizes sizes = tally({reverse, forward}).inserts;
  CHECK(sizes.outward[30] == 2);
  CHECK(sizes.inward[30] == 0);
  CHECK(sizes.unique_inward[30] == 2);
  CHECK(sizes.unique_outward[30] == 0);
  forward.flags |= flag::duplicate;
  CHECK(tally({reverse, forward}).inserts.unique_inward[30] == 1);
}

TEST_CASE("pairs on one strand are neither inward nor outward") {
  constexpr std::uint16_t pair = flag::paired | flag::first;
  test::MadeRead read = test::matched("a", 0, 100, 50, pair, 300);
  read.template_length = 250;
  const InsertSizes sizes = tally({read}).inserts;
  CHECK(sizes.other[250] == 1);
  CHECK(sizes.unique_other[250] == 1);
  CHECK(sizes.inward[250] + sizes.outward[250] == 0);
}

}  // namespace
}  // namespace varg::qc
