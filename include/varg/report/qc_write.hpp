#pragma once

#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/report/qc_run.hpp>

namespace varg::report {

/// Writes every output of a run as files that begin with `prefix`, each complete or not at all:
/// .qc.json, .qc.html, tables (.contigs.tsv .values.tsv, with regions .regions.tsv, with genes
/// .exons.tsv .genes.tsv .gaps.tsv, with a profile .verdict.tsv, with sites .fingerprint.tsv
/// .pairs.tsv), mosdepth's
/// (.mosdepth.*.txt), samtools' (.flagstat .idxstats .stats), Picard's (*_metrics) and MultiQC's
/// (_mqc.json). What was not measured gets no file; a file of that name from an earlier run with
/// other options is removed, so that an old number is never read as a new one.
std::vector<OutputFacts> write_qc(const qc::Metrics& metrics, const QcFindings& findings,
                                  const QcFacts& facts, const std::string& prefix);

}  // namespace varg::report
