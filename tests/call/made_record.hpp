#pragma once

#include <varg/call/calls.hpp>

namespace varg::test {

/// A heterozygous SNV of one sample that nothing speaks against.
inline call::CallRecord made_record() {
  call::CallRecord record;
  record.contig = 0;
  record.pos = 99;
  record.alleles = {"A", "C"};
  record.qual = 60.0;
  call::SiteMeasures& measures = record.measures;
  measures.depth = 25;
  measures.variant_depth = 24;
  measures.rms_mapq = 60.0;
  measures.mean_alt_mapq = 60.0;
  measures.mean_alt_quality = 35.0;
  measures.artefact_margin = 180.0;
  measures.mapq_rank_sum = 0.0;
  measures.base_quality_rank_sum = 0.5;
  measures.read_pos_rank_sum = -1.0;
  measures.strand_odds = 0.7;
  measures.haplotypes = 2;
  measures.depth_ratio = 1.0;
  call::SampleCall sample;
  sample.genotype.alleles = {0, 1};
  sample.genotype_quality = 60;
  sample.depth = 25;
  sample.allele_depths = {12, 12};
  sample.genotype_penalties = {100, 0, 100};
  record.samples.push_back(sample);
  return record;
}

}  // namespace varg::test
