#include <varg/annotate/csq.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::annotate {
namespace {

constexpr std::string_view format =
    "Allele|Consequence|IMPACT|SYMBOL|Gene|Feature_type|Feature|BIOTYPE|EXON|INTRON|HGVSc|HGVSp|"
    "cDNA_position|CDS_position|Protein_position|Amino_acids|Codons|STRAND|FLAGS|PICK|HAPLOTYPE";

/// Letters that a field of INFO, or of CSQ in it, cannot hold.
constexpr auto is_escaped = [] {
  std::array<bool, 256> letters{};
  for (const char letter : std::string_view("%,;=|& \t")) {
    letters[static_cast<unsigned char>(letter)] = true;
  }
  return letters;
}();

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

void append_name(std::string_view accession, std::string_view name, std::string& out) {
  if (name.empty()) return;
  if (!accession.empty()) {
    append_escaped(accession, out);
    out += ':';
  }
  append_escaped(name, out);
}

void append_flags(const CsqRow& row, std::string& out) {
  if (row.start_not_found) out += "cds_start_NF";
  if (row.start_not_found && row.end_not_found) out += '&';
  if (row.end_not_found) out += "cds_end_NF";
}

void append_transcript(const CsqRow& row, std::string& out) {
  const reference::Transcript& transcript = *row.transcript;
  const Effect& effect = *row.effect;
  const auto next = [&] { out += '|'; };
  const auto text = [&](std::string_view value) {
    next();
    append_escaped(value, out);
  };
  text(transcript.gene_name);
  text(transcript.gene_id);
  text("Transcript");
  text(transcript.id);
  text(transcript.biotype);
  next();
  append_numbers(effect.exons, row.exon_count, out);
  next();
  append_numbers(effect.introns, row.exon_count - 1, out);
  next();
  append_name(transcript.id, effect.hgvs_c, out);
  next();
  append_name(transcript.protein_id, effect.hgvs_p, out);
  for (const TextRange& range : {effect.cdna, effect.cds, effect.protein}) {
    next();
    append_range(range, out);
  }
  text(effect.amino_acids);
  text(effect.codons);
  text(transcript.strand == reference::Strand::forward ? "1" : "-1");
  next();
  append_flags(row, out);
  out += row.pick ? "|1|" : "||";
  for (const std::string_view& name : row.haplotype) {
    if (&name != row.haplotype.data()) out += '&';
    append_escaped(name, out);
  }
}

}  // namespace

std::string csq_header_line() {
  return fmt::format(
      "##INFO=<ID={},Number=.,Type=String,Description=\"Consequence annotations from varg. "
      "Format: {}\">",
      csq_key, format);
}

void append_csq(const CsqRow& row, std::string& out) {
  append_escaped(row.allele, out);
  out += '|';
  row.effect->terms.append_to(out);
  out += '|';
  out += to_text(facts_of(row.effect->terms.worst()).impact);
  if (row.transcript != nullptr) {
    append_transcript(row, out);
    return;
  }
  static const auto empty_fields =
      static_cast<std::size_t>(std::count(format.begin(), format.end(), '|')) - 3;
  out.append(empty_fields, '|');
  out += row.pick ? "1|" : "|";
}

std::vector<std::string> csq_alleles(std::string_view ref,
                                     const std::vector<std::string_view>& alts) {
  if (alts.size() == 1 && genome::is_sequence(alts[0]) && alts[0].size() != ref.size()) {
    const genome::Variant v = trimmed_in_place({0, 0, std::string(ref), std::string(alts.front())});
    return {v.alt.empty() ? "-" : v.alt};
  }
  bool other_length = false;
  bool share_first = !ref.empty();
  for (const std::string_view alt : alts) {
    if (!genome::is_sequence(alt)) continue;
    other_length = other_length || alt.size() != ref.size();
    share_first = share_first && alt.front() == ref.front();
  }
  std::vector<std::string> spelled;
  spelled.reserve(alts.size());
  for (std::string_view alt : alts) {
    if (other_length && share_first && genome::is_sequence(alt)) alt.remove_prefix(1);
    spelled.emplace_back(alt.empty() ? "-" : alt);
  }
  return spelled;
}

std::string_view CsqEntry::operator[](std::string_view field) const {
  const auto found = std::find(names_->begin(), names_->end(), field);
  const auto at = static_cast<std::size_t>(found - names_->begin());
  return at < values_.size() ? std::string_view(values_[at]) : std::string_view();
}

bool CsqEntry::has(std::string_view field) const {
  return std::find(names_->begin(), names_->end(), field) != names_->end();
}

CsqReader::CsqReader(const io::VcfHeader& header, std::string_view key) : key_(key) {
  const io::FieldDefinition* definition = header.info(key);
  if (definition == nullptr) return;
  constexpr std::string_view mark = "Format: ";
  const std::size_t at = definition->description.find(mark);
  if (at == std::string::npos) {
    throw Error(Fault::input, "INFO/{} is declared without \"Format: …\"", key)
        .hint("Annotate again with varg annotate --overwrite");
  }
  auto names = std::make_shared<std::vector<std::string>>();
  std::string_view list = std::string_view(definition->description).substr(at + mark.size());
  for_each_field(list, '|', [&](std::string_view name) { names->emplace_back(trim(name)); });
  names_ = std::move(names);
}

std::vector<CsqEntry> CsqReader::entries(std::string_view info) const {
  std::vector<CsqEntry> found;
  if (!is_there()) return found;
  const auto value = io::find_info(info, key_);
  if (!value || value->empty() || *value == ".") return found;
  for_each_field(*value, ',', [&](std::string_view entry) {
    std::vector<std::string> values;
    for_each_field(entry, '|',
                   [&](std::string_view field) { values.push_back(percent_decoded(field)); });
    if (values.size() > names_->size()) {
      throw Error(Fault::input, "an entry of INFO/{} has {} fields where the header names {}", key_,
                  values.size(), names_->size());
    }
    values.resize(names_->size());
    found.emplace_back(names_, std::move(values));
  });
  return found;
}

std::vector<CsqEntry> parse_csq(const io::VcfHeader& header, std::string_view info) {
  return CsqReader(header).entries(info);
}

}  // namespace varg::annotate
