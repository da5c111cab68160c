#include "contig_lines.hpp"

#include <varg/core/text.hpp>
#include <varg/genome/region_set.hpp>

#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::parse_number;
using varg::split;
using varg::test::Simulated;

namespace {

std::vector<std::vector<std::string_view>> rows_of(std::string_view text) {
  std::vector<std::vector<std::string_view>> rows;
  for (const std::string_view line : split(text, '\n')) {
    if (!line.empty() && line.front() != '#') rows.push_back(split(line, '\t'));
  }
  return rows;
}

/// The value of a key in "a=1;b=2".
std::string_view value_of(std::string_view attributes, std::string_view key) {
  for (const std::string_view field : split(attributes, ';')) {
    if (field.substr(0, key.size() + 1) == std::string(key) + "=")
      return field.substr(key.size() + 1);
  }
  return {};
}

}  // namespace

TEST_CASE("a gene's rows tell its transcripts, exons, UTRs and CDS", "[simulate]") {
  const Simulated made(1, 60'000);
  for (const GeneModel& gene : made.contig.genes) {
    const std::string text = gene_lines(made.contig, gene);
    CHECK(text.substr(text.size() - 4) == "###\n");
    Pos exon_bases = 0;
    Pos coding_bases = 0;
    Pos utr_bases = 0;
    std::size_t transcripts = 0;
    for (const auto& row : rows_of(text)) {
      REQUIRE(row.size() == 9);
      CHECK(row[0] == "chr1");
      CHECK(row[6] == (gene.reverse ? "-" : "+"));
      const Pos length = *parse_number<Pos>(row[4]) - *parse_number<Pos>(row[3]) + 1;
      CHECK(length > 0);
      CHECK((row[7] != ".") == (row[2] == "CDS"));
      if (row[2] == "exon") exon_bases += length;
      if (row[2] == "CDS") coding_bases += length;
      if (row[2].find("UTR") != std::string_view::npos) utr_bases += length;
      if (row[2] == "mRNA" || row[2] == "lnc_RNA") {
        ++transcripts;
        CHECK(value_of(row[8], "Parent") == "gene:" + gene.id);
      }
    }
    CHECK(transcripts == gene.transcripts.size());
    CHECK(coding_bases + utr_bases == (gene.is_coding() ? exon_bases : 0));
    CHECK(coding_bases % 3 == 0);
  }
}

TEST_CASE("CDS phases lead to the next codon border", "[simulate]") {
  const Simulated made(2, 60'000);
  for (const GeneModel& gene : made.contig.genes) {
    std::string_view protein;
    const std::string text = gene_lines(made.contig, gene);
    Pos before = 0;
    for (const auto& row : rows_of(text)) {
      if (row[2] != "CDS") continue;
      if (value_of(row[8], "protein_id") != protein) before = 0;
      protein = value_of(row[8], "protein_id");
      CHECK((before + *parse_number<Pos>(row[7])) % 3 == 0);
      before += *parse_number<Pos>(row[4]) - *parse_number<Pos>(row[3]) + 1;
    }
  }
}

TEST_CASE("the panel holds the exons, the confident regions no ambiguous repeat", "[simulate]") {
  const Simulated made(3, 200'000);
  std::vector<varg::genome::Interval> panel;
  const std::string panel_text = panel_lines(made.contig);
  for (const auto& row : rows_of(panel_text)) {
    REQUIRE(row.size() == 4);
    panel.push_back({0, *parse_number<Pos>(row[1]), *parse_number<Pos>(row[2])});
  }
  const varg::genome::RegionSet exons(panel);
  for (const GeneModel& gene : made.contig.genes) {
    for (const TranscriptModel& transcript : gene.transcripts) {
      for (const Span exon : transcript.exons) CHECK(exons.covers({0, exon.begin, exon.end}));
    }
  }
  Pos end = 0;
  Pos total = 0;
  int ambiguous = 0;
  const std::string confident = confident_lines(made.plan, made.contig);
  for (const auto& row : rows_of(confident)) {
    const Span region{*parse_number<Pos>(row[1]), *parse_number<Pos>(row[2])};
    CHECK(region.begin >= end);
    end = region.end;
    total += region.length();
    for (const Repeat& repeat : made.contig.repeats) {
      if (repeat.kind != RepeatKind::interspersed) continue;
      if (repeat.divergence >= ambiguous_divergence) continue;
      ++ambiguous;
      CHECK_FALSE(repeat.span.overlaps(region));
    }
  }
  CHECK(ambiguous > 0);
  CHECK(total > made.contig.length() * 9 / 10);
}

TEST_CASE("truth lines are in order and phased, one column a person", "[simulate]") {
  const Simulated made(4, 60'000, true);
  const auto header = truth_header(made.plan);
  CHECK(header.samples() == std::vector<std::string>{"father", "mother", "child"});
  const std::string text = truth_lines(made.plan, made.contig, made.truth);
  const auto rows = rows_of(text);
  REQUIRE(rows.size() == made.truth.size());
  Pos last = 0;
  int de_novo = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    REQUIRE(rows[i].size() == 12);
    CHECK(*parse_number<Pos>(rows[i][1]) == made.truth[i].variant.pos + 1);
    CHECK(*parse_number<Pos>(rows[i][1]) > last);
    last = *parse_number<Pos>(rows[i][1]);
    for (std::size_t person = 0; person < 3; ++person) {
      CHECK(rows[i][9 + person][1] == '|');
      CHECK((rows[i][9 + person][0] == '1') == made.truth[i].carried(person, 0));
    }
    de_novo += rows[i][7].find("DENOVO") != std::string_view::npos ? 1 : 0;
  }
  CHECK(de_novo >= 1);
}

TEST_CASE("the overlay has ClinVar's form, planned variants and alleles nobody carries",
          "[simulate]") {
  const Simulated made(5, 100'000);
  const auto header = clinvar_header(made.plan);
  CHECK(header.samples().empty());
  CHECK(header.text().find("not ClinVar") != std::string::npos);
  const ClinvarLines lines = clinvar_lines(made.plan, made.contig, made.truth, 1);
  const auto rows = rows_of(lines.text);
  REQUIRE(rows.size() == lines.records);
  std::set<std::tuple<Pos, std::string, std::string>> truth;
  std::size_t planned = 0;
  for (const TruthVariant& site : made.truth) {
    truth.insert({site.variant.pos + 1, site.variant.ref, site.variant.alt});
    planned += site.planned.empty() ? 0 : 1;
  }
  std::size_t absent = 0;
  Pos last = 0;
  for (const auto& row : rows) {
    REQUIRE(row.size() == 8);
    const Pos pos1 = *parse_number<Pos>(row[1]);
    CHECK(pos1 >= last);
    last = pos1;
    for (const char* key : {"CLNSIG", "CLNREVSTAT", "CLNVC", "GENEINFO", "CLNDN"}) {
      CHECK_FALSE(value_of(row[7], key).empty());
    }
    CHECK(made.contig.bases.compare(static_cast<std::size_t>(pos1 - 1), row[3].size(), row[3]) ==
          0);
    absent += truth.count({pos1, std::string(row[3]), std::string(row[4])}) == 0 ? 1 : 0;
  }
  CHECK(rows.size() - absent >= planned);
  CHECK(absent > made.contig.genes.size());
}
