#pragma once

#include <cstdint>
#include <string>

namespace varg::genome {

/// CIGAR operations with BAM's codes (SAM 1.6 section 4.2).
enum class CigarOp : std::uint8_t {
  match = 0,
  insertion = 1,
  deletion = 2,
  skip = 3,
  soft_clip = 4,
  hard_clip = 5,
  padding = 6,
  equal = 7,
  mismatch = 8,
};

/// One operation and its length, as packed in BAM.
struct CigarElement {
  std::uint32_t packed = 0;
  CigarOp op() const { return static_cast<CigarOp>(packed & 0xFU); }
  std::uint32_t length() const { return packed >> 4U; }
};

constexpr bool consumes_read(CigarOp op) {
  return op == CigarOp::match || op == CigarOp::insertion || op == CigarOp::soft_clip ||
         op == CigarOp::equal || op == CigarOp::mismatch;
}
constexpr bool consumes_reference(CigarOp op) {
  return op == CigarOp::match || op == CigarOp::deletion || op == CigarOp::skip ||
         op == CigarOp::equal || op == CigarOp::mismatch;
}
constexpr bool is_aligned(CigarOp op) {
  return op == CigarOp::match || op == CigarOp::equal || op == CigarOp::mismatch;
}
constexpr char letter(CigarOp op) { return "MIDNSHP=X"[static_cast<std::uint8_t>(op)]; }
constexpr CigarElement make_element(CigarOp op, std::uint32_t length) {
  return {length << 4U | static_cast<std::uint32_t>(op)};
}

/// SAM flag bits (SAM 1.6 section 1.4).
namespace flag {
inline constexpr std::uint16_t paired = 0x1;
inline constexpr std::uint16_t proper_pair = 0x2;
inline constexpr std::uint16_t unmapped = 0x4;
inline constexpr std::uint16_t mate_unmapped = 0x8;
inline constexpr std::uint16_t reverse = 0x10;
inline constexpr std::uint16_t mate_reverse = 0x20;
inline constexpr std::uint16_t first = 0x40;
inline constexpr std::uint16_t last = 0x80;
inline constexpr std::uint16_t secondary = 0x100;
inline constexpr std::uint16_t qc_fail = 0x200;
inline constexpr std::uint16_t duplicate = 0x400;
inline constexpr std::uint16_t supplementary = 0x800;
}  // namespace flag

}  // namespace varg::genome
