#include <varg/compare/somatic_stats.hpp>

#include "catch.hpp"
#include "made_somatic.hpp"

#include <random>

#include <varg/core/json.hpp>

namespace varg::compare {

TEST_CASE("modified Jeffreys gives the bounds that som.py wrote", "[compare][somatic]") {
  struct Known {
    std::uint64_t successes;
    std::uint64_t trials;
    double lower;
    double upper;
  };
  // The bounds of the published stats.csv of hap.py's som.py example and fp_region_accuracy test.
  for (const Known& known :
       {Known{13575, 15580, 0.865982498326, 0.876498303283},
        Known{13575, 13641, 0.993889499788, 0.996223838717}, Known{1, 1, 0.025, 1.0},
        Known{1, 5, 0.0, 0.628626400632}, Known{1, 4, 0.0, 0.716248320437}}) {
    CAPTURE(known.successes, known.trials);
    const auto bounds = modified_jeffreys(known.successes, known.trials);
    REQUIRE(bounds.has_value());
    CHECK(bounds->lower == Approx(known.lower).margin(1e-9));
    CHECK(bounds->upper == Approx(known.upper).margin(1e-9));
  }
  CHECK_FALSE(modified_jeffreys(0, 0).has_value());
}

TEST_CASE("modified Jeffreys is the same from both ends and Jeffreys in the middle",
          "[compare][somatic]") {
  for (std::uint64_t n = 1; n < 40; ++n) {
    for (std::uint64_t x = 0; x <= n; ++x) {
      CAPTURE(x, n);
      const auto bounds = modified_jeffreys(x, n);
      const auto mirror = modified_jeffreys(n - x, n);
      CHECK(bounds->lower == Approx(1 - mirror->upper).margin(1e-9));
      CHECK(bounds->lower <= static_cast<double>(x) / static_cast<double>(n));
      if (x < 2 || n - x < 2) continue;
      CHECK(bounds->lower == Approx(jeffreys(x, n)->lower).margin(0));
      CHECK(bounds->upper == Approx(jeffreys(x, n)->upper).margin(0));
    }
  }
}

TEST_CASE("the bins of every type add up to it, and the types to all records",
          "[compare][somatic][property]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const genome::RegionSet confident({{0, 0, 120}});
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const auto some_calls = [&] {
      static const Lines fractions{".", "0", "0.05", "0.1", "0.3", "0.7", "1"};
      std::vector<MadeCall> calls;
      for (int pos1 = 2; pos1 < 190; pos1 += 1 + static_cast<int>(random() % 20)) {
        calls.push_back({pos1, random() % 4 == 0 ? "low" : "PASS",
                         fractions[random() % fractions.size()], random() % 3 == 0 ? "TT" : ""});
      }
      return calls;
    };
    const std::string truth = with_fractions(files, folder, "t.vcf", some_calls());
    const std::string query = with_fractions(files, folder, "q.vcf", some_calls());
    const Compared found = compared(truth, query, fasta, &confident);
    for (const FilterRow filter : {FilterRow::all, FilterRow::pass}) {
      const Table table = parsed(somatic_csv(found.outcome, filter));
      for (const std::string column :
           {"total.truth", "total.query", "tp", "fp", "fn", "unk", "ambi"}) {
        CAPTURE(round, to_text(filter), column);
        std::map<std::string, long> sums;
        for (const auto& [type, row] : table) {
          const std::size_t dot = type.find('.');
          const long count = std::stol(row.at(column));
          if (dot != std::string::npos) sums[type.substr(0, dot)] += count;
          if (dot == std::string::npos && type != "records") sums["types"] += count;
        }
        CHECK(sums.at("types") == std::stol(table.at("records").at(column)));
        for (const std::string type : {"records", "SNVs", "indels"}) {
          if (table.count(type) != 0) CHECK(sums[type] == std::stol(table.at(type).at(column)));
        }
      }
    }
  }
}

TEST_CASE("stats.csv has som.py's columns, and no bounds for 0/0", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const genome::RegionSet confident({{0, 0, 50}});
  const std::string truth = with_fractions(files, folder, "t.vcf", {{5}, {15}, {90}, {150}});
  const std::string query = with_fractions(files, folder, "q.vcf", {{5}, {30}, {90}});
  const std::string csv =
      somatic_csv(compared(truth, query, fasta, &confident).outcome, FilterRow::pass);
  CHECK(starts_with(csv,
                    ",type,total.truth,total.query,tp,fp,fn,unk,ambi,recall,recall_lower,"
                    "recall_upper,recall2,precision,precision_lower,precision_upper,na,ambiguous,"
                    "fp.region.size,fp.rate,varg.version,filter\n1,SNVs,4,3,1,1,1,1,0,0.5,0.0,1.0,"
                    "0.25,0.5,0.0,1.0,0.333333,0.0,500000,2.0,"));
  const Table none = parsed(somatic_csv(compared(with_fractions(files, folder, "t.vcf", {}),
                                                 with_fractions(files, folder, "q.vcf", {}), fasta)
                                            .outcome,
                                        FilterRow::pass));
  REQUIRE(none.size() == 1);
  CHECK(none.at("records").at("recall_lower").empty());
  CHECK(none.at("records").at("na").empty());
}

TEST_CASE("the table and metrics.json tell the bins", "[compare][somatic]") {
  const test::MadeFiles files;
  const test::TemporaryFolder folder;
  const reference::Fasta fasta(files.reference());
  const std::string both = with_fractions(files, folder, "t.vcf", {{5, "PASS", "0.3"}, {15}});
  const Outcome outcome = compared(both, both, fasta).outcome;
  const std::string table = fraction_table(outcome);
  CHECK(split(trim(table), '\n').size() == 5);
  CHECK(table.find("\n0.1-0.5              1         1") != std::string::npos);
  CHECK(table.find("\nunknown              1         1") != std::string::npos);
  const Json json = Json::parse(metrics_json(outcome));
  CHECK(json["somatic"]["vaf_edges"] == Json{0.0, 0.1, 0.5, 1.0});
  CHECK(json["somatic"]["fp_region_size"] == 500'000);
  CHECK(json["rows"].back()["subset"] == "VAF_unknown");
  CHECK(json["rows"].back()["truth"]["tp"]["calls"] == 1);
}

TEST_CASE("the bases of contigs with records are counted without N", "[compare][somatic]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.write("ref.fa", ">a\nACGTNNAC\n>b\nNNNNNA\n>c\nACGT\n");
  reference::index_fasta(path);
  const reference::Fasta fasta(path);
  Outcome outcome;
  CHECK(called_bases(outcome, fasta, nullptr) == 0);
  outcome.truth.contigs = {0};
  CHECK(called_bases(outcome, fasta, nullptr) == 6);
  outcome.query.contigs = {0, 1};
  CHECK(called_bases(outcome, fasta, nullptr) == 7);
  const genome::RegionSet regions({{0, 3, 7}, {1, 0, 3}, {2, 0, 4}});
  CHECK(called_bases(outcome, fasta, &regions) == 2);
}

}  // namespace varg::compare
