#include "why/why_parts.hpp"

#include <filesystem>
#include <optional>

#include <varg/annotate/allele_explanation.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/vcf_reader.hpp>

#include "annotate/open_knowledge.hpp"

namespace varg::tools {
namespace {

/// Whether `varg compare` wrote it: it labels every call (BD) of a superlocus (BS).
bool is_comparison(const io::VcfHeader& header) {
  return header.info("BS") != nullptr && header.format("BD") != nullptr;
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
  open_preferred(options.preferred, knowledge, session);
  const std::optional genes =
      open_genes(options.genes, options.bridge_contigs, fasta.contigs(), session);
  if (genes) knowledge.transcripts = &genes->transcripts;
  open_sources(options.sources, knowledge, session);
  const annotate::NearbyRecords near = annotate::records_near(
      path, place, annotate::window_of(place, knowledge.transcripts), fasta.contigs());
  session.input(near.facts);
  session.input(fasta.facts(false));
  const annotate::PlaceExplanation told = annotate::explain(knowledge, near, place);
  session.monitor().count("records", told.records.size());
  return as_json ? annotate::to_json(told) : annotate::to_text(told);
}

}  // namespace varg::tools
