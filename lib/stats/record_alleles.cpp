#include "record_alleles.hpp"

#include <varg/core/text.hpp>
#include <varg/genome/base_code.hpp>

namespace varg::stats {

void RecordAlleles::read(std::string_view ref, std::string_view alts) {
  changes_.assign(1, genome::AlleleChange{});
  bases_.assign(1, ref.empty() ? genome::no_base : genome::base_code(ref.front()));
  kinds_ = genome::allele_kind::none;
  if (alts == ".") return;
  for_each_field(alts, ',', [&](std::string_view alt) {
    changes_.push_back(genome::allele_change(ref, alt));
    bases_.push_back(alt.empty() ? genome::no_base : genome::base_code(alt.front()));
    kinds_ |= changes_.back().kinds;
  });
}

}  // namespace varg::stats
