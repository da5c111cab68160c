#include "index_shape.hpp"

#include <filesystem>

#include "bam_bytes.hpp"
#include "catch.hpp"
#include "files.hpp"
#include "said_errors.hpp"
#include "vcf_texts.hpp"

using namespace varg;
using namespace std::string_view_literals;
using test::little32;

namespace {

std::string bin(std::uint32_t number, std::uint32_t chunks) {
  return little32(number) + little32(chunks) + std::string(16 * std::size_t{chunks}, 'c');
}

/// A BAI of one reference with the given bins and two windows.
std::string bai(const std::vector<std::string>& bins) {
  std::string bytes = "BAI\1" + little32(1) + little32(static_cast<std::uint32_t>(bins.size()));
  for (const std::string& one : bins) bytes += one;
  return bytes + little32(2) + std::string(16, 'w');
}

std::string csi(std::uint32_t levels, std::uint32_t bin_number) {
  return "CSI\1" + little32(14) + little32(levels) + little32(3) + "aux" + little32(1) +
         little32(1) + little32(bin_number) + std::string(8, 'l') + little32(1) +
         std::string(16, 'c');
}

/// Cut anywhere it is not whole, but before the eight bytes of a count that may follow.
void refused_when_cut(const std::string& whole) {
  REQUIRE(io::is_whole_index(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(io::is_whole_index(std::string_view(whole).substr(0, size)));
  }
  CHECK(io::is_whole_index(whole + std::string(8, '\1')));
  CHECK_FALSE(io::is_whole_index(whole + std::string(7, '\1')));
  CHECK_FALSE(io::is_whole_index(whole + std::string(9, '\1')));
}

}  // namespace

TEST_CASE("a BAI, CSI or TBI is whole, or cut anywhere it is not", "[io]") {
  refused_when_cut(bai({bin(0, 1), bin(37448, 3), bin(37450, 2)}));
  refused_when_cut(csi(5, 4681));
  refused_when_cut("TBI\1" + little32(1) + std::string(24, 'x') + little32(5) + "chr1" +
                   std::string(1, '\0') + little32(1) + bin(4681, 1) + little32(1) +
                   std::string(8, 'w'));
  CHECK(io::is_whole_index("BAI\1" + little32(0)));
  CHECK_FALSE(io::is_whole_index("BAI\2" + little32(0)));
  CHECK_FALSE(io::is_whole_index("BAM\1" + little32(0)));
  CHECK_FALSE(io::is_whole_index(""));
}

TEST_CASE("bins beyond the last, twice or with wrong counts are refused", "[io]") {
  CHECK_FALSE(io::is_whole_index(bai({bin(37449, 1)})));
  CHECK_FALSE(io::is_whole_index(bai({bin(37450, 1)})));
  CHECK_FALSE(io::is_whole_index(bai({bin(37450, 3)})));
  CHECK_FALSE(io::is_whole_index(bai({bin(37451, 2)})));
  CHECK_FALSE(io::is_whole_index(bai({bin(0xFFFF'FFFF, 1)})));
  CHECK_FALSE(io::is_whole_index(bai({bin(5, 1), bin(9, 1), bin(5, 1)})));
  CHECK(io::is_whole_index(bai({bin(9, 0), bin(5, 1)})));
  CHECK(io::is_whole_index(csi(1, 8)));
  CHECK_FALSE(io::is_whole_index(csi(1, 9)));
  CHECK(io::is_whole_index(csi(9, 100'000'000)));
  CHECK_FALSE(io::is_whole_index(csi(10, 1)));
  CHECK_FALSE(io::is_whole_index(csi(0xFFFF'FFFF, 1)));
}

TEST_CASE("counts that promise more than there is are refused", "[io]") {
  for (const std::uint32_t count : {3U, 0x7FFF'FFFFU, 0x8000'0000U, 0xFFFF'FFFFU, 0x1000'0000U}) {
    CAPTURE(count);
    std::string bytes = bai({bin(1, 1)});
    test::put32(bytes, 4, count);  // references
    CHECK_FALSE(io::is_whole_index(bytes));
    bytes = bai({bin(1, 1)});
    test::put32(bytes, 8, count);  // bins
    CHECK_FALSE(io::is_whole_index(bytes));
    bytes = bai({bin(1, 1)});
    test::put32(bytes, 16, count);  // chunks
    CHECK_FALSE(io::is_whole_index(bytes));
    bytes = bai({bin(1, 1)});
    test::put32(bytes, 36, count);  // windows
    CHECK_FALSE(io::is_whole_index(bytes));
  }
}

TEST_CASE("every index that is written here is whole", "[io][property]") {
  test::Random random(GENERATE(range(1U, 4U)));
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bam");
  io::BamWriter writer(path, io::parse_sam_header(test::small_header_text));
  writer.write(test::random_reads(random, random.between(2, 900)));
  writer.close();
  CHECK(io::is_whole_index(test::read_file(path + ".bai")));
  for (const char* const name : {"b.vcf.gz", "b.bcf"}) {
    const std::string to = folder.path(name);
    test::copy_variants(folder.write("a.vcf", test::small_vcf()), to);
    const std::string index = to + (to.ends_with("bcf") ? ".csi" : ".tbi");
    CHECK(io::is_whole_index(io::read_text_file(index, "index").text));
  }
}

TEST_CASE("indexes that samtools, bcftools and tabix wrote are whole", "[io][real]") {
  for (const std::string name : {"small.bam.bai", "small.clinvar.vcf.gz.tbi"}) {
    const std::string path = test::source_path("testdata/" + name);
    CHECK(io::is_whole_index(io::read_text_file(path, "index").text));
  }
  const std::string folder = test::shared_path("data");
  if (folder.empty()) {
    WARN("the data are not at hand");
    return;
  }
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".bai" && ending != ".csi" && ending != ".tbi") continue;
    CAPTURE(entry.path().string());
    CHECK(io::is_whole_index(io::read_text_file(entry.path().string(), "index").text));
    ++seen;
  }
  CHECK(seen > 0);
}

TEST_CASE("an index of variants that is cut or altered is refused, not trusted", "[io][vcf]") {
  const test::TemporaryFolder folder;
  const std::string to = folder.path(GENERATE("b.vcf.gz", "b.bcf"));
  test::copy_variants(folder.write("a.vcf", test::small_vcf()), to);
  const std::string index = to + (to.ends_with("bcf") ? ".csi" : ".tbi");
  const std::string inside = io::read_text_file(index, "index").text;
  const auto refusal = [&](std::string_view bytes) {
    folder.write(std::filesystem::path(index).filename().string(), test::as_bgzf(bytes));
    return test::said(Fault::input, [&] { io::IndexedVariants variants(to); });
  };
  CHECK(refusal(inside).empty());
  for (const std::size_t size : {inside.size() / 4, inside.size() / 2, inside.size() - 9}) {
    CHECK(test::contains(refusal(inside.substr(0, size)), "is damaged | Make it again: bcftools"));
  }
}
