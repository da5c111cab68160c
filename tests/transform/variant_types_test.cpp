#include <varg/transform/variant_types.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;
using namespace varg::transform;

TEST_CASE("alleles have the types bcftools gives them", "[transform]") {
  CHECK(variant_type("A", "C") == type_snp);
  CHECK(variant_type("A", "a") == 0);
  CHECK(variant_type("A", ".") == 0);
  CHECK(variant_type("AC", "GT") == type_mnp);
  CHECK(variant_type("ACG", "TCA") == type_mnp);
  CHECK(variant_type("ACG", "ATG") == type_snp);
  CHECK(variant_type("A", "AC") == type_indel);
  CHECK(variant_type("ACT", "A") == type_indel);
  CHECK(variant_type("ACT", "GA") == type_other);
  CHECK(variant_type("A", "*") == type_overlap);
  CHECK(variant_type("A", "<DEL>") == type_other);
  CHECK(variant_type("A", "<*>") == 0);
  CHECK(variant_type("A", "<NON_REF>") == 0);
  CHECK(variant_type("A", "A[chr2:100[") == type_breakend);
  CHECK(variant_type("A", "]chr2:100]A") == type_breakend);
}

TEST_CASE("types are named and read by name", "[transform]") {
  std::string out;
  append_variant_types(type_snp | type_indel, out);
  CHECK(out == "SNP,INDEL");
  out.clear();
  append_variant_types(0, out);
  CHECK(out == "REF");
  CHECK(parse_variant_types("snps,ref") == (type_snp | type_ref));
  CHECK_THROWS_AS(parse_variant_types("snp"), Error);
}
