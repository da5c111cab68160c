#pragma once

#include <string>
#include <vector>

#include <varg/annotate/annotation_table.hpp>
#include <varg/annotate/annotator.hpp>
#include <varg/cli/options.hpp>
#include <varg/cli/tool.hpp>

namespace varg::tools {

enum class AnnotateFormat : std::uint8_t { vcf, tsv, json };

struct AnnotateOptions {
  std::string input = "-";
  std::string output = "-";
  std::string output_type;
  std::string reference;
  std::string genes;
  std::string preferred;
  std::vector<std::string> sources;
  annotate::Haplotypes haplotypes = annotate::Haplotypes::of_genotypes;
  annotate::EffectOptions effects;
  annotate::TableRows rows = annotate::TableRows::all;
  AnnotateFormat format = AnnotateFormat::vcf;
  bool writes_ann = false;
  bool bridge_contigs = false;
  bool overwrite = false;
  bool allow_no_hits = false;
};

void declare_annotate(CLI::App& app, AnnotateOptions& options);

}  // namespace varg::tools
