#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace varg::io {

inline constexpr std::size_t bgzf_header_bytes = 18;   ///< with the BC field alone, as all write it
inline constexpr std::size_t bgzf_footer_bytes = 8;    ///< CRC32, ISIZE
inline constexpr std::size_t bgzf_most_bytes = 65536;  ///< of a block, and of what it holds

inline std::uint16_t little16(const char* p) {
  std::uint16_t value = 0;
  std::memcpy(&value, p, sizeof value);
  return value;
}

/// Where the deflate data of the block at `start` begin.
inline std::size_t bgzf_data_offset(const char* start) { return 12U + little16(start + 10); }

/// What the first bytes of a gzip member say.
struct BgzfHead {
  enum class Kind { block, cut, gzip, other } kind = Kind::other;
  std::size_t size = 0;  ///< of the block, when kind is block
};
/// `bytes` may be cut: kind is then `cut`, unless they cannot begin a gzip member.
BgzfHead read_bgzf_head(std::string_view bytes);

}  // namespace varg::io
