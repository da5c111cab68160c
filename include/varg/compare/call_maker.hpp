#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <varg/compare/compared_call.hpp>
#include <varg/genome/genotype.hpp>

namespace varg::compare {

/// Why a record (or genotype) is not compared. Each is counted; to_text() is its stable name.
enum class Skip : std::uint8_t {
  none,
  no_alternative,     ///< ALT is '.'
  hom_ref,            ///< all alleles are 0
  no_genotype,        ///< GT is missing or absent
  symbolic,           ///< an allele called is `<…>` or a breakend
  spanning_deletion,  ///< only `*` is called besides the reference
  ploidy,             ///< more haplotypes than are compared
  not_bases,          ///< letters other than ACGTN
  no_change,          ///< the alternative equals the reference
};
inline constexpr std::size_t skip_reasons = 9;
std::string_view to_text(Skip reason);

/// The columns a call is made from; borrowed.
struct RecordText {
  genome::Pos pos = 0;
  std::string_view ref;
  std::vector<std::string_view> alts;
};

/// Calls of one record, or why there is none. Alleles are trimmed, not yet shifted.
struct MadeCalls {
  std::vector<Call> calls;
  Skip skip = Skip::none;
};

/// What is counted: whole genotypes of records, or the primitives of their alleles (primitives()).
enum class Unit : std::uint8_t { record, primitive };

/// The calls of a genotype of up to `most_ploidy` (2 to most_haplotypes): at most one of
/// Unit::record. Het when a haplotype has REF, else homalt or hetalt; two alternatives beside REF
/// are hetalt. A haploid "1" counts as "1/1" (as hap.py does); the missing half of "./1" asserts
/// nothing, and neither does `*` beside another alternative. Primitives of one kind that haplotypes
/// have at one place are one call (homalt or hetalt); the others are heterozygous calls, spelled
/// with bases of REF.
MadeCalls make_calls(const RecordText& record, const genome::Genotype& genotype, Unit unit,
                     std::size_t most_ploidy = most_haplotypes);

/// Heterozygous calls of each alternative: for files without genotypes. Alternatives that are
/// symbolic are left out; `skip` says so when none is left.
MadeCalls make_site_calls(const RecordText& record, Unit unit);

}  // namespace varg::compare
