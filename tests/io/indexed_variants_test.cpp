#include <varg/io/vcf_reader.hpp>

#include <filesystem>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using io::IndexedVariants;

namespace {

std::string lines_of(const io::VariantBatch& batch) {
  std::string text;
  for (std::size_t i = 0; i < batch.size(); ++i) text.append(batch[i].line()).append("\n");
  return text;
}

/// The lines of a file that overlap an interval, by reading it all.
std::string scan(const std::string& path, const genome::Interval& interval) {
  io::VcfReader reader(path);
  std::string text;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) {
      const auto line = (*batch)[i];
      const genome::Interval at{line.contig(), line.pos(), line.end()};
      if (at.overlaps(interval)) text.append(line.line()).append("\n");
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a region gives the lines that overlap it", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string from = folder.write("a.vcf", test::small_vcf());
  const std::string to = folder.path(GENERATE("b.vcf.gz", "b.bcf"));
  test::copy_variants(from, to);
  IndexedVariants variants(to);
  CHECK(variants.fetch({0, 99, 100}).size() == 2);
  CHECK(variants.fetch({0, 252, 253}).size() == 1);
  CHECK(variants.fetch({1, 200, 201}).size() == 1);
  CHECK(variants.fetch({0, 300, 5000}).empty());
  CHECK(variants.fetch({1, 0, genome::unknown_end}).size() == 3);
  CHECK(variants.fetch({1, 5, 5}).empty());
  CHECK_THROWS_AS(variants.fetch({2, 0, 5}), Error);
}

TEST_CASE("regions agree with a scan of the whole file", "[io][vcf][property]") {
  test::Random random(GENERATE(range(1U, 8U)));
  const test::TemporaryFolder folder;
  const std::string from =
      folder.write("a.vcf", std::string(test::small_header) + test::random_records(random, 2000));
  const std::string to = folder.path(random.chance(0.5) ? "b.vcf.gz" : "b.bcf");
  test::copy_variants(from, to);
  IndexedVariants variants(to);
  for (int n = 0; n < 25; ++n) {
    const genome::Pos begin = random.between(0, 4000);
    const genome::Interval interval{0, begin, begin + random.between(1, 300)};
    CHECK(lines_of(variants.fetch(interval)) == scan(to, interval));
  }
}

TEST_CASE("a file without index, or with an old one, is refused", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string from = folder.write("a.vcf", test::small_vcf());
  const std::string to = folder.path("b.vcf.gz");
  test::copy_variants(from, to, {.index = false});
  try {
    IndexedVariants{to};
    FAIL("it was opened without an index");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(error.hint() == "Run: bcftools index " + to);
  }
  test::copy_variants(from, to);
  CHECK_NOTHROW(IndexedVariants{to});
  const auto now = std::filesystem::last_write_time(to);
  std::filesystem::last_write_time(to + ".tbi", now - std::chrono::hours(1));
  try {
    IndexedVariants{to};
    FAIL("it was opened with a stale index");
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::mismatch);
  }
  CHECK_THROWS_AS(IndexedVariants{from}, Error);
}

TEST_CASE("an index of other data is refused when it shows", "[io][vcf]") {
  const test::TemporaryFolder folder;
  test::Random random(8);
  const std::string from = folder.write("a.vcf", test::small_vcf());
  const std::string large =
      folder.write("c.vcf", std::string(test::small_header) + test::random_records(random, 2000));
  test::copy_variants(from, folder.path("b.vcf.gz"));
  test::copy_variants(large, folder.path("d.vcf.gz"));
  std::filesystem::copy_file(folder.path("d.vcf.gz.tbi"), folder.path("b.vcf.gz.tbi"),
                             std::filesystem::copy_options::overwrite_existing);
  IndexedVariants variants(folder.path("b.vcf.gz"));
  CHECK_THROWS_AS(variants.fetch({0, 0, 5000}), Error);
}

TEST_CASE("contigs come from the index when the header declares none", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string from =
      folder.write("a.vcf",
                   "##fileformat=VCFv4.1\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n7\t5\t."
                   "\tA\tC\t.\t.\t.\n");
  test::copy_variants(from, folder.path("b.vcf.gz"));
  IndexedVariants variants(folder.path("b.vcf.gz"));
  REQUIRE(variants.header().contigs().size() == 1);
  const auto batch = variants.fetch({0, 0, 100});
  REQUIRE(batch.size() == 1);
  CHECK(batch[0].contig() == 0);
}
