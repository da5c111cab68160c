#include "catch.hpp"

#include <fmt/format.h>

#include <varg/core/text.hpp>

#include "hgvs_world.hpp"

// Long inserted sequences are told by their places, and say the same bases.

using namespace varg;

namespace {

/// The small gene between bases without repeats. Exon 1 ends at c.10, at 6029 of the genome, and
/// exon 2 begins at 6070.
const test::HgvsWorld& world() {
  static const test::HgvsWorld made = [] {
    test::Random random(90);
    test::SmallGene gene = test::small_gene();
    gene.transcript.id = "NM_000111.2";
    gene.genome.replace(0, 5990, random.bases(5990));
    return test::HgvsWorld({"chr1", "chr2"}, {gene.genome, random.bases(300)}, {gene.transcript});
  }();
  return made;
}

std::string bases(std::size_t pos1, std::size_t length) {
  return world().sequences[0].substr(pos1 - 1, length);
}

std::string normalized(const std::string& text) {
  const auto reading = world().reader().read(text);
  if (reading.fault) return reading.fault->kind + ": " + reading.fault->text;
  return reading.normalized;
}

/// Whether a name inserts `expected` behind c.21, which is at 6080 (from 0).
bool inserts_behind_c21(const std::string& text, const std::string& expected) {
  std::string after = world().sequences[0];
  after.insert(6081, expected);
  return world().applied(world().reader().read(text).variants) == after;
}

/// Two contigs without repeats, with a transcript on each strand of the first.
test::HgvsWorld random_world(test::Random& random) {
  std::vector<reference::TranscriptRecord> transcripts;
  for (const auto strand : {reference::Strand::forward, reference::Strand::reverse}) {
    transcripts.push_back(
        test::random_transcript(random, fmt::format("NM_00000{}.1", transcripts.size())));
    transcripts.back().strand = strand;
  }
  return test::HgvsWorld({"NC_000001.99", "NC_000002.99"}, {random.bases(900), random.bases(300)},
                         std::move(transcripts));
}

/// A piece of an inserted sequence as a genomic name has it, and its bases.
struct Piece {
  std::string text;
  std::string bases;
};

Piece random_piece(test::Random& random, const test::HgvsWorld& world) {
  if (random.chance(0.2)) {
    const std::string bases = random.bases(random.between(1, 30));
    return {bases, bases};
  }
  const bool elsewhere = random.chance(0.3);
  const genome::Pos begin = random.between(0, 200);
  const genome::Pos length = random.between(20, 60);
  Piece piece{fmt::format("{}{}_{}", elsewhere ? "NC_000002.99:g." : "", begin + 1, begin + length),
              world.sequences[elsewhere ? 1 : 0].substr(static_cast<std::size_t>(begin),
                                                        static_cast<std::size_t>(length))};
  if (random.chance(0.4)) {
    piece.text += "inv";
    piece.bases = genome::reverse_complement(piece.bases);
  }
  return piece;
}

/// A genomic name of the first contig with inserted pieces, and the contig behind it.
Piece random_change(test::Random& random, const test::HgvsWorld& world) {
  std::string text;
  std::string inserted;
  const auto n = random.between(1, 3);
  for (std::int64_t i = 0; i < n; ++i) {
    const Piece piece = random_piece(random, world);
    text += (i > 0 ? ";" : "") + piece.text;
    inserted += piece.bases;
  }
  if (n > 1) text = '[' + text + ']';
  const genome::Pos pos = random.between(150, 600);
  const bool replaces = random.chance(0.5);
  const genome::Pos length = replaces ? random.between(1, 12) : 0;
  std::string after = world.sequences[0];
  after.replace(static_cast<std::size_t>(pos), static_cast<std::size_t>(length), inserted);
  return {replaces ? fmt::format("NC_000001.99:g.{}_{}delins{}", pos + 1, pos + length, text)
                   : fmt::format("NC_000001.99:g.{}_{}ins{}", pos, pos + 1, text),
          after};
}

}  // namespace

TEST_CASE("a long inserted place stays a place", "[annotate][hgvs]") {
  for (const char* text :
       {"chr1:g.101_102ins200_224", "chr1:g.101_102ins201_240inv", "chr1:g.101_103delins200_224",
        "chr1:g.101_103delins[CCG;300_340;203_240inv]", "chr1:g.101_102inschr2:g.10_60inv",
        "NM_000111.2:c.21_22ins-15_10", "chr1(NM_000111.2):c.21_22ins10+1_11-11inv"}) {
    const auto reading = world().reader().read(text);
    CAPTURE(text, reading.normalized);
    CHECK(reading.normalized == text);
    CHECK(reading.notes.empty());
  }
  CHECK(normalized("chr1:g.101_102ins[200_224]") == "chr1:g.101_102ins200_224");
  CHECK(normalized("chr1(NM_000111.2):c.21_22inschr1:g.6031_6060") ==
        "chr1(NM_000111.2):c.21_22ins10+1_11-11");
}

TEST_CASE("an inserted place loses what is shared with the bases it replaces", "[annotate][hgvs]") {
  // The first base of the place and of what is lost are one, and the last ones.
  const std::string ends = bases(200, 1) + bases(240, 1);
  test::SmallGene gene = test::small_gene();
  gene.genome.replace(0, 5990, world().sequences[0].substr(0, 5990));
  gene.genome.replace(100, 4, ends.substr(0, 1) + "NN" + ends.substr(1));
  const test::HgvsWorld other({"chr1"}, {gene.genome}, {gene.transcript});
  CHECK(other.reader().read("chr1:g.101_104delins200_240").normalized ==
        "chr1:g.102_103delins201_239");
  CHECK(other.reader().read("chr1:g.101_104delins[200_240]").genomic ==
        "chr1:g.102_103delins201_239");
}

TEST_CASE("a short inserted place is spelled out", "[annotate][hgvs]") {
  CHECK(normalized("chr1:g.101_103delins200_223") == "chr1:g.101_103delins" + bases(200, 24));
  CHECK(normalized("chr1:g.101_103delins[200_223;ACAT]") ==
        "chr1:g.101_103delins" + bases(200, 24) + "ACAT");
  CHECK(normalized("chr1:g.101_103delins[200_223;300_340]") ==
        "chr1:g.101_103delins[" + bases(200, 24) + ";300_340]");
  const auto noted = world().reader().read("chr1:g.101_103delins200_223").notes;
  REQUIRE(noted.size() == 1);
  CHECK(noted[0].kind == "inserted_range");
}

TEST_CASE("bases that are given stay bases", "[annotate][hgvs]") {
  const std::string text = "chr1:g.101_103delins" + bases(200, 40);
  CHECK(normalized(text) == text);
}

TEST_CASE("a place of a spliced transcript has no intron", "[annotate][hgvs]") {
  const std::string spliced = bases(6029, 2) + bases(6071, 2);
  CHECK(inserts_behind_c21("NM_000111.2:c.21_22ins9_12", spliced));
  CHECK(inserts_behind_c21("NM_000111.2:c.21_22ins9_12inv", genome::reverse_complement(spliced)));
  CHECK(inserts_behind_c21("NM_000111.2:c.21_22ins9_10+2", bases(6029, 4)));
  CHECK(inserts_behind_c21("chr1(NM_000111.2):c.21_22ins9_12", bases(6029, 44)));
  // What replaces itself changes nothing, wherever it is read.
  CHECK(normalized("NM_000111.2:c.9_12delins9_12") == "NM_000111.2:c.=");
}

TEST_CASE("names with inserted places say the bases of the places", "[annotate][hgvs][property]") {
  test::Random random(91);
  int told_by_place = 0;
  for (int round = 0; round < 600; ++round) {
    const test::HgvsWorld world = random_world(random);
    annotate::HgvsReader reader = world.reader();
    const Piece change = random_change(random, world);
    const auto reading = reader.read(change.text);
    CAPTURE(round, change.text, reading.normalized);
    REQUIRE_FALSE(reading.fault.has_value());
    REQUIRE(reading.variants.size() == 1);
    CHECK(world.applied(reading.variants) == change.bases);
    CHECK(reading.genomic == reading.normalized);
    const std::size_t inserted = reading.normalized.find("ins");
    if (inserted == std::string::npos) continue;
    told_by_place += reading.normalized.find('_', inserted) != std::string::npos ? 1 : 0;
    const auto again = reader.read(reading.normalized);
    REQUIRE_FALSE(again.fault.has_value());
    CHECK(again.normalized == reading.normalized);
    CHECK(again.variants == reading.variants);
  }
  CHECK(told_by_place > 100);
}

TEST_CASE("inserted places are renumbered on a transcript of either strand",
          "[annotate][hgvs][property]") {
  test::Random random(92);
  int compared = 0;
  for (int round = 0; round < 400; ++round) {
    const test::HgvsWorld world = random_world(random);
    annotate::HgvsReader reader = world.reader();
    const std::string contig = "NC_000001.99";
    for (const reference::Transcript& t : world.transcripts) {
      const Piece piece = random_piece(random, world);
      if (piece.text.find('_') == std::string::npos) continue;
      const bool elsewhere = piece.text.starts_with("NC_");
      const std::string place = elsewhere ? piece.text : contig + ":g." + piece.text;
      const std::string text = fmt::format("{}({}):{}1_2ins{}", contig, std::string_view(t.id),
                                           t.is_coding() ? "c." : "n.", place);
      const auto reading = reader.read(text);
      CAPTURE(round, text, reading.normalized, reading.genomic);
      if (reading.fault) continue;  // an intron stands between
      for (const std::string& name : {reading.normalized, reading.genomic}) {
        const auto again = reader.read(name);
        CAPTURE(name);
        REQUIRE_FALSE(again.fault.has_value());
        CHECK(again.normalized == name);
        CHECK(again.variants == reading.variants);
      }
      if (piece.bases.size() > 30 && reading.normalized.find("dup") == std::string::npos) {
        CHECK(reading.normalized.size() < 90);
        ++compared;
      }
    }
  }
  CHECK(compared > 300);
}
