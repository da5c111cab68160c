#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/contigs.hpp>
#include <varg/io/vcf_header.hpp>

#include <varg/call/calls.hpp>
#include <varg/call/config.hpp>

namespace varg::call {

/// The header of a call set: contigs, every INFO, FORMAT and FILTER a record may carry, the sample,
/// and `program_line` ("##varg=<…>").
io::VcfHeader call_header(const genome::Contigs& contigs, const std::vector<std::string>& samples,
                          const CallerConfig& config, std::string_view program_line);

/// `record` as a VCF line, with its newline, appended to `out`.
void append_vcf_line(const CallRecord& record, const genome::Contigs& contigs, std::string& out);

}  // namespace varg::call
