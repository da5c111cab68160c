#include <varg/core/json.hpp>
#include <varg/core/version.hpp>
#include <varg/stats/reports.hpp>

#include "catch.hpp"
#include "stats_records.hpp"

using namespace varg;
using namespace varg::stats;
using varg::test::Counted;
using varg::test::with_samples;

namespace {

Json json_of(const Counted& made, const std::string& path = "x.vcf") {
  return Json::parse(stats_json(made.plan, made.counts, {path, "varg stats " + path}));
}

const std::vector<std::string> pair{"kid", "mum"};
const std::vector<std::string> records{
    "c 1 . A G 30 . AC=3;AN=4;DP=20 GT:DP:AD 1/1:10:0,10 0/1:9:4,5",
    "c 2 . A AT . . DP=. GT:DP:AD 0/1:8:2,6 0/0:7:7,0",
    "c 3 . C A,T 30.5 . AC=1,1;AN=4;DP=501 GT 1/2 ./.",
    "c 4 . GTT G 12 . DP=3 GT 1 1/1",
    "c 5 . A . 12 . AC=1;AN=0 GT 0/0 0/0",
};

}  // namespace

TEST_CASE("the JSON of a small file is this to the letter", "[stats]") {
  const Json json = json_of(Counted(pair, records, with_samples(pair)));
  Json expected = Json::parse(R"({
    "program": "varg stats", "version": "", "command": "varg stats x.vcf", "file": "x.vcf",
    "file_samples": 2,
    "sites": {"records": 5, "no_alts": 1, "snps": 2, "mnps": 0, "indels": 2, "others": 0,
              "multiallelic": 1, "multiallelic_snps": 1, "wrong_allele_counts": 0},
    "ts_tv": {"transitions": 2, "transversions": 1, "ratio": 2.0},
    "ts_tv_first_alt": {"transitions": 1, "transversions": 1, "ratio": 1.0},
    "substitutions": {"A>C": 0, "A>G": 1, "A>T": 0, "C>A": 1, "C>G": 0, "C>T": 1, "G>A": 0,
                      "G>C": 0, "G>T": 0, "T>A": 0, "T>C": 0, "T>G": 0},
    "indel_lengths": [
      {"length": -2, "alleles": 1, "het_genotypes": 0, "mean_vaf": null},
      {"length": 1, "alleles": 1, "het_genotypes": 1, "mean_vaf": 0.75}],
    "allele_frequencies": {
      "singletons_or_unknown": {"transitions": 1, "transversions": 1, "indels": 1},
      "bins": [{"frequency": 0.74, "transitions": 1, "transversions": 0, "indels": 0},
               {"frequency": 0.99, "transitions": 0, "transversions": 0, "indels": 1}]},
    "qualities": [
      {"quality": null, "transitions": 0, "transversions": 0, "indels": 1},
      {"quality": 12.0, "transitions": 0, "transversions": 0, "indels": 1},
      {"quality": 30.0, "transitions": 1, "transversions": 0, "indels": 0},
      {"quality": 30.5, "transitions": 0, "transversions": 1, "indels": 0}],
    "depths": {"min": 0, "max": 500, "width": 1, "below": {"genotypes": 0, "sites": 0},
               "above": {"genotypes": 0, "sites": 1}, "missing": {"sites": 1},
               "bins": [{"from": 3, "genotypes": 0, "sites": 1},
                        {"from": 7, "genotypes": 1, "sites": 0},
                        {"from": 8, "genotypes": 1, "sites": 0},
                        {"from": 9, "genotypes": 1, "sites": 0},
                        {"from": 10, "genotypes": 1, "sites": 0},
                        {"from": 20, "genotypes": 0, "sites": 1}]},
    "samples": [
      {"name": "kid", "hom_ref": 1, "het": 1, "hom_alt": 1, "het_hom_ratio": 1.0,
       "ts_tv": {"transitions": 1, "transversions": 1, "ratio": 1.0},
       "indels": 1, "insertion_hets": 1, "deletion_hets": 0, "insertion_homs": 0,
       "deletion_homs": 0, "singletons": 2, "haploid_ref": 0, "haploid_alt": 1, "missing": 0,
       "genotypes_with_depth": 2, "mean_depth": 9.0},
      {"name": "mum", "hom_ref": 2, "het": 1, "hom_alt": 0, "het_hom_ratio": null,
       "ts_tv": {"transitions": 1, "transversions": 0, "ratio": null},
       "indels": 1, "insertion_hets": 0, "deletion_hets": 0, "insertion_homs": 0,
       "deletion_homs": 1, "singletons": 1, "haploid_ref": 0, "haploid_alt": 0, "missing": 1,
       "genotypes_with_depth": 2, "mean_depth": 8.0}],
    "heterozygosity": [
      {"frequency": null, "records": 3, "first_quartile": 0.0, "median": 0.0,
       "third_quartile": 0.49},
      {"frequency": 0.74, "records": 1, "first_quartile": 0.49, "median": 0.49,
       "third_quartile": 0.49},
      {"frequency": 0.99, "records": 1, "first_quartile": 0.0, "median": 0.0,
       "third_quartile": 0.0}]
  })");
  expected["version"] = version();
  CHECK(json.dump(1) == expected.dump(1));
}

TEST_CASE("a name that is not UTF-8 is written with signs for what is unknown", "[stats]") {
  const std::vector<std::string> names{"Malm\xF6"};
  const Counted made(names, {"c 1 . A G . . . GT 0/1"}, with_samples(names));
  const Json json = json_of(made, "caf\xE9.vcf");
  CHECK(json["file"] == "caf\xEF\xBF\xBD.vcf");
  CHECK(json["samples"][0]["name"] == "Malm\xEF\xBF\xBD");
}

TEST_CASE("quotes, backslashes and UTF-8 of names come back from the JSON", "[stats]") {
  const std::vector<std::string> names{"a\"b\\c", "Malm\xC3\xB6"};
  const Counted made(names, {}, with_samples(names));
  const Json json = json_of(made, "a \"b\".vcf");
  CHECK(json["file"] == "a \"b\".vcf");
  CHECK(json["samples"][0]["name"] == names[0]);
  CHECK(json["samples"][1]["name"] == names[1]);
}

TEST_CASE("depths in wide bins are named by their least", "[stats]") {
  StatsOptions options;
  options.depths = {10, 30, 10};
  const Counted made(
      {},
      {"c 1 . A G . . DP=9", "c 2 . A G . . DP=19", "c 3 . A G . . DP=30", "c 4 . A G . . DP=31"},
      options);
  CHECK(json_of(made)["depths"] ==
        Json::parse(R"({"min": 10, "max": 30, "width": 10, "below": {"genotypes": 0, "sites": 1},
          "above": {"genotypes": 0, "sites": 1}, "missing": {"sites": 0},
          "bins": [{"from": 10, "genotypes": 0, "sites": 1},
                   {"from": 30, "genotypes": 0, "sites": 1}]})"));
}

TEST_CASE("wrong allele counts are named in the JSON", "[stats]") {
  const Counted made({}, {"c 1 . A G . . AC=5;AN=4", "c 2 . A G . . AC=4;AN=4"}, {});
  CHECK(json_of(made)["sites"]["wrong_allele_counts"] == 1);
}
