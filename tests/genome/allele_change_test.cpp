#include <varg/genome/allele_change.hpp>

#include "catch.hpp"

using namespace varg::genome;
using namespace varg::genome::allele_kind;

TEST_CASE("allele_change names the kinds that bcftools names", "[genome]") {
  struct Case {
    std::string_view ref, alt;
    AlleleChange expected;
  };
  const Case cases[] = {
      {"A", "G", {snv, 1}},
      {"A", "*", {overlap, 0}},
      {"A", "<*>", {none, 0}},
      {"A", "<NON_REF>", {none, 0}},
      {"A", "<DEL>", {other, 0}},
      {"A", "<INS>", {other, 0}},
      {"A", "A[c:10[", {breakend, 0}},
      {"A", "]c:10]A", {breakend, 0}},
      {"A", "ACC", {indel, 2}},
      {"ACGT", "A", {indel, -3}},
      {"ACGT", "ACT", {indel, -1}},
      {"ACT", "ACGT", {indel, 1}},
      {"CA", "CG", {snv, 1}},
      {"ACT", "GCT", {snv, 1}},
      {"CC", "TT", {mnv, 2}},
      {"ACGT", "TCGA", {mnv, 4}},
      {"ACT", "TCGA", {other, 1}},
      {"ac", "AC", {none, 0}},
      {"N", "C", {snv, 1}},
      {"GTGTG", "TG", {indel, -3}},
      {"TG", "GTGTG", {indel, 3}},
      {"ACGT", "GTT", {other, -1}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.ref, one.alt);
    CHECK(allele_change(one.ref, one.alt) == one.expected);
  }
}

TEST_CASE("a single base is compared with its case, as htslib does", "[genome]") {
  CHECK(allele_change("A", "a").kinds == snv);
  CHECK(allele_change("A", "A").kinds == none);
  CHECK(allele_change("A", "X").kinds == none);
}

TEST_CASE("a column of alleles has the kinds of all", "[genome]") {
  CHECK(allele_kinds("A", ".") == none);
  CHECK(allele_kinds("A", "<NON_REF>") == none);
  CHECK(allele_kinds("A", "C,*") == (snv | overlap));
  CHECK(allele_kinds("AC", "AT,A,<DEL>") == (snv | indel | other));
}
