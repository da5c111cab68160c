#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace varg::io {

/// Appends `raw` as one raw deflate stream (RFC 1951) to `out`, or as it is when that is no
/// smaller. Returns the bytes appended: raw.size() means stored. `level` is libdeflate's, 1 to 12.
std::size_t pack_bytes(std::string_view raw, int level, std::string& out);

/// Gives what pack_bytes packed: `out` becomes the `raw_size` bytes. Throws Error{input} when
/// `packed` is damaged or does not hold as many. Any thread; no allocation once `out` has room.
void unpack_bytes(std::string_view packed, std::size_t raw_size, std::string& out);

/// Inflates one zlib stream (RFC 1950) into `out` and verifies its checksum. Returns how many bytes
/// it holds. Throws Error{input} when it is damaged or holds more than `out` has room for. Any
/// thread.
std::size_t unpack_zlib(std::string_view packed, std::span<char> out);

}  // namespace varg::io
