#include "site_filters.hpp"

#include "catch.hpp"

using namespace varg;

namespace {

call::CallRecord good() {
  call::CallRecord record;
  record.alleles = {"A", "C"};
  record.qual = 50.0;
  return record;
}

std::vector<std::string> filters_of(call::CallRecord record) {
  call::set_filters(record, {});
  return record.filters;
}

}  // namespace

TEST_CASE("a good record passes", "[call]") { CHECK(filters_of(good()).empty()); }

TEST_CASE("each filter has its own bound", "[call]") {
  auto low = good();
  low.qual = 9.9;
  CHECK(filters_of(low) == std::vector<std::string>{"LowQual"});
  auto strand = good();
  strand.measures.strand_odds = 5.1;
  CHECK(filters_of(strand) == std::vector<std::string>{"StrandBias"});
  auto mapq = good();
  mapq.measures.low_mapq_fraction = 0.51;
  CHECK(filters_of(mapq) == std::vector<std::string>{"LowMapq"});
}

TEST_CASE("indels are allowed more strand bias", "[call]") {
  auto indel = good();
  indel.alleles = {"A", "AC"};
  indel.measures.strand_odds = 9.0;
  CHECK(filters_of(indel).empty());
}

TEST_CASE("filters are named in order, and anew", "[call]") {
  auto bad = good();
  bad.qual = 1.0;
  bad.measures.strand_odds = 20.0;
  bad.measures.low_mapq_fraction = 1.0;
  bad.filters = {"Old"};
  CHECK(filters_of(bad) == std::vector<std::string>{"LowMapq", "LowQual", "StrandBias"});
}
