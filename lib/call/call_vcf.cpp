#include <varg/call/call_vcf.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include <varg/call/rescorer.hpp>

#include "site_filters.hpp"

namespace varg::call {
namespace {

constexpr const char* info_and_format_lines[] = {
    "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"Copies of each alternative allele in the "
    "genotypes\">",
    "##INFO=<ID=AF,Number=A,Type=Float,Description=\"AC / AN\">",
    "##INFO=<ID=AN,Number=1,Type=Integer,Description=\"Known alleles of the genotypes\">",
    "##INFO=<ID=BaseQRankSum,Number=1,Type=Float,Description=\"z of the Mann-Whitney rank sum test "
    "of base qualities, alternative alleles against REF\">",
    "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Molecules used here\">",
    "##INFO=<ID=FS,Number=1,Type=Float,Description=\"Phred of the p of Fisher's exact test of "
    "strand by allele\">",
    "##INFO=<ID=LMQ,Number=1,Type=Float,Description=\"Fraction of the reads here that were left "
    "out for low MAPQ\">",
    "##INFO=<ID=MQ,Number=1,Type=Float,Description=\"Root mean square MAPQ of the reads used\">",
    "##INFO=<ID=MQRankSum,Number=1,Type=Float,Description=\"z of the Mann-Whitney rank sum test of "
    "MAPQ, alternative alleles against REF\">",
    "##INFO=<ID=QD,Number=1,Type=Float,Description=\"QUAL / molecules that clearly show an allele, "
    "in samples that carry an alternative one\">",
    "##INFO=<ID=ReadPosRankSum,Number=1,Type=Float,Description=\"z of the Mann-Whitney rank sum "
    "test of the distance to the nearer end of the read, alternative alleles against REF\">",
    "##INFO=<ID=RPA,Number=R,Type=Integer,Description=\"Copies of the tandem repeat unit in each "
    "allele\">",
    "##INFO=<ID=RU,Number=1,Type=String,Description=\"Tandem repeat unit\">",
    "##INFO=<ID=SOR,Number=1,Type=Float,Description=\"Symmetric odds ratio of strand by allele: ln "
    "(R + 1/R) + ln(balance of REF) - ln(balance of the others), R = "
    "(RF+1)(AR+1)/((RR+1)(AF+1))\">",
    "##INFO=<ID=STR,Number=0,Type=Flag,Description=\"Changes the length of a tandem repeat\">",
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">",
    "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Molecules that clearly show each "
    "allele\">",
    "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Molecules used here\">",
    "##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Phred of another genotype\">",
    "##FORMAT=<ID=PGT,Number=1,Type=String,Description=\"GT as phased by reads\">",
    "##FORMAT=<ID=PID,Number=1,Type=String,Description=\"The phase block: position of its first "
    "call\">",
    "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Phred-scaled genotype likelihoods, the "
    "best is 0\">",
    "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set: position of its first call\">"};

void append_counts(const CallRecord& record, std::string& out) {
  std::vector<int> counts(record.alleles.size());
  int known = 0;
  for (const SampleCall& sample : record.samples) {
    for (const int allele : sample.genotype.alleles) {
      if (allele < 0) continue;
      ++counts[static_cast<std::size_t>(allele)];
      ++known;
    }
  }
  auto to = std::back_inserter(out);
  fmt::format_to(to, "AC={}", fmt::join(counts.begin() + 1, counts.end(), ","));
  for (std::size_t i = 1; i < counts.size(); ++i) {
    fmt::format_to(to, "{}{:.3g}", i == 1 ? ";AF=" : ",",
                   known == 0 ? 0.0 : static_cast<double>(counts[i]) / known);
  }
  fmt::format_to(to, ";AN={}", known);
}

void append_rank_sum(const char* key, const std::optional<double>& z, std::string& out) {
  if (z) fmt::format_to(std::back_inserter(out), ";{}={:.3f}", key, *z == 0.0 ? 0.0 : *z);
}

void append_info(const CallRecord& record, std::string& out) {
  const SiteMeasures& measures = record.measures;
  auto to = std::back_inserter(out);
  append_counts(record, out);
  append_rank_sum("BaseQRankSum", measures.base_quality_rank_sum, out);
  fmt::format_to(to, ";DP={};FS={:.3f};LMQ={:.2f}", measures.depth, measures.strand_fisher,
                 measures.low_mapq_fraction);
  if (record.likelihood_qual) fmt::format_to(to, ";LQ={:.1f}", *record.likelihood_qual);
  fmt::format_to(to, ";MQ={:.2f}", measures.rms_mapq);
  append_rank_sum("MQRankSum", measures.mapq_rank_sum, out);
  if (measures.variant_depth > 0) {
    const double qual = record.qual_by_likelihoods();
    fmt::format_to(to, ";QD={:.2f}", qual / measures.variant_depth);
  }
  append_rank_sum("ReadPosRankSum", measures.read_pos_rank_sum, out);
  if (!measures.repeat_unit.empty()) {
    fmt::format_to(to, ";RPA={};RU={}", fmt::join(measures.repeat_copies, ","),
                   measures.repeat_unit);
  }
  fmt::format_to(to, ";SOR={:.3f}", measures.strand_odds);
  if (!measures.repeat_unit.empty()) out += ";STR";
}

/// Which of the optional FORMAT columns a record has.
struct Columns {
  bool phase = false;
  bool de_novo = false;
};

void append_sample(const SampleCall& sample, const Columns& columns, std::string& out) {
  auto to = std::back_inserter(out);
  const std::string genotype = genome::to_text(sample.genotype);
  fmt::format_to(to, "\t{}:{}:{}:{}", genotype, fmt::join(sample.allele_depths, ","), sample.depth,
                 sample.genotype_quality);
  if (columns.phase) {
    if (sample.phase_set >= 0) {
      fmt::format_to(to, ":{}:{}", genotype, sample.phase_set + 1);
    } else {
      out += ":.:.";
    }
  }
  fmt::format_to(to, ":{}", fmt::join(sample.genotype_penalties, ","));
  if (columns.phase) {
    if (sample.phase_set >= 0) {
      fmt::format_to(to, ":{}", sample.phase_set + 1);
    } else {
      out += ":.";
    }
  }
  if (columns.de_novo) {
    if (sample.de_novo_quality) {
      fmt::format_to(to, ":{}", *sample.de_novo_quality);
    } else {
      out += ":.";
    }
  }
}

}  // namespace

io::VcfHeader call_header(const genome::Contigs& contigs, const std::vector<std::string>& samples,
                          const CallerConfig& config, std::string_view program_line) {
  io::VcfHeader header = io::VcfHeader::make(contigs, samples);
  header.add_line(program_line);
  header.add_line(fmt::format(
      "##FILTER=<ID={},Description=\"More than {} of the reads here have MAPQ below {}\">",
      filter_low_mapq, config.most_low_mapq, config.min_mapq));
  if (config.rescore) {
    header.add_line(fmt::format(
        "##FILTER=<ID={},Description=\"QUAL, which is calibrated up to {}, below {}\">",
        filter_low_score, Rescorer::built_in().most_qual(), Rescorer::built_in().least_qual()));
    header.add_line(
        "##INFO=<ID=LQ,Number=1,Type=Float,Description=\"QUAL by likelihoods, before it was "
        "rescored\">");
  }
  header.add_line(fmt::format("##FILTER=<ID={},Description=\"QUAL{} below {}\">", filter_low_qual,
                              config.rescore ? " by likelihoods" : "", config.low_qual));
  header.add_line(fmt::format("##FILTER=<ID={},Description=\"SOR over {} (SNVs) or {} (indels)\">",
                              filter_strand_bias, config.most_snv_sor, config.most_indel_sor));
  for (const char* line : info_and_format_lines) header.add_line(line);
  if (samples.size() > 1) {
    header.add_line(
        "##FORMAT=<ID=DNQ,Number=1,Type=Integer,Description=\"Phred of no de novo allele: that "
        "the genotype was inherited\">");
  }
  return header;
}

void append_vcf_line(const CallRecord& record, const genome::Contigs& contigs, std::string& out) {
  auto to = std::back_inserter(out);
  fmt::format_to(
      to, "{}\t{}\t.\t{}\t{}\t{:.1f}\t{}\t", contigs[record.contig].name, record.pos + 1,
      record.alleles[0], fmt::join(record.alleles.begin() + 1, record.alleles.end(), ","),
      record.qual,
      record.filters.empty() ? "PASS" : fmt::format("{}", fmt::join(record.filters, ";")));
  append_info(record, out);
  Columns columns;
  for (const SampleCall& sample : record.samples) {
    columns.phase |= sample.phase_set >= 0;
    columns.de_novo |= sample.de_novo_quality.has_value();
  }
  out += columns.phase ? "\tGT:AD:DP:GQ:PGT:PID:PL:PS" : "\tGT:AD:DP:GQ:PL";
  if (columns.de_novo) out += ":DNQ";
  for (const SampleCall& sample : record.samples) append_sample(sample, columns, out);
  out += '\n';
}

}  // namespace varg::call
