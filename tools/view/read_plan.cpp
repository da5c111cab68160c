#include <varg/core/error.hpp>

#include "read_filters.hpp"
#include "view_options.hpp"

namespace varg::tools {

std::string first_read_option(const ReadSelection& selection) {
  if (selection.bridge_contigs) return "--bridge-contigs";
  if (selection.min_mapq != 0) return "--min-mapq";
  if (!selection.require_flags.empty()) return "--require-flags";
  if (!selection.exclude_flags.empty()) return "--exclude-flags";
  if (!selection.read_groups.empty()) return "--read-group";
  if (!selection.subsample.empty()) return "--subsample";
  return {};
}

transform::ReadConditions make_read_conditions(const ViewOptions& options,
                                               const io::SamHeader& header, cli::Session& session) {
  transform::ReadConditions conditions;
  const ReadSelection& asked = options.reads;
  bool excluded = false;
  conditions.targets = resolve_targets(options, header.contigs, session, excluded);
  conditions.exclude_targets = excluded;
  if (options.regions.any()) {
    conditions.regions = cli::resolve(options.regions, header.contigs, session);
  }
  plan_filters(options.filters, header, options.inputs.front(), conditions);
  conditions.min_mapq = asked.min_mapq;
  if (!asked.require_flags.empty()) {
    conditions.require_flags =
        within("--require-flags", [&] { return transform::parse_flags(asked.require_flags); });
  }
  if (!asked.exclude_flags.empty()) {
    conditions.exclude_flags =
        within("--exclude-flags", [&] { return transform::parse_flags(asked.exclude_flags); });
  }
  conditions.read_groups = asked.read_groups;
  transform::require_read_groups(conditions.read_groups, header);
  if (!asked.subsample.empty()) {
    conditions.subsample =
        within("--subsample", [&] { return transform::parse_subsample(asked.subsample); });
  }
  return conditions;
}

}  // namespace varg::tools
