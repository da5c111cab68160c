#pragma once

#include <memory>
#include <string>

#include <varg/annotate/source.hpp>

namespace varg::annotate {

/// By the ending of the path: VCF, BCF, BED, bedGraph, wiggle, bigWig; a bigWig by content too.
bool accepts_plain_file(const SourceRequest& request);
/// Builds a store of the file in memory, with the fields asked for. Throws as open_source.
std::unique_ptr<Source> open_plain_file(const SourceRequest& request,
                                        const std::string& reference_path);

}  // namespace varg::annotate
