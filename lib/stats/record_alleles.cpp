#include "record_alleles.hpp"

#include <cstdlib>

#include <varg/core/text.hpp>

namespace varg::stats {
namespace {

std::optional<int> first_base(std::string_view allele) {
  return allele.empty() ? std::nullopt : base_code(allele.front());
}

}  // namespace

void RecordAlleles::read(std::string_view ref, std::string_view alts) {
  changes_.assign(1, AlleleChange{});
  bases_.assign(1, first_base(ref));
  kinds_ = no_change;
  if (alts == ".") return;
  for_each_field(alts, ',', [&](std::string_view alt) {
    changes_.push_back(allele_change(ref, alt));
    bases_.push_back(first_base(alt));
    kinds_ |= changes_.back().kinds;
  });
}

bool RecordAlleles::is_sample_transition(std::size_t i) const {
  return std::abs(bases_[0].value_or(-1) - bases_[i].value_or(-1)) == 2;
}

}  // namespace varg::stats
