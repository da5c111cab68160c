#pragma once

#include <string>
#include <vector>

#include <varg/cli/options.hpp>
#include <varg/cli/session.hpp>

#include "variant_filters.hpp"

namespace varg::tools {

struct ViewOptions {
  std::vector<std::string> inputs{"-"};  ///< several: parts of one VCF, in order
  std::string output = "-";
  std::string output_type;
  std::string reference;
  cli::RegionOptions regions;
  FilterOptions filters;
  bool header_only = false;
  bool no_header = false;
  bool count = false;
};

void view_variants(const ViewOptions& options, cli::Session& session);
void view_reads(const ViewOptions& options, cli::Session& session);

}  // namespace varg::tools
