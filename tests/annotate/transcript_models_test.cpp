#include <varg/annotate/transcript_models.hpp>

#include "catch.hpp"

#include "files.hpp"
#include "small_gene.hpp"

using namespace varg;
using annotate::TranscriptModels;

namespace {

/// The small gene on contig 1, its mirror image on 2, and a mitochondrion.
struct TwoContigs {
  TwoContigs()
      : fasta(written()), transcripts([&] {
          auto forward = first.transcript;
          auto reverse = second.transcript;
          reverse.id = "T2.1";
          reverse.protein_id = "P2.1";
          for (auto* parts : {&reverse.exons, &reverse.coding}) {
            for (auto& part : *parts) part.contig = 1;
          }
          reverse.interval.contig = 1;
          return reference::Transcripts({forward, reverse});
        }()) {}

  std::string written() {
    const std::string path = folder.write(
        "ref.fa", ">1\n" + first.genome + "\n>2\n" + second.genome + "\n>chrM\nACGT\n");
    reference::index_fasta(path);
    return path;
  }

  test::TemporaryFolder folder;
  test::SmallGene first = test::small_gene();
  test::SmallGene second = test::small_gene().mirror();
  reference::Fasta fasta;
  reference::Transcripts transcripts;
};

}  // namespace

TEST_CASE("texts are those of the transcript asked for, whatever the contig", "[annotate]") {
  const TwoContigs made;
  TranscriptModels models(made.transcripts, made.fasta);
  for (int round = 0; round < 3; ++round) {
    for (const std::uint32_t i : {0U, 1U}) {
      CAPTURE(round, i);
      models.move_to(static_cast<genome::ContigId>(i));
      CHECK(models.contig() == static_cast<genome::ContigId>(i));
      CHECK(models.texts(i).transcript_prefix == (i == 0 ? "T1.1:" : "T2.1:"));
      CHECK(models.texts(i).protein_prefix == (i == 0 ? "P1.1:" : "P2.1:"));
      CHECK(models.texts(i).strand_and_flags == (i == 0 ? "1|" : "-1|"));
      // Of another contig, as a mate's of a breakend.
      CHECK(models.texts(1 - i).transcript_prefix == (i == 0 ? "T2.1:" : "T1.1:"));
      CHECK(models.texts(i).exons == 3);
    }
  }
}

TEST_CASE("texts stay where they are while others are made", "[annotate]") {
  const TwoContigs made;
  TranscriptModels models(made.transcripts, made.fasta);
  models.move_to(0);
  const annotate::CsqTexts& first = models.texts(0);
  models.texts(1);
  models.move_to(0);
  CHECK(&models.texts(0) == &first);
  CHECK(first.transcript_prefix == "T1.1:");
}

TEST_CASE("models made before a contig changed still have their own sequence", "[annotate]") {
  const TwoContigs made;
  TranscriptModels models(made.transcripts, made.fasta);
  models.move_to(0);
  const std::string protein(models[0].protein());
  CHECK(protein == "MASKLTRWPGQDEFHIVNC*");
  models.move_to(1);
  CHECK(models[1].protein() == protein);
  CHECK_FALSE(models[1].is_forward());
  CHECK(models.bases().length() == made.second.length());
  models.move_to(0);
  CHECK(models[0].protein() == protein);
  CHECK(models[0].is_forward());
}

TEST_CASE("genomic names begin with the contig moved to", "[annotate]") {
  const TwoContigs made;
  TranscriptModels models(made.transcripts, made.fasta);
  models.move_to(0);
  CHECK(models.genomic_prefix() == "1:");
  CHECK_FALSE(models.is_mitochondrial());
  models.move_to(2);
  CHECK(models.genomic_prefix() == "chrM:");
  CHECK(models.is_mitochondrial());
  models.move_to(1);
  CHECK(models.genomic_prefix() == "2:");
  CHECK_FALSE(models.is_mitochondrial());
}

TEST_CASE("models and bases of several contigs are held at once", "[annotate]") {
  const TwoContigs made;
  TranscriptModels models(made.transcripts, made.fasta);
  annotate::ContigBases& first = models.bases(0);
  annotate::ContigBases& second = models.bases(1);
  CHECK(&models.bases(0) == &first);
  for (const genome::Pos pos : {0, 6000, 6029, 6159}) {
    CHECK(first[pos] == made.first.genome[static_cast<std::size_t>(pos)]);
    CHECK(second[pos] == made.second.genome[static_cast<std::size_t>(pos)]);
  }
  // Of contigs that were never moved to.
  const annotate::TranscriptModel& forward = models.held(0);
  const annotate::TranscriptModel& reverse = models.held(1);
  CHECK(forward.protein() == "MASKLTRWPGQDEFHIVNC*");
  CHECK(reverse.protein() == forward.protein());
  CHECK(forward.is_forward());
  CHECK_FALSE(reverse.is_forward());
}

TEST_CASE("held models stay while others are made, and leave when room is made", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  std::vector<reference::TranscriptRecord> many(5000, gene.transcript);
  const test::TemporaryFolder folder;
  const std::string path = folder.write("ref.fa", ">1\n" + gene.genome + "\n");
  reference::index_fasta(path);
  const reference::Fasta fasta(path);
  const reference::Transcripts transcripts(many);
  TranscriptModels models(transcripts, fasta);
  const annotate::TranscriptModel& first = models.held(0);
  for (std::uint32_t i = 1; i < transcripts.size(); ++i) models.held(i);
  CHECK(&models.held(0) == &first);
  CHECK(first.protein() == "MASKLTRWPGQDEFHIVNC*");
  models.make_room();
  // Made anew, and the same.
  CHECK(models.held(7).protein() == "MASKLTRWPGQDEFHIVNC*");
  CHECK(models[8].cdna_length() == models[9].cdna_length());
}
