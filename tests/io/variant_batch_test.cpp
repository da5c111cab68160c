#include <varg/io/variant_batch.hpp>

#include <varg/core/error.hpp>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using io::VariantBatch;

namespace {

VariantBatch batch_of(std::string_view records) {
  VariantBatch batch;
  batch.bytes = records;
  batch.header = std::make_shared<const io::VcfHeader>(io::VcfHeader::parse(test::small_header));
  batch.path = "a.vcf";
  batch.first_line = 18;
  io::index_rows(batch);
  return batch;
}

}  // namespace

TEST_CASE("a variant view gives the columns of its line", "[io][vcf]") {
  const VariantBatch batch = batch_of(test::small_records);
  REQUIRE(batch.size() == 6);
  const auto first = batch[0];
  CHECK(first.chrom() == "chr1");
  CHECK(first.contig() == 0);
  CHECK(first.pos() == 99);
  CHECK(first.id() == "rs1");
  CHECK(first.ref() == "A");
  CHECK(first.alt() == "C");
  CHECK(first.qual() == 50.0);
  CHECK(first.filter() == "PASS");
  CHECK(first.info() == "DP=30;AF=0.5;DB");
  CHECK(first.format() == "GT:DP:AD");
  CHECK(first.samples_text() == "0/1:14:7,7\t0|0:16:16,0");
  CHECK(first.line() == test::small_records.substr(0, test::small_records.find('\n')));
  CHECK_FALSE(batch[1].qual().has_value());
  CHECK(batch.place(2) == "a.vcf: line 20");
}

TEST_CASE("a variant view parses alleles, ends and values when asked", "[io][vcf]") {
  const VariantBatch batch = batch_of(test::small_records);
  CHECK(batch[1].alt_count() == 2);
  CHECK(batch[1].alt(1) == "G");
  CHECK(batch[1].alts() == std::vector<std::string_view>{"AT", "G"});
  CHECK(batch[5].alt_count() == 0);
  CHECK(batch[5].alts().empty());
  CHECK(batch[2].end() == 253);
  CHECK(batch[3].end() == 300);
  CHECK(batch[0].info("DB") == "");
  CHECK(batch[0].info("AF") == "0.5");
  CHECK_FALSE(batch[0].info("A").has_value());
  CHECK(batch[0].format_index("AD") == 2U);
  CHECK_FALSE(batch[0].format_index("PL").has_value());
  CHECK(batch[0].sample(1) == "0|0:16:16,0");
  CHECK(batch[0].sample_value(1, "DP") == "16");
  CHECK(batch[1].sample_value(1, "PL") == ".");
  CHECK(batch[1].genotype(0)->alleles == std::vector<int>{1, 2});
  CHECK(batch[0].genotype(1)->phased);
}

TEST_CASE("find_info finds whole keys only", "[io][vcf]") {
  CHECK(io::find_info("ADP=1;DP=2", "DP") == "2");
  CHECK(io::find_info("DPX;DP", "DP") == "");
  CHECK(io::find_info("A=DP=3;B", "B") == "");
  CHECK_FALSE(io::find_info("A=DP", "DP").has_value());
  CHECK_FALSE(io::find_info(".", "DP").has_value());
  CHECK(io::find_info("A=;B=1", "A") == "");
}

TEST_CASE("dropped trailing values are empty, not absent", "[io][vcf]") {
  const VariantBatch batch = batch_of("chr1\t5\t.\tA\tC\t.\t.\t.\tGT:DP:AD\t0/1\t1/1:3\n");
  CHECK(batch[0].sample_value(0, "DP") == "");
  CHECK(batch[0].sample_value(1, "DP") == "3");
  CHECK_FALSE(batch[0].sample_value(0, "PL").has_value());
}

TEST_CASE("indexing takes a last line without newline and drops returns", "[io][vcf]") {
  const VariantBatch batch = batch_of(
      "chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\t1/1\r\nchr1\t6\t.\tA\tC\t.\t.\t.\tGT\t0/1\t1/0");
  REQUIRE(batch.size() == 2);
  CHECK(batch[0].sample(1) == "1/1");
  CHECK(batch[1].sample(1) == "1/0");
}

TEST_CASE("indexing refuses lines with another number of columns", "[io][vcf]") {
  CHECK_THROWS_WITH(batch_of("chr1\t5\t.\tA\tC\t.\t.\n"),
                    "a.vcf: line 18: the line has 7 columns where the header has 11");
  CHECK_THROWS_WITH(
      batch_of(std::string(test::small_records) + "chr2\t3000\t.\tA\tC\t.\t.\t.\tGT\t0\n"),
      "a.vcf: line 24: the line has 10 columns where the header has 11");
}

TEST_CASE("a view of a line agrees with splitting it at tabs", "[io][vcf][property]") {
  test::Random random(GENERATE(range(1U, 20U)));
  const std::string text = test::random_records(random, 40);
  const VariantBatch batch = batch_of(text);
  REQUIRE(batch.size() == 40);
  std::size_t at = 0;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const std::size_t end = text.find('\n', at);
    std::vector<std::string> columns(1);
    for (const char letter : text.substr(at, end - at)) {
      if (letter == '\t') {
        columns.emplace_back();
      } else {
        columns.back() += letter;
      }
    }
    CHECK(batch[i].pos() + 1 == std::stoll(columns[1]));
    CHECK(batch[i].ref() == columns[3]);
    CHECK(batch[i].info() == columns[7]);
    CHECK(batch[i].sample(1) == columns[10]);
    at = end + 1;
  }
}
