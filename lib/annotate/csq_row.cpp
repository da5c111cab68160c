#include <varg/annotate/csq_row.hpp>

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace varg::annotate {
namespace {

constexpr std::string_view format =
    "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|HGVSp|"
    "cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|DISTANCE|STRAND|FLAGS|PICK|"
    "HGNC_ID|CANONICAL|MANE|TSL|APPRIS|CCDS|SOURCE|HGVSg|NMD|VEP_DIFFERS|HAPLOTYPE";

/// What Detail::terms fills of it.
constexpr std::string_view brief_format =
    "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|DISTANCE|STRAND|FLAGS|PICK|"
    "VEP_DIFFERS|HAPLOTYPE";

/// Letters that a field of INFO, or of CSQ in it, cannot hold.
constexpr auto is_escaped = [] {
  std::array<bool, 256> letters{};
  for (const char letter : std::string_view("%,;=|& \t")) {
    letters[static_cast<unsigned char>(letter)] = true;
  }
  return letters;
}();

void append_number(genome::Pos number, std::string& out) {
  const fmt::format_int text(number);
  out.append(text.data(), text.size());
}

/// "3", "3-5", "?-5", "3-?".
void append_range(const TextRange& range, std::string& out) {
  if (range.empty()) return;
  const auto one = [&](genome::Pos pos1) {
    if (pos1 == 0) {
      out += '?';
    } else {
      append_number(pos1, out);
    }
  };
  one(range.first_pos1);
  if (range.first_pos1 == range.last_pos1) return;
  out += '-';
  one(range.last_pos1);
}

void append_numbers(const TextRange& range, std::size_t of, std::string& out) {
  append_range(range, out);
  if (range.empty()) return;
  out += '/';
  append_number(static_cast<genome::Pos>(of), out);
}

void append_name(std::string_view prefix, std::string_view name, std::string& out) {
  if (name.empty()) return;
  out += prefix;
  append_escaped(name, out);
}

std::string prefix_of(std::string_view accession) {
  std::string prefix;
  append_escaped(accession, prefix);
  if (!prefix.empty()) prefix += ':';
  return prefix;
}

std::string flags_of(const reference::Transcript& transcript) {
  using reference::Tag;
  genome::Pos coding = -transcript.start_phase;
  for (const genome::Interval part : transcript.coding) coding += part.length();
  std::string flags;
  const auto add = [&](bool is_set, std::string_view flag) {
    if (!is_set) return;
    if (!flags.empty()) flags += '&';
    flags += flag;
  };
  const bool is_coding = transcript.is_coding();
  add(is_coding && (transcript.has(Tag::cds_start_not_found) || transcript.start_phase > 0),
      "cds_start_NF");
  add(is_coding && (transcript.has(Tag::cds_end_not_found) || coding % 3 != 0), "cds_end_NF");
  add(transcript.differs_from_genome, "differs_from_genome");
  return flags;
}

/// HGNC_ID to SOURCE.
std::string about(const reference::Transcript& transcript) {
  using reference::Tag;
  std::string text;
  append_escaped(transcript.hgnc_id, text);
  text +=
      transcript.has(Tag::ensembl_canonical) || transcript.has(Tag::refseq_select) ? "|YES|" : "||";
  if (transcript.has(Tag::mane_select)) {
    text += "MANE_Select";
  } else if (transcript.has(Tag::mane_plus_clinical)) {
    text += "MANE_Plus_Clinical";
  }
  text += '|';
  if (transcript.support_level > 0) append_number(transcript.support_level, text);
  text += '|';
  text += to_text(transcript.appris);
  text += '|';
  append_escaped(transcript.ccds_id, text);
  text += '|';
  append_escaped(transcript.source, text);
  return text;
}

/// DISTANCE to PICK.
void append_place(const CsqRow& row, std::string& out) {
  out += '|';
  if (row.distance) append_number(*row.distance, out);
  out += '|';
  out += row.texts->strand_and_flags;
  out += row.pick ? "|1" : "|";
}

/// DISTANCE to SOURCE.
void append_tail(const CsqRow& row, std::string& out) {
  append_place(row, out);
  out += '|';
  out += row.texts->about;
}

/// VEP_DIFFERS and HAPLOTYPE.
void append_end(const CsqRow& row, std::string& out) {
  out += '|';
  out += to_text(row.effect->divergence);
  if (row.effect->vep_is_wrong) out += ":VEP_is_wrong";
  out += '|';
  for (const std::string_view& name : row.haplotype) {
    if (&name != row.haplotype.data()) out += '&';
    append_escaped(name, out);
  }
}

void append_transcript(const CsqRow& row, std::string& out) {
  const CsqTexts& texts = *row.texts;
  const Effect& effect = *row.effect;
  const auto next = [&] { out += '|'; };
  const auto text = [&](std::string_view value) {
    next();
    append_escaped(value, out);
  };
  next();
  out += texts.gene;
  if (row.distance) {
    out += "|||||||||";  // EXON to Codons: nothing beside a transcript
    append_tail(row, out);
    return;
  }
  next();
  append_numbers(effect.exons, texts.exons, out);
  next();
  append_numbers(effect.introns, texts.exons - 1, out);
  next();
  append_name(texts.transcript_prefix, effect.hgvs_c, out);
  next();
  append_name(texts.protein_prefix, effect.hgvs_p, out);
  for (const TextRange& range : {effect.cdna, effect.cds, effect.protein}) {
    next();
    append_range(range, out);
  }
  text(effect.amino_acids);
  text(effect.codons);
  append_tail(row, out);
}

}  // namespace

void append_escaped(std::string_view text, std::string& out) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_escaped[static_cast<unsigned char>(text[i])]) continue;
    out.append(text, from, i - from);
    fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(text[i]));
    from = i + 1;
  }
  out.append(text, from);
}

CsqTexts::CsqTexts(const reference::Transcript& transcript)
    : transcript_prefix(prefix_of(transcript.id)),
      protein_prefix(prefix_of(transcript.protein_id)),
      about(annotate::about(transcript)),
      exons(transcript.exons.size()) {
  append_escaped(transcript.gene_name, gene);
  gene += '|';
  append_escaped(transcript.gene_id, gene);
  gene += "|Transcript|";
  append_escaped(transcript.id, gene);
  gene += '|';
  append_escaped(transcript.biotype, gene);
  strand_and_flags = transcript.strand == reference::Strand::forward ? "1|" : "-1|";
  strand_and_flags += flags_of(transcript);
}

std::string csq_header_line(Detail detail) {
  return fmt::format(
      "##INFO=<ID={},Number=.,Type=String,Description=\"Consequence annotations from varg. "
      "Format: {}\">",
      csq_key, detail == Detail::terms ? brief_format : format);
}

void append_csq(const CsqRow& row, std::string& out) {
  append_escaped(row.allele, out);
  out += '|';
  row.effect->terms.append_to(out);
  out += '|';
  out += to_text(facts_of(row.effect->terms.worst()).impact);
  if (row.detail == Detail::terms) {
    if (row.texts == nullptr) {
      out += row.pick ? "|||||||||1" : "|||||||||";
    } else {
      out += '|';
      out += row.texts->gene;
      append_place(row, out);
    }
    append_end(row, out);
    return;
  }
  if (row.texts != nullptr) {
    append_transcript(row, out);
  } else {
    constexpr std::size_t before_pick = 18;
    constexpr std::size_t after_pick = 7;
    out.append(before_pick, '|');
    if (row.pick) out += '1';
    out.append(after_pick, '|');
  }
  out += '|';
  append_escaped(row.hgvs_g, out);
  out += '|';
  out += to_text(row.effect->decay);
  append_end(row, out);
}

std::optional<genome::Pos> distance_of(const genome::Variant& trimmed,
                                       const genome::Interval& transcript) {
  return distance_of(genome::Interval{trimmed.contig, trimmed.pos, trimmed.end()}, transcript);
}

std::optional<genome::Pos> distance_of(const genome::Interval& changed,
                                       const genome::Interval& transcript) {
  // VEP has an insertion end before it starts, and takes the nearer of the two.
  const genome::Pos beside = changed.begin == changed.end ? 0 : 1;
  if (changed.end <= transcript.begin) return transcript.begin - changed.end + beside;
  if (changed.begin >= transcript.end) return changed.begin - transcript.end + beside;
  return std::nullopt;
}

}  // namespace varg::annotate
