#include "record_alleles.hpp"

#include "catch.hpp"

using namespace varg;
using namespace varg::stats;
using namespace varg::genome::allele_kind;

TEST_CASE("RecordAlleles unites the kinds of a record and forgets the last one", "[stats]") {
  RecordAlleles alleles;
  alleles.read("A", "G,AT,*");
  CHECK(alleles.size() == 4);
  CHECK(alleles.kinds() == (snv | indel | overlap));
  CHECK(alleles.is(1, snv));
  CHECK(alleles.change(2) == genome::AlleleChange{indel, 1});
  CHECK(alleles.is_sample_transition(1));
  alleles.read("C", ".");
  CHECK(alleles.size() == 1);
  CHECK(alleles.kinds() == none);
}

TEST_CASE("an SNV from N is judged as bcftools judges it", "[stats]") {
  RecordAlleles alleles;
  alleles.read("N", "A,C");
  CHECK_FALSE(alleles.is_sample_transition(1));
  CHECK(alleles.is_sample_transition(2));
}
