#include <varg/call/feature_table.hpp>

#include <filesystem>

#include <varg/call/rescore_features.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "made_record.hpp"

using namespace varg;

TEST_CASE("the table of features appears when it is complete", "[call]") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("features.tsv");
  genome::Contigs contigs;
  contigs.add({"chr1", 1000});
  call::FeatureTable table(path);
  table.add({test::made_record()}, contigs);
  CHECK_FALSE(std::filesystem::exists(path));
  const auto facts = table.close();
  REQUIRE(facts.size() == 1);
  CHECK(facts[0].path == path);
  std::string expected = call::feature_table_header();
  call::append_feature_lines(test::made_record(), contigs, expected);
  CHECK(test::read_file(path) == expected);
}

TEST_CASE("without a path there is no table", "[call]") {
  call::FeatureTable table("");
  table.add({test::made_record()}, {});
  CHECK(table.close().empty());
}
