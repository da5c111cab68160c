#include <varg/qc/samtools_text.hpp>

#include "catch.hpp"

namespace varg::qc {
namespace {

TEST_CASE("flagstat has the lines of samtools 1.16, shares in single precision", "[qc]") {
  Flagstat flagstat;
  flagstat.passed = {1003, 1000, 1, 2, 40, 39, 990, 987, 998, 499, 499, 970, 980, 6, 8, 5};
  flagstat.failed.total = flagstat.failed.primary = 3;
  CHECK(flagstat_text(flagstat) ==
        "1003 + 3 in total (QC-passed reads + QC-failed reads)\n"
        "1000 + 3 primary\n"
        "1 + 0 secondary\n"
        "2 + 0 supplementary\n"
        "40 + 0 duplicates\n"
        "39 + 0 primary duplicates\n"
        "990 + 0 mapped (98.70% : 0.00%)\n"
        "987 + 0 primary mapped (98.70% : 0.00%)\n"
        "998 + 0 paired in sequencing\n"
        "499 + 0 read1\n"
        "499 + 0 read2\n"
        "970 + 0 properly paired (97.19% : N/A)\n"
        "980 + 0 with itself and mate mapped\n"
        "6 + 0 singletons (0.60% : N/A)\n"
        "8 + 0 with mate mapped to a different chr\n"
        "5 + 0 with mate mapped to a different chr (mapQ>=5)\n");
}

TEST_CASE("flagstat of nothing has no shares", "[qc]") {
  CHECK(flagstat_text({}).find("0 + 0 mapped (N/A : N/A)\n") != std::string::npos);
}

TEST_CASE("idxstats has a line for each contig and one for reads without", "[qc]") {
  Metrics metrics;
  metrics.contigs = genome::Contigs({{"chr1", 248956422}, {"HLA-A*01:01", 3503}});
  metrics.idxstats.contigs = {{5'000'000'000, 7}, {0, 0}};
  metrics.idxstats.unplaced = 12;
  CHECK(idxstats_text(metrics) ==
        "chr1\t248956422\t5000000000\t7\nHLA-A*01:01\t3503\t0\t0\n*\t0\t0\t12\n");
  CHECK(idxstats_text(Metrics{}) == "*\t0\t0\t0\n");
}

Metrics small_run() {
  Metrics metrics;
  ReadSummary& s = metrics.summary;
  s.raw_total_sequences = s.sequences = 5;
  s.first_fragments = 3;
  s.last_fragments = 2;
  s.reads_mapped = 4;
  s.reads_mapped_and_paired = 4;
  s.reads_unmapped = 1;
  s.reads_properly_paired = 4;
  s.reads_paired = 5;
  s.reads_duplicated = 1;
  s.reads_mq0 = 1;
  s.non_primary = 2;
  s.supplementary = 3;
  s.total_length = 501;
  s.total_first_length = 302;
  s.total_last_length = 199;
  s.bases_mapped = 401;
  s.bases_mapped_cigar = 390;
  s.bases_duplicated = 100;
  s.mismatches = 3;
  s.max_length = s.max_first_length = 101;
  s.max_last_length = 100;
  s.quality_sum = 17534;
  s.pairs_on_different_contigs = 1;
  metrics.inserts.inward = {0, 0, 4, 2};
  metrics.inserts.outward = {0, 2};
  metrics.inserts.other = {1, 0, 0, 0, 3};
  return metrics;
}

TEST_CASE("the SN section is that of samtools 1.16 to the digit", "[qc]") {
  CHECK(stats_summary_text(small_run()) ==
        "SN\traw total sequences:\t5\t# excluding supplementary and secondary reads\n"
        "SN\tfiltered sequences:\t0\n"
        "SN\tsequences:\t5\n"
        "SN\tis sorted:\t1\n"
        "SN\t1st fragments:\t3\n"
        "SN\tlast fragments:\t2\n"
        "SN\treads mapped:\t4\n"
        "SN\treads mapped and paired:\t4\t# paired-end technology bit set + both mates mapped\n"
        "SN\treads unmapped:\t1\n"
        "SN\treads properly paired:\t4\t# proper-pair bit set\n"
        "SN\treads paired:\t5\t# paired-end technology bit set\n"
        "SN\treads duplicated:\t1\t# PCR or optical duplicate bit set\n"
        "SN\treads MQ0:\t1\t# mapped and MQ=0\n"
        "SN\treads QC failed:\t0\n"
        "SN\tnon-primary alignments:\t2\n"
        "SN\tsupplementary alignments:\t3\n"
        "SN\ttotal length:\t501\t# ignores clipping\n"
        "SN\ttotal first fragment length:\t302\t# ignores clipping\n"
        "SN\ttotal last fragment length:\t199\t# ignores clipping\n"
        "SN\tbases mapped:\t401\t# ignores clipping\n"
        "SN\tbases mapped (cigar):\t390\t# more accurate\n"
        "SN\tbases trimmed:\t0\n"
        "SN\tbases duplicated:\t100\n"
        "SN\tmismatches:\t3\t# from NM fields\n"
        "SN\terror rate:\t7.692308e-03\t# mismatches / bases mapped (cigar)\n"
        "SN\taverage length:\t100\n"
        "SN\taverage first fragment length:\t101\n"
        "SN\taverage last fragment length:\t100\n"
        "SN\tmaximum length:\t101\n"
        "SN\tmaximum first fragment length:\t101\n"
        "SN\tmaximum last fragment length:\t100\n"
        "SN\taverage quality:\t35.0\n"
        "SN\tinsert size average:\t2.4\n"
        "SN\tinsert size standard deviation:\t1.0\n"
        "SN\tinward oriented pairs:\t3\n"
        "SN\toutward oriented pairs:\t1\n"
        "SN\tpairs with other orientation:\t1\n"
        "SN\tpairs on different chromosomes:\t1\n"
        "SN\tpercentage of properly paired reads (%):\t80.0\n");
}

TEST_CASE("the SN section of nothing divides by nothing", "[qc]") {
  Metrics metrics;
  metrics.sorted = false;
  const std::string text = stats_summary_text(metrics);
  for (const char* line :
       {"SN\tis sorted:\t0\n", "SN\terror rate:\t0.000000e+00\t", "SN\taverage length:\t0\n",
        "SN\taverage quality:\t0.0\n", "SN\tinsert size average:\t0.0\n",
        "SN\tpercentage of properly paired reads (%):\t0.0\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
  CHECK(text.find("nan") == std::string::npos);
}

TEST_CASE("the mean of insert sizes leaves the longest hundredth out", "[qc]") {
  InsertSizes inserts;
  inserts.inward.resize(8001);
  inserts.inward[100] = 400;
  inserts.inward[300] = 400;
  inserts.inward[8000] = 4;  // 2 of 402 pairs
  const InsertSizeMean mean = insert_size_mean(inserts);
  CHECK(mean.mean == Approx(200));
  CHECK(mean.deviation == Approx(100));
  CHECK(insert_size_mean({}).mean == 0);
  inserts.inward[8000] = 40;  // 20 of 420 pairs are more than the hundredth
  CHECK(insert_size_mean(inserts).mean == Approx((200.0 * 400 + 20 * 8000.0) / 420));
}

}  // namespace
}  // namespace varg::qc
