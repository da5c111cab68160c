#pragma once

#include <string>
#include <vector>

#include <varg/call/site_explanation.hpp>

namespace varg::call {

/// "chr1:105".
std::string position_text(genome::ContigId contig, genome::Pos pos, const genome::Contigs& contigs);
/// "chr1:105" for one base, "chr1:105-120" for more.
std::string interval_text(const genome::Interval& interval, const genome::Contigs& contigs);
/// "chr1:105 T>C".
std::string change_text(const genome::Variant& variant, const genome::Contigs& contigs);
/// "reference", or the changes of a haplotype: "chr1:105 T>C + chr1:110 G>GA".
std::string changes_text(const std::vector<genome::Variant>& changes,
                         const genome::Contigs& contigs);
/// "chr1:105 T>C,G".
std::string record_text(const CallRecord& record, const genome::Contigs& contigs);
/// "QUAL is 9.2, at least 10 is needed".
std::string filter_text(const FilterTest& test);
/// "1 of 31 molecules shows".
std::string support_text(const Support& support);

}  // namespace varg::call
