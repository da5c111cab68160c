#include "fasta_index.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>

#include "base_letters.hpp"
#include "catch.hpp"
#include "fasta_scan.hpp"
#include "files.hpp"
#include "random.hpp"
#include "sequence_file.hpp"
#include "stale_index.hpp"

namespace varg::reference {
namespace {

using test::TemporaryFolder;

/// A FASTA of some contigs, with the entries its index must have.
struct Made {
  std::string text;
  std::vector<FastaEntry> entries;
  std::vector<std::string> bases;

  explicit Made(test::Random& random) {
    for (std::int64_t n = random.between(1, 5); n > 0; --n) {
      const auto width = static_cast<std::size_t>(random.between(1, 30));
      const std::string end = random.chance(0.3) ? "\r\n" : "\n";
      FastaEntry& entry = entries.emplace_back();
      entry.name = "contig" + std::to_string(n);
      bases.push_back(random.bases(random.between(1, 200)));
      text += ">" + entry.name + (random.chance(0.5) ? " about it" : "") + end;
      entry.length = static_cast<genome::Pos>(bases.back().size());
      entry.offset = text.size();
      entry.line_bases = std::min(width, bases.back().size());
      entry.line_width = entry.line_bases + end.size();
      for (std::size_t at = 0; at < bases.back().size(); at += width) {
        text += bases.back().substr(at, width) + end;
      }
    }
  }
};

std::pair<std::string, std::string> refusal(const std::string& fasta) {
  try {
    Fasta opened(fasta);
    if (!opened.contigs().empty()) opened.bases({0, 0, opened.contigs()[0].length});
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    return {error.what(), error.hint()};
  }
  return {"accepted", ""};
}

}  // namespace

TEST_CASE("index_fasta finds every base, whatever the line width and line ends",
          "[fasta][property]") {
  test::Random random(GENERATE(range(1U, 60U)));
  const Made made(random);
  const TemporaryFolder folder;
  const std::string path = folder.write("a.fa", made.text);
  index_fasta(path);
  const std::vector<FastaEntry> entries = read_fasta_index(path);
  REQUIRE(entries == made.entries);
  CHECK(to_text(entries) == test::read_file(path + ".fai"));
  const Fasta fasta(path);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto contig = static_cast<genome::ContigId>(i);
    CHECK(fasta.bases({contig, 0, entries[i].length}) == made.bases[i]);
    for (genome::Pos pos = 0; pos < entries[i].length; ++pos) {
      const auto at = static_cast<std::size_t>(pos);
      REQUIRE(made.text[entries[i].offset_of(pos)] == made.bases[i][at]);
      REQUIRE(fasta.bases({contig, pos, pos + 1})[0] == made.bases[i][at]);
    }
  }
}

TEST_CASE("an index whose numbers were changed is refused", "[fasta][property]") {
  test::Random random(GENERATE(range(1U, 100U)));
  const Made made(random);
  const TemporaryFolder folder;
  const std::string path = folder.write("a.fa", made.text);
  std::vector<FastaEntry> entries = made.entries;
  FastaEntry& changed = entries[static_cast<std::size_t>(
      random.between(0, static_cast<std::int64_t>(entries.size()) - 1))];
  if (random.chance(0.5)) {
    changed.length += random.chance(0.5) && changed.length > 1 ? -1 : 1;
  } else {
    changed.offset += random.chance(0.5) ? std::uint64_t{1} : ~std::uint64_t{0};
  }
  folder.write("a.fa.fai", to_text(entries));
  CHECK_THAT(refusal(path).first, Catch::Contains("the index " + path + ".fai is not of"));
  CHECK_THROWS_AS(check_fasta(path), Error);
}

TEST_CASE("blank lines and CRLF in an index are no entries", "[fasta]") {
  const TemporaryFolder folder;
  folder.write("a.fa.fai", "one\t4\t5\t4\t5\r\n\ntwo\t0\t15\t0\t0\textra\n");
  const std::vector<FastaEntry> entries = read_fasta_index(folder.path("a.fa"));
  CHECK(entries == std::vector<FastaEntry>{{"one", 4, 5, 4, 5}, {"two", 0, 15, 0, 0}});
  CHECK(entries[1].offset_of(9) == 15);
}

TEST_CASE("what is wrong with an index is said with its line and the way to a new one", "[fasta]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGT\nACG\n>two\nTT\n");
  const std::string index = path + ".fai";
  const std::string run = "Run: samtools faidx " + path;
  using Row = std::pair<std::string, std::pair<std::string, std::string>>;
  const std::string stale = "the index " + index + " is not of " + path + ": at contig ";
  const std::vector<Row> rows = {
      {"\n", {"the index " + index + " is empty", run}},
      {"one\t7\t5\t4\n",
       {index + ": line 1 is no line of a FASTA index: 'one\\x097\\x095\\x094'", ""}},
      {"one\t7\t5\t4\t5\none\t7\t5\t4\t5\n", {index + ": ", ""}},
      {"uno\t7\t5\t4\t5\n", {stale + "uno the file has another header line", run}},
      {"one\t7\t5\t4\t5\ntwo\t3\t19\t2\t3\n",
       {stale + "two the sequence does not end where it says (3 bases)", run}},
      {"one\t7\t5\t4\t5\n", {stale + "one it ends, but the file goes on", run}},
  };
  for (const auto& [text, expected] : rows) {
    CAPTURE(text);
    folder.write("a.fa.fai", text);
    const auto [sentence, hint] = refusal(path);
    CHECK_THAT(sentence, Catch::StartsWith(expected.first));
    CHECK(hint == expected.second);
  }
}

TEST_CASE("other files than FASTA are refused by what they are", "[fasta]") {
  const TemporaryFolder folder;
  const std::string text = folder.write("a.fa", "chr1\t1\t5\n");
  CHECK(refusal(text).first == text + " is no FASTA: it does not begin with a '>' line");
  const std::string plain = folder.write("b.fa", ">c\nACGT\n");
  if (std::system(("gzip -n " + plain).c_str()) != 0) return;
  CHECK(refusal(plain + ".gz") ==
        std::pair(plain + ".gz is gzip, not BGZF: it has no random access",
                  std::string("Run: gunzip, then bgzip and samtools faidx")));
  CHECK_THROWS_WITH(index_fasta(plain + ".gz"),
                    plain + ".gz is gzip, not BGZF: it cannot be indexed");
}

TEST_CASE("an interval off its contig is said in 1-based text", "[fasta]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">one\nACGT\n");
  index_fasta(path);
  const Fasta fasta(path);
  CHECK_THROWS_WITH(fasta.bases({0, 2, 9}),
                    "one:3-9 is not inside the reference " + path + ", where one has 4 bases");
  CHECK_THROWS_WITH(fasta.bases({1, 0, 1}), "contig 1 of 1 asked for in " + path);
  CHECK(fasta.facts(true).role == "reference");
  CHECK(fasta.facts(true).digest.size() == 32);
  CHECK(fasta.facts(false).digest.empty());
}

TEST_CASE("a small window after a large one gives the same bases", "[fasta]") {
  test::Random random(11);
  const TemporaryFolder folder;
  const std::string bases = random.bases(6'000'000);
  const std::string path = folder.write("a.fa", ">one\n" + bases + "\n");
  folder.write("a.fa.fai", "one\t6000000\t5\t6000000\t6000001\n");
  const Fasta fasta(path);
  CHECK(fasta.bases({0, 0, 6'000'000}) == bases);
  CHECK(fasta.bases({0, 100, 110}) == bases.substr(100, 10));
  CHECK(fasta.bases({0, 65'530, 65'550}) == bases.substr(65'530, 20));
  CHECK(fasta.bases({0, 5'999'990, 6'000'000}) == bases.substr(5'999'990));
  CHECK(fasta.bases({0, 100, 110}) == bases.substr(100, 10));
}

TEST_CASE("a header line of any length fits its index", "[fasta]") {
  const TemporaryFolder folder;
  const std::string about(10'000, 'x');
  const std::string path =
      folder.write("a.fa", ">one " + about + "\nACGT\n>two " + about + "\nGG\n");
  index_fasta(path);
  CHECK(Fasta(path).bases({1, 0, 2}) == "GG");
}

TEST_CASE("a last line of CRLF text may be cut after its bases", "[fasta]") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.fa", ">a\r\nACGT\r\nTTGG");
  index_fasta(path);
  CHECK(read_fasta_index(path) == std::vector<FastaEntry>{{"a", 8, 4, 4, 6}});
  CHECK(Fasta(path).bases({0, 2, 8}) == "GTTTGG");
}

TEST_CASE("SequenceFile reads to the end of the file and no further", "[fasta]") {
  const TemporaryFolder folder;
  SequenceFile file(folder.write("a.fa", ">a\nACGT\n"));
  CHECK_FALSE(file.is_compressed());
  std::string bytes;
  file.read(3, 2, bytes);
  CHECK(bytes == "AC");
  file.read(5, 100, bytes);
  CHECK(bytes == "GT\n");
  file.read(8, 4, bytes);
  CHECK(bytes.empty());
  file.read(0, 3, bytes);
  CHECK(bytes == ">a\n");
}

TEST_CASE("damage inside a bgzip reference is an error of the file", "[fasta]") {
  test::Random random(5);
  const TemporaryFolder folder;
  const std::string plain = folder.write("a.fa", ">one\n" + random.bases(300'000) + "\n");
  if (std::system(("bgzip " + plain).c_str()) != 0) {
    WARN("bgzip is not at hand");
    return;
  }
  const std::string path = plain + ".gz";
  index_fasta(path);
  std::string bytes = test::read_file(path);
  for (std::size_t at = bytes.size() / 2; at < bytes.size() / 2 + 200; ++at) bytes[at] = '\x55';
  folder.write("a.fa.gz", bytes);
  CHECK_THAT(refusal(path).first, Catch::Contains(path + " is damaged near uncompressed byte"));
  CHECK_THROWS_AS(check_fasta(path), Error);
}

TEST_CASE("each byte is a base, another nucleotide code, or no letter", "[fasta]") {
  for (int byte = 0; byte < 256; ++byte) {
    const char letter = static_cast<char>(byte);
    const char upper = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
    char expected = '\0';
    if (std::string_view("RYSWKMBDHVNU").find(upper) != std::string_view::npos) expected = 'N';
    if (std::string_view("ACGT").find(upper) != std::string_view::npos) expected = upper;
    CAPTURE(byte);
    CHECK(plain_base[static_cast<std::size_t>(byte)] == expected);
  }
}

TEST_CASE("protein is recognized by letters that no nucleotide has", "[fasta]") {
  const auto hint_of = [](const std::string& text) -> std::string {
    FastaScan scan;
    try {
      scan.feed(text);
    } catch (const Error& error) {
      return error.hint();
    }
    return "accepted";
  };
  for (const std::string letter : {"E", "f", "I", "L", "P", "q", "X", "Z", "*"}) {
    CHECK(hint_of(">p\nMA" + letter + "\n") == "Give a nucleotide FASTA: this looks like protein");
  }
  CHECK(hint_of(">p\nAC1\n").empty());
  CHECK(hint_of(">p\nACGTNRYKMSWBDHVU\n") == "accepted");
}

}  // namespace varg::reference
