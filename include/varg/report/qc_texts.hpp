#pragma once

#include <string>
#include <string_view>

#include <varg/report/qc_run.hpp>

namespace varg::report {

/// mosdepth 0.3.3's `*.mosdepth.summary.txt`: chrom length bases mean min max; with regions a line
/// CONTIG_region each, with the true least depth (mosdepth always says 0 there). Contigs without
/// reads are left out, as mosdepth does.
std::string mosdepth_summary(const qc::Metrics& metrics);
/// `*.mosdepth.global.dist.txt`: contig, depth, share of positions with this depth or more.
std::string mosdepth_global_dist(const qc::Metrics& metrics);
/// `*.mosdepth.region.dist.txt`; empty without regions.
std::string mosdepth_region_dist(const qc::Metrics& metrics);

/// The sections of `samtools stats` that are measured: SN FFQ LFQ GCF GCL GCT IS RL ID.
/// GCF and GCL have whole percents, where samtools has bins of half a percent.
std::string samtools_stats(const qc::Metrics& metrics, const QcFacts& facts);

/// Files in Picard's layout and with its names, so that programs which read Picard's metrics read
/// these. Columns that are not measured are empty, as Picard leaves them. Empty text: not measured.
/// Unlike Picard's, the bases by cycle are on the strand of sequencing.
std::string picard_alignment_summary(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_insert_size(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_gc_bias_summary(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_gc_bias_detail(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_quality_by_cycle(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_quality_distribution(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_base_distribution(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_duplication(const qc::Metrics& metrics, const QcFacts& facts);
std::string picard_wgs(const qc::Metrics& metrics, const QcFacts& facts);  ///< without targets
std::string picard_hs(const qc::Metrics& metrics, const QcFacts& facts,
                      const QcFindings& findings);  ///< with targets

/// Tab-separated tables with one header line; positions in them are 1-based inclusive.
std::string regions_tsv(const qc::Metrics& metrics);
std::string exons_tsv(const qc::Metrics& metrics);
std::string genes_tsv(const qc::Metrics& metrics, const QcFindings& findings);
std::string gaps_tsv(const qc::Metrics& metrics);
std::string contigs_tsv(const qc::Metrics& metrics);
std::string values_tsv(const QcFindings& findings);
std::string verdict_tsv(const qc::Verdict& verdict);

/// Everything as one JSON document: documented in tools/qc/README.md. Equal runs give equal bytes.
std::string qc_json(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings);
/// MultiQC custom content (files that end in _mqc.json): the sample's line of the general
/// statistics, and a table of the verdict.
std::string multiqc_json(const QcFacts& facts, const QcFindings& findings);
std::string multiqc_verdict_json(const QcFacts& facts, const qc::Verdict& verdict);
/// One page that stands alone: no script, no outside resource; plots are inline SVG.
std::string qc_html(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings);

}  // namespace varg::report
