#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/interval.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::io {

/// The end of what was read before a batch, against which its order is checked.
struct PreviousLine {
  std::string contig;
  genome::Pos pos1 = -1;
  /// Contigs that begin again in the batch, though their lines had ended before it.
  std::vector<std::string> repeated;
};

/// What VcfReader::cut leaves to VcfReader::check, which runs on any thread.
struct RawVariants {
  std::string carried;  ///< the start of the first line or record, which ended the last batch
  PreviousLine before;
};

/// Finds the lines of `text` and their first columns, dropping a '\r' before the newline. Returns
/// how many of these there were. `scratch` is reused between calls. Checks nothing.
std::size_t find_rows(std::string_view text, std::vector<std::uint32_t>& scratch,
                      std::vector<VariantRow>& rows);

}  // namespace varg::io
