#pragma once

#include <string>
#include <vector>

#include <varg/io/vcf_header.hpp>

#include "truth_variants.hpp"

namespace varg::simulate {

/// A gene as Ensembl's GFF3 has it: gene, transcripts, exons, UTRs and CDS, then "###".
std::string gene_lines(const SimulatedContig& contig, const GeneModel& gene);

/// The exons of all genes, named by gene: BED.
std::string panel_lines(const SimulatedContig& contig);

/// Where an aligner places reads well and depth is full: BED.
std::string confident_lines(const Plan& plan, const SimulatedContig& contig);

/// The header of the truth, and its lines of one contig.
io::VcfHeader truth_header(const Plan& plan);
std::string truth_lines(const Plan& plan, const SimulatedContig& contig,
                        const std::vector<TruthVariant>& truth);

/// A made-up overlay in ClinVar's form: planned variants, some other variants in exons, and alleles
/// nobody carries, numbered from `first_number`. Lines end with '\n' and are in order.
io::VcfHeader clinvar_header(const Plan& plan);
struct ClinvarLines {
  std::string text;
  std::uint64_t records = 0;
};
ClinvarLines clinvar_lines(const Plan& plan, const SimulatedContig& contig,
                           const std::vector<TruthVariant>& truth, std::uint64_t first_number);

}  // namespace varg::simulate
