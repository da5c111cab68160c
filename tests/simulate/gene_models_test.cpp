#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::test::Simulated;

namespace {

void check_reading_frame(const CodingSequence& coding) {
  REQUIRE(coding.bases.size() % 3 == 0);
  REQUIRE(coding.bases.size() >= 9);
  CHECK(coding.bases.substr(0, 3) == "ATG");
  for (std::size_t at = 0; at + 3 < coding.bases.size(); at += 3) {
    CHECK(translate(coding.bases.substr(at, 3)) != '*');
  }
  CHECK(translate(coding.bases.substr(coding.bases.size() - 3)) == '*');
}

}  // namespace

TEST_CASE("codons are translated by the standard code", "[simulate]") {
  CHECK(translate("ATG") == 'M');
  CHECK(translate("TGG") == 'W');
  CHECK(translate("TTT") == 'F');
  CHECK(translate("AAA") == 'K');
  CHECK(translate("GGC") == 'G');
  CHECK(translate("CAT") == 'H');
  for (const char* stop : {"TAA", "TAG", "TGA"}) CHECK(translate(stop) == '*');
}

TEST_CASE("every transcript of a coding gene reads through from ATG to a stop", "[simulate]") {
  const Simulated made(GENERATE(range(1U, 8U)), 60'000);
  REQUIRE_FALSE(made.contig.genes.empty());
  for (const GeneModel& gene : made.contig.genes) {
    for (const TranscriptModel& transcript : gene.transcripts) {
      CAPTURE(transcript.id, gene.reverse);
      if (gene.is_coding()) check_reading_frame(coding_sequence(made.contig, gene, transcript));
    }
  }
}

TEST_CASE("introns begin with GT and end with AG in the gene's direction", "[simulate]") {
  const Simulated made(GENERATE(range(1U, 5U)), 60'000);
  for (const GeneModel& gene : made.contig.genes) {
    const auto& exons = gene.transcripts.front().exons;
    for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
      const auto two = [&](Pos pos) {
        return made.contig.bases.substr(static_cast<std::size_t>(pos), 2);
      };
      CHECK(two(exons[i].end) == (gene.reverse ? "CT" : "GT"));
      CHECK(two(exons[i + 1].begin - 2) == (gene.reverse ? "AC" : "AG"));
    }
  }
}

TEST_CASE("genes are apart, on both strands, some non-coding, some with two transcripts",
          "[simulate]") {
  const Simulated made(9, 200'000);
  Pos end = 0;
  int reverse = 0;
  int non_coding = 0;
  int two_transcripts = 0;
  std::set<std::string> ids;
  for (const GeneModel& gene : made.contig.genes) {
    CHECK(gene.span().begin > end);
    end = gene.span().end;
    reverse += gene.reverse ? 1 : 0;
    non_coding += gene.is_coding() ? 0 : 1;
    two_transcripts += gene.transcripts.size() == 2 ? 1 : 0;
    for (const TranscriptModel& transcript : gene.transcripts) {
      CHECK(ids.insert(transcript.id).second);
      CHECK(transcript.canonical == (&transcript == &gene.transcripts.front()));
    }
  }
  const int genes = static_cast<int>(made.contig.genes.size());
  CHECK(genes > 20);
  CHECK(reverse > genes / 5);
  CHECK(reverse < genes * 4 / 5);
  CHECK(non_coding >= genes / 4);
  CHECK(two_transcripts >= genes / 4);
  CHECK(end <= made.contig.length());
}

TEST_CASE("no repeat is left where an exon was written", "[simulate]") {
  const Simulated made(3, 100'000);
  for (const GeneModel& gene : made.contig.genes) {
    for (const Span exon : gene.transcripts.front().exons) {
      for (const Repeat& repeat : made.contig.repeats) CHECK_FALSE(repeat.span.overlaps(exon));
    }
  }
}
