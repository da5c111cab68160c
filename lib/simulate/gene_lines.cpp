#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "contig_lines.hpp"

namespace varg::simulate {
namespace {

/// Writes the rows of one gene.
class GeneRows {
 public:
  GeneRows(const SimulatedContig& contig, const GeneModel& gene) : contig_(contig), gene_(gene) {}

  void add(std::string_view type, Span span, std::string_view phase, std::string_view attributes) {
    fmt::format_to(std::back_inserter(text_), "{}\tsimulate\t{}\t{}\t{}\t.\t{}\t{}\t{}\n",
                   contig_.name, type, span.begin + 1, span.end, gene_.reverse ? '-' : '+', phase,
                   attributes);
  }
  std::string take() && { return std::move(text_); }

 private:
  const SimulatedContig& contig_;
  const GeneModel& gene_;
  std::string text_;
};

Span transcript_span(const TranscriptModel& transcript) {
  return {transcript.exons.front().begin, transcript.exons.back().end};
}

Span overlap(Span a, Span b) { return {std::max(a.begin, b.begin), std::min(a.end, b.end)}; }

void add_transcript(GeneRows& rows, const GeneModel& gene, const TranscriptModel& transcript,
                    int number) {
  const bool coding = gene.is_coding();
  rows.add(
      coding ? "mRNA" : "lnc_RNA", transcript_span(transcript), ".",
      fmt::format("ID=transcript:{};Parent=gene:{};Name={}-20{};biotype={};tag={};"
                  "transcript_id={};version=1",
                  transcript.id, gene.id, gene.name, number, coding ? "protein_coding" : "lncRNA",
                  !transcript.canonical ? "basic"
                  : coding              ? "basic,Ensembl_canonical,MANE_Select"
                                        : "basic,Ensembl_canonical",
                  transcript.id));
}

void add_exon(GeneRows& rows, const GeneModel& gene, const TranscriptModel& transcript,
              std::size_t rank) {
  const std::size_t at = gene.reverse ? transcript.exons.size() - rank : rank - 1;
  const Span exon = transcript.exons[at];
  const std::string parent = fmt::format("Parent=transcript:{}", transcript.id);
  const std::string name = fmt::format("{}.e{}", transcript.id, rank);
  rows.add("exon", exon, ".",
           fmt::format("{};Name={};exon_id={};rank={};version=1", parent, name, name, rank));
  if (transcript.coding.length() == 0) return;
  const Span before = overlap(exon, {0, transcript.coding.begin});
  const Span after = overlap(exon, {transcript.coding.end, exon.end});
  const char* left = gene.reverse ? "three_prime_UTR" : "five_prime_UTR";
  const char* right = gene.reverse ? "five_prime_UTR" : "three_prime_UTR";
  if (before.length() > 0) rows.add(left, before, ".", parent);
  if (after.length() > 0) rows.add(right, after, ".", parent);
}

/// CDS rows in the direction of transcription; the phase is the bases to the next codon border.
void add_coding(GeneRows& rows, const GeneModel& gene, const TranscriptModel& transcript) {
  std::vector<Span> exons = transcript.exons;
  if (gene.reverse) std::reverse(exons.begin(), exons.end());
  Pos before = 0;
  for (const Span exon : exons) {
    const Span part = overlap(exon, transcript.coding);
    if (part.length() <= 0) continue;
    rows.add("CDS", part, fmt::format("{}", (3 - before % 3) % 3),
             fmt::format("ID=CDS:{};Parent=transcript:{};protein_id={};version=1",
                         transcript.protein_id, transcript.id, transcript.protein_id));
    before += part.length();
  }
}

}  // namespace

std::string gene_lines(const SimulatedContig& contig, const GeneModel& gene) {
  GeneRows rows(contig, gene);
  rows.add(
      gene.is_coding() ? "gene" : "ncRNA_gene", gene.span(), ".",
      fmt::format("ID=gene:{};Name={};biotype={};description=made up by varg simulate;"
                  "gene_id={};version=1",
                  gene.id, gene.name, gene.is_coding() ? "protein_coding" : "lncRNA", gene.id));
  int number = 1;
  for (const TranscriptModel& transcript : gene.transcripts) {
    add_transcript(rows, gene, transcript, number++);
    for (std::size_t rank = 1; rank <= transcript.exons.size(); ++rank) {
      add_exon(rows, gene, transcript, rank);
    }
    add_coding(rows, gene, transcript);
  }
  return std::move(rows).take() + "###\n";
}

std::string panel_lines(const SimulatedContig& contig) {
  std::string text;
  for (const GeneModel& gene : contig.genes) {
    for (const Span exon : gene.transcripts.front().exons) {
      fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", contig.name, exon.begin,
                     exon.end, gene.name);
    }
  }
  return text;
}

std::string confident_lines(const Plan& plan, const SimulatedContig& contig) {
  std::string text;
  const auto add = [&](Pos begin, Pos end) {
    if (begin >= end) return;
    fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\n", contig.name, begin, end);
  };
  // Depth rises over one insert from each end of a contig.
  Pos at = plan.insert_mean;
  const Pos last = contig.length() - plan.insert_mean;
  for (const Repeat& repeat : contig.repeats) {
    if (repeat.kind != RepeatKind::interspersed) continue;
    if (repeat.divergence >= ambiguous_divergence) continue;
    add(at, std::min(repeat.span.begin, last));
    at = std::max(at, repeat.span.end);
  }
  add(at, last);
  return text;
}

}  // namespace varg::simulate
