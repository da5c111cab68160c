#include <varg/io/projection.hpp>

#include <varg/core/text.hpp>

#include "catch.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using test::TemporaryFolder;

namespace {

std::string small_bcf(const TemporaryFolder& folder) {
  test::copy_variants(folder.write("a.vcf", test::small_vcf()), folder.path("a.bcf"));
  return folder.path("a.bcf");
}

std::string read_projected(const std::string& path, const io::Projection& projection) {
  io::VcfReader reader(path);
  reader.project(projection);
  std::string text;
  while (const auto batch = reader.next_batch()) {
    for (std::size_t i = 0; i < batch->size(); ++i) text.append((*batch)[i].line()).append("\n");
  }
  return text;
}

}  // namespace

TEST_CASE("of BCF only the asked keys become text", "[io][vcf]") {
  const TemporaryFolder folder;
  const std::string path = small_bcf(folder);
  const std::string text = read_projected(path, {{{"AF", "END", "NOWHERE"}}, {{"DP", "GT"}}});
  const auto lines = split(text, '\n');
  CHECK(lines.at(0) == "chr1\t100\trs1\tA\tC\t50\tPASS\tAF=0.5\tGT:DP\t0/1:14\t0|0:16");
  CHECK(lines.at(2) == "chr1\t250\t.\tACGT\tA\t1.5\t.\t.\tGT\t0/1\t1");
  CHECK(lines.at(3) == "chr2\t7\t.\tN\t<DEL>\t.\tPASS\tEND=300\tGT\t0/1\t1/1");
}

TEST_CASE("without FORMAT keys the lines have no samples", "[io][vcf]") {
  const TemporaryFolder folder;
  const std::string text = read_projected(small_bcf(folder), io::Projection::nothing());
  CHECK(split(text, '\n').at(0) == "chr1\t100\trs1\tA\tC\t50\tPASS\t.");
  CHECK(split(text, '\n').size() == 7);
}

TEST_CASE("text is read whole, whatever is asked for", "[io][vcf]") {
  const TemporaryFolder folder;
  CHECK(read_projected(folder.write("a.vcf", test::small_vcf()), io::Projection::nothing()) ==
        test::small_records);
}

TEST_CASE("kept records are written as they came, with the same index", "[io][vcf]") {
  const TemporaryFolder folder;
  const std::string path = small_bcf(folder);
  io::VcfReader reader(path);
  reader.keep_records();
  reader.project(io::Projection::nothing());
  const std::string to = folder.path("b.bcf");
  io::VcfWriter writer(to, io::VariantFormat::bcf, reader.header());
  REQUIRE(writer.takes_records_of(reader));
  while (const auto batch = reader.next_batch()) {
    CHECK(batch->record_begins.front() == 0);
    CHECK(batch->record_begins.back() == batch->records.size());
    writer.write(writer.encode_records(batch->records));
  }
  CHECK(writer.close().size() == 2);
  CHECK(test::read_file(to) == test::read_file(path));
  CHECK(test::read_file(to + ".csi") == test::read_file(path + ".csi"));
}

TEST_CASE("records of other names, samples or formats are not taken", "[io][vcf]") {
  const TemporaryFolder folder;
  const io::VcfReader reader(small_bcf(folder));
  const auto takes = [&](const io::VcfHeader& header, io::VariantFormat format) {
    return io::VcfWriter(folder.path("b"), format, header).takes_records_of(reader);
  };
  CHECK(takes(reader.header(), io::VariantFormat::bcf_uncompressed));
  CHECK_FALSE(takes(reader.header(), io::VariantFormat::vcf_gz));
  io::VcfHeader noted = reader.header();
  noted.add_line("##varg=<ID=view>");
  CHECK(takes(noted, io::VariantFormat::bcf));
  io::VcfHeader more = reader.header();
  more.add_line("##INFO=<ID=NEW,Number=1,Type=Integer,Description=\"x\">");
  CHECK_FALSE(takes(more, io::VariantFormat::bcf));
  io::VcfHeader fewer = reader.header();
  fewer.set_samples({"child"});
  CHECK_FALSE(takes(fewer, io::VariantFormat::bcf));
  const io::VcfReader text(folder.path("a.vcf"));
  CHECK_FALSE(io::VcfWriter(folder.path("c"), io::VariantFormat::bcf, reader.header())
                  .takes_records_of(text));
}

TEST_CASE("projections add up; all swallows the rest", "[io][vcf]") {
  io::Projection needs = io::Projection::nothing();
  needs.add({{{"AC", "AN"}}, {{"GT"}}});
  needs.add({{{"AN", "END"}}, {{}}});
  CHECK(needs.infos == std::vector<std::string>{"AC", "AN", "END"});
  CHECK(needs.formats == std::vector<std::string>{"GT"});
  needs.add({std::nullopt, {{"DP"}}});
  CHECK_FALSE(needs.infos);
  CHECK(needs.formats == std::vector<std::string>{"GT", "DP"});
  needs.add(io::Projection::all());
  needs.add({{{"AC"}}, {{"GT"}}});
  CHECK_FALSE(needs.infos);
  CHECK_FALSE(needs.formats);
}
