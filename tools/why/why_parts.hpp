#pragma once

#include <string>
#include <vector>

#include <varg/cli/session.hpp>
#include <varg/genome/contigs.hpp>

#include "call/caller_options.hpp"

namespace varg::tools {

/// Text of a place of variants or reads; one of more than 200 bases is Error{usage}, as each record
/// in it is explained.
genome::Interval parse_place(const std::string& text, const genome::Contigs& contigs);

/// Explains the superloci at `place` of the comparison that `varg compare` wrote to `prefix`;
/// `reference` may be empty: its manifest says which.
std::string explained_comparison(const std::string& prefix, const std::string& place,
                                 const std::string& reference, cli::Session& session);

/// Explains what the caller makes of `place` from reads, as text or JSON.
std::string explained_reads(const std::vector<std::string>& reads, const std::string& place,
                            const std::string& reference, const CallerOptions& caller, bool as_json,
                            cli::Session& session);

/// Whether `path` is a VCF or BCF whose consequences are asked for: by its content, or, when there
/// is no such file, by its name. Not what `varg compare` wrote, unless `has_annotation`.
bool is_variants(const std::string& path, bool has_annotation);

/// What variants are explained with.
struct VariantOptions {
  std::string reference;
  std::string genes;      ///< may be empty
  std::string preferred;  ///< a file of accessions; may be empty
  std::vector<std::string> sources;
  bool bridge_contigs = false;  ///< of the genes
  bool any() const { return !(genes.empty() && preferred.empty() && sources.empty()); }
};

/// Explains why the records of `path` at `place` have their consequences, as text or JSON.
std::string explained_variants(const std::string& path, const std::string& place,
                               const VariantOptions& options, bool as_json, cli::Session& session);

}  // namespace varg::tools
