#include "catch.hpp"
#include "made_faults.hpp"

namespace varg::test {
namespace {

constexpr Refusal refusals[] = {
    {"mapp>3", 1, "a read has no mapp", "Did you mean mapq?"},
    {"[N]>1", 1, "a tag has two letters", "Write it as [NM]"},
    {"[NMM]>1", 1, "a tag has two letters", "Write it as [NM]"},
    {"[NM>1", 1, "the subscript is not closed", "Write ] after it"},
    {"qname+1", 6, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"-qname", 1, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"~cigar", 1, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"qname & 1", 7, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"seq * 2", 5, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"1 + \"a\"", 3, "arithmetic needs numbers", "Use length(…), or compare the text"},
    {"mapq =~ \"6\"", 6, "a number has no pattern", "Compare it with == or <"},
    {"qname =~ rname", 7, "a regular expression stands on the right, in quotes",
     "Write qname=~\"pattern\""},
    {"avg(mapq)>1", 1, "avg needs a text", "Give it another value"},
    {"min(1)>1", 1, "min needs a text", "Give it another value"},
    {"length(flag)>1", 1, "length needs a text", "Give it another value"},
    {"sqrt(qname)>1", 1, "sqrt needs a number", "Give it another value"},
    {"pow(2)>1", 1, "pow takes 2 arguments", "Give it as many"},
    {"pow(qname,2)", 1, "pow needs a number", "Give it another value"},
    {"default([NM])>1", 1, "default takes 2 arguments", "Give it as many"},
    {"exists([NM],1)", 1, "exists takes 1 argument", "Give it as many"},
    {"lenght(seq)>1", 1, "there is no function lenght", "Did you mean length?"},
    {"max(seq,qual)", 1, "max takes 1 argument", "Give it as many"},
    {"@f", 1, "lists of words are for variants", "Use =~ with a pattern"},
    {"ID=@f", 1, "a read has no ID", "See the names in varg view's README"},
    {"qname==@f", 8, "lists of words are for variants", "Use =~ with a pattern"},
    {"exp(\"x\")", 1, "exp needs a number", "Give it another value"},
    {"log(seq)", 1, "log needs a number", "Give it another value"},
    {"flag.duplicate", 1, "a read has no flag.duplicate", "See the names in varg view's README"},
    {"pow(2,qname)", 1, "pow needs a number", "Give it another value"},
};

}  // namespace

TEST_CASE("conditions on reads that mean nothing are refused with column and hint", "[filter]") {
  for (const Refusal& refusal : refusals) {
    CAPTURE(refusal.expression);
    CHECK(refused_reads(refusal.expression) == whole(refusal));
  }
}

}  // namespace varg::test
