#include <varg/core/error.hpp>

#include <cmath>

#include "catch.hpp"
#include "made_filters.hpp"

namespace varg::test {
namespace {

/// One record of three ALTs; a value of AC and one of S2's AD are missing, S3 has neither.
const std::string one_record =
    "1\t10\tid\tAC\tA,ACGT,GG\t30\tPASS\tAC=4,.,1;AD=10,20,30,40;AFS=0.5,0.25,0.125;XF=-2;"
    "XS=hello;XV=a,bb,ccc\tGT:DP:AD:FT:FV\t0/1:7:2,4,6,8:PASS:x,y\t1/2:9:.,1,3,.:q10:zzz\t"
    "./.:.:.:.:.\n";

bool holds(const std::string& expression) {
  return !passing(expression, made_batch(one_record)).empty();
}

/// Whether the expression has this value and no other.
bool is(const std::string& expression, const std::string& value) {
  return holds(expression + "=" + value) && !holds(expression + "!=" + value);
}

/// For which samples the condition holds, as 1 and 0.
std::string samples(std::string_view expression) {
  const io::VariantBatch batch = made_batch(one_record);
  const filter::VariantFilter filter(expression, *batch.header);
  auto scratch = filter.scratch();
  std::string mask;
  for (const auto sample : filter.passing_samples(batch[0], scratch)) mask += sample ? '1' : '0';
  return mask;
}

}  // namespace

TEST_CASE("functions of several values leave missing ones out", "[filter]") {
  CHECK(is("MAX(AC)", "4"));
  CHECK(is("MIN(AC)", "1"));
  CHECK(is("SUM(AC)", "5"));
  CHECK(is("AVG(AC)", "2.5"));
  CHECK(is("MEAN(AC)", "2.5"));
  CHECK(is("MEDIAN(AC)", "2.5"));
  CHECK(is("STDEV(AC)", "1.5"));
}

TEST_CASE("functions of whole lists are what they say", "[filter]") {
  CHECK(is("MAX(INFO/AD)", "40"));
  CHECK(is("MIN(INFO/AD)", "10"));
  CHECK(is("SUM(INFO/AD)", "100"));
  CHECK(is("MEAN(INFO/AD)", "25"));
  CHECK(is("MEDIAN(INFO/AD)", "25"));
  CHECK(is("MEDIAN(INFO/AD[0-2])", "20"));
  CHECK(is("STDEV(INFO/AD)", fmt::format("{:.9g}", std::sqrt(125.0))));
  CHECK(is("SUM(AFS)", "0.875"));
  CHECK(is("COUNT(INFO/AD)", "4"));
}

TEST_CASE("functions of one value give it back", "[filter]") {
  for (const char* function : {"MAX", "MIN", "SUM", "AVG", "MEAN", "MEDIAN"}) {
    CAPTURE(function);
    CHECK(is(std::string(function) + "(XF)", "-2"));
    CHECK(is(std::string(function) + "(QUAL)", "30"));
  }
  CHECK(is("STDEV(XF)", "0"));
  CHECK(is("ABS(XF)", "2"));
  CHECK(is("ABS(QUAL)", "30"));
}

TEST_CASE("functions over all samples take each value of each", "[filter]") {
  CHECK(is("MAX(FMT/AD)", "8"));
  CHECK(is("MIN(FMT/AD)", "1"));
  CHECK(is("SUM(FMT/AD)", "24"));
  CHECK(is("MEAN(FMT/AD)", "4"));
  CHECK(is("MEDIAN(FMT/AD)", "3.5"));
  CHECK(is("SUM(FMT/DP)", "16"));
  CHECK(is("COUNT(FMT/AD)", "6"));
  CHECK(is("COUNT(FMT/DP)", "2"));
  CHECK(is("SUM(FMT/AD[:1])", "5"));
  CHECK(is("SUM(FMT/AD[0:*])", "20"));
}

TEST_CASE("functions per sample answer for each sample", "[filter]") {
  CHECK(samples("SMPL_MAX(FMT/AD)=8") == "100");
  CHECK(samples("sMAX(FMT/AD)=3") == "010");
  CHECK(samples("sMIN(FMT/AD)<=2") == "110");
  CHECK(samples("sSUM(FMT/AD)=4") == "010");
  CHECK(samples("sAVG(FMT/AD)=5") == "100");
  CHECK(samples("sMEAN(FMT/AD)=2") == "010");
  CHECK(samples("smpl_median(FMT/AD)=5") == "100");
  CHECK(samples("sSTDEV(FMT/AD)=1") == "010");
  CHECK(samples("sMAX(FMT/AD)=\".\"") == "001");
  CHECK(samples("sMAX(FMT/AD)!=8") == "011");
}

TEST_CASE("ABS keeps the shape of what it is given", "[filter]") {
  CHECK(samples("ABS(FMT/DP-8)=1") == "110");
  CHECK(samples("ABS(FMT/AD[:1]-4)>=3") == "010");
  CHECK(holds("ABS(AC-3)=2"));
  CHECK(holds("ABS(ILEN)=2"));
  CHECK_FALSE(holds("ABS(ILEN)<0"));
}

TEST_CASE("phred turns probabilities into their scale", "[filter]") {
  CHECK(holds("ABS(phred(0.1)-10)<0.0001"));
  CHECK(holds("ABS(phred(0.001)-30)<0.0001"));
  CHECK(is("phred(1)", "0"));
  CHECK(holds("phred(0)>1e30"));
  CHECK(holds("phred(AFS)>9"));
  CHECK_FALSE(holds("phred(AFS)>9.04"));
}

TEST_CASE("COUNT tells how many there are", "[filter]") {
  CHECK(is("COUNT(AC)", "3"));
  CHECK(is("COUNT(XV)", "3"));
  CHECK(is("COUNT(XF)", "1"));
  CHECK(is("COUNT(GT=\"alt\")", "2"));
  CHECK(is("COUNT(GT=\"mis\")", "1"));
  CHECK(is("COUNT(FMT/DP>8)", "1"));
}

TEST_CASE("STRLEN counts letters, of missing texts none", "[filter]") {
  CHECK(is("STRLEN(XS)", "5"));
  CHECK(is("STRLEN(REF)", "2"));
  CHECK(holds("STRLEN(ALT)=4"));
  CHECK(holds("STRLEN(ALT)=1"));
  CHECK_FALSE(holds("STRLEN(ALT)=3"));
  CHECK(is("STRLEN(ALT[1])", "4"));
  CHECK(holds("STRLEN(XV)=3"));
  CHECK(is("STRLEN(XV[1])", "2"));
  CHECK(is("STRLEN(\"word\")", "4"));
  CHECK(samples("STRLEN(FMT/FT)=4") == "100");
  CHECK(samples("STRLEN(FMT/FT)=0") == "001");
}

TEST_CASE("N_PASS and F_PASS count samples that pass", "[filter]") {
  CHECK(is("N_PASS(GT=\"alt\")", "2"));
  CHECK(is("N_PASS(FMT/DP>8)", "1"));
  CHECK(is("N_PASS(FMT/DP>100)", "0"));
  CHECK(is("N_PASS(FMT/DP>5 & FMT/FT=\"PASS\")", "1"));
  CHECK(is("N_PASS(FMT/DP>5 | GT=\"mis\")", "3"));
  CHECK(is("N_PASS(!(FMT/DP>8))", "2"));
  CHECK(is("F_PASS(FMT/DP>8)*3", "1"));
  CHECK(is("F_PASS(GT=\"mis\" | GT=\"alt\")", "1"));
  CHECK(is("F_PASS(FMT/DP>100)", "0"));
  CHECK(holds("N_PASS(GT=\"alt\")+N_PASS(GT=\"mis\")=N_SAMPLES"));
}

TEST_CASE("samples asked for by subscript are those that are counted", "[filter]") {
  CHECK(is("N_PASS(GT[0]=\"alt\")", "1"));
  CHECK(is("N_PASS(GT[0,2]=\"alt\")", "1"));
  CHECK(is("N_PASS(FMT/DP[1-]!=8)", "2"));
  CHECK(is("COUNT(FMT/DP[0])", "1"));
}

TEST_CASE("missing genotypes are counted whole and in part", "[filter]") {
  CHECK(is("N_MISSING", "1"));
  CHECK(is("F_MISSING*3", "1"));
  const io::VariantBatch batch = made_batch(
      "1\t10\t.\tA\tC\t.\t.\t.\tGT\t./.\t.\t0/.\n1\t20\t.\tA\tC\t.\t.\t.\tDP\t1\t2\t3\n"
      "1\t30\t.\tA\tC\t.\t.\t.\tGT:DP\t0/1:3\t1:4\t0|0\n");
  CHECK(passing("N_MISSING=3", batch) == "10 ");
  CHECK(passing("N_MISSING=0", batch) == "30 ");
  CHECK(passing("F_MISSING=1", batch) == "10 ");
  CHECK(passing("F_MISSING=\".\"", batch) == "20 ");
}

TEST_CASE("functions of nothing give nothing", "[filter]") {
  const io::VariantBatch batch = made_batch("1\t10\t.\tA\tC\t.\t.\tXF=.\tGT\t.\t.\t.\n");
  for (const char* expression : {"MAX(AC)", "MIN(XF)", "SUM(QUAL)", "MEDIAN(FMT/DP)", "STDEV(AFS)",
                                 "sMAX(FMT/AD)", "ABS(XF)", "phred(FMT/DP)"}) {
    CAPTURE(expression);
    CHECK(passing(std::string(expression) + "=\".\"", batch) == "10 ");
    CHECK(passing(std::string(expression) + ">=0", batch).empty());
    CHECK(passing(std::string(expression) + "<0", batch).empty());
  }
  CHECK(passing("COUNT(AC)=0", batch) == "10 ");
  CHECK(passing("COUNT(FMT/AD)=0", batch) == "10 ");
  CHECK(passing("COUNT(XV)=0", batch) == "10 ");
}

TEST_CASE("functions nest", "[filter]") {
  CHECK(is("MAX(ABS(XF))", "2"));
  CHECK(is("ABS(MIN(XF))", "2"));
  CHECK(is("MAX(sSUM(FMT/AD))", "20"));
  CHECK(is("SUM(sMAX(FMT/AD))", "11"));
  CHECK(is("N_PASS(sSUM(FMT/AD)>MEDIAN(INFO/AD)-10)", "1"));
  CHECK(is("MEDIAN(sMEDIAN(FMT/AD))", "3.5"));
}

TEST_CASE("names of functions have no case", "[filter]") {
  CHECK(is("max(AC)", "4"));
  CHECK(is("Median(INFO/AD)", "25"));
  CHECK(is("n_pass(GT=\"alt\")", "2"));
  CHECK(is("strlen(XS)", "5"));
  CHECK(samples("SSUM(FMT/AD)=20") == "100");
}

}  // namespace varg::test
