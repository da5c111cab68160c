#include <varg/stats/count_plan.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::stats_header;
using Names = std::vector<std::string>;

TEST_CASE("chosen_samples takes all, a list, or all but a list", "[stats]") {
  const auto header = stats_header({"a", "b", "c"});
  CHECK(chosen_samples("-", *header, "x.vcf") == Names{"a", "b", "c"});
  CHECK(chosen_samples("c,a", *header, "x.vcf") == Names{"c", "a"});
  CHECK(chosen_samples("^b", *header, "x.vcf") == Names{"a", "c"});
}

TEST_CASE("chosen_samples refuses what it cannot count", "[stats]") {
  const auto header = stats_header({"tumor", "normal"});
  CHECK_THROWS_WITH(chosen_samples("tumour", *header, "x.vcf"), "x.vcf has no sample tumour");
  CHECK_THROWS_WITH(chosen_samples("tumor,tumor", *header, "x.vcf"),
                    "sample tumor is asked for twice");
  CHECK_THROWS_WITH(chosen_samples("^tumor,normal", *header, "x.vcf"),
                    "-s ^tumor,normal leaves no sample");
  CHECK_THROWS_WITH(chosen_samples("-", *stats_header({}), "x.vcf"), "x.vcf has no samples");
}

TEST_CASE("sample_list_of_file takes the first word of each line", "[stats]") {
  const test::TemporaryFolder folder;
  CHECK(sample_list_of_file(folder.write("s", "a\nb\tfemale\r\n\nc x\n")) == "a,b,c");
  CHECK(sample_list_of_file(folder.write("i", "  a\n\tb\r\n \nc")) == "a,b,c");
  CHECK_THROWS_AS(sample_list_of_file(folder.write("e", "\n")), Error);
  CHECK_THROWS_AS(sample_list_of_file(folder.path("none")), Error);
}

TEST_CASE("records that fail a test are left out and counted", "[stats]") {
  const std::vector<std::string> lines{"c 10 . A G . PASS .", "c 11 . A G . low .",
                                       "c 12 . A G . . .", "d 10 . A G . low;PASS ."};
  CHECK(Counted({}, lines, {}, {has_filter_of({"PASS"})}).counts[Site::records] == 2);
  const Counted both({}, lines, {}, {has_filter_of({"PASS", "."})});
  CHECK(both.counts[Site::records] == 3);
  CHECK(both.counts[Site::left_out] == 1);
}

TEST_CASE("targets take records by POS, regions by what they span", "[stats]") {
  const std::vector<std::string> lines{"c 10 . ACGT A . PASS .", "c 13 . A G . PASS .",
                                       "d 13 . A G . PASS ."};
  const genome::RegionSet third({{0, 12, 13}});
  CHECK(Counted({}, lines, {}, {begins_in(third)}).counts[Site::records] == 1);
  CHECK(Counted({}, lines, {}, {overlaps_any(third)}).counts[Site::records] == 2);
}

TEST_CASE("a record between two regions that are read in turn is counted once", "[stats]") {
  const auto header = stats_header({});
  const Plan plan({}, *header);
  RecordCounter counter(plan);
  const auto batch = test::stats_batch(header, {"c 10 . ACGT A . PASS .", "c 13 . A G . PASS ."});
  const genome::Interval before{0, 5, 10};
  CHECK(counter(batch, &before).fixed[Site::records] == 1);
  CHECK(counter(batch, nullptr).fixed[Site::records] == 2);
}

TEST_CASE("a plan asks the reader for what it counts", "[stats]") {
  const auto header = stats_header({"a", "b"});
  const io::Projection sites = Plan({}, *header).projection();
  CHECK(sites.infos == Names{"AC", "AN", "END", "DP"});
  CHECK(sites.formats == Names{});
  StatsOptions asked;
  asked.samples = Names{"b"};
  CHECK(Plan(asked, *header).projection().formats == Names{"GT", "DP", "AD"});
}

TEST_CASE("a depth that the header declares as text is not asked for", "[stats]") {
  const auto header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(
      "##fileformat=VCFv4.2\n##INFO=<ID=DP,Number=1,Type=String,Description=\"x\">\n"
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"));
  CHECK(Plan({}, *header).projection().infos == Names{"AC", "AN", "END"});
}
