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

void set_filters(CallRecord& record, const CallerConfig& config) {
  record.filters.clear();
  if (record.measures.low_mapq_fraction > config.most_low_mapq) record.filters.push_back(filter_low_mapq);
  if (record.qual < config.low_qual) record.filters.push_back(filter_low_qual);
  const double most_odds = has_indel(record) ? config.most_indel_sor : config.most_snv_sor;
  if (record.measures.strand_odds > most_odds) record.filters.push_back(filter_strand_bias);
}

}  // namespace varg::call
