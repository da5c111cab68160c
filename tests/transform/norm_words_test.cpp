#include <varg/transform/norm_words.hpp>

#include <varg/core/error.hpp>
#include <varg/transform/select.hpp>

#include "catch.hpp"
#include "made_records.hpp"

namespace varg::transform {

TEST_CASE("-m splits with - and joins with +", "[norm]") {
  CHECK(parse_multiallelics("").split == RecordKinds::none);
  CHECK(parse_multiallelics("-").split == RecordKinds::both);
  CHECK(parse_multiallelics("-any").split == RecordKinds::any);
  CHECK(parse_multiallelics("-snps").split == RecordKinds::snps);
  CHECK(parse_multiallelics("-any").join == RecordKinds::none);
  CHECK(parse_multiallelics("+indels").join == RecordKinds::indels);
  CHECK(parse_multiallelics("+").join == RecordKinds::both);
  CHECK_THROWS_AS(parse_multiallelics("any"), Error);
  CHECK_THROWS_AS(parse_multiallelics("-some"), Error);
}

TEST_CASE("unknown words are refused with the known ones", "[norm]") {
  CHECK(parse_ref_mismatch("x") == RefMismatch::exclude);
  CHECK(parse_duplicates("none") == Duplicates::exact);
  CHECK(parse_duplicates("") == Duplicates::keep);
  CHECK(parse_other_allele(".") == OtherAllele::missing);
  try {
    parse_ref_mismatch("q");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::usage);
    CHECK(error.hint() == "Choose one of: e, w, x, s");
  }
  CHECK_THROWS_AS(parse_duplicates("some"), Error);
  CHECK_THROWS_AS(parse_other_allele("1"), Error);
}

TEST_CASE("select_lines hands on plain batches and cuts others", "[select]") {
  const std::vector<std::string> lines = {"c 3 . G A . . . GT 0 0", "c 9 . ACA A . . . GT 0 0"};
  const SelectedLines all = select_lines(test::made_batch(lines), nullptr);
  CHECK(all.text == test::vcf_lines(lines));
  CHECK(all.count == 2);
  const genome::RegionSet region({{0, 10, 11}});
  const SelectedLines some = select_lines(test::made_batch(lines), &region);
  CHECK(some.text == test::vcf_lines({lines[1]}));
  CHECK(some.count == 1);
}

TEST_CASE("select_lines writes one newline after each line, whatever came", "[select]") {
  io::VariantBatch batch = test::made_batch({"c 3 . G A . . . GT 0 0"});
  batch.bytes = "c\t3\t.\tG\tA\t.\t.\t.\tGT\t0\t0\r\nc\t4\t.\tC\tA\t.\t.\t.\tGT\t0\t0";
  batch.rows.clear();
  io::index_rows(batch);
  CHECK(select_lines(std::move(batch), nullptr).text ==
        test::vcf_lines({"c 3 . G A . . . GT 0 0", "c 4 . C A . . . GT 0 0"}));
}

TEST_CASE("a record of two regions is taken with the first", "[select]") {
  const auto batch = test::made_batch({"c 3 . GCA G . . . GT 0 0", "c 5 . A G . . . GT 0 0"});
  const genome::Interval first{0, 0, 3};
  const genome::Interval second{0, 4, 9};
  CHECK(test::select_new_lines(batch, first, nullptr).text ==
        test::vcf_lines({"c 3 . GCA G . . . GT 0 0"}));
  CHECK(test::select_new_lines(batch, second, &first).text ==
        test::vcf_lines({"c 5 . A G . . . GT 0 0"}));
}

}  // namespace varg::transform
