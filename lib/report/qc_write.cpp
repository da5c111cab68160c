#include <varg/report/qc_write.hpp>

#include <filesystem>
#include <system_error>

#include <varg/core/output_file.hpp>
#include <varg/qc/samtools_text.hpp>
#include <varg/report/qc_texts.hpp>

namespace varg::report {
namespace {

/// Writes texts beside each other under one prefix.
class Folder {
 public:
  explicit Folder(std::string prefix) : prefix_(std::move(prefix)) {}

  void write(const char* ending, const std::string& text) {
    const std::string path = prefix_ + ending;
    if (!text.empty()) {
      outputs_.push_back(write_text_file(path, text));
      return;
    }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    std::filesystem::remove(manifest_path(path), ignored);
  }

  std::vector<OutputFacts> finish() { return std::move(outputs_); }

 private:
  std::string prefix_;
  std::vector<OutputFacts> outputs_;
};

void write_tables(const qc::Metrics& metrics, const QcFindings& findings, Folder& folder) {
  folder.write(".contigs.tsv", contigs_tsv(metrics));
  folder.write(".regions.tsv", regions_tsv(metrics));
  folder.write(".exons.tsv", exons_tsv(metrics));
  folder.write(".genes.tsv", genes_tsv(metrics, findings));
  folder.write(".gaps.tsv", gaps_tsv(metrics));
  folder.write(".values.tsv", values_tsv(findings));
  folder.write(".verdict.tsv", findings.verdict ? verdict_tsv(*findings.verdict) : "");
  const bool has_sites = !findings.fingerprint.sites.empty();
  folder.write(".fingerprint.tsv", has_sites ? qc::to_text(findings.fingerprint) : "");
  folder.write(".pairs.tsv", findings.concordance ? qc::pairs_text(*findings.concordance) : "");
}

void write_picard(const qc::Metrics& metrics, const QcFindings& findings, const QcFacts& facts,
                  Folder& folder) {
  folder.write(".alignment_summary_metrics", picard_alignment_summary(metrics, facts));
  folder.write(".insert_size_metrics", picard_insert_size(metrics, facts));
  folder.write(".gc_bias.summary_metrics", picard_gc_bias_summary(metrics, facts));
  folder.write(".gc_bias.detail_metrics", picard_gc_bias_detail(metrics, facts));
  folder.write(".quality_by_cycle_metrics", picard_quality_by_cycle(metrics, facts));
  folder.write(".quality_distribution_metrics", picard_quality_distribution(metrics, facts));
  folder.write(".base_distribution_by_cycle_metrics", picard_base_distribution(metrics, facts));
  folder.write(".duplicate_metrics", picard_duplication(metrics, facts));
  folder.write(".wgs_metrics", picard_wgs(metrics, facts));
  folder.write(".hs_metrics", picard_hs(metrics, facts, findings));
}

}  // namespace

std::vector<OutputFacts> write_qc(const qc::Metrics& metrics, const QcFindings& findings,
                                  const QcFacts& facts, const std::string& prefix) {
  Folder folder(prefix);
  write_tables(metrics, findings, folder);
  folder.write(".mosdepth.summary.txt", mosdepth_summary(metrics));
  folder.write(".mosdepth.global.dist.txt", mosdepth_global_dist(metrics));
  folder.write(".mosdepth.region.dist.txt", mosdepth_region_dist(metrics));
  folder.write(".flagstat", qc::flagstat_text(metrics.flagstat));
  folder.write(".idxstats", qc::idxstats_text(metrics));
  folder.write(".stats", samtools_stats(metrics, facts));
  write_picard(metrics, findings, facts, folder);
  folder.write(".varg_qc_mqc.json", multiqc_json(facts, findings));
  folder.write(".varg_qc_verdict_mqc.json",
               findings.verdict ? multiqc_verdict_json(facts, *findings.verdict) : "");
  folder.write(".qc.html", qc_html(metrics, facts, findings));
  folder.write(".qc.json", qc_json(metrics, facts, findings));
  return folder.finish();
}

}  // namespace varg::report
