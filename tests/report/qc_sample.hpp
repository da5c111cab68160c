#pragma once

#include <varg/report/qc_run.hpp>

namespace varg::test {

/// A small but complete run: two contigs of 1000 bases, 100 pairs, two named regions of two genes,
/// one with a gap.
inline qc::Metrics sample_metrics() {
  qc::Metrics metrics;
  metrics.path = "reads.bam";
  metrics.samples = {"S1"};
  metrics.contigs = genome::Contigs({{"chr1", 1000}, {"chr2", 1000}});
  metrics.records = 200;
  qc::FlagCounts& flags = metrics.flagstat.passed;
  flags.total = flags.primary = flags.paired = 200;
  flags.mapped = flags.primary_mapped = 198;
  flags.properly_paired = 190;
  flags.both_mapped = 196;
  flags.duplicates = flags.primary_duplicates = 20;
  metrics.idxstats.contigs = {{198, 2}, {0, 0}};
  metrics.summary.sequences = 200;
  metrics.summary.total_length = 20'000;
  metrics.summary.bases_mapped = 19'800;
  metrics.summary.bases_mapped_cigar = 19'600;
  metrics.summary.soft_clipped_bases = 99;
  metrics.duplication = {2, 196, 2, 0, 0, 20};
  for (qc::CycleTables* side : {&metrics.tables.first, &metrics.tables.last}) {
    side->qualities.resize(2);
    side->qualities[0][30] = 60;
    side->qualities[0][40] = 40;
    side->qualities[1][20] = 100;
    side->bases = {{25, 25, 25, 25, 0}, {40, 10, 10, 39, 1}};
    side->mismatches = {1, 3};
    side->aligned = {100, 100};
    side->lengths.assign(101, 0);
    side->lengths[100] = 100;
  }
  metrics.tables.mismatches_measured = true;
  metrics.tables.mapq[0] = 8;
  metrics.tables.mapq[60] = 170;
  metrics.inserts.inward.assign(400, 0);
  for (std::size_t size = 290; size <= 310; ++size) metrics.inserts.inward[size] = 10;
  metrics.inserts.unique_inward = metrics.inserts.inward;
  metrics.indels.insertion_lengths = {0, 3, 1};
  metrics.indels.deletion_lengths = {0, 2};
  metrics.depth.measured = true;
  metrics.depth.rules = *qc::depth_rule_set("mosdepth");
  qc::Histogram depth(31, 0);
  depth[0] = 100;
  depth[20] = 450;
  depth[30] = 450;
  metrics.depth.contigs = {{1000, 22'500, 0, 30, depth}, {1000, 0, 0, 0, {1000}}};
  metrics.depth.bases = {22'500, 500, 1'000, 0, 750, 250};
  metrics.depth.tracks = {{500, {9'000, 13'500}}, {500, {0, 0}}};
  return metrics;
}

/// Adds the regions of two genes: A (two regions, one with a gap) and B.
inline void add_regions(qc::Metrics& metrics) {
  qc::DepthMetrics& depth = metrics.depth;
  depth.thresholds = {10, 20};
  depth.gap_threshold = 10;
  depth.regions = {{{0, 0, 100}, "A|exon 1", 2000, 20, 20, {100, 100}, {}},
                   {{0, 200, 300}, "A|exon 2", 1600, 0, 20, {80, 80}, {{{0, 200, 220}, 0}}},
                   {{0, 400, 500}, "B<1>", 3000, 30, 30, {100, 100}, {}}};
  depth.gap_bases = 20;
  qc::Histogram histogram(31, 0);
  histogram[0] = 20;
  histogram[20] = 180;
  histogram[30] = 100;
  depth.target = {300, 6'600, 0, 30, histogram};
  depth.contigs_target = {depth.target, {}};
  metrics.on_target.measured = true;
  metrics.on_target.territory = 300;
  metrics.on_target.genome_size = 2000;
  metrics.on_target.pf_reads = 200;
  metrics.on_target.pf_unique_reads = 180;
  metrics.on_target.pf_unique_reads_aligned = 171;
  metrics.on_target.pf_bases_aligned = 19'600;
  metrics.on_target.on_bases = 6'600;
  metrics.on_target.near_bases = 3'400;
  metrics.on_target.off_bases = 10'000;
}

inline report::QcFacts sample_facts() {
  report::QcFacts facts;
  facts.sample = "S1";
  facts.inputs = {{"reads", "reads.bam", 10, "00ff", "", true, ""}};
  facts.command_line = {"varg", "qc", "reads.bam"};
  return facts;
}

}  // namespace varg::test
