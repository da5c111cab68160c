#pragma once

#include <htslib/hts.h>

#include <string>

namespace varg::io {

/// The bytes of a finished BAI or CSI as HTSlib writes them, through a file in memory.
std::string index_bytes(const hts_idx_t& index, bool is_csi);

}  // namespace varg::io
