#include "why/why_parts.hpp"

#include <filesystem>
#include <optional>

#include <varg/annotate/allele_explanation.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>

#include "annotate/annotate_options.hpp"

namespace varg::tools {
namespace {

/// Bases of a place at most: each record in it is explained.
constexpr genome::Pos longest_place = 200;

/// Whether `varg compare` wrote it: it labels every call (BD) of a superlocus (BS).
bool is_comparison(const io::VcfHeader& header) {
  return header.info("BS") != nullptr && header.format("BD") != nullptr;
}

genome::Interval parse_place(const std::string& text, const genome::Contigs& contigs) {
  const genome::Interval place = genome::parse_region(text, contigs);
  if (place.length() > longest_place) {
    throw Error(Fault::usage, "{} has {} bases; at most {} are explained at a time", text,
                place.length(), longest_place)
        .hint("Give one position: CONTIG:POS");
  }
  return place;
}

}  // namespace

bool is_variants(const std::string& path, bool has_annotation) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) {
    return ends_with(path, ".vcf") || ends_with(path, ".bcf") ||
           (has_annotation && ends_with(path, ".vcf.gz"));
  }
  const io::Format format = io::sniff_file(path).format;
  if (format != io::Format::vcf && format != io::Format::bcf) return false;
  return has_annotation || !is_comparison(io::VcfReader(path).header());
}

std::string explained_variants(const std::string& path, const std::string& place_text,
                               const VariantOptions& options, bool as_json, cli::Session& session) {
  if (options.reference.empty()) {
    throw Error(Fault::usage, "explaining variants takes the reference they were called against")
        .hint("Give it with --reference");
  }
  const reference::Fasta fasta(options.reference);
  annotate::require_same_contigs(io::VcfReader(path).header(), fasta.contigs());
  const genome::Interval place = parse_place(place_text, fasta.contigs());
  annotate::Knowledge knowledge;
  knowledge.reference_path = options.reference;
  if (!options.preferred.empty()) {
    knowledge.preferred = read_preferred(options.preferred);
    session.input(io::file_facts(options.preferred, "preferred transcripts", true));
  }
  std::optional<reference::OpenedGenes> genes;
  if (!options.genes.empty()) {
    genes = reference::open_genes(options.genes, fasta.contigs(),
                                  {.bridge_contigs = options.bridge_contigs});
    session.monitor().warn(genes->notes);
    session.input(genes->facts);
    knowledge.transcripts = &genes->transcripts;
  }
  for (const std::string& text : options.sources) {
    knowledge.sources.push_back(
        annotate::open_source(annotate::parse_source_request(text), options.reference));
    session.source(knowledge.sources.back()->provenance());
    session.monitor().warn(knowledge.sources.back()->notes());
  }
  const annotate::NearbyRecords near = annotate::records_near(
      path, place, annotate::window_of(place, knowledge.transcripts), fasta.contigs());
  session.input(near.facts);
  session.input(fasta.facts(false));
  const annotate::PlaceExplanation told = annotate::explain(knowledge, near, place);
  session.monitor().count("records", told.records.size());
  return as_json ? annotate::to_json(told) : annotate::to_text(told);
}

}  // namespace varg::tools
