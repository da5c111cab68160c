#pragma once

#include <string_view>

namespace varg::io {

/// Whether an inflated BAI, CSI or TBI is whole and has the form of its specification (SAM 1.6
/// section 5.2, CSIv1, Tabix): HTSlib trusts the counts in it and crashes on a damaged one.
bool is_whole_index(std::string_view bytes);

}  // namespace varg::io
