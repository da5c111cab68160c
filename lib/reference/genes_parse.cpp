#include "genes_parse.hpp"

#include <fmt/format.h>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "genes_build.hpp"

namespace varg::reference {
namespace {

/// Calls `take(line, number)` for each feature line of GFF text, until a ##FASTA part.
template <class Take>
void for_each_feature(std::string_view text, Take&& take) {
  for_each_line(text, [&](std::string_view line, std::uint64_t number) {
    if (starts_with(line, "##FASTA")) return false;
    return line.empty() || line.front() == '#' || take(line, number);
  });
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

void add_table_notes(const GeneTable& table, std::vector<Note>& notes) {
  auto add = [&](std::string kind, std::uint64_t n, std::string_view text) {
    if (n > 0) notes.push_back({std::move(kind), fmt::format("{} {}", with_thousands(n), text)});
  };
  add("part_without_parent", table.parts_without_parent(), "exons or coding parts have no Parent");
  add("before_begin", table.before_begin(), "features begin before the contig's first base");
  add("tab_in_attributes", table.tabs_in_attributes(), "lines have tabs inside the ninth column");
}

/// Lines of GFF, with the lengths of contigs that stand before them.
void read_lines(std::string_view text, GeneTable& table) {
  for_each_line(text, [&](std::string_view line, std::uint64_t number) {
    if (starts_with(line, "##FASTA")) return false;
    if (starts_with(line, "##sequence-region")) table.add_sequence_region(line);
    if (!line.empty() && line.front() != '#') table.add(parse_gene_line(line, number));
    return true;
  });
}

ParsedGenes parse_features(std::string_view text) {
  GeneTable table(format_of(text));
  read_lines(text, table);
  if (table.features() == 0) throw Error(Fault::input, "no feature in the file");
  table.link();
  ParsedGenes genes;
  genes.dialect = dialect_of(table);
  BuiltGenes built = build_transcripts(table);
  genes.features = table.features();
  genes.contigs = table.contigs();
  genes.notes = std::move(built.notes);
  genes.transcripts = std::move(built.transcripts);
  add_table_notes(table, genes.notes);
  return genes;
}

}  // namespace

ParsedGenes parse_genes(std::string_view text) {
  return is_gene_table(text) ? parse_gene_table(text) : parse_features(text);
}

}  // namespace varg::reference
