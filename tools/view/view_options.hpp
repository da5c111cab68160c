#pragma once

#include <optional>
#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/session.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/transform/read_conditions.hpp>
#include <varg/transform/variant_viewer.hpp>

#include "variant_filters.hpp"

namespace varg::tools {

/// What only variants can be asked for; texts as given.
struct VariantOptions {
  std::string samples;
  std::string samples_file;
  bool force_samples = false;
  bool no_update = false;
  bool drop_genotypes = false;
  bool trim_alleles = false;
  std::string filters;
  std::size_t min_alleles = 0;
  std::size_t max_alleles = 0;
  bool known = false;
  bool novel = false;
  std::string types;
  std::string exclude_types;
  std::string genotype;
  bool phased = false;
  bool exclude_phased = false;
  bool is_private = false;
  bool exclude_private = false;
  bool uncalled = false;
  bool exclude_uncalled = false;
  std::string min_count;
  std::string max_count;
  std::string min_frequency;
  std::string max_frequency;
  std::string tags;
  std::string format;
};

/// What only reads can be asked for; texts as given.
struct ReadSelection {
  bool bridge_contigs = false;
  int min_mapq = 0;
  std::string require_flags;
  std::string exclude_flags;
  std::vector<std::string> read_groups;
  std::string subsample;
};

struct ViewOptions {
  std::vector<std::string> inputs{"-"};  ///< several: parts of one VCF, in order
  std::string output = "-";
  std::string output_type;
  std::optional<int> level;
  std::string reference;
  cli::RegionOptions regions;
  FilterOptions filters;
  std::string targets;
  std::string targets_file;
  bool header_only = false;
  bool no_header = false;
  bool count = false;
  VariantOptions variants;
  ReadSelection reads;
};

/// -t and -T; nothing when neither is given. `excluded` tells whether '^' stood in front.
std::optional<genome::RegionSet> resolve_targets(const ViewOptions& options,
                                                 const genome::Contigs& contigs,
                                                 cli::Session& session, bool& excluded);

/// The plan that the options make for a file with this header. Throws Error{usage} for words that
/// mean nothing.
transform::ViewPlan make_view_plan(const ViewOptions& options, const io::VcfHeader& header,
                                   cli::Session& session);
transform::ReadConditions make_read_conditions(const ViewOptions& options,
                                               const io::SamHeader& header, cli::Session& session);

/// The first option given that is for variants alone (or for reads alone), or empty.
std::string first_variant_option(const VariantOptions& options);
std::string first_read_option(const ReadSelection& selection);

void view_variants(const ViewOptions& options, io::ByteSource source, cli::Session& session);
void view_reads(const ViewOptions& options, io::ByteSource source, cli::Session& session);

}  // namespace varg::tools
