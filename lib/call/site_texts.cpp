#include "site_texts.hpp"

#include <fmt/format.h>

namespace varg::call {

std::string position_text(genome::ContigId contig, genome::Pos pos,
                          const genome::Contigs& contigs) {
  return fmt::format("{}:{}", contigs[contig].name, pos + 1);
}

std::string interval_text(const genome::Interval& interval, const genome::Contigs& contigs) {
  if (interval.length() == 1) return position_text(interval.contig, interval.begin, contigs);
  return genome::to_text(interval, contigs);
}

std::string change_text(const genome::Variant& variant, const genome::Contigs& contigs) {
  return fmt::format("{} {}>{}", position_text(variant.contig, variant.pos, contigs), variant.ref,
                     variant.alt);
}

std::string changes_text(const std::vector<genome::Variant>& changes,
                         const genome::Contigs& contigs) {
  if (changes.empty()) return "reference";
  std::string text;
  for (const genome::Variant& change : changes) {
    if (!text.empty()) text += " + ";
    text += change_text(change, contigs);
  }
  return text;
}

std::string record_text(const CallRecord& record, const genome::Contigs& contigs) {
  return fmt::format("{} {}>{}", position_text(record.contig, record.pos, contigs),
                     record.alleles[0],
                     fmt::join(record.alleles.begin() + 1, record.alleles.end(), ","));
}

std::string filter_text(const FilterTest& test) {
  return fmt::format("{} is {:.4g}, at {} {:.4g} is {}", test.measure, test.value,
                     test.is_least ? "least" : "most", test.limit,
                     test.is_least ? "needed" : "allowed");
}

std::string support_text(const Support& support) {
  return fmt::format("{} of {} molecule{} show{}", support.molecules, support.there,
                     support.there == 1 ? "" : "s", support.molecules == 1 ? "s" : "");
}

}  // namespace varg::call
