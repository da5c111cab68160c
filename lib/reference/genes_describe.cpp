#include <algorithm>
#include <array>
#include <cctype>

#include <varg/core/text.hpp>

#include "genes_build.hpp"

namespace varg::reference {
namespace {

/// What Ensembl and NCBI put before their ids in GFF3.
constexpr std::array<std::string_view, 6> id_prefixes = {
    "transcript:", "gene:", "CDS:", "rna-", "gene-", "cds-"};

std::string without_prefix(std::string id) {
  for (const std::string_view prefix : id_prefixes) {
    if (starts_with(id, prefix)) return id.substr(prefix.size());
  }
  return id;
}

/// "ENST00000380152" and "7" make "ENST00000380152.7"; an id with a version stays.
std::string with_version(std::string id, const std::string& version) {
  if (version.empty() || id.empty()) return id;
  const std::size_t dot = id.rfind('.');
  const bool has_version = dot != std::string::npos && dot + 1 < id.size() &&
                           std::all_of(id.begin() + static_cast<std::ptrdiff_t>(dot) + 1, id.end(),
                                       [](unsigned char c) { return std::isdigit(c) != 0; });
  return has_version ? id : id + "." + version;
}

/// The Ensembl word for NCBI's.
std::string usual_biotype(std::string word) {
  if (word == "mRNA") return "protein_coding";
  if (word == "lnc_RNA") return "lncRNA";
  return word;
}

std::string biotype_of(const GeneNode& node, const Attributes& own, const Attributes& of_gene,
                       bool is_coding) {
  std::string word = own.first_of("biotype", "transcript_biotype", "transcript_type");
  if (!word.empty()) return usual_biotype(std::move(word));
  const bool says_nothing = node.is_synthetic || node.type == "transcript" || node.type == "exon" ||
                            ends_with(node.type, "gene");
  if (!says_nothing) return usual_biotype(std::string(node.type));
  word = own.text("gbkey");
  if (node.type == "transcript" && !word.empty()) return usual_biotype(std::move(word));
  word = of_gene.first_of("biotype", "gene_biotype", "gene_type");
  if (word.empty()) word = own.first_of("gene_biotype", "gene_type");
  if (word.empty() && is_coding) word = "protein_coding";
  return word;
}

void add_tag(std::string_view text, std::vector<std::string>& tags) {
  std::string tag(trim(text));
  std::replace(tag.begin(), tag.end(), ' ', '_');
  if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
    tags.push_back(std::move(tag));
  }
}

std::vector<std::string> tags_of(const GeneNode& node, const Attributes& own,
                                 const Attributes& of_coding) {
  std::vector<std::string> tags;
  own.for_each([&](std::string_view key, std::string_view value) {
    if (key == "tag") {
      for_each_field(value, ',', [&](std::string_view tag) { add_tag(tag, tags); });
    }
    return true;
  });
  const bool recoded = of_coding.text("transl_except").find("aa:Sec") != std::string::npos;
  if (node.selenocysteine || recoded) add_tag("seleno", tags);
  return tags;
}

}  // namespace

void describe(const GeneTable& table, const GeneNode& node, const GeneNode& gene, bool is_coding,
              Transcript& transcript) {
  const Attributes own = table.attributes(node.attributes);
  const Attributes of_gene = table.attributes(gene.attributes);
  const Attributes of_coding = table.attributes(node.coding_attributes);
  const bool is_gtf = table.format() == GeneFormat::gtf;

  std::string id = own.text("transcript_id");
  if (id.empty()) id = without_prefix(std::string(node.id));
  transcript.id =
      with_version(std::move(id), is_gtf ? own.text("transcript_version") : own.text("version"));

  transcript.gene_id = of_gene.text("gene_id");
  if (transcript.gene_id.empty()) transcript.gene_id = own.text("gene_id");
  if (transcript.gene_id.empty()) transcript.gene_id = without_prefix(std::string(gene.id));

  transcript.gene_name = own.first_of("gene_name", "gene", "gene_symbol");
  if (transcript.gene_name.empty()) {
    transcript.gene_name = of_gene.first_of("gene_name", "gene", "gene_symbol", "Name");
  }
  transcript.biotype = biotype_of(node, own, of_gene, is_coding);
  transcript.tags = tags_of(node, own, of_coding);
  if (!is_coding) return;
  transcript.protein_id = of_coding.text("protein_id");
  if (transcript.protein_id.empty()) transcript.protein_id = own.text("protein_id");
  transcript.protein_id =
      with_version(std::move(transcript.protein_id),
                   is_gtf ? of_coding.text("protein_version") : of_coding.text("version"));
}

}  // namespace varg::reference
