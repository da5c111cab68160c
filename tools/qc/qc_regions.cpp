#include "qc_regions.hpp"

#include <algorithm>
#include <filesystem>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/reference/transcripts.hpp>
#include <varg/report/qc_genes.hpp>

namespace varg::tools {
namespace {

qc::DepthRuleSet rule_set(const std::string& name) {
  const auto rules = qc::depth_rule_set(name);
  if (!rules) {
    throw Error(Fault::usage, "--as {}: there is no such rule set", name)
        .hint("Choose mosdepth, samtools or picard");
  }
  return *rules;
}

void read_regions(const QcRegionOptions& options, const genome::Contigs& contigs,
                  cli::Session& session, qc::MeasureOptions& measure) {
  if (options.by.empty()) return;
  if (const auto window = parse_number<genome::Pos>(options.by)) {
    if (*window <= 0) throw Error(Fault::usage, "--by {}: a window has at least 1 base", *window);
    measure.window = *window;
    return;
  }
  io::BedFile bed = io::read_bed(options.by, contigs);
  session.monitor().warn(bed.notes);
  session.input(bed.facts);
  measure.regions = std::move(bed.records);
}

void read_genes(const QcRegionOptions& options, const genome::Contigs& contigs,
                cli::Session& session, qc::MeasureOptions& measure) {
  if (options.genes.empty()) return;
  const reference::GeneFile file = reference::open_genes(options.genes, contigs);
  session.monitor().warn(file.notes);
  session.input(file.facts);
  measure.exons = report::exon_regions(file, options.gene_names, options.gene_margin);
  if (measure.thresholds.empty()) measure.thresholds = {10, 20, 30};
}

}  // namespace

void declare_regions(CLI::App& app, QcRegionOptions& options) {
  const char* const group = "Depth";
  app.add_option("-b,--by", options.by,
                 "depth by the regions of a BED, which are then the targets too, or in windows of "
                 "N bases")
      ->type_name("BED|N")
      ->group(group);
  auto* genes = app.add_option("--genes", options.genes,
                               "GFF3 or GTF: depth over the coding exons of each gene "
                               "(MANE Select, else canonical, else all transcripts)")
                    ->type_name("GFF")
                    ->group(group);
  app.add_option("--gene", options.gene_names, "only these genes; default all")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAME,…")
      ->group(group)
      ->needs(genes);
  app.add_option("--gene-margin", options.gene_margin, "bases added on both sides of an exon")
      ->check(CLI::Range(0, 1000))
      ->type_name("N")
      ->capture_default_str()
      ->group(group)
      ->needs(genes);
  app.add_option("-T,--thresholds", options.thresholds,
                 "count the positions of each region and gene with at least these depths; "
                 "default with --genes 10,20,30")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("N,N,…")
      ->group(group);
  app.add_option("--gaps", options.gaps, "list the stretches of regions and genes with less depth")
      ->type_name("DEPTH")
      ->group(group);
  app.add_option("--as", options.rules, "whose rules depth follows: mosdepth, samtools, picard")
      ->type_name("WORD")
      ->capture_default_str()
      ->group(group);
  app.add_flag("--per-base", options.per_base, "write the depth of every position")->group(group);
}

void require_folder(const std::string& prefix) {
  if (prefix.empty()) return;
  const std::filesystem::path path(prefix);
  if (path.filename().empty() || std::filesystem::is_directory(path)) {
    throw Error(Fault::usage, "-o {} is a folder: the files need a name that they begin with",
                prefix)
        .hint("For example -o " + (path / "sample").lexically_normal().string());
  }
  if (path.has_parent_path() && !std::filesystem::is_directory(path.parent_path())) {
    throw Error(Fault::resource, "there is no folder {} to write to", path.parent_path().string())
        .hint("Make it first: mkdir -p " + path.parent_path().string());
  }
}

void refuse_unwritten(const QcRegionOptions& options, const std::string& prefix) {
  if (options.by.empty() && options.genes.empty() &&
      (!options.thresholds.empty() || options.gaps > 0)) {
    throw Error(Fault::usage, "-T and --gaps count in regions, and there are none")
        .hint("Give regions or windows with --by, or genes with --genes");
  }
  if (!prefix.empty()) return;
  const char* const option = options.per_base              ? "--per-base"
                             : options.gaps > 0            ? "--gaps"
                             : !options.thresholds.empty() ? "-T"
                             : !options.genes.empty()      ? "--genes"
                                                           : nullptr;
  if (option == nullptr) return;
  throw Error(Fault::usage, "what {} asks for is written to files, and these have no name", option)
      .hint("Give -o PREFIX");
}

void set_regions(const QcRegionOptions& options, const std::string& prefix,
                 const genome::Contigs& contigs, cli::Session& session,
                 qc::MeasureOptions& measure) {
  measure.rules = rule_set(options.rules);
  measure.thresholds = options.thresholds;
  std::sort(measure.thresholds.begin(), measure.thresholds.end());
  measure.thresholds.erase(std::unique(measure.thresholds.begin(), measure.thresholds.end()),
                           measure.thresholds.end());
  measure.gap_threshold = options.gaps;
  read_regions(options, contigs, session, measure);
  read_genes(options, contigs, session, measure);
  if (prefix.empty()) return;
  if (options.per_base) measure.per_base_path = prefix + ".per-base.bed.gz";
  if (options.by.empty()) return;
  measure.regions_path = prefix + ".regions.bed.gz";
  if (!measure.thresholds.empty()) measure.thresholds_path = prefix + ".thresholds.bed.gz";
}

}  // namespace varg::tools
