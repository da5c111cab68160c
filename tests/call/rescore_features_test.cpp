#include <varg/call/rescore_features.hpp>

#include <cmath>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "made_record.hpp"

using namespace varg;

namespace {

float feature(const call::CallRecord& record, std::string_view name, std::size_t sample = 0) {
  const auto& table = call::rescore_features();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return call::features_of(record, record.samples[sample])[i];
  }
  FAIL("no feature " << name);
  return 0.0F;
}

std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '\t');) columns.push_back(column);
  return columns;
}

}  // namespace

TEST_CASE("each feature has a name of its own and a meaning", "[call]") {
  std::set<std::string_view> names;
  for (const call::Feature& one : call::rescore_features()) {
    CHECK(names.insert(one.name).second);
    CHECK_FALSE(one.meaning.empty());
    CHECK(one.name.find_first_of(" =\t") == std::string_view::npos);
  }
}

TEST_CASE("features of a plain heterozygous SNV", "[call]") {
  const auto record = test::made_record();
  CHECK(feature(record, "qual") == 60.0F);
  CHECK(feature(record, "qual_by_depth") == 2.5F);
  CHECK(feature(record, "pure_qual_by_depth") == 10.0F);
  CHECK(feature(record, "alt_fraction") == 0.5F);
  CHECK(feature(record, "unclear_fraction") == 0.04F);
  CHECK(feature(record, "base_quality_effect") == 0.1F);
  CHECK(feature(record, "read_pos_effect") == -0.2F);
  CHECK(feature(record, "length_change") == 0.0F);
  CHECK(std::isnan(feature(record, "repeat_copies")));
}

TEST_CASE("what was not measured is no number, not 0", "[call]") {
  auto record = test::made_record();
  record.measures.mapq_rank_sum.reset();
  record.measures.depth_ratio.reset();
  record.measures.variant_depth = 0;
  record.samples[0].allele_depths = {0, 0};
  for (const auto* name : {"mapq_effect", "depth_ratio", "qual_by_depth", "alt_fraction"}) {
    CAPTURE(name);
    CHECK(std::isnan(feature(record, name)));
  }
  CHECK_FALSE(std::isnan(feature(record, "base_quality_effect")));
}

TEST_CASE("features are of the likelihood QUAL, also after rescoring", "[call]") {
  auto record = test::made_record();
  record.likelihood_qual = 60.0;
  record.qual = 13.0;
  CHECK(feature(record, "qual") == 60.0F);
  record.likelihood_qual = 5000.0;
  CHECK(feature(record, "qual") == 200.0F);
}

TEST_CASE("features are of the alleles a sample carries", "[call]") {
  auto record = test::made_record();
  record.alleles = {"CAA", "C", "CAAAA"};
  record.measures.repeat_unit.assign(1, 'A');
  record.measures.repeat_copies = {9, 7, 11};
  auto second = record.samples[0];
  record.samples[0].allele_depths = {6, 18, 0};
  second.genotype.alleles = {0, 2};
  second.allele_depths = {15, 2, 3};
  record.samples.push_back(second);
  CHECK(feature(record, "alt_fraction", 0) == 0.75F);
  CHECK(feature(record, "alt_fraction", 1) == 0.15F);
  CHECK(feature(record, "length_change", 0) == -2.0F);
  CHECK(feature(record, "length_change", 1) == 2.0F);
  CHECK(feature(record, "repeat_unit") == 1.0F);
  CHECK(feature(record, "repeat_copies") == 9.0F);
}

TEST_CASE("features do not grow with depth alone", "[call]") {
  const auto thin = test::made_record();
  auto deep = thin;
  constexpr int times = 4;
  deep.qual *= times;
  deep.measures.depth *= times;
  deep.measures.variant_depth *= times;
  deep.measures.artefact_margin *= times;
  for (int& depth : deep.samples[0].allele_depths) depth *= times;
  deep.samples[0].depth *= times;
  const double z_times = std::sqrt(times);  // how a rank sum's z grows when its effect does not
  deep.measures.base_quality_rank_sum = *thin.measures.base_quality_rank_sum * z_times;
  deep.measures.read_pos_rank_sum = *thin.measures.read_pos_rank_sum * z_times;
  const auto a = call::features_of(thin, thin.samples[0]);
  const auto b = call::features_of(deep, deep.samples[0]);
  for (std::size_t i = 1; i < a.size(); ++i) {  // all but QUAL itself
    CAPTURE(call::rescore_features()[i].name);
    if (std::isnan(a[i])) {
      CHECK(std::isnan(b[i]));
    } else {
      CHECK(b[i] == Approx(a[i]));
    }
  }
}

TEST_CASE("a place has no say in features", "[call]") {
  const auto here = test::made_record();
  auto there = here;
  there.pos = 12'345'678;
  there.contig = 3;
  const auto a = call::features_of(here, here.samples[0]);
  const auto b = call::features_of(there, there.samples[0]);
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK((a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))));
  }
}

TEST_CASE("the table of features has a line for each carrier, as wide as its header", "[call]") {
  genome::Contigs contigs;
  contigs.add({"chr1", 1000});
  auto record = test::made_record();
  auto other = record.samples[0];
  other.genotype.alleles = {0, 0};
  record.samples.push_back(other);
  other.genotype.alleles = {-1, -1};
  record.samples.push_back(other);
  other.genotype.alleles = {1, 1};
  record.samples.push_back(other);
  std::string lines;
  call::append_feature_lines(record, contigs, lines);

  std::istringstream header(call::feature_table_header());
  std::string trends;
  std::string names;
  std::getline(header, trends);
  std::getline(header, names);
  CHECK(columns_of(trends).size() == call::feature_count + 1);
  std::istringstream in(lines);
  std::vector<std::string> samples;
  for (std::string line; std::getline(in, line);) {
    const auto columns = columns_of(line);
    REQUIRE(columns.size() == columns_of(names).size());
    CHECK(columns[0] == "chr1");
    CHECK(columns[1] == "100");
    samples.push_back(columns[4]);
    const auto row = call::features_of(record, record.samples[std::stoul(columns[4])]);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (columns[5 + i] == "nan") {
        CHECK(std::isnan(row[i]));
      } else {
        CHECK(std::stof(columns[5 + i]) == row[i]);
      }
    }
  }
  CHECK(samples == std::vector<std::string>{"0", "3"});
}
