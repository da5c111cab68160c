#include <varg/io/vcf_writer.hpp>

#include <filesystem>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using test::read_records;

TEST_CASE("a copy in any format has the same header and lines", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string text = test::small_vcf();
  const std::string from = folder.write("a.vcf", text);
  for (const char* name : {"b.vcf", "b.vcf.gz", "b.bcf"}) {
    CAPTURE(name);
    test::copy_variants(from, folder.path(name));
    CHECK(read_records(folder.path(name), true) == text);
  }
  CHECK(test::read_file(folder.path("b.vcf")) == text);
}

TEST_CASE("random records survive VCF to BCF to VCF", "[io][vcf][property]") {
  test::Random random(GENERATE(range(1U, 15U)));
  const test::TemporaryFolder folder;
  const std::string text = std::string(test::small_header) + test::random_records(random, 200);
  const std::string from = folder.write("a.vcf", text);
  test::copy_variants(from, folder.path("b.bcf"));
  test::copy_variants(folder.path("b.bcf"), folder.path("c.vcf"));
  CHECK(test::read_file(folder.path("c.vcf")) == text);
}

TEST_CASE("uncompressed BCF has an end marker and the same lines", "[io][vcf]") {
  const test::TemporaryFolder folder;
  io::VcfReader reader(folder.write("a.vcf", test::small_vcf()));
  const std::string to = folder.path("b.bcf");
  io::VcfWriter writer(to, io::VariantFormat::bcf_uncompressed, reader.header());
  writer.write(test::small_records);
  const auto facts = writer.close();
  CHECK(facts.size() == 1);
  CHECK(read_records(to) == test::small_records);
  const std::string bytes = test::read_file(to);
  test::TemporaryFolder other;
  CHECK_THAT(test::reading_error(other.write("c.bcf", bytes.substr(0, bytes.size() - 28))),
             Catch::Contains("no end marker"));
}

TEST_CASE("an output and its index appear at close, or not at all", "[io][vcf]") {
  const test::TemporaryFolder folder;
  io::VcfReader reader(folder.write("a.vcf", test::small_vcf()));
  const std::string to = folder.path("b.vcf.gz");
  {
    io::VcfWriter writer(to, io::VariantFormat::vcf_gz, reader.header());
    writer.write(test::small_records);
  }
  CHECK_FALSE(std::filesystem::exists(to));
  io::VcfWriter writer(to, io::VariantFormat::vcf_gz, reader.header());
  writer.write(test::small_records);
  folder.write("b.vcf.gz.csi", "an index of an earlier file");
  const auto facts = writer.close();
  REQUIRE(facts.size() == 2);
  CHECK(facts[1].path == to + ".tbi");
  CHECK(facts[0].digest == digest_file(to));
  CHECK(std::filesystem::last_write_time(to + ".tbi") >= std::filesystem::last_write_time(to));
  CHECK_FALSE(std::filesystem::exists(to + ".csi"));
}

TEST_CASE("small writes give the same bytes as they would with others around", "[io][vcf]") {
  test::Random random(9);
  const std::string records = test::random_records(random, 3000);
  const io::VcfHeader header = io::VcfHeader::parse(test::small_header);
  const test::TemporaryFolder folder;
  const auto written = [&](const char* name, bool by_line) {
    io::VcfWriter writer(folder.path(name), io::VariantFormat::vcf_gz, header);
    std::string_view rest = records;
    while (!rest.empty()) {
      const std::size_t n = by_line ? rest.find('\n') + 1 : rest.size();
      writer.write(rest.substr(0, n));
      rest.remove_prefix(n);
    }
    writer.close();
    return test::read_file(folder.path(name)) + test::read_file(folder.path(name) + ".tbi");
  };
  CHECK(written("a.vcf.gz", true) == written("b.vcf.gz", false));
}

TEST_CASE("a contig longer than 2^29 gets a CSI", "[io][vcf]") {
  const test::TemporaryFolder folder;
  genome::Contigs contigs;
  contigs.add({"long", 700'000'000, {}});
  const std::string to = folder.path("a.vcf.gz");
  io::VcfWriter writer(to, io::VariantFormat::vcf_gz, io::VcfHeader::make(contigs, {}));
  writer.write("long\t650000000\t.\tA\tC\t.\t.\t.\n");
  CHECK(writer.close()[1].path == to + ".csi");
  io::IndexedVariants variants(to);
  CHECK(variants.fetch({0, 600'000'000, 700'000'000}).size() == 1);
  CHECK(variants.fetch({0, 0, 600'000'000}).empty());
}

TEST_CASE("BCF refuses names that its header does not declare", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const io::VcfHeader header = io::VcfHeader::parse(test::small_header);
  io::VcfWriter writer(folder.path("a.bcf"), io::VariantFormat::bcf, header);
  const auto said = [&](const std::string& line) -> std::string {
    try {
      writer.encode(line + "\n");
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::input);
      return error.what();
    }
    return {};
  };
  CHECK_THAT(said("chr9\t5\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0"), Catch::Contains("contig chr9"));
  CHECK_THAT(said("chr1\t5\t.\tA\tC\t.\tq9\t.\tGT\t0/1\t0/0"), Catch::Contains("FILTER q9"));
  CHECK_THAT(said("chr1\t5\t.\tA\tC\t.\tPASS\tXX=1\tGT\t0/1\t0/0"), Catch::Contains("INFO XX"));
  CHECK_THAT(said("chr1\t5\t.\tA\tC\t.\tPASS\t.\tGT:XX\t0/1\t0/0"), Catch::Contains("FORMAT XX"));
  CHECK_THAT(said("chr1\t5\t.\tA\tC\t.\tPASS\tDP=x\tGT\t0/1\t0/0"),
             Catch::Contains("INFO DP: \"x\" is not an integer"));
}

TEST_CASE("lines out of order are a bug when an index is made", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const io::VcfHeader header = io::VcfHeader::parse(test::small_header);
  io::VcfWriter writer(folder.path("a.vcf.gz"), io::VariantFormat::vcf_gz, header);
  writer.write(
      "chr1\t9\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0\nchr1\t5\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\t0/0\n");
  CHECK_THROWS_WITH(writer.close(), Catch::Contains("out of order"));
}

TEST_CASE("bcftools reads what varg writes, whole and by region", "[io][vcf][peer]") {
  if (!test::has_bcftools()) {
    WARN("bcftools is not at hand");
    return;
  }
  test::Random random(4);
  const test::TemporaryFolder folder;
  const std::string records =
      test::random_records(random, 2000) + "chr2\t7\t.\tN\t<DEL>\t.\tPASS\tEND=300\tGT\t0/1\t1/1\n";
  const std::string from = folder.write("a.vcf", std::string(test::small_header) + records);
  for (const std::string name : {"b.vcf.gz", "b.bcf"}) {
    const std::string to = folder.path(name);
    test::copy_variants(from, to);
    CHECK(test::shell("bcftools view -H " + to, folder) == records);
    CHECK(test::shell("bcftools index -n " + to, folder) == "2001\n");
    for (const std::string region : {"chr1:1-100", "chr1:1500", "chr2:200-250", "chr1:4000-"}) {
      CAPTURE(name, region);
      CHECK(test::shell("bcftools view -H -r " + region + " " + to, folder) ==
            test::shell("bcftools view -H --targets-overlap 1 -t " + region + " " + from, folder));
    }
  }
}

TEST_CASE("BCF of real files is what bcftools makes of them", "[io][vcf][real]") {
  for (const char* name :
       {"data/multisample_vcf/ashk-trio.vcf.gz", "data/mt/strelka.expected.genome.vcf.gz",
        "suites/compare_synth/truth.vcf.gz"}) {
    const std::string path = test::shared_path(name);
    if (path.empty() || !test::has_bcftools()) {
      WARN("not at hand: " << name << " or bcftools");
      continue;
    }
    CAPTURE(path);
    const test::TemporaryFolder folder;
    const std::string to = folder.path("a.bcf");
    test::copy_variants(path, to);
    const std::string expected = test::shell("bcftools view -H " + path, folder);
    CHECK(test::shell("bcftools view -H " + to, folder) == expected);
    CHECK(read_records(to) == expected);
  }
}
