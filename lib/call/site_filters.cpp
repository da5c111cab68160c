#include "site_filters.hpp"

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
  return {
      RecordFilter{filter_low_mapq, "LMQ", record.measures.low_mapq_fraction, config.most_low_mapq},
      RecordFilter{filter_low_qual, "QUAL", record.qual, config.low_qual, true},
      RecordFilter{filter_strand_bias, "SOR", record.measures.strand_odds, most_odds}};
}

void set_filters(CallRecord& record, const CallerConfig& config) {
  record.filters.clear();
  for (const RecordFilter& filter : filters_of(record, config)) {
    if (filter.fails()) record.filters.emplace_back(filter.name);
  }
}

bool is_written(const CallRecord& record, const CallerConfig& config) {
  return record.is_forced || record.qual >= config.min_qual;
}

}  // namespace varg::call
