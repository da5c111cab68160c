#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <varg/annotate/source_store.hpp>

namespace varg::annotate {

// README.md beside this file describes the format; all numbers are little-endian.
static_assert(std::endian::native == std::endian::little, "stores are read as they lie in memory");

inline constexpr std::string_view store_magic{"VARGSRC\1", 8};
inline constexpr std::string_view store_end_magic{"\1VSRCEND", 8};
inline constexpr std::string_view store_ending = ".vsrc";

/// Where a block of rows is, and what of the contig it holds. As in the file.
struct BlockPlace {
  std::uint64_t offset = 0;
  std::uint64_t digest = 0;  ///< XXH3-64 of its bytes
  std::uint32_t size = 0;
  std::uint32_t rows = 0;     ///< with those carried over
  std::uint32_t carried = 0;  ///< intervals of earlier blocks that reach into this one, first
  std::uint32_t first = 0;    ///< begin of the first row that is its own
  std::uint32_t last = 0;     ///< begin of the last row
  std::uint32_t max_end_before = 0;  ///< the largest end in earlier blocks of the contig
  std::uint32_t max_end_block = 0;   ///< and the earliest block that has it
  std::uint32_t contig = 0;
};
static_assert(sizeof(BlockPlace) == 48);

/// The last bytes of a store.
struct StoreTrailer {
  std::uint64_t callable_offset = 0;
  std::uint64_t callable_size = 0;
  std::uint64_t index_offset = 0;
  std::uint64_t block_count = 0;
  std::uint64_t directory_offset = 0;
  std::uint64_t directory_size = 0;
  std::array<char, 32> digest{};  ///< XXH3-128 of the magic and all from the callable part to here
  std::array<char, 8> magic{};
};
static_assert(sizeof(StoreTrailer) == 88);
inline constexpr std::size_t digested_trailer_bytes = 48;

/// A contig of a store: its blocks follow each other.
struct StoreContig {
  std::string name;
  std::uint64_t length = 0;
  std::uint32_t first_block = 0;
  std::uint32_t blocks = 0;
  std::uint64_t first_callable = 0;  ///< index of its first callable interval
  std::uint64_t callables = 0;
};

/// What a store says about itself and where its contigs begin.
struct StoreDirectory {
  StoreFacts facts;
  std::vector<StoreContig> contigs;
};

std::string encode_directory(const StoreDirectory& directory);
/// Throws Error{input} for bytes that are none.
StoreDirectory decode_directory(std::string_view bytes);

/// 0 to 15 for a change of one of ACGT to another; long_allele for all else.
inline constexpr std::uint8_t long_allele = 16;
/// The bases of a code below long_allele.
inline char ref_of(std::uint8_t code) { return "ACGT"[code / 4]; }
inline char alt_of(std::uint8_t code) { return "ACGT"[code % 4]; }
inline std::uint8_t allele_code(std::string_view ref, std::string_view alt) {
  if (ref.size() != 1 || alt.size() != 1) return long_allele;
  constexpr std::string_view letters = "ACGT";
  const std::size_t from = letters.find(ref[0]);
  const std::size_t to = letters.find(alt[0]);
  if (from > 3 || to > 3) return long_allele;
  return static_cast<std::uint8_t>(from * 4 + to);
}

}  // namespace varg::annotate
