#pragma once

#include <string_view>

#include <varg/transform/join.hpp>
#include <varg/transform/normalize.hpp>

namespace varg::transform {

/// What `-m` asks for: at most one of the two is not none.
struct Multiallelics {
  RecordKinds split = RecordKinds::none;
  RecordKinds join = RecordKinds::none;
};

/// The words of bcftools norm's options. Each throws Error{usage} for one it does not know.
/// "-", "-any", "-both", "-snps", "-indels" split; the same with "+" join; "" is neither.
Multiallelics parse_multiallelics(std::string_view word);
/// "e", "w", "x" or "s".
RefMismatch parse_ref_mismatch(std::string_view word);
/// "", "exact" (or "none"), "snps", "indels", "both" or "all" (or "any").
Duplicates parse_duplicates(std::string_view word);
/// "reference" (or "0") or "missing" (or ".").
OtherAllele parse_other_allele(std::string_view word);

}  // namespace varg::transform
