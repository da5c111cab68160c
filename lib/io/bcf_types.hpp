#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace varg::io::bcf {

/// Types of values (VCF 4.3 section 6.3.3).
enum class Type : std::uint8_t { null = 0, int8 = 1, int16 = 2, int32 = 3, float32 = 5, text = 7 };

/// The eight smallest integers of a width are reserved: the first is "missing", the next "no more
/// values".
template <class Integer>
inline constexpr Integer missing = std::numeric_limits<Integer>::min();
template <class Integer>
inline constexpr Integer vector_end = static_cast<Integer>(missing<Integer> + 1);
template <class Integer>
inline constexpr Integer smallest = static_cast<Integer>(missing<Integer> + 8);

inline constexpr std::uint32_t float_missing = 0x7F80'0001U;
inline constexpr std::uint32_t float_vector_end = 0x7F80'0002U;

/// Bytes of CHROM, POS, rlen, QUAL and the counts, with which the shared part begins.
inline constexpr std::uint32_t fixed_bytes = 24;
/// No record is larger than this; a damaged size mostly is.
inline constexpr std::uint32_t most_record_bytes = 1U << 30U;

/// How a record begins; `length` is rlen, bases of the reference.
struct RecordStart {
  std::uint32_t shared = 0;
  std::uint32_t individual = 0;
  std::int32_t contig = -1;
  std::int32_t pos = -1;
  std::int32_t length = 0;

  /// Of the whole record.
  std::size_t size() const { return std::size_t{8} + shared + individual; }
};
inline constexpr std::size_t start_bytes = 20;
/// Of a record whose first `start_bytes` are there.
inline RecordStart read_start(const char* at) {
  RecordStart start;
  std::memcpy(&start.shared, at, 4);
  std::memcpy(&start.individual, at + 4, 4);
  std::memcpy(&start.contig, at + 8, 4);
  std::memcpy(&start.pos, at + 12, 4);
  std::memcpy(&start.length, at + 16, 4);
  return start;
}

}  // namespace varg::io::bcf
