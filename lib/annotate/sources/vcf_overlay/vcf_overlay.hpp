#pragma once

#include <memory>
#include <string>

#include <varg/annotate/source.hpp>

namespace varg::annotate {

/// By the ending of the path.
bool accepts_vcf_overlay(const SourceRequest& request);
/// Reads a VCF or BCF of known alleles into memory. Throws as open_source.
std::unique_ptr<Source> open_vcf_overlay(const SourceRequest& request,
                                         const std::string& reference_path);

}  // namespace varg::annotate
