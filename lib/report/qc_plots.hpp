#pragma once

#include <string>

#include <varg/report/qc_run.hpp>
#include <varg/report/svg_plot.hpp>

namespace varg::report {

/// The plots of the page; each says its main number in words. Without data a plot has no points.
Plot depth_plot(const Territory& territory);
Plot cumulative_plot(const Territory& territory);
Plot contig_plot(const qc::Metrics& metrics);
Plot track_plot(const qc::Metrics& metrics, genome::ContigId contig);
Plot insert_plot(const qc::InsertSizes& inserts);
Plot gc_plot(const qc::GcBias& bias);
Plot cycle_quality_plot(const qc::ReadTables& tables);
Plot cycle_base_plot(const qc::CycleTables& tables, std::string_view which);
Plot quality_plot(const qc::ReadTables& tables);
Plot mismatch_plot(const qc::ReadTables& tables);
Plot mapq_plot(const qc::ReadTables& tables);
Plot indel_plot(const qc::Indels& indels);

}  // namespace varg::report
