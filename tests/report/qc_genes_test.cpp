#include <varg/report/qc_genes.hpp>
#include <varg/report/qc_reference.hpp>
#include <varg/report/qc_texts.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "qc_sample.hpp"

namespace varg::report {
namespace {

reference::TranscriptRecord transcript(const char* gene, std::vector<genome::Interval> coding,
                                       std::vector<std::string> tags = {}) {
  reference::TranscriptRecord result;
  result.id = std::string(gene) + "-1";
  result.gene_name = gene;
  result.tags = std::move(tags);
  result.interval = {0, coding.front().begin, coding.back().end};
  result.exons = coding;
  result.coding = std::move(coding);
  return result;
}

reference::GeneFile genes() {
  reference::GeneFile file;
  file.contigs = genome::Contigs({{"chr1", 1000}});
  file.facts.path = "genes.gff";
  file.transcripts =
      reference::Transcripts({transcript("A", {{0, 5, 20}, {0, 100, 120}}, {"MANE_Select"}),
                              transcript("A", {{0, 300, 320}}), transcript("B", {{0, 500, 510}}),
                              transcript("B", {{0, 505, 530}})});
  return file;
}

TEST_CASE("the gene of a region is what stands before the bar", "[report]") {
  CHECK(gene_of("BRCA2|exon 3") == "BRCA2");
  CHECK(gene_of("BRCA2") == "BRCA2");
  CHECK(gene_of("").empty());
}

TEST_CASE("genes sum their regions and keep their gaps", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  metrics.depth.regions[2].name.clear();
  const auto all = gene_coverage(metrics.depth);
  REQUIRE(all.size() == 1);
  CHECK(all[0].gene == "A");
  CHECK(all[0].regions == 2);
  CHECK(all[0].mean() == 18);
  CHECK(all[0].least == 0);
  CHECK(all[0].at_least == std::vector<std::uint64_t>{180, 180});
  REQUIRE(all[0].gaps.size() == 1);
  CHECK(all[0].gaps[0].interval == genome::Interval{0, 200, 220});
}

TEST_CASE("exons of genes count for the genes, not the regions beside them", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  metrics.depth.exons = {{{0, 50, 100}, "C|exon 1", 1000, 18, 22, {50, 30}, {}},
                         {{1, 0, 50}, "C|exon 2", 0, 0, 0, {0, 0}, {{{1, 0, 50}, 0}}}};
  const auto all = gene_coverage(metrics.depth);
  REQUIRE(all.size() == 1);
  CHECK(all[0].gene == "C");
  CHECK(all[0].regions == 2);
  CHECK(all[0].mean() == 10);
  CHECK(all[0].at_least == std::vector<std::uint64_t>{50, 30});
  CHECK(all[0].gap_bases == 50);
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  CHECK(exons_tsv(metrics).find("\nchr2\t1\t50\tC|exon 2\t50\t0.00\t0\t0\t50\t0.000000") !=
        std::string::npos);
  const std::string gaps = gaps_tsv(metrics);
  CHECK(gaps.find("\tA|exon 2\t20\t0\t10\n") < gaps.find("\tC|exon 2\t50\t0\t10\n"));
  const std::string page = qc_html(metrics, test::sample_facts(), findings);
  CHECK(page.find("2 coding exons of 1 genes") != std::string::npos);
  CHECK(page.find("1 gaps with 50 bases") != std::string::npos);
  CHECK(page.find("1 gaps with 20 bases") != std::string::npos);
}

TEST_CASE("a page with many regions shows the worst of them first", "[report]") {
  auto metrics = test::sample_metrics();
  test::add_regions(metrics);
  const qc::RegionDepthMetrics with_gap = metrics.depth.regions[1];
  const qc::RegionDepthMetrics good = metrics.depth.regions[0];
  metrics.depth.regions.assign(250, good);
  metrics.depth.regions.push_back(with_gap);
  const QcFindings findings = derive(metrics, test::sample_facts(), std::nullopt, false);
  const std::string page = qc_html(metrics, test::sample_facts(), findings);
  const std::size_t section = page.find("id=\"regions\"");
  REQUIRE(section != std::string::npos);
  CHECK(page.find("A|exon 2", section) < page.find("A|exon 1", section));
  CHECK(page.find("The 200 worst of 251 regions") != std::string::npos);
}

TEST_CASE("exons are those of the best transcript, widened, joined and numbered", "[report]") {
  const auto records = exon_regions(genes(), {}, 10);
  REQUIRE(records.size() == 3);
  CHECK(records[0].name == "A|exon 1");
  CHECK(records[0].interval == genome::Interval{0, 0, 30});
  CHECK(records[1].interval == genome::Interval{0, 90, 130});
  CHECK(records[2].name == "B|exon 1");
  CHECK(records[2].interval == genome::Interval{0, 490, 540});
  CHECK(exon_regions(genes(), {"B"}, 0).size() == 1);
  CHECK_THROWS_WITH(exon_regions(genes(), {"C"}, 0),
                    Catch::Contains("genes.gff: there is no coding gene C"));
}

TEST_CASE("unknown bases and GC come from the reference", "[report]") {
  const varg::test::TemporaryFolder folder;
  const std::string path = folder.write("r.fa", ">chr1\nGGCATNNNNN\n");
  folder.write("r.fa.fai", "chr1\t10\t6\t10\t11\n");
  const reference::Fasta fasta(path);
  const genome::Contigs contigs({{"chr1", 10}, {"decoy", 7}});
  CHECK(count_unknown_bases(fasta, contigs) == std::vector<std::uint64_t>{5, 7});
  std::vector<qc::RegionDepthMetrics> regions(4);
  regions[0].interval = {0, 0, 5};
  regions[1].interval = {0, 3, 8};
  regions[2].interval = {0, 5, 10};
  regions[3].interval = {1, 0, 5};
  CHECK(region_gc_percent(fasta, contigs, regions) == std::vector<int>{60, 0, -1, -1});
}

}  // namespace
}  // namespace varg::report
