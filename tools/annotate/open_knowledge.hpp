#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/annotate/annotator.hpp>
#include <varg/cli/session.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::tools {

// What consequences and look-ups are made from. Each says the notes of what it opens, and accounts
// for it in the session.

/// Nothing when `path` is empty.
std::optional<reference::OpenedGenes> open_genes(const std::string& path, bool bridge_contigs,
                                                 const genome::Contigs& contigs,
                                                 cli::Session& session);

/// Does nothing when `path` is empty.
void open_preferred(const std::string& path, annotate::Knowledge& knowledge, cli::Session& session);

/// Sources as `--source` names them, on the reference of `knowledge`.
void open_sources(const std::vector<std::string>& texts, annotate::Knowledge& knowledge,
                  cli::Session& session);

}  // namespace varg::tools
