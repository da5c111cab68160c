#include <string>

#include "catch.hpp"
#include "hydra_expression.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

/// Record 10 has all, 20 lacks what may be lacking, 30 has two transcripts and empty fields.
io::VariantBatch batch() {
  io::VariantBatch batch;
  batch.header = std::make_shared<const io::VcfHeader>(wide_header());
  batch.bytes =
      "1\t10\t.\tA\tC\t.\tPASS\tDP=30;XF=0.1;XS=abc;AC=1,2;X2=7,8;"
      "CSQ=C|missense_variant|0.02|NM_1\tGT:DP:AD:FT\t0/1:25:20,5:PASS\t.\t.\n"
      "1\t20\t.\tA\tC\t.\tPASS\tXF=.;AC=.,3;CSQ=C|||\tGT:DP:AD\t1/1:.:.\t.\t.\n"
      "1\t30\t.\tA\tC\t.\tPASS\tDP=5;CSQ=C|stop_gained&splice|1e-5|NM_2,C|intron||NM_3\tGT:AD\t"
      "0/0:.,4\t1/1:3,3\t.\n";
  io::index_rows(batch);
  return batch;
}

std::string holding(std::string_view expression) {
  const io::VariantBatch records = batch();
  const filter::HydraExpression filter(expression, *records.header);
  std::string positions;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (filter.holds(records[i])) positions += std::to_string(records[i].pos() + 1) + " ";
  }
  return positions;
}

std::string fault(std::string_view expression) {
  return fault_of([&] { holding(expression); });
}

}  // namespace

TEST_CASE("values of INFO are compared as numbers when both are", "[filter]") {
  CHECK(holding("INFO:DP > 9") == "10 ");  // a text 5 would be above 30
  CHECK(holding("INFO:DP < 30") == "30 ");
  CHECK(holding("INFO:DP = 30") == "10 ");
  CHECK(holding("INFO:DP = 30.0") == "10 ");
  CHECK(holding("INFO:DP != 30") == "30 ");
  CHECK(holding("INFO:DP > 4") == "10 30 ");
  CHECK(holding("INFO:XS = abc") == "10 ");
  CHECK(holding("INFO:XS != abd") == "10 ");
  CHECK(holding("INFO:XS < abd") == "10 ");
}

TEST_CASE("INFO values went through single precision, VEP's did not", "[filter]") {
  CHECK(holding("INFO:XF = 0.1").empty());
  CHECK(holding("INFO:XF > 0.1") == "10 ");
  CHECK(holding("INFO:XF < 0.1001") == "10 ");
  CHECK(holding("VEP:gnomAD_AF = 0.02") == "10 ");
  CHECK(holding("VEP:gnomAD_AF < 0.001") == "30 ");
}

TEST_CASE("a missing value fails, passes or stops as the file says", "[filter]") {
  CHECK(holding("INFO:DP > 0") == "10 30 ");
  CHECK(holding("INFO:NA_FALSE:DP > 0") == "10 30 ");
  CHECK(holding("INFO:NA_TRUE:DP > 0") == "10 20 30 ");
  CHECK(holding("INFO:NA_TRUE:DP > 100") == "20 ");
  CHECK(holding("INFO:NA_TRUE:XF > 100") == "20 30 ");
  CHECK(fault("INFO:NA_ERROR:DP > 0") ==
        "3 DP is missing, which the filter does not allow / Fill it in, or write NA_TRUE or "
        "NA_FALSE in the filter");
  CHECK(holding("VEP:NA_TRUE:gnomAD_AF > 0.01") == "10 20 ");
  CHECK(holding("FORMAT:NA_TRUE:DP > 100") == "20 30 ");
}

TEST_CASE("a dash is what a missing text is compared with", "[filter]") {
  CHECK(holding("VEP:Consequence = -") == "20 ");
  CHECK(holding("VEP:Consequence != -") == "10 30 ");
  CHECK(holding("INFO:XS = -") == "20 30 ");
}

TEST_CASE("an index takes one value of several", "[filter]") {
  CHECK(holding("INFO:AC:0 = 1") == "10 ");
  CHECK(holding("INFO:AC:1 > 1") == "10 20 ");
  CHECK(holding("INFO:X2:1 = 8") == "10 ");
  CHECK(holding("INFO:NA_TRUE:AC:0 = 1") == "10 20 30 ");
  CHECK(holding("FORMAT:AD:0 > 10") == "10 ");
  CHECK(holding("FORMAT:AD:1 = 4") == "30 ");
  CHECK(holding("FORMAT:NA_TRUE:AD:0 > 10") == "10 20 30 ");
  CHECK(fault("INFO:AC:2 = 1") ==
        "3 AC has no value 2 / Indexes begin at 0; check the filter's index");
}

TEST_CASE("several values without an index are no number", "[filter]") {
  CHECK(fault("INFO:AC > 1") ==
        "3 AC is 1,2, which is no number / Name one value by its index, such as AC:0, or correct "
        "the file");
  CHECK(holding("INFO:AC = 1,2") == "10 ");
}

TEST_CASE("FORMAT is the first sample's", "[filter]") {
  CHECK(holding("FORMAT:DP > 20") == "10 ");
  CHECK(holding("FORMAT:GT = 0/0") == "30 ");
  CHECK(holding("FORMAT:FT = PASS") == "10 ");
  CHECK(holding("FORMAT:DP < 20").empty());
}

TEST_CASE("VEP is the first transcript's", "[filter]") {
  CHECK(holding("VEP:Feature = NM_2") == "30 ");
  CHECK(holding("VEP:Feature = NM_3").empty());
  CHECK(holding("VEP:Allele = C") == "10 20 30 ");
  CHECK(holding("exist[NM_[0-9], VEP:Feature]") == "10 30 ");
}

TEST_CASE("a record without CSQ or with a short one is an error", "[filter]") {
  io::VariantBatch records = batch();
  const filter::HydraExpression filter("VEP:Feature = x", *records.header);
  records.bytes =
      "1\t10\t.\tA\tC\t.\t.\tDP=1\tGT\t.\t.\t.\n1\t20\t.\tA\tC\t.\t.\tCSQ=C|x\tGT\t.\t.\t.\n";
  io::index_rows(records);
  CHECK(fault_of([&] { filter.holds(records[0]); }) ==
        "3 the record has no CSQ, which the filter asks for / Annotate it first: varg annotate");
  CHECK(fault_of([&] { filter.holds(records[1]); }) ==
        "3 CSQ has no field Feature / Annotate anew");
}

TEST_CASE("and and or bind alike and group from the right", "[filter]") {
  CHECK(holding("INFO:DP > 100 and INFO:DP > 0 or INFO:DP = 5").empty());
  CHECK(holding("(INFO:DP > 100 and INFO:DP > 0) or INFO:DP = 5") == "30 ");
  CHECK(holding("INFO:DP = 5 or INFO:DP > 100 and INFO:DP > 0") == "30 ");
  CHECK(holding("(INFO:DP = 5 or INFO:DP > 0) and INFO:DP > 20") == "10 ");
  CHECK(holding("((INFO:DP = 5))") == "30 ");
}

TEST_CASE("exist matches from the begin of the text", "[filter]") {
  CHECK(holding("exist[stop, VEP:Consequence]") == "30 ");
  CHECK(holding("exist[gained, VEP:Consequence]").empty());
  CHECK(holding("exist[.*gained, VEP:Consequence]") == "30 ");
  CHECK(holding("!exist[stop, VEP:Consequence]") == "10 20 ");
  CHECK(holding("exist[^$, VEP:Consequence]") == "20 ");
  CHECK(holding("exist[(missense|stop)[a-z_]+, VEP:Consequence]") == "10 30 ");
  CHECK(holding("exist[a, INFO:XS]") == "10 ");
  CHECK(holding("exist[1/1, FORMAT:GT]") == "20 ");
  CHECK(holding("exist[miss, VEP:Consequence] or exist[stop, VEP:Consequence]") == "10 30 ");
}

TEST_CASE("brackets and words inside of exist end nothing", "[filter]") {
  CHECK(holding("exist[[a-m]+ and [x], VEP:Consequence]").empty());
  CHECK(holding("(exist[(m|s)[a-z], VEP:Consequence] and INFO:DP > 9)") == "10 ");
}

TEST_CASE("patterns take no more time and stack with long texts and nested stars", "[filter]") {
  io::VariantBatch records = batch();
  records.bytes = "1\t10\t.\tA\tC\t.\t.\tXS=" + std::string(300'000, 'a') +
                  "\tGT\t.\t.\t.\n1\t20\t.\tA\tC\t.\t.\tXS=" + std::string(4000, 'a') +
                  "c\tGT\t.\t.\t.\n";
  io::index_rows(records);
  for (const std::string& stars :
       {std::string("(a|b)*c"), std::string("(a*)*c"), "a" + std::string(60, '*') + "c",
        std::string("((((a*)*)*)*)*c"), std::string("(a|aa)+c")}) {
    CAPTURE(stars);
    const filter::HydraExpression filter("exist[" + stars + ", INFO:XS]", *records.header);
    CHECK_FALSE(filter.holds(records[0]));
    CHECK(filter.holds(records[1]));
  }
}

}  // namespace varg::test
