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
