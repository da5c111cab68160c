#include "catch.hpp"

#include <varg/core/error.hpp>
#include <varg/io/big_wig.hpp>

#include "files.hpp"
#include "made_big_wig.hpp"
#include "mutations.hpp"

using namespace varg;
using test::MadeBigWig;

namespace {

using Scores = std::vector<std::pair<genome::ContigId, io::ScoreSpan>>;

Scores read_all(io::BigWigReader& reader) {
  Scores scores;
  while (const auto section = reader.next()) {
    for (const io::ScoreSpan& score : section->scores) scores.push_back({section->contig, score});
  }
  return scores;
}

Scores read_all(const std::string& bytes) {
  io::BigWigReader reader("made.bw", bytes);
  return read_all(reader);
}

/// Nothing when it is refused as input.
std::optional<Scores> read_if_whole(const std::string& bytes) {
  try {
    return read_all(bytes);
  } catch (const Error& error) {
    REQUIRE(error.fault() == Fault::input);
    return std::nullopt;
  }
}

Scores scores_of(const MadeBigWig& made) {
  Scores scores;
  for (const MadeBigWig::Section& section : made.sections) {
    for (const MadeBigWig::Score& score : section.scores) {
      scores.push_back(
          {static_cast<genome::ContigId>(section.contig), {score.begin, score.end, score.value}});
    }
  }
  return scores;
}

/// Two contigs and a section of each type.
MadeBigWig three_sections(bool is_compressed) {
  MadeBigWig made;
  made.is_compressed = is_compressed;
  made.fan = 2;
  made.contigs = {{"chr1", 100}, {"chrX", 60}};
  made.sections = {{0, MadeBigWig::bed_graph, 0, 0, {{3, 5, 0.5F}, {5, 9, -1}}},
                   {0, MadeBigWig::variable_step, 0, 2, {{20, 22, 1e-7F}, {30, 32, 3e8F}}},
                   {1, MadeBigWig::fixed_step, 5, 3, {{10, 13, 0}, {15, 18, 7.25F}, {20, 23, 1}}}};
  return made;
}

/// The error of reading it all.
Error refusal(const std::string& bytes) {
  try {
    read_all(bytes);
  } catch (const Error& error) {
    CHECK(error.fault() == Fault::input);
    CHECK(error.places().back() == "made.bw");
    return error;
  }
  FAIL("no error");
  throw Error(Fault::bug, "unreachable");
}

std::string patched(std::string bytes, std::size_t at, std::string_view with) {
  return bytes.replace(at, with.size(), with);
}

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size = 8) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

}  // namespace

TEST_CASE("a bigWig of either byte order gives the scores that were written, in order",
          "[io][bigwig][property]") {
  test::Random random(GENERATE(range(1U, 120U)));
  const MadeBigWig made = test::random_big_wig(random);
  const std::string bytes = made.bytes();
  io::BigWigReader reader("made.bw", bytes);
  REQUIRE(reader.contigs().size() == made.contigs.size());
  for (std::size_t i = 0; i < made.contigs.size(); ++i) {
    const genome::Contig& contig = reader.contigs()[static_cast<genome::ContigId>(i)];
    CHECK(contig.name == made.contigs[i].first);
    CHECK(contig.length == made.contigs[i].second);
  }
  CHECK(read_all(reader) == scores_of(made));
  CHECK_FALSE(reader.next());
}

TEST_CASE("a file is read as bytes are, and a pipe is refused", "[io][bigwig]") {
  const test::TemporaryFolder folder;
  const MadeBigWig made = three_sections(true);
  io::BigWigReader reader(folder.write("s.bw", made.bytes()));
  io::BigWigReader moved = std::move(reader);
  CHECK(read_all(moved) == scores_of(made));
  CHECK_THROWS_WITH(io::BigWigReader("-"), Catch::Contains("a pipe does not allow"));
  CHECK_THROWS_WITH(io::BigWigReader(folder.path("none.bw")), Catch::Contains("no such file"));
}

TEST_CASE("no changed byte of a compressed bigWig changes a score unseen",
          "[io][bigwig][property]") {
  const MadeBigWig made = three_sections(true);
  const Scores scores = scores_of(made);
  const std::string bytes = made.bytes();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const unsigned flip : {1U, 0x80U, 0xFFU}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ flip);
      CAPTURE(at, flip);
      const auto read = read_if_whole(changed);
      if (read) REQUIRE(*read == scores);
      refused += read ? 0 : 1;
    }
  }
  CHECK(refused > bytes.size());
}

TEST_CASE("a bigWig that was cut anywhere is refused", "[io][bigwig][property]") {
  const std::string bytes = three_sections(GENERATE(true, false)).bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    REQUIRE_FALSE(read_if_whole(bytes.substr(0, size)));
  }
}

TEST_CASE("damage of any kind ends in scores or in an error of input", "[io][bigwig][property]") {
  test::Mutator damaged(GENERATE(range(1U, 60U)));
  const std::string bytes = test::random_big_wig(damaged.random()).bytes();
  int refused = 0;
  for (int i = 0; i < 60; ++i) refused += read_if_whole(damaged(bytes)) ? 0 : 1;
  CHECK(refused > 20);
}

TEST_CASE("numbers that contradict each other are named with their place", "[io][bigwig]") {
  const auto has = [](const std::string& text) { return Catch::Contains(text); };
  const MadeBigWig whole = three_sections(false);
  const std::string bytes = whole.bytes();
  const std::size_t names = number_at(bytes, 8);
  const std::size_t data = number_at(bytes, 16);
  const std::size_t index = number_at(bytes, 24);
  const auto sentence = [&](std::size_t at, std::string_view with) {
    return std::string(refusal(patched(bytes, at, with)).what());
  };
  CHECK_THAT(sentence(0, "#"), has("made.bw: it is no bigWig"));
  CHECK_THAT(sentence(4, "\5"), has("of version 5"));
  CHECK_THAT(sentence(names, "#"), has("list of contigs at byte offset " + std::to_string(names)));
  CHECK_THAT(sentence(data, "\4"), has("it tells of 4 sections, and its index of 3"));
  CHECK_THAT(sentence(index, "#"), has("its index at byte offset " + std::to_string(index)));
  CHECK_THAT(sentence(data + 8 + 20, "\4"),
             has("section at byte offset " + std::to_string(data + 8) + ": its type is 4"));
  CHECK_THAT(sentence(data + 8 + 22, "\3"), has("its 3 items do not make that"));
  CHECK_THAT(sentence(data + 8, "\1"), has("its contig is not the one"));
  CHECK_THAT(sentence(data + 8 + 24, "\6"), has("score at chr1:7-5 is not in order"));
  CHECK_THAT(sentence(data + 8 + 28, "\4"), has("its scores cover 18 bases, and its summary"));
  CHECK_THAT(sentence(names + 32 + 4 + 4 + 4, "\7"), has("is not in its place chr1:4-7"));
}

TEST_CASE("an index that leads in a circle ends", "[io][bigwig]") {
  const MadeBigWig made = three_sections(true);
  const std::string bytes = made.bytes();
  const std::size_t root = number_at(bytes, 24) + 48;
  REQUIRE(bytes[root] == 0);
  // The first child of the root is the root.
  std::string to_root;
  for (unsigned i = 0; i < 8; ++i) to_root += static_cast<char>((root >> (8 * i)) & 0xFFU);
  const Error error = refusal(patched(bytes, root + 4 + 16, to_root));
  CHECK(error.sentence() == "its index is damaged at byte offset " + std::to_string(root));
  // The first child twice, in place of the second.
  CHECK_THAT(refusal(patched(bytes, root + 4 + 24 + 16, bytes.substr(root + 4 + 16, 8))).what(),
             Catch::Contains("is not in order"));
}

TEST_CASE("scores out of order, on a contig that is not listed, or twice are refused",
          "[io][bigwig]") {
  MadeBigWig made = three_sections(true);
  std::swap(made.sections[0], made.sections[1]);
  CHECK_THAT(refusal(made.bytes()).what(), Catch::Contains("is not in order, or overlaps another"));
  made = three_sections(true);
  std::swap(made.sections[0], made.sections[2]);
  CHECK_THAT(refusal(made.bytes()).what(), Catch::Contains("its contig is not the one"));
  made = three_sections(true);
  made.sections[2].contig = 2;
  CHECK_THAT(refusal(made.bytes()).what(), Catch::Contains("its contig is not the one"));
  made = three_sections(true);
  made.sections[0].scores[1].begin = 4;
  CHECK_THAT(refusal(made.bytes()).what(), Catch::Contains("chr1:5-9 is not in order"));
  made = three_sections(true);
  made.contigs[1].first = "chr1";
  refusal(made.bytes());
  made = three_sections(true);
  made.contigs[1].second = 22;
  CHECK_THAT(refusal(made.bytes()).what(), Catch::Contains("is not in its place chrX:11-22"));
}

TEST_CASE("versions without a summary, and files without scores, are read", "[io][bigwig]") {
  MadeBigWig made = three_sections(false);
  made.version = 1;
  made.has_summary = false;
  CHECK(read_all(made.bytes()) == scores_of(made));
  made.sections.clear();
  CHECK(read_all(made.bytes()).empty());
  made.contigs.clear();
  CHECK(read_all(made.bytes()).empty());
}
