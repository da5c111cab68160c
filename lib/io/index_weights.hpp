#pragma once

#include <string_view>

#include <varg/io/read_weights.hpp>

namespace varg::io {

/// The bytes of the chunks of an inflated BAI or CSI (is_whole_index), each spread over its bin.
ReadWeights weights_of_bins(std::string_view index, const genome::Contigs& contigs);

/// The bytes of the slices that an inflated CRAI names, each spread over what it spans. A slice
/// of several contigs is shared out by its spans. Throws Error{input} for what is no CRAI.
ReadWeights weights_of_slices(std::string_view index, const genome::Contigs& contigs);

}  // namespace varg::io
