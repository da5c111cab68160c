#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/contigs.hpp>

#include <varg/call/reference_blocks.hpp>

namespace varg::call {

/// ALT of "any other allele".
inline constexpr std::string_view non_ref = "<NON_REF>";

/// The header lines a gVCF has beyond those of call_header.
std::vector<std::string> gvcf_header_lines(const GqBands& bands);

/// `block` as a gVCF line, with its newline, appended to `out`: GT:DP:GQ:MIN_DP:PL as GATK writes,
/// but DP is the mean and GT is "./." unless the reference is proven. GATK writes 0/0 with GQ 0
/// there, which readers that look at GT alone take for the reference.
void append_block_line(const ReferenceBlock& block, const genome::Contigs& contigs,
                       std::string& out);

/// Lines of a shard's records and of the blocks that ended in it, by position.
void append_gvcf_lines(const std::vector<CallRecord>& records,
                       const std::vector<ReferenceBlock>& blocks, const genome::Contigs& contigs,
                       std::string& out);

/// Adds <NON_REF> as the last allele, with AD 0 and PL extended: a molecule fits it as badly as it
/// fits any allele that it does not show. So with n(a) molecules that show allele a,
///   PL(a/N) = PL(a/a) + 3.01 n(a),
///   PL(N/N) = what all molecules cost together: the sum of PL(a/a) over alleles / (alleles - 1),
/// where PL count from the best genotype, whose own cost is 3.01 for each molecule if it is
/// heterozygous. These are the PLs that GATK gives for clear biallelic sites. The other PLs and the
/// genotype stay. A sample without PL keeps none.
void add_non_ref(CallRecord& record);

/// `run` as a BED line, with its class in column 4, appended to `out`.
void append_callable_line(const CallableRun& run, const genome::Contigs& contigs, std::string& out);

}  // namespace varg::call
