#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

constexpr Refusal refusals[] = {
    {"QUAL", 1, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"DB", 1, "a value stands where a condition must", "Write DB=1"},
    {"XS", 1, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"FMT/DP", 1, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"QUAL && POS>1", 1, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"QUAL>1 && DB", 11, "a value stands where a condition must", "Write DB=1"},
    {"!QUAL", 2, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"QUAL>1 + 2 && 1", 15, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"(QUAL>1)+1>2", 6, "a condition stands where a number must",
     "Join conditions with && or ||; count samples with N_PASS(…)"},
    {"QUAL>1>2", 7, "a condition stands where a number must",
     "Join conditions with && or ||; count samples with N_PASS(…)"},
    {"XS>1", 1, "a text is compared with a number",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"XS<\"b\"", 3, "text cannot be ordered", "Compare it with =, !=, ~ or !~"},
    {"QUAL=\"high\"", 6, "a number is compared with a text",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"QUAL~\"1\"", 5, "a number has no pattern", "Compare it with = or <"},
    {"XS~XV", 3, "a regular expression stands on the right, in quotes", "Write TAG~\"pattern\""},
    {"\"a\"~XS", 4, "a regular expression stands on the right, in quotes", "Write TAG~\"pattern\""},
    {"XS~1", 3, "a number has no pattern", "Compare it with = or <"},
    {"FILTER>\"PASS\"", 7, "text cannot be ordered", "Compare it with =, !=, ~ or !~"},
    {"FILTER=1", 8, "this column is compared with a text alone", "Put the text in quotes"},
    {"1=FILTER", 3, "this column is compared with a text alone", "Put the text in quotes"},
    {"\"PA\"~FILTER", 5, "a regular expression stands on the right, in quotes",
     "Write FILTER~\"pattern\""},
    {"ID=1", 4, "this column is compared with a text alone", "Put the text in quotes"},
    {"ID<\"rs\"", 3, "text cannot be ordered", "Compare it with =, !=, ~ or !~"},
    {"QUAL=ID", 6, "this column is compared with a text alone", "Put the text in quotes"},
    {"TYPE=\"snv\"", 6, "snv is no type of variant",
     "The types are snp, indel, mnp, other, bnd, overlap and ref"},
    {"TYPE=1", 6, "this column is compared with a text alone", "Put the text in quotes"},
    {"TYPE>\"snp\"", 5, "text cannot be ordered", "Compare it with =, !=, ~ or !~"},
    {"GT=XS", 4, "genotypes are compared with a text alone", "Write GT=\"het\" or GT=\"0/1\""},
    {"GT>\"0/1\"", 3, "text cannot be ordered", "Compare it with =, !=, ~ or !~"},
    {"GT=1", 1, "a text is compared with a number",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"\".\"<QUAL", 4, "\".\" has no order", "Use = or !="},
    {"QUAL<\".\"", 5, "\".\" has no order", "Use = or !="},
    {"MAX(QUAL>1)>1", 9, "a condition stands where a number must",
     "Join conditions with && or ||; count samples with N_PASS(…)"},
    {"N_PASS(FMT/DP)>1", 8, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"F_PASS(1)>0", 8, "a value stands where a condition must",
     "Compare it with something, such as QUAL>=30"},
    {"SUM(GT=\"het\")>1", 7, "a condition stands where a number must",
     "Join conditions with && or ||; count samples with N_PASS(…)"},
    {"@f=1", 3, "a list of words is compared by = or != with a text column or tag", "Write ID=@f"},
    {"@f", 1, "a list of words stands alone", "Compare it: ID=@f"},
    {"QUAL=@f", 5, "a list of words is compared by = or != with a text column or tag",
     "Write ID=@f"},
    {"ID~@f", 3, "a list of words is compared by = or != with a text column or tag", "Write ID=@f"},
    {"FILTER=@f", 7, "a list of words is compared by = or != with a text column or tag",
     "Write ID=@f"},
    {"MAX(AC)=@f", 8, "a list of words is compared by = or != with a text column or tag",
     "Write ID=@f"},
    {"N_SAMPLES=\"x\"", 11, "a number is compared with a text",
     "Text can be compared with =, !=, ~ and !~ alone"},
};

}  // namespace

TEST_CASE("comparisons of what has no such comparison are refused with column and hint",
          "[filter]") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.expression);
    CHECK(refused_variants(refusal.expression) == whole(refusal));
  }
}

}  // namespace varg::test
