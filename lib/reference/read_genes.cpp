#include <algorithm>
#include <cstring>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/bgzf.hpp>

#include "genes_build.hpp"

namespace varg::reference {
namespace {

/// Calls `take(line, number)` for each feature line of GFF text, until a ##FASTA part.
template <class Take>
void for_each_feature(std::string_view text, Take&& take) {
  std::uint64_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (starts_with(line, "##FASTA")) return;
    if (line.empty() || line.front() == '#') continue;
    if (!take(line, number)) return;
  }
}

/// GTF quotes its values and has no '='; the first attributes decide.
GeneFormat format_of(std::string_view text) {
  GeneFormat format = GeneFormat::gff3;
  for_each_feature(text, [&](std::string_view line, std::uint64_t) {
    const std::size_t tab = line.rfind('\t');
    if (tab == std::string_view::npos) return false;
    const std::string_view attributes = line.substr(tab + 1);
    const std::size_t quote = attributes.find(" \"");
    if (quote < attributes.find('=')) format = GeneFormat::gtf;
    return attributes == ".";
  });
  return format;
}

/// Who made the file, from the attributes that only they use.
std::string dialect_of(const GeneTable& table) {
  const std::string_view format = table.format() == GeneFormat::gtf ? "GTF" : "GFF3";
  std::string_view maker;
  for (const GeneNode& node : table.nodes()) {
    const Attributes attributes = table.attributes(node.attributes);
    if (attributes.find("transcript_type") || attributes.find("gene_type")) {
      maker = "GENCODE ";
    } else if (attributes.find("gbkey") || starts_with(node.id, "rna-")) {
      maker = "RefSeq ";
    } else if (attributes.find("gene_version") || attributes.find("transcript_version") ||
               starts_with(node.id, "transcript:") || starts_with(node.id, "gene:")) {
      maker = "Ensembl ";
    } else {
      continue;
    }
    break;
  }
  return fmt::format("{}{}", maker, format);
}

void refuse_foreign(const GeneTable& table, const genome::Contigs& contigs) {
  if (contigs.empty() || table.other_contigs().empty() ||
      table.features_elsewhere() != table.features()) {
    return;
  }
  const std::string& name = table.other_contigs().front();
  Error error(Fault::mismatch, "no contig of the genes is in the reference: {} is not", name);
  const std::string other = genome::other_convention(name);
  if (contigs.find(other) != genome::no_contig) {
    throw std::move(error).hint("The reference says " + other + " for " + name +
                                ": give genes that use the reference's names");
  }
  throw std::move(error).hint("Give genes that use the reference's contig names");
}

Note foreign_note(const GeneTable& table) {
  constexpr std::size_t most_names = 3;
  const std::vector<std::string>& names = table.other_contigs();
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) {
    list += (i == 0 ? "" : ", ") + names[i];
  }
  if (names.size() > most_names) list += ", …";
  return {"other_contigs",
          fmt::format("{} of {} features are on {} contigs that the reference lacks ({})",
                      with_thousands(table.features_elsewhere()), with_thousands(table.features()),
                      with_thousands(names.size()), list)};
}

void add_table_notes(const GeneTable& table, std::vector<Note>& notes) {
  auto add = [&](std::string kind, std::uint64_t n, std::string_view text) {
    if (n > 0) notes.push_back({std::move(kind), fmt::format("{} {}", with_thousands(n), text)});
  };
  if (!table.other_contigs().empty()) notes.push_back(foreign_note(table));
  add("part_without_parent", table.parts_without_parent(), "exons or coding parts have no Parent");
  add("before_begin", table.before_begin(), "features begin before the contig's first base");
  add("tab_in_attributes", table.tabs_in_attributes(), "lines have tabs inside the ninth column");
}

void read_text(std::string_view text, const genome::Contigs& contigs, GeneFile& file) {
  GeneTable table(format_of(text), contigs);
  for_each_feature(text, [&](std::string_view line, std::uint64_t number) {
    table.add(parse_gene_line(line, number));
    return true;
  });
  if (table.features() == 0) throw Error(Fault::input, "no feature in the file");
  table.link();
  refuse_foreign(table, contigs);
  file.dialect = dialect_of(table);
  BuiltGenes built = build_transcripts(table);
  file.features = table.features();
  file.contigs = table.contigs();
  file.notes = std::move(built.notes);
  file.transcripts = Transcripts(std::move(built.transcripts));
  add_table_notes(table, file.notes);
  if (file.transcripts.all().empty()) {
    file.notes.push_back({"no_transcripts", "the file has no transcript"});
  }
}

}  // namespace

GeneFile read_genes(const std::string& path, const genome::Contigs& contigs) {
  io::TextFile text = io::read_text_file(path, "genes");
  GeneFile file;
  file.facts = std::move(text.facts);
  within(path, [&] { read_text(text.text, contigs, file); });
  return file;
}

}  // namespace varg::reference
