#include <varg/core/version.hpp>
#include <varg/report/qc_texts.hpp>

#include <cmath>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "qc_picard_layout.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t end = line.find('\t'); end != std::string::npos; end = line.find('\t', begin)) {
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  cells.push_back(line.substr(begin));
  return cells;
}

/// The first row under "## METRICS CLASS", by column, as programs read Picard's files.
std::map<std::string, std::string> metrics_of(const std::string& text) {
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line) && line.find("## METRICS CLASS") != 0) {
  }
  std::getline(lines, line);
  const auto names = cells_of(line);
  std::getline(lines, line);
  const auto cells = cells_of(line);
  REQUIRE(names.size() == cells.size());
  std::map<std::string, std::string> row;
  for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = cells[i];
  return row;
}

TEST_CASE("numbers are as Picard prints them", "[report]") {
  CHECK(picard_number(0.5) == "0.5");
  CHECK(picard_number(1.0 / 3) == "0.333333");
  CHECK(picard_number(0) == "0");
  CHECK(picard_number(-1e-9) == "0");
  CHECK(picard_number(100) == "100");
  CHECK(picard_number(1e9) == "1000000000");
  CHECK(picard_number(std::nan("")).empty());
  CHECK(picard_number(HUGE_VAL).empty());
}

TEST_CASE("a file has Picard's head, class, columns and histogram", "[report]") {
  PicardFile file("Tool", test::sample_facts());
  const std::vector<std::pair<std::string, std::string>> row{{"A", "1"}, {"B", ""}};
  file.metrics("picard.Class", row);
  file.histogram("java.lang.Integer", {"x", "n"});
  file.row({"5", "6"});
  CHECK(file.finish() ==
        "## htsjdk.samtools.metrics.StringHeader\n# Tool INPUT=S1 (written by varg qc " +
            std::string(version()) +
            " in the layout of this program)\n\n"
            "## METRICS CLASS\tpicard.Class\nA\tB\n1\t\n\n"
            "## HISTOGRAM\tjava.lang.Integer\nx\tn\n5\t6\n\n");
}

TEST_CASE("the alignment summary of pairs and of single reads", "[report]") {
  auto metrics = test::sample_metrics();
  auto row = metrics_of(picard_alignment_summary(metrics, test::sample_facts()));
  CHECK(row["CATEGORY"] == "PAIR");
  CHECK(row["TOTAL_READS"] == "200");
  CHECK(row["PF_READS_ALIGNED"] == "198");
  CHECK(row["PCT_PF_READS_ALIGNED"] == "0.99");
  CHECK(row["PF_ALIGNED_BASES"] == "19595");
  CHECK(row["PF_MISMATCH_RATE"] == "0.02");
  CHECK(row["PF_INDEL_RATE"] == "0.000306");
  CHECK(row["MEAN_READ_LENGTH"] == "100");
  CHECK(row["READS_ALIGNED_IN_PAIRS"] == "196");
  CHECK(row["PCT_READS_ALIGNED_IN_PAIRS"] == "0.989899");
  CHECK(row["PF_READS_IMPROPER_PAIRS"] == "8");
  CHECK(row["PCT_SOFTCLIP"] == "0.00495");
  metrics.flagstat.passed.paired = 0;
  metrics.flagstat.failed.primary = 50;
  row = metrics_of(picard_alignment_summary(metrics, test::sample_facts()));
  CHECK(row["CATEGORY"] == "UNPAIRED");
  CHECK(row["TOTAL_READS"] == "250");
  CHECK(row["PCT_PF_READS"] == "0.8");
  CHECK(row["READS_ALIGNED_IN_PAIRS"].empty());
  CHECK(row["PF_READS_IMPROPER_PAIRS"].empty());
}

TEST_CASE("insert sizes have a row and a column for each orientation that is common", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.inserts.unique_inward = {0, 0, 8, 8};
  metrics.inserts.unique_outward = {0, 2, 0, 0};
  metrics.inserts.unique_other = {0, 0, 0, 0};
  const std::string text = picard_insert_size(metrics, test::sample_facts());
  CHECK(text.find("\n2\t2\t0\t2\t3\t2\t0\t8\tFR\t1\t1\t1\t1\t1\t3\t3\t3\t3\t3\t3\t\t\t\n"
                  "1\t1\t0\t1\t1\t1\t0\t1\tRF\t") != std::string::npos);
  CHECK(text.find("insert_size\tAll_Reads.fr_count\tAll_Reads.rf_count\n1\t0\t1\n2\t4\t0\n") !=
        std::string::npos);
  metrics.inserts = {};
  CHECK(picard_insert_size(metrics, test::sample_facts()).empty());
}

TEST_CASE("duplication counts pairs as halves of reads", "[report]") {
  auto metrics = test::sample_metrics();
  metrics.duplication = {10, 201, 5, 7, 3, 40};
  auto row = metrics_of(picard_duplication(metrics, test::sample_facts()));
  CHECK(row["LIBRARY"] == "S1");
  CHECK(row["UNPAIRED_READS_EXAMINED"] == "10");
  CHECK(row["READ_PAIRS_EXAMINED"] == "100");
  CHECK(row["SECONDARY_OR_SUPPLEMENTARY_RDS"] == "7");
  CHECK(row["UNMAPPED_READS"] == "5");
  CHECK(row["UNPAIRED_READ_DUPLICATES"] == "3");
  CHECK(row["READ_PAIR_DUPLICATES"] == "20");
  CHECK(row["PERCENT_DUPLICATION"] == "0.203791");  // 43 of 211
}

TEST_CASE("the targets' file has rates of the bases on, near and off", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  qc::OnTarget& target = metrics.on_target;
  target.on_target_bases = 6'000;
  target.excluded_duplicate_bases = 1'960;
  target.excluded_mapq_bases = 196;
  target.excluded_overlap_bases = 98;
  target.excluded_off_target_bases = 9'800;
  QcFacts facts = test::sample_facts();
  facts.region_gc = {30, 70, 50};
  const QcFindings findings = derive(metrics, facts, std::nullopt, false);
  auto row = metrics_of(picard_hs(metrics, facts, findings));
  CHECK(row["BAIT_SET"] == "S1");
  CHECK(row["TARGET_TERRITORY"] == "300");
  CHECK(row["GENOME_SIZE"] == "2000");
  CHECK(row["PCT_SELECTED_BASES"] == "0.5");
  CHECK(row["PCT_OFF_BAIT"] == "0.5");
  CHECK(row["ON_BAIT_VS_SELECTED"] == "0.66");
  CHECK(row["MEAN_BAIT_COVERAGE"] == "22");
  CHECK(row["FOLD_ENRICHMENT"] == "2.244898");  // 6600 / 19600 over 300 / 2000
  CHECK(row["PCT_PF_UQ_READS"] == "0.9");
  CHECK(row["PCT_PF_UQ_READS_ALIGNED"] == "0.95");
  CHECK(row["PCT_EXC_DUPE"] == "0.1");
  CHECK(row["PCT_EXC_MAPQ"] == "0.01");
  CHECK(row["PCT_EXC_BASEQ"] == "0");
  CHECK(row["PCT_EXC_OVERLAP"] == "0.005");
  CHECK(row["PCT_EXC_OFF_TARGET"] == "0.5");
  CHECK(row["MEAN_TARGET_COVERAGE"] == "22");
  CHECK(row["MEDIAN_TARGET_COVERAGE"] == "20");
  CHECK(row["MAX_TARGET_COVERAGE"] == "30");
  CHECK(row["MIN_TARGET_COVERAGE"] == "0");
  CHECK(row["FOLD_80_BASE_PENALTY"] == "1.1");
  CHECK(row["PCT_TARGET_BASES_10X"] == "0.933333");
  CHECK(row["PCT_TARGET_BASES_30X"] == "0.333333");
  CHECK(row["PCT_TARGET_BASES_50X"] == "0");
  CHECK(row["AT_DROPOUT"] == "3.030303");
  CHECK(row["GC_DROPOUT"] == "9.090909");
}

TEST_CASE("the genome's file has shares over the bases that are known", "[report]") {
  const auto metrics = test::sample_metrics();
  QcFacts facts = test::sample_facts();
  CHECK(picard_wgs(metrics, facts).empty());  // unknown bases cannot be told from gaps
  facts.unknown_bases = {50, 1000};
  auto row = metrics_of(picard_wgs(metrics, facts));
  CHECK(row["GENOME_TERRITORY"] == "950");
  CHECK(row["MEAN_COVERAGE"] == "23.684211");
  CHECK(row["MEDIAN_COVERAGE"] == "20");
  CHECK(row["MAD_COVERAGE"] == "10");
  CHECK(row["PCT_1X"] == "0.947368");
  CHECK(row["PCT_20X"] == "0.947368");
  CHECK(row["PCT_25X"] == "0.473684");
  CHECK(row["PCT_40X"] == "0");
  CHECK(row["PCT_EXC_MAPQ"] == "0.02");
  CHECK(row["PCT_EXC_DUPE"] == "0.04");
  CHECK(row["PCT_EXC_UNPAIRED"] == "0");
  CHECK(row["PCT_EXC_BASEQ"] == "0.03");
  CHECK(row["PCT_EXC_OVERLAP"] == "0.01");
  CHECK(row["PCT_EXC_CAPPED"] == "0");
  CHECK(row["PCT_EXC_TOTAL"] == "0.1");
}

TEST_CASE("GC bias has a line for each percent and the means between", "[report]") {
  auto metrics = test::sample_metrics();
  qc::GcBias& bias = metrics.gc_bias;
  bias.measured = true;
  bias.windows[10] = 100;
  bias.windows[50] = 300;
  bias.reads[10] = 10;
  bias.reads[50] = 90;
  bias.bases[50] = 900;
  bias.quality_sum[50] = 900 * 35;
  bias.total_clusters = 60;
  bias.aligned_reads = 110;
  const std::string detail = picard_gc_bias_detail(metrics, test::sample_facts());
  CHECK(detail.find("\nAll Reads\tALL\t10\t100\t10\t0\t0.4\t0.126491\t\t\t\n") !=
        std::string::npos);
  CHECK(detail.find("\nAll Reads\tALL\t50\t300\t90\t35\t1.2\t0.126491\t\t\t\n") !=
        std::string::npos);
  CHECK(detail.find("\nAll Reads\tALL\t100\t0\t0\t0\t0\t0\t\t\t\n") != std::string::npos);
  auto row = metrics_of(picard_gc_bias_summary(metrics, test::sample_facts()));
  CHECK(row["WINDOW_SIZE"] == "100");
  CHECK(row["TOTAL_CLUSTERS"] == "60");
  CHECK(row["ALIGNED_READS"] == "110");
  CHECK(row["AT_DROPOUT"] == "15");
  CHECK(row["GC_DROPOUT"] == "0");
  CHECK(row["GC_NC_0_19"] == "0.4");
  CHECK(row["GC_NC_20_39"] == "0");
  CHECK(row["GC_NC_40_59"] == "1.2");
}

}  // namespace
}  // namespace varg::report
