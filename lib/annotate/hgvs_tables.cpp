#include <varg/annotate/hgvs_tables.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>

#include "normal_form.hpp"

namespace varg::annotate {
namespace {

using genome::Variant;

std::string_view or_dot(std::string_view text) { return text.empty() ? "." : text; }

std::string record_text(const Variant& v, const genome::Contigs& contigs) {
  return fmt::format("{}:{}:{}:{}", contigs[v.contig].name, v.pos + 1, v.ref, v.alt);
}

/// INFO holds no ';', '=', ',' or spaces; '%' begins an escape.
void append_escaped(std::string_view text, std::string& out) {
  for (const char letter : text) {
    if (std::string_view("%;=, \t").find(letter) == std::string_view::npos) {
      out += letter;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned>(letter));
    }
  }
}

void append_field(std::string_view key, std::string_view value, std::string& out) {
  if (value.empty()) return;
  if (out.back() != '\t') out += ';';
  out += key;
  out += '=';
  append_escaped(value, out);
}

std::string upper(std::string_view bases) {
  std::string text(bases);
  for (char& base : text) base = static_cast<char>(base & ~0x20);
  return text;
}

}  // namespace

std::string_view verdict_of(const HgvsEntry& entry) {
  if (!entry.reading.is_valid()) return "wrong";
  if (entry.reading.is_of_other_version()) return "other_version";
  return entry.reading.normalized == entry.text ? "ok" : "respelled";
}

std::string message_of(const HgvsReading& reading) {
  if (reading.fault) {
    std::string text = fmt::format("column {}: {}", reading.fault->column, reading.fault->text);
    if (!reading.fault->hint.empty()) text += ". " + reading.fault->hint;
    for (const Note& note : reading.notes) {
      if (note.kind == "other_version") text += "; " + note.text;
    }
    return text;
  }
  std::string text;
  for (const Note& note : reading.notes) {
    if (!text.empty()) text += "; ";
    text += note.text;
  }
  return text;
}

std::vector<std::string> read_hgvs_lines(io::ByteSource& source) {
  std::string content;
  std::array<std::byte, 65536> piece;
  while (const std::size_t n = source.read(piece)) {
    content.append(reinterpret_cast<const char*>(piece.data()), n);
  }
  std::vector<std::string> texts;
  for_each_field(content, '\n', [&](std::string_view line) {
    line = trim(line);
    if (!line.empty() && line.front() != '#') texts.emplace_back(line);
  });
  return texts;
}

std::string_view hgvs_table_header() {
  return "#text\tverdict\tname\tgenomic\tprotein\tvariants\tmessage\n";
}

void append_hgvs_row(const HgvsEntry& entry, const genome::Contigs& contigs, std::string& out) {
  const HgvsReading& reading = entry.reading;
  std::string variants;
  for (const Variant& v : reading.variants) {
    if (!variants.empty()) variants += ',';
    variants += record_text(v, contigs);
  }
  out += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", printable(entry.text, 4 * entry.text.size()),
                     verdict_of(entry), or_dot(reading.normalized), or_dot(reading.genomic),
                     or_dot(reading.protein), or_dot(variants), or_dot(message_of(reading)));
}

void declare_hgvs(io::VcfHeader& header) {
  constexpr std::array<std::array<std::string_view, 2>, 4> fields{{
      {"HGVS", "HGVS name the record was made from, percent-escaped"},
      {"HGVSN", "The same as HGVS recommends it, percent-escaped"},
      {"HGVSG", "Genomic HGVS name, percent-escaped"},
      {"HGVSP", "Predicted protein change as HGVS name, percent-escaped"},
  }};
  for (const auto& [id, description] : fields) {
    header.add_line(
        fmt::format("##INFO=<ID={},Number=1,Type=String,Description=\"{}\">", id, description));
  }
  header.add_line(
      "##INFO=<ID=HGVSOV,Number=0,Type=Flag,Description=\"HGVS was read on another version of its "
      "reference sequence, the one of HGVSN: check the position\">");
}

std::string hgvs_records(const std::vector<HgvsEntry>& entries, const genome::Contigs& contigs) {
  std::vector<std::pair<const Variant*, const HgvsEntry*>> rows;
  for (const HgvsEntry& entry : entries) {
    for (const Variant& v : entry.reading.variants) rows.emplace_back(&v, &entry);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return *a.first < *b.first; });
  std::string out;
  for (const auto& [v, entry] : rows) {
    out += fmt::format("{}\t{}\t.\t{}\t{}\t.\t.\t", contigs[v->contig].name, v->pos + 1, v->ref,
                       v->alt);
    append_field("HGVS", entry->text, out);
    append_field("HGVSN", entry->reading.normalized, out);
    append_field("HGVSG", entry->reading.genomic, out);
    append_field("HGVSP", entry->reading.protein, out);
    if (entry->reading.is_of_other_version()) out += ";HGVSOV";
    out += '\n';
  }
  return out;
}

std::string_view hgvs_names_header() {
  return "#contig\tpos\tref\talt\tgenomic\ttranscript\tprotein\tgene\tpick\n";
}

std::string hgvs_names_rows(const io::VariantBatch& batch, const reference::Fasta& fasta,
                            HgvsReader& reader, bool picked_only,
                            std::map<std::string, std::uint64_t>& counts) {
  std::string out;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const io::VariantView record(batch.bytes, batch.rows[i], *batch.header);
    ++counts["records.in"];
    for (const std::string_view alt : record.alts()) {
      if (!genome::is_sequence(alt) || !genome::is_sequence(record.ref())) {
        ++counts["alleles.without_name"];
        continue;
      }
      const genome::ContigId contig = fasta.contigs().require(record.chrom(), "the reference");
      const Variant v{contig, record.pos(), upper(record.ref()), upper(alt)};
      if (!fits_reference(v, fasta)) {
        throw Error(Fault::mismatch, "REF {} at {}:{} is not what the reference has",
                    printable(record.ref(), 20), record.chrom(), record.pos() + 1)
            .hint("Use the reference the variants were called against");
      }
      const std::string row = fmt::format("{}\t{}\t{}\t{}\t{}", record.chrom(), record.pos() + 1,
                                          record.ref(), alt, reader.genomic_name(v));
      const std::vector<HgvsNames> all = reader.names(v);
      ++counts[all.empty() ? "alleles.outside_transcripts" : "alleles.in_transcripts"];
      if (all.empty()) out += row + "\t.\t.\t.\t.\n";
      for (const HgvsNames& names : all) {
        if (picked_only && !names.pick) continue;
        const std::string_view gene = names.transcript->gene_name;
        out += fmt::format("{}\t{}\t{}\t{}\t{}\n", row, or_dot(names.transcript_name),
                           or_dot(names.protein_name), or_dot(gene), names.pick ? "1" : ".");
      }
    }
  }
  return out;
}

}  // namespace varg::annotate
