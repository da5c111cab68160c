#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/compare/call_maker.hpp>
#include <varg/compare/match.hpp>
#include <varg/core/text.hpp>

namespace varg::test {

/// A call on `reference` (from position 0) with its shift range and extent, as the reader makes it.
inline compare::Call made_call(std::string_view reference, genome::Pos pos, std::string_view ref,
                               std::string_view alts, std::string_view genotype,
                               std::string_view filter = "PASS") {
  const compare::RecordText record{pos, ref, split(alts, ',')};
  auto made = compare::make_calls(record, *genome::parse_genotype(genotype), compare::Unit::record);
  compare::Call call = std::move(made.calls.at(0));
  call.record_pos = pos;
  call.filter = filter;
  call.pass = call.selected = filter == "PASS" || filter == ".";
  call.score_text = "50";
  call.score = 50;
  call.contig = 0;
  call.begin = pos;
  call.end = pos + static_cast<genome::Pos>(ref.size());
  for (compare::Allele& allele : call.alleles) {
    compare::find_shift_range(allele, {0, reference});
    call.begin = std::min(call.begin, allele.leftmost);
    call.end = std::max(call.end, allele.rightmost);
  }
  return call;
}

inline std::vector<const compare::Call*> refs(const std::vector<compare::Call>& calls) {
  std::vector<const compare::Call*> pointers;
  for (const compare::Call& call : calls) pointers.push_back(&call);
  return pointers;
}

inline compare::Labels labels_of(std::string_view reference,
                                 const std::vector<compare::Call>& truth,
                                 const std::vector<compare::Call>& query,
                                 const compare::MatchOptions& options = {}) {
  return compare::match(refs(truth), refs(query), {0, reference}, options);
}

}  // namespace varg::test
