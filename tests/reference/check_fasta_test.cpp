#include <algorithm>
#include <cstdlib>
#include <string>

#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "random.hpp"

#include "fasta_scan.hpp"

using varg::Error;
using varg::Fault;
using varg::reference::check_fasta;
using varg::reference::FastaScan;
using varg::reference::index_fasta;
using varg::test::TemporaryFolder;

namespace {

std::string refusal(std::string_view text) {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", text);
  try {
    check_fasta(path);
    return "accepted";
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(std::string(error.what()).find(path) != std::string::npos);
    return error.what();
  }
}

std::vector<std::string> kinds(std::string_view text) {
  TemporaryFolder folder;
  std::vector<std::string> result;
  for (const varg::Note& note : check_fasta(folder.write("a.fa", text)).notes) {
    result.push_back(note.kind);
  }
  return result;
}

bool shell(const std::string& command) { return std::system(command.c_str()) == 0; }

}  // namespace

TEST_CASE("check_fasta accepts a good file and gives its contigs", "[fasta]") {
  TemporaryFolder folder;
  const auto check = check_fasta(folder.write("a.fa", ">a x y\nACGT\nAC\n\n>b\tz\nNNRY\n"));
  REQUIRE(check.contigs.size() == 2);
  CHECK(check.contigs[0] == varg::genome::Contig{"a", 6});
  CHECK(check.contigs[1] == varg::genome::Contig{"b", 4});
  CHECK(check.notes.empty());
  CHECK_FALSE(check.indexed);
  CHECK(check.facts.size == 26);
  CHECK(check.facts.digest.size() == 32);
}

TEST_CASE("check_fasta refuses each kind of bad FASTA and names the line", "[fasta]") {
  CHECK_THAT(refusal(">a\nACGT\nAC\nACGT\n"),
             Catch::Contains("line 3: 2 bases, but lines of contig a have 4"));
  CHECK_THAT(refusal(">a\nACGT\nACGTA\n"), Catch::Contains("line 3: 5 bases"));
  CHECK_THAT(refusal(">a\nACGT\n\nACGT\n"), Catch::Contains("line 3: 0 bases"));
  CHECK_THAT(refusal(">a\n\nACGT\n"), Catch::Contains("line 2: 0 bases"));
  CHECK_THAT(refusal(">a\nACGT\n>b\nAC\n>a\nAC\n"),
             Catch::Contains("line 5: contig a is there twice"));
  CHECK_THAT(refusal(">a\nACGT\n>\nAC\n"), Catch::Contains("line 3: a record without a name"));
  CHECK_THAT(refusal("> a\nACGT\n"), Catch::Contains("line 1: a record without a name"));
  CHECK_THAT(refusal("ACGT\nACGT\n"), Catch::Contains("no FASTA"));
  CHECK_THAT(refusal("<html>\n"), Catch::Contains("no FASTA"));
  CHECK_THAT(refusal(">a\nACGT\nAC!T\n"), Catch::Contains("line 3: '!' in contig a"));
  CHECK_THAT(refusal(">a\nMEEPQSDPSV\n"), Catch::Contains("line 2: 'E' in contig a"));
  CHECK_THAT(refusal(">a\nAC\rGT\n"), Catch::Contains("line 2: '"));
  CHECK_THAT(refusal(std::string_view(">a\nAC\0GT\n", 9)), Catch::Contains("line 2: '"));
  CHECK_THAT(refusal(">a\nACGT\r\nACGT\n"),
             Catch::Contains("some lines of contig a end with CRLF"));
  CHECK(refusal("") != "accepted");
}

TEST_CASE("check_fasta accepts oddities and notes them", "[fasta]") {
  CHECK(kinds(">a\n>b\nACGT\n>c\n") ==
        std::vector<std::string>{"empty_sequence", "empty_sequence"});
  CHECK(kinds(">a\r\nACGT\r\nAC\r\n") == std::vector<std::string>{"crlf"});
  CHECK(kinds(">a\nACGT\nAC") == std::vector<std::string>{"no_final_newline"});
}

TEST_CASE("check_fasta compares the index with the data", "[fasta]") {
  TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">a\nACGTACGTAC\n>b\nAC\n");
  index_fasta(path);
  CHECK(check_fasta(path).indexed);
  folder.write("a.fa.fai", "a\t5000\t3\t10\t11\nb\t2\t17\t2\t3\n");
  CHECK_THROWS_WITH(check_fasta(path), Catch::Contains("contig a of 5000 bases") &&
                                           Catch::Contains("contig a of 10 bases"));
  folder.write("a.fa.fai", "a\t10\t3\t10\t11\n");
  CHECK_THROWS_WITH(check_fasta(path), Catch::Contains("says no contig"));
  folder.write("a.fa.fai", "a\t10\t3\t10\t11\nb\t2\t17\t1\t2\n");
  CHECK_THROWS_WITH(check_fasta(path), Catch::Contains("at another place"));
}

TEST_CASE("FastaScan finds the same however its text is cut", "[fasta][property]") {
  varg::test::Random random(static_cast<std::uint64_t>(GENERATE(range(1, 21))));
  std::string text;
  for (int contig = 0; contig < 5; ++contig) {
    text += ">contig" + std::to_string(contig) + " about\n";
    const std::int64_t width = random.between(1, 30);
    for (std::int64_t n = random.between(0, 5); n > 0; --n) text += random.bases(width) + "\n";
    text += random.bases(random.between(1, width)) + "\n";
  }
  FastaScan whole;
  whole.feed(text);
  whole.finish();
  FastaScan pieces;
  for (std::string_view rest = text; !rest.empty();) {
    const auto n = std::min(rest.size(), static_cast<std::size_t>(random.between(1, 40)));
    pieces.feed(rest.substr(0, n));
    rest.remove_prefix(n);
  }
  pieces.finish();
  CHECK(whole.entries() == pieces.entries());
  CHECK(whole.entries().size() == 5);
}

TEST_CASE("index_fasta writes what samtools faidx writes", "[fasta]") {
  varg::test::Random random(3);
  const std::string text = GENERATE(
      std::string(">a\nACGT\nAC\n>b\nA\n"), std::string(">a\r\nACGT\r\nAC\r\n>b x\r\nAC\r\n"),
      std::string(">a\nACGT\nAC"), std::string(">a\nAC"), std::string("LONG"));
  TemporaryFolder folder;
  std::string content = text;
  if (text == "LONG") {
    content = ">x\n";
    for (int i = 0; i < 5000; ++i) content += random.bases(60) + "\n";
  }
  const std::string ours = folder.write("ours.fa", content);
  const std::string theirs = folder.write("theirs.fa", content);
  if (!shell("samtools faidx " + theirs + " 2>/dev/null")) {
    WARN("samtools is not at hand");
    return;
  }
  index_fasta(ours);
  CHECK(varg::test::read_file(ours + ".fai") == varg::test::read_file(theirs + ".fai"));

  REQUIRE(shell("bgzip -c " + ours + " > " + ours + ".gz && cp " + ours + ".gz " + theirs +
                ".gz && samtools faidx " + theirs + ".gz"));
  index_fasta(ours + ".gz");
  CHECK(varg::test::read_file(ours + ".gz.fai") == varg::test::read_file(theirs + ".gz.fai"));
  CHECK(varg::test::read_file(ours + ".gz.gzi") == varg::test::read_file(theirs + ".gz.gzi"));
}
