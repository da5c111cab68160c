#include "ann.hpp"

#include "catch.hpp"

#include <varg/annotate/csq.hpp>
#include <varg/core/text.hpp>

#include "made_inputs.hpp"

using namespace varg;
using annotate::AnnRow;
using annotate::Effect;
using Fields = std::vector<std::string>;

namespace {

/// Of "Allele | Annotation | …": SnpEff's sixteen fields.
constexpr std::size_t field_count = 16;

Fields fields_of(const AnnRow& row) {
  std::string text;
  annotate::append_ann(row, text);
  Fields fields;
  for (const auto& field : split(text, '|')) fields.emplace_back(field);
  CHECK(fields.size() == field_count);
  return fields;
}

Fields row_of(const test::SmallGene& gene, const Effect& effect, AnnRow row = {}) {
  const reference::Transcripts held = gene.transcripts();
  const reference::Transcript transcript = held[0];
  row.alt = "C";
  row.effect = &effect;
  row.transcript = &transcript;
  return fields_of(row);
}

/// The rows that an input's records get, by record.
std::vector<std::vector<Fields>> annotated_rows(const std::string& records,
                                                const std::string& more_genes = {}) {
  const test::MadeInputs made;
  const std::string genes =
      made.folder.write("all.gff3", test::read_file(made.genes_path) + more_genes);
  const reference::GeneFile file =
      reference::read_genes(genes, reference::Fasta(made.reference_path).contigs());
  annotate::Knowledge knowledge;
  knowledge.reference_path = made.reference_path;
  knowledge.transcripts = &file.transcripts;
  knowledge.writes_ann = true;
  const std::string lines =
      test::annotated(knowledge, made.vcf("in.vcf", "##ALT=<ID=DEL,Description=\"d\">\n", records))
          .lines;
  std::vector<std::vector<Fields>> all;
  for (const auto& line : split(lines, '\n')) {
    if (line.empty()) continue;
    auto& rows = all.emplace_back();
    const std::string info(split(line, '\t')[7]);
    const auto value = io::find_info(info, "ANN");
    if (!value) continue;
    for (const auto& entry : split(*value, ',')) {
      auto& fields = rows.emplace_back();
      for (const auto& field : split(entry, '|')) fields.emplace_back(field);
      CHECK(fields.size() == field_count);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("ANN is declared with SnpEff's fields", "[annotate]") {
  const std::string line = annotate::ann_header_line();
  CHECK(line.starts_with("##INFO=<ID=ANN,Number=.,Type=String,Description=\""));
  const std::size_t from = line.find('\'') + 1;
  const auto names = split(line.substr(from, line.rfind('\'') - from), '|');
  CHECK(names.size() == field_count);
}

TEST_CASE("every field of a coding change is SnpEff's", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const Effect effect = gene.replace(6073, 1, "C");
  CHECK(row_of(gene, effect,
               {.alt = {}, .cdna_length = 100, .cds_length = 60, .protein_length = 19}) ==
        Fields{"C", "missense_variant", "MODERATE", "ONE", "G1", "transcript", "T1.1",
               "protein_coding", "2/3", "c.14T>C", "p.(Leu5Pro)", "34/100", "14/60", "5/19", "",
               ""});
}

TEST_CASE("introns are ranked among introns, and places without length left out", "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  const Fields intron = row_of(gene, gene.replace(6030, 1, "C"));
  CHECK(intron[1] == "splice_donor_variant");
  CHECK(intron[8] == "1/2");
  CHECK(intron[9] == "c.10+1G>C");
  const Fields exon = row_of(gene, gene.replace(6073, 1, "C"));
  CHECK(exon[8] == "2/3");
  CHECK(Fields(exon.begin() + 11, exon.end()) == Fields(5));
}

TEST_CASE("a gene without symbol has its id, one that differs from the genome a warning",
          "[annotate]") {
  test::SmallGene gene = test::small_gene();
  gene.transcript.gene_name.clear();
  gene.transcript.differs_from_genome = true;
  gene.transcript.gene_id = "G|1";
  const Fields fields = row_of(gene, gene.replace(6074, 1, "A"));
  CHECK(fields[3] == "G%7C1");
  CHECK(fields[4] == "G%7C1");
  CHECK(fields[10] == "p.(Leu5%3D)");
  CHECK(fields[15] == "WARNING_REF_DOES_NOT_MATCH_GENOME");
}

TEST_CASE("beside a transcript there is a distance, far from all nothing but the term",
          "[annotate]") {
  const test::SmallGene gene = test::small_gene();
  Effect effect;
  effect.terms = {annotate::Term::upstream_gene};
  CHECK(row_of(gene, effect, {.alt = {}, .distance = 7})[14] == "7");
  CHECK(row_of(gene, effect, {.alt = {}, .distance = 0})[14] == "0");
  effect.terms = {annotate::Term::intergenic};
  Fields expected(field_count);
  expected[0] = "<DEL>";
  expected[1] = "intergenic_variant";
  expected[2] = "MODIFIER";
  CHECK(fields_of({.alt = "<DEL>", .effect = &effect}) == expected);
}

TEST_CASE("alleles are spelled as their record has them, each with its transcripts", "[annotate]") {
  const auto rows = annotated_rows(
      "1\t300\t.\tC\tT\t.\t.\t.\n"
      "1\t6074\t.\tTG\tT,CG\t.\t.\t.\n"
      "1\t6074\t.\tT\t.\t.\t.\t.\n");
  REQUIRE(rows.size() == 3);
  REQUIRE(rows[1].size() == 2);
  CHECK(rows[1][0][0] == "T");
  CHECK(rows[1][0][1] == "frameshift_variant");
  CHECK(rows[1][1][0] == "CG");
  CHECK(Fields(rows[1][1].begin() + 11, rows[1][1].end()) ==
        Fields{"34/100", "14/60", "5/19", "", ""});
  REQUIRE(rows[0].size() == 1);
  CHECK(rows[0][0][1] == "intergenic_variant");
  CHECK(rows[2].empty());
}

TEST_CASE("the most severe effect of an allele is first, transcripts in order among equals",
          "[annotate]") {
  using M = test::MadeInputs;
  std::string more;
  for (const std::string id : {"A1", "A2"}) {
    more += M::line("lnc_RNA", 6001, 6180,
                    "ID=transcript:" + id + ";Parent=gene:G1;biotype=lncRNA;transcript_id=" + id) +
            M::line("exon", 6001, 6180, "Parent=transcript:" + id);
  }
  more += M::line("lnc_RNA", 5001, 5100,
                  "ID=transcript:B;Parent=gene:G1;biotype=lncRNA;transcript_id=B") +
          M::line("exon", 5001, 5100, "Parent=transcript:B");
  const auto rows = annotated_rows("1\t6074\t.\tT\tC\t.\t.\t.\n", more);
  REQUIRE(rows.size() == 1);
  REQUIRE(rows[0].size() == 4);
  Fields ids;
  for (const Fields& row : rows[0]) ids.push_back(row[6]);
  CHECK(ids == Fields{"T1", "A1", "A2", "B"});
  CHECK(rows[0][3][14] == "974");
}

TEST_CASE("structural alleles have rows too", "[annotate]") {
  const auto rows = annotated_rows("1\t5999\t.\tC\t<DEL>\t.\t.\tEND=6300\n");
  REQUIRE(rows[0].size() == 1);
  CHECK(rows[0][0][0] == "<DEL>");
  CHECK(rows[0][0][1] == "transcript_ablation");
  CHECK(rows[0][0][6] == "T1");
}
