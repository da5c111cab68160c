#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

constexpr Refusal refusals[] = {
    {"QUALL>1", 1, "the header declares no tag QUALL", "Did you mean QUAL?"},
    {"DP>1", 1, "DP is both an INFO and a FORMAT tag", "Write INFO/DP or FMT/DP"},
    {"AD>1", 1, "AD is both an INFO and a FORMAT tag", "Write INFO/AD or FMT/AD"},
    {"fmt/dP>1", 1, "the header declares no FORMAT tag dP", "Did you mean DP?"},
    {"FILTER=\"q11\"", 8, "the header declares no FILTER q11", "Did you mean q10?"},
    {"FILTER=\"zzz\"", 8, "the header declares no FILTER zzz",
     "See the ##FILTER lines: varg view --header-only"},
    {"FILTER=\".;q10\"", 8, "a FILTER is missing or has names, not both", "Use || for either"},
    {"MAX(XS)>1", 5, "the function needs numbers",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"MAXX(AC)>1", 1, "there is no function MAXX", "Did you mean MAX?"},
    {"MAX(AC,AN)>1", 1, "MAX has too many arguments", "Give it one"},
    {"binom(1,2,3)>1", 1, "binom has too many arguments", "Give it one or two"},
    {"sCOUNT(FMT/DP)>1", 1, "there is no function sCOUNT", "Did you mean COUNT?"},
    {"sABS(FMT/DP)>1", 1, "there is no function sABS", "Did you mean ABS?"},
    {"STRLEN(AC)>1", 1, "STRLEN needs a text", "Use another function"},
    {"STRLEN(QUAL>1)>1", 1, "STRLEN needs a text", "Use another function"},
    {"binom(XS)<1", 7, "the function needs numbers",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"binom(AC[0],XS)<1", 13, "the function needs numbers",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"ABS(XS)>1", 5, "the function needs numbers",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"phred(XS)>1", 7, "the function needs numbers",
     "Text can be compared with =, !=, ~ and !~ alone"},
    {"PERL.x(1)>1", 1, "functions in Perl are not run here",
     "Write the condition in the filter language"},
    {"perl.f(AC)>1", 1, "functions in Perl are not run here",
     "Write the condition in the filter language"},
    {"a.b(1)>1", 1, "the header declares no tag a.b",
     "See the tags with varg view --header-only; a text needs quotes"},
    {"XS+1>1", 1, "arithmetic needs numbers", "Text can be compared with =, !=, ~ and !~ alone"},
    {"-XS>1", 2, "arithmetic needs numbers", "Text can be compared with =, !=, ~ and !~ alone"},
};

}  // namespace

TEST_CASE("unknown names and arguments of functions are refused with column and hint", "[filter]") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.expression);
    CHECK(refused_variants(refusal.expression) == whole(refusal));
  }
}

}  // namespace varg::test
