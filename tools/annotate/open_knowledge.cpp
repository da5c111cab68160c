#include "annotate/open_knowledge.hpp"

#include <varg/io/bgzf.hpp>

namespace varg::tools {

std::optional<reference::OpenedGenes> open_genes(const std::string& path, bool bridge_contigs,
                                                 const genome::Contigs& contigs,
                                                 cli::Session& session) {
  if (path.empty()) return std::nullopt;
  const auto stage = session.monitor().stage("reading genes");
  std::optional genes = reference::open_genes(path, contigs, {.bridge_contigs = bridge_contigs});
  session.monitor().warn(genes->notes);
  session.input(genes->facts);
  return genes;
}

void open_preferred(const std::string& path, annotate::Knowledge& knowledge,
                    cli::Session& session) {
  if (path.empty()) return;
  const io::TextFile file = io::read_text_file(path, "preferred transcripts");
  knowledge.preferred = annotate::parse_preferred(file.text, path);
  session.input(file.facts);
}

void open_sources(const std::vector<std::string>& texts, annotate::Knowledge& knowledge,
                  cli::Session& session) {
  for (const std::string& text : texts) {
    const auto stage = session.monitor().stage("reading source " + text);
    knowledge.sources.push_back(
        annotate::open_source(annotate::parse_source_request(text), knowledge.reference_path));
    session.source(knowledge.sources.back()->provenance());
    session.monitor().warn(knowledge.sources.back()->notes());
  }
}

}  // namespace varg::tools
