#pragma once

#include <varg/core/json.hpp>
#include <varg/report/qc_run.hpp>

namespace varg::report {

/// null for what is not finite.
Json number_or_null(double value);
/// "depth": the rule set, per contig, territory, regions, genes, gaps.
void add_depth(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings,
               Json& json);
/// "reads", "insert_size", "gc_bias", "cycles", "indels", "on_target".
void add_reads(const qc::Metrics& metrics, Json& json);

}  // namespace varg::report
