#include <fmt/format.h>

#include <varg/core/version.hpp>
#include <varg/stats/reports.hpp>

#include "text_tables.hpp"

namespace varg::stats {

std::string stats_text(const Plan& plan, const Counts& counts, const CountedFile& file) {
  // plot-vcfstats looks at the first line; MultiQC looks for bcftools' own words anywhere.
  std::string out = fmt::format(
      "# This file was produced by varg stats ({}) and can be plotted using plot-vcfstats.\n"
      "# Its tables are those of bcftools 1.16, which begin: # This file was produced by bcftools "
      "stats\n"
      "# The command line was:\t{}\n#\n"
      "# Definition of sets:\n"
      "# ID\t[2]id\t[3]tab-separated file names\n"
      "ID\t0\t{}\n",
      version(), file.command, file.path == "-" ? "<STDIN>" : file.path);
  append_summary(plan, counts, out);
  append_frequencies(plan, counts, out);
  append_qualities(counts, out);
  append_indels(counts, out);
  append_substitutions(counts, out);
  append_depths(plan, counts, out);
  append_samples(plan, counts, out);
  return out;
}

}  // namespace varg::stats
