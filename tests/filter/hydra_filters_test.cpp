#include <varg/core/error.hpp>
#include <varg/filter/hydra_filters.hpp>

#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "hydra_expression.hpp"
#include "made_filters.hpp"

namespace varg::test {
namespace {

io::VariantBatch vep_batch() {
  std::string text = made_header;
  const std::string csq =
      "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"Consequences. Format: "
      "Allele|Consequence|gnomAD_AF|Feature\">\n";
  text.insert(text.find("#CHROM"), csq);
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(text));
  batch.bytes =
      "1\t10\t.\tA\tC\t.\tPASS\tXF=0.5;CSQ=C|missense_variant|0.02|NM_1,C|stop_gained||NM_2\t"
      "GT:AD\t0/1:90,10\t.\t.\n"
      "1\t20\t.\tA\tC\t.\tq10\tCSQ=C|synonymous_variant||XM_1\tGT:AD\t0/1:5,50\t.\t.\n";
  io::index_rows(batch);
  return batch;
}

std::string holding(std::string_view expression) {
  const io::VariantBatch batch = vep_batch();
  const filter::HydraExpression filter(expression, *batch.header);
  std::string positions;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (filter.holds(batch[i])) positions += std::to_string(batch[i].pos() + 1) + " ";
  }
  return positions;
}

std::filesystem::path made_yaml(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / "varg_hydra_filters_test.yaml";
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("hydra expressions follow filter_vcf.py", "[filter]") {
  CHECK(holding("VEP:gnomAD_AF > 0.005") == "10 ");
  CHECK(holding("VEP:NA_TRUE:gnomAD_AF > 0.005") == "10 20 ");
  CHECK(holding("(VEP:gnomAD_AF > 0.005 and FORMAT:AD:1 < 50)") == "10 ");
  CHECK(holding("FORMAT:AD:1 < 50 or INFO:XF = 0.5") == "10 ");
  CHECK(holding("50 > FORMAT:AD:1") == "10 ");
  CHECK(holding("exist[missense, VEP:Consequence]") == "10 ");
  CHECK(holding("!exist[missense, VEP:Consequence]") == "20 ");
  CHECK(holding("exist[^XM_[0-9]+, VEP:Feature]") == "20 ");
  CHECK(holding("exist[variant, VEP:Consequence]").empty());  // from the begin, as re.match
  CHECK(holding("VEP:Feature = NM_1") == "10 ");
  CHECK(holding("VEP:Feature != NM_1") == "20 ");
  CHECK(holding("(VEP:Feature = NM_1 and (INFO:XF > 0.9 or INFO:XF < 0.6))") == "10 ");
}

TEST_CASE("faults of hydra expressions and data are errors", "[filter]") {
  for (const char* bad : {"VEP:nothing > 1", "gnomAD > 1", "VEP:gnomAD_AF>1", "INFO:QQ > 1",
                          "VEP:NA_MAYBE:gnomAD_AF > 1", "(INFO:XF > 1", "INFO:XF >= 1",
                          "exist[(, VEP:Feature]", "INFO:XF > 1) and"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(holding(bad), Error);
  }
  CHECK_THROWS_AS(holding("FORMAT:AD:7 > 1"), Error);
  CHECK_THROWS_AS(holding("FORMAT:AD > 1"), Error);
  CHECK_THROWS_AS(holding("VEP:NA_ERROR:gnomAD_AF > 1"), Error);
}

TEST_CASE("soft filters flag and hard ones drop", "[filter]") {
  const io::VariantBatch batch = vep_batch();
  const filter::HydraFilters filters(
      made_yaml("filters:\n  pop:\n    description: \"Common \\\"here\\\"\"\n"
                "    expression: \"(VEP:gnomAD_AF > 0.005)\"\n    soft_filter_flag: \"PopAF\"\n"
                "  ad:\n    expression: \"(FORMAT:AD:1 > 40)\"\n    soft_filter: \"False\"\n"),
      *batch.header);
  CHECK(filters.header_lines() ==
        std::vector<std::string>{"##FILTER=<ID=PopAF,Description=\"Common \\\"here\\\"\">"});
  const auto first = filters.judge(batch[0]);
  CHECK(first.dropped_by == nullptr);
  std::string line;
  filters.append_flagged(batch[0], first, line);
  CHECK(line.find("\tPopAF\tXF=0.5") != std::string::npos);
  const auto second = filters.judge(batch[1]);
  REQUIRE(second.dropped_by != nullptr);
  CHECK(*second.dropped_by == "ad");
}

TEST_CASE("a filter file that is not as the script wants it is refused", "[filter]") {
  const auto header = io::VcfHeader::parse(made_header);
  for (const char* text :
       {"filters: [", "x: 1", "filters:\n  a:\n    soft_filter: \"False\"\n",
        "filters:\n  a:\n    expression: \"INFO:XF > 1\"\n",
        "filters:\n  a:\n    expression: \"INFO:XF > 1\"\n    soft_filter: False\n",
        "filters:\n  a:\n    expression: \"INFO:XF > 1\"\n    soft_filter_flag: \"a b\"\n",
        "filters:\n  a:\n    expresion: \"INFO:XF > 1\"\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(filter::HydraFilters(made_yaml(text), header), Error);
  }
  CHECK_THROWS_AS(filter::HydraFilters("/nonexistent.yaml", header), Error);
}

}  // namespace varg::test
