#include <varg/io/bed_writer.hpp>

#include <htslib/tbx.h>

#include <varg/io/bgzf.hpp>

#include "catch.hpp"
#include "files.hpp"

namespace varg::io {
namespace {

const genome::Contigs contigs({{"one", 3'000'000}, {"none", 100}, {"two", 600'000'000}});

/// How many lines the index finds for a region.
int found(const std::string& path, const char* region) {
  htsFile* const file = hts_open(path.c_str(), "r");
  tbx_t* const index = tbx_index_load2(path.c_str(), (path + ".csi").c_str());
  REQUIRE(index != nullptr);
  hts_itr_t* const lines = tbx_itr_querys(index, region);
  int count = 0;
  kstring_t text = {0, 0, nullptr};
  while (lines != nullptr && tbx_itr_next(file, index, lines, &text) >= 0) ++count;
  free(text.s);
  hts_itr_destroy(lines);
  tbx_destroy(index);
  hts_close(file);
  return count;
}

std::string add_lines(BedLines& lines, genome::ContigId contig, genome::Pos begin, genome::Pos end,
                      genome::Pos step) {
  for (genome::Pos at = begin; at < end; at += step) {
    lines.text += contigs[contig].name + '\t' + std::to_string(at) + '\t' +
                  std::to_string(at + step) + "\t7\n";
    lines.mark(contig, at, at + step);
  }
  return lines.text;
}

TEST_CASE("BED is written with an index that finds its lines, in blocks and gathered") {
  const test::TemporaryFolder folder;
  const std::string path = folder.path("x.bed.gz");
  std::string text = "#header\n";
  BedWriter writer(path, contigs, 1, text);
  BedLines many;
  text += add_lines(many, 0, 0, 2'000'000, 100);
  writer.write(writer.encode(std::move(many)));
  BedLines few;
  text += add_lines(few, 0, 2'000'000, 2'000'500, 100);
  writer.write(writer.encode(std::move(few)));
  BedLines last;
  text += add_lines(last, 2, 599'990'000, 600'000'000, 1000);
  writer.write(last);
  const auto facts = writer.close();
  REQUIRE(facts.size() == 2);
  CHECK(facts[1].path == path + ".csi");
  CHECK(read_text_file(path, "x").text == text);
  CHECK(found(path, "one:1-2000500") == 20005);
  CHECK(found(path, "one:16301-16500") == 2);
  CHECK(found(path, "one:1999901-2000100") == 2);
  CHECK(found(path, "two:599999001-600000000") == 1);
  CHECK(found(path, "two:1-100") == 0);
}

TEST_CASE("BED without lines is written too") {
  const test::TemporaryFolder folder;
  BedWriter writer(folder.path("x.bed.gz"), contigs, 1);
  CHECK(writer.close().size() == 2);
  CHECK(read_text_file(folder.path("x.bed.gz"), "x").text.empty());
}

}  // namespace
}  // namespace varg::io
