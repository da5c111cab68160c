#include <varg/stats/allele_change.hpp>

#include "catch.hpp"
#include "record_alleles.hpp"

using namespace varg::stats;

TEST_CASE("allele_change names the kinds that bcftools names", "[stats]") {
  struct Case {
    std::string_view ref, alt;
    AlleleChange expected;
  };
  const Case cases[] = {
      {"A", "G", {snv, 1}},
      {"A", "*", {overlap, 0}},
      {"A", "<*>", {no_change, 0}},
      {"A", "<NON_REF>", {no_change, 0}},
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
      {"ac", "AC", {no_change, 0}},
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

TEST_CASE("base_code knows four letters in either case", "[stats]") {
  CHECK(base_code('A') == 0);
  CHECK(base_code('c') == 1);
  CHECK(base_code('G') == 2);
  CHECK(base_code('t') == 3);
  CHECK(base_code('N') == no_base);
  CHECK(base_code('<') == no_base);
}

TEST_CASE("RecordAlleles unites the kinds of a record and forgets the last one", "[stats]") {
  RecordAlleles alleles;
  alleles.read("A", "G,AT,*");
  CHECK(alleles.size() == 4);
  CHECK(alleles.kinds() == (snv | indel | overlap));
  CHECK(alleles.is(1, snv));
  CHECK(alleles.change(2) == AlleleChange{indel, 1});
  CHECK(alleles.is_sample_transition(1));
  alleles.read("C", ".");
  CHECK(alleles.size() == 1);
  CHECK(alleles.kinds() == no_change);
}

TEST_CASE("an SNV from N is judged as bcftools judges it", "[stats]") {
  RecordAlleles alleles;
  alleles.read("N", "A,C");
  CHECK_FALSE(alleles.is_sample_transition(1));
  CHECK(alleles.is_sample_transition(2));
}
