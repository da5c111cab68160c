#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

constexpr Refusal refusals[] = {
    {"N_PASS(QUAL>1)>1", 1, "N_PASS counts samples, and this asks for none",
     "Use a FORMAT tag, such as N_PASS(FMT/DP>10)"},
    {"COUNT(QUAL>1)>1", 1, "COUNT counts samples, and this asks for none",
     "Use a FORMAT tag, such as N_PASS(FMT/DP>10)"},
    {"binom(FMT/AD[:0],INFO/AD[0])<1", 1, "binom needs two values of samples or two of the record",
     "Write binom(FMT/AD[*:0],FMT/AD[*:1])"},
    {"XF[1]>1", 1, "subscript 1 is out of range: INFO/XF has 1 value", "Subscripts begin at 0"},
    {"X2[2]>1", 1, "subscript 2 is out of range: INFO/X2 has 2 values", "Subscripts begin at 0"},
    {"X2[0,5]>1", 1, "subscript 5 is out of range: INFO/X2 has 2 values", "Subscripts begin at 0"},
    {"AC[x]>1", 1, "[x] is no subscript of an INFO tag", "Write [0], [0,2] or [1-]"},
    {"AC[-1]>1", 1, "[-1] is no subscript of an INFO tag", "Write [0], [0,2] or [1-]"},
    {"AC[1-0]>1", 1, "[1-0] is no subscript of an INFO tag", "Write [0], [0,2] or [1-]"},
    {"AC[0:1]>1", 1, "[0:1] is no subscript of an INFO tag", "Write [0], [0,2] or [1-]"},
    {"MAF[x]>1", 1, "[x] is no subscript", "Write [0], [0,2] or [1-]"},
    {"ALT[x]=\"A\"", 1, "[x] is no subscript", "Write [0], [0,2] or [1-]"},
    {"QUAL[0]>1", 1, "QUAL has one value and no subscript", "Write QUAL"},
    {"FMT/DP[3]>1", 1, "sample 3 is out of range: there are 3", "Subscripts begin at 0"},
    {"FMT/DP[0:1]>1", 1, "subscript 1 is out of range: FMT/DP has 1 value",
     "Subscripts begin at 0"},
    {"FMT/DP[0,9]>1", 1, "sample 9 is out of range: there are 3", "Subscripts begin at 0"},
    {"FMT/DP[x]>1", 1, "[x] is no subscript of samples",
     "Write [sample], [sample:value], [*:0] or [@file]"},
    {"FMT/AD[1]>1", 1, "FMT/AD has several values in a sample",
     "Write FMT/AD[sample:value], such as FMT/AD[0:1]"},
    {"FMT/AD[0:x]>1", 1, "[0:x] is no subscript", "Write [sample:value]"},
    {"FMT/AD[0:70000]>1", 1, "subscript 70000 is out of range",
     "A sample has up to 65536 values here"},
    {"FMT/AD[0:65536]>1", 1, "subscript 65536 is out of range",
     "A sample has up to 65536 values here"},
    {"FMT/AD[:GT]>1", 1, "values are not chosen by genotype here",
     "Write the place, such as [*:1]"},
    {"FMT/AD[-1:0]>1", 1, "[-1:0] is no subscript of samples",
     "Write [sample], [sample:value], [*:0] or [@file]"},
    {"FMT/DP[0]>FMT/DP[1]", 10, "the two sides ask for different samples, which no one sample is",
     "Compare each with a number, such as FMT/DP[0]>10 && FMT/DP[1]>10"},
    {"FMT/DP[0]+FMT/DP[1]>1", 10, "the two sides ask for different samples, which no one sample is",
     "Compare each with a number, such as FMT/DP[0]>10 && FMT/DP[1]>10"},
    {"FMT/FT=FMT/FV", 7, "texts of samples are compared with a constant alone",
     "Compare each with a text in quotes"},
};

}  // namespace

TEST_CASE("subscripts that name nothing are refused with column and hint", "[filter]") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.expression);
    CHECK(refused_variants(refusal.expression) == whole(refusal));
  }
}

}  // namespace varg::test
