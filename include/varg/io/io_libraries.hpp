#pragma once

#include <vector>

#include <varg/core/version.hpp>

namespace varg::io {

/// HTSlib, libdeflate and zlib at run time.
std::vector<LibraryVersion> libraries();

/// Switches HTSlib's own messages and its network access off. Called once by cli::main and by
/// every opening of a file through HTSlib; cheap and thread-safe.
void tame_htslib();

}  // namespace varg::io
