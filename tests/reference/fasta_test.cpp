#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

using varg::Error;
using varg::Fault;
using varg::genome::Interval;
using varg::genome::Pos;
using varg::reference::Fasta;
using varg::reference::index_fasta;
using varg::test::TemporaryFolder;

namespace {

std::string error_of(const std::string& path) {
  try {
    Fasta fasta(path);
    return "accepted";
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return std::string(error.what()) + " | " + error.hint();
  }
}

std::string folded(const std::string& bases, std::size_t width) {
  std::string text;
  for (std::size_t i = 0; i < bases.size(); i += width) text += bases.substr(i, width) + "\n";
  return text;
}

bool shell(const std::string& command) { return std::system(command.c_str()) == 0; }

}  // namespace

TEST_CASE("Fasta gives upper-case bases and N for every other letter", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one first\nACGTacgt\nRYnN\n>two\nTTTT\nGG\n");
  index_fasta(path);
  Fasta fasta(path);
  REQUIRE(fasta.contigs().size() == 2);
  CHECK(fasta.contigs()[0].name == "one");
  CHECK(fasta.contigs()[0].length == 12);
  CHECK(fasta.bases({0, 0, 12}) == "ACGTACGTNNNN");
  CHECK(fasta.bases({0, 6, 9}) == "GTN");
  CHECK(fasta.bases({1, 3, 6}) == "TGG");
  CHECK(fasta.bases({1, 3, 3}).empty());
}

TEST_CASE("Fasta refuses an interval outside its contig", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGT\n");
  index_fasta(path);
  Fasta fasta(path);
  CHECK_THROWS_AS(fasta.bases({0, 2, 5}), Error);
  CHECK_THROWS_AS(fasta.bases({0, -1, 2}), Error);
  CHECK_THROWS_AS(fasta.bases({0, 3, 2}), Error);
  CHECK_THROWS_AS(fasta.bases({1, 0, 1}), Error);
}

TEST_CASE("Fasta asks for an index instead of making one", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGT\n");
  CHECK(error_of(path).find("has no index") != std::string::npos);
  CHECK(error_of(path).find("Run: samtools faidx " + path) != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(path + ".fai"));
}

TEST_CASE("Fasta refuses an index that is not of the file", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGTACGTAC\n>two\nACGT\n");
  const std::string index = GENERATE("one\t5000\t5\t10\t11\ntwo\t4\t21\t4\t5\n",  // beyond
                                     "one\t9\t5\t10\t11\ntwo\t4\t21\t4\t5\n",     // too short
                                     "uno\t10\t5\t10\t11\ntwo\t4\t21\t4\t5\n",    // other name
                                     "one\t10\t6\t10\t11\ntwo\t4\t21\t4\t5\n",    // shifted
                                     "one\t10\t5\t10\t11\n",                      // lacks two
                                     "one\t10\t5\t10\t11\ntwo\t5\t21\t4\t5\n");
  CAPTURE(index);
  folder.write("a.fa.fai", index);
  CHECK(error_of(path).find("is not of") != std::string::npos);
}

TEST_CASE("Fasta refuses an index whose lines are no index lines", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGTACGTAC\n");
  const std::string index = GENERATE("one\t10\t5\n", "one\tx\t5\t10\t11\n", "one\t10\t5\t0\t0\n",
                                     "one\t-1\t5\t10\t11\n", "\t10\t5\t10\t11\n");
  folder.write("a.fa.fai", index);
  CHECK(error_of(path).find("line 1 is no line of a FASTA index") != std::string::npos);
}

TEST_CASE("Fasta notices a line that ends where the index says a base is", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGTAC\nGT\nACGT\nAC\nTT\n");
  folder.write("a.fa.fai", "one\t18\t5\t6\t7\n");
  CHECK_THROWS_AS(Fasta(path).bases({0, 0, 18}), Error);
}

TEST_CASE("Fasta gives every interval as the sequence has it, plain and bgzip",
          "[fasta][property]") {
  const auto seed = static_cast<std::uint64_t>(GENERATE(range(1, 6)));
  varg::test::Random random(seed);
  TemporaryFolder folder;
  const std::string first = random.bases(random.between(1, 400'000));
  const std::string second = random.bases(random.between(1, 1000));
  const auto width = static_cast<std::size_t>(random.between(1, 200));
  std::string path =
      folder.write("a.fa", ">one\n" + folded(first, width) + ">two text\n" + folded(second, width));
  const bool compressed = seed % 2 == 0;
  if (compressed && !shell("bgzip " + path)) {
    WARN("bgzip is not at hand");
    return;
  }
  if (compressed) path += ".gz";
  index_fasta(path);
  Fasta fasta(path);
  for (int i = 0; i < 200; ++i) {
    const bool on_first = random.chance(0.8);
    const std::string& bases = on_first ? first : second;
    const auto size = static_cast<Pos>(bases.size());
    const Pos begin = random.between(0, size);
    const Pos end = random.chance(0.9) ? std::min(size, begin + random.between(0, 300))
                                       : random.between(begin, size);
    const auto got = fasta.bases({on_first ? 0 : 1, begin, end});
    REQUIRE(got == std::string_view(bases).substr(static_cast<std::size_t>(begin),
                                                  static_cast<std::size_t>(end - begin)));
  }
}

TEST_CASE("Fasta refuses gzip that is not BGZF, and a bgzip file cut short", "[fasta]") {
  TemporaryFolder folder;
  varg::test::Random random(7);
  const std::string path = folder.write("a.fa", ">one\n" + folded(random.bases(300'000), 60));
  if (!shell("bgzip -c " + path + " > " + path + ".b.gz && gzip -c " + path + " > " + path +
             ".g.gz")) {
    WARN("bgzip is not at hand");
    return;
  }
  CHECK(error_of(path + ".g.gz").find("is gzip, not BGZF") != std::string::npos);
  index_fasta(path + ".b.gz");
  CHECK(error_of(path + ".b.gz") == "accepted");
  std::filesystem::resize_file(path + ".b.gz", std::filesystem::file_size(path + ".b.gz") - 28);
  CHECK(error_of(path + ".b.gz").find("end marker is missing") != std::string::npos);
}

TEST_CASE("Fasta refuses a bgzip file without its block index", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGT\n");
  if (!shell("bgzip " + path)) return;
  index_fasta(path + ".gz");
  std::filesystem::remove(path + ".gz.gzi");
  CHECK(error_of(path + ".gz").find("has no block index") != std::string::npos);
}

TEST_CASE("Fasta names the place of a letter that is no base", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGTA\nC!T\n");
  folder.write("a.fa.fai", "one\t8\t5\t5\t6\n");
  Fasta fasta(path);
  CHECK_THROWS_WITH(fasta.bases({0, 0, 8}), Catch::Contains("'!' at one:7"));
}

TEST_CASE("Fasta reads the real bgzip references", "[fasta][real]") {
  const std::string path = varg::test::shared_path("suites/vep_chr21/chr21.fa.gz");
  if (path.empty()) {
    WARN("no shared data");
    return;
  }
  Fasta fasta(path);
  REQUIRE(fasta.contigs().size() == 1);
  const Pos length = fasta.contigs()[0].length;
  CHECK(length == 46'709'983);
  CHECK(fasta.bases({0, length - 10, length}).size() == 10);
  const std::string_view all = fasta.bases({0, 0, length});
  CHECK(std::all_of(all.begin(), all.end(),
                    [](char c) { return std::string_view("ACGTN").find(c) != 5 || c == 'N'; }));
}
