#include "ann.hpp"

#include <fmt/format.h>

#include <varg/annotate/csq_row.hpp>

namespace varg::annotate {
namespace {

/// "35/1200": a first position and a length.
void append_of(genome::Pos pos1, genome::Pos length, std::string& out) {
  if (pos1 == 0 || length == 0) return;
  fmt::format_to(std::back_inserter(out), "{}/{}", pos1, length);
}

genome::Pos first_of(const TextRange& range) {
  return range.first_pos1 > 0 ? range.first_pos1 : range.last_pos1;
}

}  // namespace

std::string ann_header_line() {
  return fmt::format(
      "##INFO=<ID={},Number=.,Type=String,Description=\"Functional annotations: 'Allele | "
      "Annotation | Annotation_Impact | Gene_Name | Gene_ID | Feature_Type | Feature_ID | "
      "Transcript_BioType | Rank | HGVS.c | HGVS.p | cDNA.pos / cDNA.length | CDS.pos / CDS.length "
      "| AA.pos / AA.length | Distance | ERRORS / WARNINGS / INFO'\">",
      ann_key);
}

void append_ann(const AnnRow& row, std::string& out) {
  const Effect& effect = *row.effect;
  const auto text = [&](std::string_view value) {
    out += '|';
    append_escaped(value, out);
  };
  append_escaped(row.alt, out);
  out += '|';
  effect.terms.append_to(out);
  text(to_text(facts_of(effect.terms.worst()).impact));
  if (row.transcript == nullptr) {
    constexpr std::size_t rest = 13;
    out.append(rest, '|');
    return;
  }
  const reference::Transcript& transcript = *row.transcript;
  text(transcript.gene_name.empty() ? transcript.gene_id : transcript.gene_name);
  text(transcript.gene_id);
  text("transcript");
  text(transcript.id);
  text(transcript.biotype);
  out += '|';
  const TextRange& part = effect.exons.empty() ? effect.introns : effect.exons;
  const auto parts = static_cast<genome::Pos>(transcript.exons.size());
  append_of(part.first_pos1, effect.exons.empty() ? parts - 1 : parts, out);
  text(effect.hgvs_c);
  text(effect.hgvs_p);
  out += '|';
  append_of(first_of(effect.cdna), row.cdna_length, out);
  out += '|';
  append_of(first_of(effect.cds), row.cds_length, out);
  out += '|';
  append_of(first_of(effect.protein), row.protein_length, out);
  out += '|';
  if (row.distance) fmt::format_to(std::back_inserter(out), "{}", *row.distance);
  out += '|';
  if (transcript.differs_from_genome) out += "WARNING_REF_DOES_NOT_MATCH_GENOME";
}

}  // namespace varg::annotate
