#include <varg/transform/variant_types.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"

using namespace varg;
using namespace varg::transform;

TEST_CASE("types are named and read by name", "[transform]") {
  std::string out;
  append_variant_types(genome::allele_kind::snv | genome::allele_kind::indel, out);
  CHECK(out == "SNP,INDEL");
  out.clear();
  append_variant_types(0, out);
  CHECK(out == "REF");
  CHECK(parse_variant_types("snps,ref") == (genome::allele_kind::snv | type_ref));
  CHECK_THROWS_AS(parse_variant_types("snp"), Error);
}
