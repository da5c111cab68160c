#include <varg/stats/reports.hpp>

#include <varg/core/json.hpp>

#include "catch.hpp"
#include "stats_records.hpp"
#include "text_tables.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::with_samples;

namespace {

const std::vector<std::string> names{"kid", "mum"};
const std::vector<std::string> lines{
    "c 1 . A G 30 . AC=3;AN=4;DP=20 GT:DP:AD 1/1:10:0,10 0/1:9:4,5",
    "c 2 . A AT . . DP=. GT:DP:AD 0/1:8:2,6 0/0:7:7,0",
    "c 3 . C A 30.5 . AC=1;AN=4;DP=20 GT 0/1 ./.",
};

Counted counted() { return Counted(names, lines, with_samples(names)); }

bool has_line(const std::string& text, const std::string& line) {
  return text.find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("the text begins as plot-vcfstats and MultiQC look for it", "[stats]") {
  const Counted made = counted();
  const std::string text = stats_text(made.plan, made.counts, {"-", "varg stats -"});
  CHECK(text.starts_with("# This file was produced by varg stats ("));
  CHECK(text.find("This file was produced by bcftools stats") != std::string::npos);
  CHECK(has_line(text, "# The command line was:\tvarg stats -"));
  CHECK(has_line(text, "ID\t0\t<STDIN>"));
}

TEST_CASE("the text has bcftools' tables", "[stats]") {
  const Counted made = counted();
  const std::string text = stats_text(made.plan, made.counts, {"x.vcf", ""});
  // These lines are what bcftools 1.16 writes for the same records.
  for (const char* line : {
           "SN\t0\tnumber of samples:\t2",
           "SN\t0\tnumber of SNPs:\t2",
           "TSTV\t0\t1\t1\t1.00\t1\t1\t1.00",
           "SiS\t0\t1\t1\t0\t1\t1\t0\t0\t1",
           "AF\t0\t0.000000\t1\t0\t1\t1\t0\t0\t1",
           "AF\t0\t0.740000\t1\t1\t0\t0\t0\t0\t0",
           "QUAL\t0\t.\t0\t0\t0\t1",
           "QUAL\t0\t30.0\t1\t1\t0\t0",
           "QUAL\t0\t30.5\t1\t0\t1\t0",
           "IDD\t0\t1\t1\t1\t0.75",
           "ST\t0\tA>G\t1",
           "DP\t0\t<0\t0\t0.000000\t1\t33.333333",
           "DP\t0\t20\t0\t0.000000\t2\t66.666667",
           "DP\t0\t9\t1\t25.000000\t0\t0.000000",
           "PSC\t0\tkid\t0\t1\t1\t1\t1\t1\t9.0\t2\t0\t0\t0",
           "PSC\t0\tmum\t1\t0\t1\t1\t0\t0\t8.0\t0\t0\t0\t1",
           "PSI\t0\tkid\t0\t0\t0\t0.00\t1\t0\t0\t0",
       }) {
    CAPTURE(line);
    CHECK(has_line(text, line));
  }
}

TEST_CASE("without samples there are no tables of them", "[stats]") {
  const Counted made(names, lines, {});
  const std::string text = stats_text(made.plan, made.counts, {"x.vcf", ""});
  CHECK(text.find("PSC") == std::string::npos);
  CHECK(text.find("HWE") == std::string::npos);
  CHECK_FALSE(Json::parse(stats_json(made.plan, made.counts, {"x.vcf", ""})).contains("samples"));
}

TEST_CASE("the JSON names what the tables hold", "[stats]") {
  const Counted made = counted();
  const Json json = Json::parse(stats_json(made.plan, made.counts, {"x.vcf", "varg stats x.vcf"}));
  CHECK(json["file"] == "x.vcf");
  CHECK(json["sites"]["records"] == 3);
  CHECK(json["ts_tv"]["ratio"] == 1.0);
  CHECK(json["indel_lengths"][0]["mean_vaf"] == 0.75);
  CHECK(json["allele_frequencies"]["singletons_or_unknown"]["transversions"] == 1);
  CHECK(json["qualities"][0]["quality"].is_null());
  CHECK(json["qualities"][1]["quality"] == 30.0);
  CHECK(json["depths"]["missing"]["sites"] == 1);
  CHECK(json["depths"]["below"]["sites"] == 0);
  CHECK(json["samples"][0]["name"] == "kid");
  CHECK(json["samples"][0]["het_hom_ratio"] == 1.0);
  CHECK(json["samples"][0]["mean_depth"] == 9.0);
  CHECK(json["samples"][1]["het_hom_ratio"].is_null());
  CHECK(json["substitutions"]["C>A"] == 1);
}

TEST_CASE("nothing counted gives zeros and no division by them", "[stats]") {
  const Counted made({}, {}, {});
  const std::string text = stats_text(made.plan, made.counts, {"x.vcf", ""});
  CHECK(has_line(text, "SN\t0\tnumber of records:\t0"));
  CHECK(has_line(text, "TSTV\t0\t0\t0\t0.00\t0\t0\t0.00"));
  CHECK(text.find("nan") == std::string::npos);
  const Json json = Json::parse(stats_json(made.plan, made.counts, {"x.vcf", ""}));
  CHECK(json["ts_tv"]["ratio"].is_null());
}

TEST_CASE("quartiles are the first bins that hold their share", "[stats]") {
  std::vector<std::uint64_t> bins(heterozygosity_bins);
  bins[0] = 1;
  bins[10] = 2;
  bins[50] = 1;
  const Quartiles quartiles = quartiles_of(bins.data(), 4);
  CHECK(quartiles.first == 0.0F);
  CHECK(quartiles.median == Approx(0.1));
  CHECK(quartiles.third == Approx(0.1));
}
