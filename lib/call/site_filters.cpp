#include "site_filters.hpp"

#include <varg/call/rescorer.hpp>

namespace varg::call {
namespace {

bool has_indel(const CallRecord& record) {
  for (const std::string& allele : record.alleles) {
    if (allele.size() != record.alleles[0].size()) return true;
  }
  return false;
}

}  // namespace

std::array<RecordFilter, 3> filters_of(const CallRecord& record, const CallerConfig& config) {
  const double most_odds = has_indel(record) ? config.most_indel_sor : config.most_snv_sor;
  const bool is_rescored = record.likelihood_qual.has_value();
  return {
      RecordFilter{filter_low_mapq, "LMQ", record.measures.low_mapq_fraction, config.most_low_mapq},
      RecordFilter{filter_low_qual, is_rescored ? "LQ" : "QUAL", record.qual_by_likelihoods(),
                   config.low_qual, true},
      is_rescored
          ? RecordFilter{filter_low_score, "QUAL", record.qual, Rescorer::built_in().least_qual(),
                         true}
          : RecordFilter{filter_strand_bias, "SOR", record.measures.strand_odds, most_odds}};
}

void set_filters(CallRecord& record, const CallerConfig& config) {
  record.filters.clear();
  for (const RecordFilter& filter : filters_of(record, config)) {
    if (filter.fails()) record.filters.emplace_back(filter.name);
  }
}

bool is_written(const CallRecord& record, const CallerConfig& config) {
  return record.is_forced || record.qual_by_likelihoods() >= config.min_qual;
}

}  // namespace varg::call
