#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <varg/core/error.hpp>
#include <varg/reference/fasta.hpp>
#include <varg/reference/transcripts.hpp>

#include "catch.hpp"
#include "files.hpp"
#include "gene_texts.hpp"

using varg::genome::Contigs;
using varg::reference::Fasta;
using varg::reference::GeneFile;
using varg::reference::read_genes;
using varg::reference::Strand;
using varg::reference::Transcript;
using varg::test::shared_path;

namespace {

varg::genome::Pos coding_length(const Transcript& transcript) {
  varg::genome::Pos length = 0;
  for (const auto& part : transcript.coding) length += part.length();
  return length;
}

std::optional<Transcript> find(const GeneFile& file, std::string_view id) {
  for (const Transcript& one : file.transcripts.all()) {
    if (one.id == id) return one;
  }
  return std::nullopt;
}

void check_shapes(const GeneFile& file) {
  for (const Transcript& one : file.transcripts.all()) {
    CAPTURE(one.id);
    REQUIRE(!one.exons.empty());
    CHECK(one.interval.begin <= one.exons.front().begin);
    CHECK(one.exons.back().end <= one.interval.end);
    CHECK(std::is_sorted(one.exons.begin(), one.exons.end()));
    for (const auto& part : one.coding) {
      CHECK(std::any_of(one.exons.begin(), one.exons.end(), [&](const auto exon) {
        return exon.begin <= part.begin && part.end <= exon.end;
      }));
    }
  }
}

}  // namespace

TEST_CASE("read_genes reads Ensembl's chromosome 21", "[genes][real]") {
  const std::string genes = shared_path("suites/vep_chr21/test.gff.gz");
  const std::string fasta = shared_path("suites/vep_chr21/chr21.fa.gz");
  if (genes.empty() || fasta.empty()) {
    WARN("no shared data");
    return;
  }
  const Fasta reference(fasta);
  const GeneFile file = read_genes(genes, reference.contigs());
  CHECK(file.dialect == "Ensembl GFF3");
  CHECK(file.transcripts.all().size() > 2000);
  check_shapes(file);
  std::size_t coding = 0;
  std::size_t starts_with_atg = 0;
  for (const Transcript& one : file.transcripts.all()) {
    if (!one.is_coding() || one.start_phase != 0 || one.strand != Strand::forward) continue;
    const auto codon = reference.bases({0, one.coding_begin(), one.coding_begin() + 3});
    if (codon == "NNN") continue;  // the reference is masked outside the suite's variants
    ++coding;
    starts_with_atg += codon == "ATG" ? 1 : 0;
  }
  CHECK(coding > 5);
  CHECK(starts_with_atg == coding);
  const auto one = find(file, "ENST00000624081.1");
  REQUIRE(one);
  CHECK(one->gene_name == "CH507-9B2.2");
  CHECK(one->exons.size() == 4);
  CHECK(coding_length(*one) == 76 + 140 + 86 + 166);
}

TEST_CASE("read_genes gives multi-Parent features to both transcripts of MRPL39", "[genes][real]") {
  const std::string genes = shared_path("suites/peer_defects/csq_multiparent/genes.gff3");
  if (genes.empty()) {
    WARN("no shared data");
    return;
  }
  const GeneFile file = read_genes(genes, {});
  const auto first = find(file, "ENST00000419219.1");
  const auto second = find(file, "ENST00000419219_1.1");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->coding == second->coding);
  CHECK(first->coding.size() == 8);
}

TEST_CASE("read_genes reads every GFF3 of the suites, also those without CDS phases",
          "[genes][real]") {
  const std::string root = shared_path("suites");
  if (root.empty()) {
    WARN("no shared data");
    return;
  }
  std::size_t files = 0;
  int without_phase = 0;
  std::size_t refused = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string path = entry.path().string();
    if (path.ends_with(".gff") || path.ends_with(".gff3") || path.ends_with(".gff.gz")) {
      CAPTURE(path);
      try {
        const GeneFile file = read_genes(path, {});
        check_shapes(file);
        ++files;
        for (const varg::Note& note : file.notes) without_phase += note.kind == "phase_missing";
      } catch (const varg::Error& error) {
        // EMN908947.sorted.gff.gz is an empty gzip file.
        CHECK_THAT(error.what(), Catch::Contains("no feature"));
        ++refused;
      }
    }
  }
  CHECK(files > 60);
  CHECK(refused == 1);
  CHECK(without_phase == 9);
}

TEST_CASE("read_genes reads what refgene_to_gff3.py makes of UCSC's table", "[genes][real]") {
  const std::string table = shared_path("data/annotation/refGene.hg19.sorted.txt.gz");
  const std::string hand_made =
      shared_path("data/annotation/brca1_vep109_grch37/brca1.refgene.hg19.gff3.gz");
  varg::test::TemporaryFolder folder;
  const std::string made = folder.path("made.gff3");
  const std::string command = "python3 " + varg::test::source_path("scripts/refgene_to_gff3.py") +
                              " --contig chr17 --rename chr17=17 " + table + " > " + made;
  if (table.empty() || std::system(command.c_str()) != 0) {
    WARN("no shared data or no python3");
    return;
  }
  const GeneFile file = read_genes(made, {});
  CHECK(file.dialect == "RefSeq GFF3");
  CHECK(file.transcripts.all().size() > 3000);
  check_shapes(file);
  std::size_t agree = 0;
  const GeneFile expected = read_genes(hand_made, file.contigs);
  for (const Transcript& one : expected.transcripts.all()) {
    const auto same = find(file, one.id);
    REQUIRE(same);
    CAPTURE(one.id);
    CHECK(same->exons == one.exons);
    CHECK(same->coding == one.coding);
    CHECK(same->start_phase == one.start_phase);
    CHECK(same->gene_name == one.gene_name);
    ++agree;
  }
  CHECK(agree >= 5);
}

TEST_CASE("UCSC's refGene is read as it is, and as refgene_to_gff3.py spells it", "[genes][real]") {
  const std::string table = shared_path("data/annotation/refGene.hg19.sorted.txt.gz");
  varg::test::TemporaryFolder folder;
  const std::string made = folder.path("made.gff3");
  const std::string command = "python3 " + varg::test::source_path("scripts/refgene_to_gff3.py") +
                              " --contig chr17 " + table + " > " + made;
  if (table.empty() || std::system(command.c_str()) != 0) {
    WARN("no shared data or no python3");
    return;
  }
  const GeneFile direct = read_genes(table, {});
  CHECK(direct.dialect == "UCSC genePred");
  CHECK(direct.features == 71'143);
  REQUIRE(direct.transcripts.size() == 71'143);
  const auto texts_on_17 = [](const GeneFile& file) {
    std::vector<std::string> all;
    for (const Transcript one : file.transcripts) {
      if (file.contigs[one.interval.contig].name != "chr17") continue;
      all.push_back(std::string(one.id) + " " + std::string(one.gene_name) + " " +
                    std::string(one.biotype) + " " + std::to_string(static_cast<int>(one.strand)) +
                    std::to_string(one.start_phase) + " " + varg::test::text_of(one.exons) + " " +
                    varg::test::text_of(one.coding));
    }
    std::sort(all.begin(), all.end());
    return all;
  };
  const auto found = texts_on_17(direct);
  CHECK(found.size() > 3000);
  CHECK((found == texts_on_17(read_genes(made, direct.contigs))));
}

TEST_CASE("real genes from the index are those from the file", "[genes][real][index]") {
  varg::test::TemporaryFolder folder;
  std::size_t files = 0;
  for (const std::string name :
       {"suites/vep_chr21/test.gff.gz", "data/annotation/refGene.hg19.sorted.txt.gz",
        "data/annotation/brca1_vep109_grch37/brca1.refgene.hg19.gff3.gz",
        "suites/peer_defects/csq_multiparent/genes.gff3", "suites/mutalyzer/refs/NC_012920.1.gff3",
        "suites/mutalyzer/refs/NM_003002.2.gff3", "suites/mutalyzer/refs/NG_012772.1.gff3"}) {
    const std::string source = shared_path(name);
    if (source.empty()) {
      WARN("no shared " << name);
      continue;
    }
    CAPTURE(name);
    const std::string path = folder.path("genes." + std::to_string(files++));
    std::filesystem::copy_file(source, path);
    const std::string expected = varg::test::text_of(read_genes(path, {}));
    const auto first = varg::reference::open_genes(path, {}, {}, 0);
    CHECK(first.index == varg::reference::GeneIndexUse::made);
    CHECK(varg::test::text_of(first) == expected);
    const auto again = varg::reference::open_genes(path, {}, {}, 0);
    CHECK(again.index == varg::reference::GeneIndexUse::used);
    CHECK(varg::test::text_of(again) == expected);
  }
}
