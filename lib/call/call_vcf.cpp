#include <varg/call/call_vcf.hpp>

#include <fmt/format.h>

#include <iterator>

#include "site_filters.hpp"

namespace varg::call {

io::VcfHeader call_header(const genome::Contigs& contigs, const std::vector<std::string>& samples,
                          const CallerConfig& config, std::string_view program_line) {
  io::VcfHeader header = io::VcfHeader::make(contigs, samples);
  header.add_line(program_line);
  header.add_line(fmt::format(
      "##FILTER=<ID={},Description=\"More than {} of the reads here have MAPQ below {}\">",
      filter_low_mapq, config.most_low_mapq, config.min_mapq));
  header.add_line(fmt::format("##FILTER=<ID={},Description=\"QUAL below {}\">", filter_low_qual,
                              config.low_qual));
  header.add_line(fmt::format("##FILTER=<ID={},Description=\"SOR over {} (SNVs) or {} (indels)\">",
                              filter_strand_bias, config.most_snv_sor, config.most_indel_sor));
  for (const char* line :
       {"##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Molecules used here\">",
        "##INFO=<ID=LMQ,Number=1,Type=Float,Description=\"Fraction of the reads here that were "
        "left out for low MAPQ\">",
        "##INFO=<ID=MQ,Number=1,Type=Float,Description=\"Root mean square MAPQ of the reads "
        "used\">",
        "##INFO=<ID=SOR,Number=1,Type=Float,Description=\"Symmetric odds ratio of strand by "
        "allele\">",
        "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">",
        "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Phred of another genotype\">",
        "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Molecules used here\">",
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Molecules that clearly show each "
        "allele\">",
        "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Phred-scaled genotype "
        "likelihoods, the best is 0\">"}) {
    header.add_line(line);
  }
  return header;
}

void append_vcf_line(const CallRecord& record, const genome::Contigs& contigs, std::string& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(to, "{}\t{}\t.\t{}\t", contigs[record.contig].name, record.pos + 1,
                 record.alleles[0]);
  for (std::size_t i = 1; i < record.alleles.size(); ++i) {
    fmt::format_to(to, "{}{}", i == 1 ? "" : ",", record.alleles[i]);
  }
  fmt::format_to(
      to, "\t{:.1f}\t{}\tDP={};LMQ={:.2f};MQ={:.1f};SOR={:.2f}\tGT:GQ:DP:AD:PL", record.qual,
      record.filters.empty() ? "PASS" : fmt::format("{}", fmt::join(record.filters, ";")),
      record.depth, record.low_mapq_fraction, record.rms_mapq, record.strand_odds);
  for (const SampleCall& sample : record.samples) {
    fmt::format_to(to, "\t{}:{}:{}:{}:{}", genome::to_text(sample.genotype),
                   sample.genotype_quality, sample.depth, fmt::join(sample.allele_depths, ","),
                   fmt::join(sample.genotype_penalties, ","));
  }
  out += '\n';
}

}  // namespace varg::call
