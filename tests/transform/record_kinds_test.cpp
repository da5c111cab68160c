#include "record_kinds.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "made_records.hpp"

namespace varg::transform {
namespace {

unsigned bits_of(const std::string& alleles) {
  const io::VariantBatch batch = test::made_batch({"c 3 . " + alleles + " . . . GT 0 0"});
  return kind_bits(batch[0]);
}

}  // namespace

TEST_CASE("the kinds of a record are those of its alternatives together", "[kinds]") {
  const std::vector<std::pair<std::string, unsigned>> rows = {
      {"G A", snp_bit},
      {"GC AT", snp_bit},
      {"G GA", indel_bit},
      {"GCA G", indel_bit},
      {"G A,GA", snp_bit | indel_bit},
      {"GC AT,G", snp_bit | indel_bit},
      {"G .", 0},
      {"G <DEL>", other_bit},
      {"G G[c:9[", other_bit},
      {"G *,A", snp_bit | other_bit},
      {"GCA G,<DUP>", indel_bit | other_bit},
  };
  for (const auto& [alleles, bits] : rows) {
    CAPTURE(alleles);
    CHECK(bits_of(alleles) == bits);
  }
}

TEST_CASE("both and any are for every record, none for none", "[kinds]") {
  for (unsigned bits = 0; bits < 8; ++bits) {
    CAPTURE(bits);
    CHECK_FALSE(is_for(RecordKinds::none, bits));
    CHECK(is_for(RecordKinds::both, bits));
    CHECK(is_for(RecordKinds::any, bits));
    CHECK(is_for(RecordKinds::snps, bits) == (bits % 2 == 1));
    CHECK(is_for(RecordKinds::indels, bits) == (bits / 2 % 2 == 1));
  }
}

}  // namespace varg::transform
