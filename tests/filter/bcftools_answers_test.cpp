#include "catch.hpp"
#include "made_filters.hpp"

namespace varg::test {
namespace {

// What bcftools 1.16 answers for the same records, and where varg departs from it (README.md).
constexpr Answer same_as_bcftools[] = {
    {"POS%20==0", "20 40 "},
    {"ID~\"rs\\|z\"", "10 40 "},
    {"ID!~\"rs\"", "20 30 40 "},
    {"AC[2]==1", "30 "},
    {"AC!=\".\"", "10 20 30 "},
    {"AC[0]=\".\"", "30 40 "},
    {"XF=\".\"", "20 30 40 "},
    {"XF!=0.1", "20 30 40 "},
    {"XS=\"a\"", "10 "},
    {"XS!=\"a\"", "10 20 30 40 "},
    {"XS=\".\"", "20 30 40 "},
    {"XV=\".\"", "10 20 30 40 "},
    {"XV=\"y\"", "10 "},
    {"AFS=\".\"", "20 30 40 "},
    {"AFS*2>0.1", "10 20 "},
    {"GT=\"mis\"", "10 20 40 "},
    {"GT=\"hap\"", "20 "},
    {"GT=\"a\"", "20 "},
    {"GT!=\"het\"", "10 20 30 40 "},
    {"GT[0]=\"het\"", "10 20 "},
    {"FMT/PL=\".\"", "10 20 30 40 "},
    {"FMT/AD[1:0]=\".\"", "20 30 40 "},
    {"FMT/AD[:1]>4", "10 20 "},
    {"FMT/AD[2:]=\".\"", "10 30 40 "},
    {"FT=\"q10;s50\"", "10 "},
    {"FT=\".\"", "10 20 30 40 "},
    {"FV=\"b\"", "10 "},
    {"FMT/DP=\".\"", "10 40 "},
    {"N_PASS(GT=\"alt\")>1", "10 20 "},
    {"COUNT(GT=\"alt\")>1", "10 20 "},
    {"COUNT(AC)>1", "20 30 "},
    {"DB=1", "10 "},
    {"TYPE=\"ref\"", "40 "},
    {"TYPE~\"indel\"", "30 "},
    {"TYPE=\"indel\"", ""},
    {"TYPE~\"overlap\"", "30 "},
    {"ILEN<0", "30 "},
    {"QUAL=59.2", "30 "},
    {"QUAL!=\".\"", "10 30 40 "},
    {"FILTER=\"s50;q10\"", "20 "},
    {"FILTER~\"q10\"", "20 "},
    {"FILTER!=\"q10\"", "10 20 30 40 "},
    {"FILTER!~\"q10\"", "10 30 40 "},
    {"FILTER=\".\"", "30 "},
    {"ALT=\"G\"", "20 "},
    {"ALT!=\"C\"", "20 30 40 "},
    {"ALT=\".\"", "40 "},
    {"binom(FMT/AD)<1", "20 "},
    {"binom(FMT/AD[:0],FMT/AD[:1])<1", "10 "},
    {"phred(FMT/DP)<0", "10 20 30 "},
    {"STRLEN(ALT)>1", "30 "},
    {"STRLEN(XS)=0", "30 "},
    {"sMAX(FMT/AD)>5 & GT=\"het\"", ""},
    {"MEDIAN(FMT/DP)=2", "20 "},
    {"STDEV(FMT/DP)>0.5", "20 30 "},
    {"AF>0.5", "10 "},
    {"MAF>0.2", "10 20 "},
    {"MAC=2", "20 "},
    {"AN>1", "10 20 40 "},
    {"XS~\"A/i\"", "10 "},
    {"XS~\".\"", "10 20 30 40 "},
    {"XS!~\"a\"", "10 20 30 40 "},
    {"-QUAL<-20", "30 "},
    {"AC[0,1]=2", "20 "},
    {"AC[1-]=2", "20 "},
    {"\"PASS\"=FILTER", "10 40 "},
    {"XS=\"a,q\"", "10 "},
    {"XS=\"\"", "20 30 40 "},
    {"FMT/DP>QUAL", ""},
    {"QUAL>5 || FMT/DP>1", "10 20 30 "},
    {"QUAL>5 | FMT/DP>1", "10 20 30 "},
    {"FMT/DP>5 & FMT/AD[:1]>6", ""},
    {"FMT/DP>5 && FMT/AD[:1]>6", "10 "},
    {"FMT/AD[:1-]!=5", "10 20 30 40 "},
    {"FMT/PL[:0]+FMT/DP>2", "10 20 "},
    {"FMT/AD[:0]+FMT/AD[:1]>8", "10 20 "},
    {"SUM(FMT/AD[:0])>3", "10 20 "},
    {"MAX(AC)=2", "20 "},
    {"%MAX(FMT/DP)>5", "10 30 "},
    {"QUAL>5 && (GT=\"het\" || GT=\"hom\")", "10 "},
};
constexpr Answer departing[] = {
    {"10-5-2==3", "10 20 30 40 "}, {"AC[1]>0", "20 30 "},    {"AC<0", ""},
    {"AC=\".\"", "30 40 "},        {"AC*2>=4", "10 20 "},    {"N_MISSING==1", "10 20 "},
    {"F_MISSING>0.5", "40 "},      {"GT=\".\"", "30 "},      {"COUNT(FMT/AD)>5", "20 "},
    {"!DB=1", "20 30 40 "},        {"ILEN=\".\"", "30 40 "}, {"\"rs1\"=ID", "10 "},
    {"%QUAL>5", "10 30 "},         {"GT~\"0/1\"", "10 "},    {"GT=\"0/1\"", "10 "},
    {"GT=\"0|2\"", "20 "},
};

}  // namespace

TEST_CASE("expressions give bcftools' answers on records with missing and uneven values",
          "[filter]") {
  const io::VariantBatch batch = made_batch();
  for (const Answer& answer : same_as_bcftools) {
    CAPTURE(answer.expression);
    CHECK(passing(answer.expression, batch) == answer.positions);
  }
}

TEST_CASE("expressions that bcftools answers wrongly or not at all have the right answer",
          "[filter]") {
  const io::VariantBatch batch = made_batch();
  for (const Answer& answer : departing) {
    CAPTURE(answer.expression);
    CHECK(passing(answer.expression, batch) == answer.positions);
  }
}

}  // namespace varg::test
