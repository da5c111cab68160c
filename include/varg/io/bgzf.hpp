#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/byte_source.hpp>

namespace varg::io {

/// BGZF (SAM 1.6 section 4.1): gzip members of at most 64 KiB, each saying its own size.
inline constexpr std::size_t bgzf_block_most = 65280;  ///< inflated bytes varg puts in a block

/// Whole compressed blocks that follow each other in a file, as read.
struct BlockGroup {
  struct Block {
    std::uint32_t offset = 0;         ///< of the block in `bytes`
    std::uint32_t size = 0;           ///< compressed, header and footer included
    std::uint32_t inflated_size = 0;  ///< ISIZE
    std::uint32_t inflated_offset = 0;
  };
  std::string path;               ///< for messages
  std::uint64_t offset = 0;       ///< of the first block in the file
  std::uint64_t first_block = 0;  ///< its number in the file, from 0
  std::string bytes;
  std::vector<Block> blocks;
  std::uint32_t inflated_size = 0;
};

/// Cuts a byte source into groups of whole BGZF blocks: serial and cheap.
class BlockReader {
 public:
  explicit BlockReader(ByteSource source, std::uint32_t inflated_bytes_per_group = 1U << 20U);

  /// The next group, or nothing at the end. Throws Error{input} for a cut block, bytes that are no
  /// block, a file whose last block is not the end marker, and bytes after the end marker.
  std::optional<BlockGroup> next();
  /// Whether the 28-byte end marker was the last block (known at the end).
  bool end_marker_seen() const { return end_marker_; }
  /// Empty blocks before the end: files joined raw. Legal, worth a warning.
  std::uint64_t inner_end_markers() const { return inner_markers_; }
  const ByteSource& source() const { return source_; }
  ByteSource& source() { return source_; }

 private:
  /// Appends what the source gives next; false at its end.
  bool read_more(std::string& bytes);
  /// Adds the block at `at` to the group; false when the group is full or the file ended.
  bool take_block(BlockGroup& group, std::size_t& at);
  [[noreturn]] void refuse(std::string_view rest, std::uint64_t offset) const;

  ByteSource source_;
  std::uint32_t group_bytes_;
  std::string carry_;         ///< bytes read after the last whole block
  std::uint64_t offset_ = 0;  ///< of the carry in the file
  std::size_t last_size_ = 0;
  std::uint64_t blocks_ = 0;
  std::uint64_t inner_markers_ = 0;
  bool end_marker_ = false;
  bool drained_ = false;
};

/// Inflates all blocks of a group into `out` (resized), checking ISIZE and CRC32. Pure; any thread.
/// Throws Error{input} naming file, block and offset.
void inflate(const BlockGroup& group, std::string& out);

/// Deflates `bytes` to whole BGZF blocks appended to `out`. `block_sizes`, when given, gets each
/// block's compressed size; block i holds bytes [i*bgzf_block_most, …). Level 0 stores. Pure.
void deflate(std::string_view bytes, int level, std::string& out,
             std::vector<std::uint32_t>* block_sizes = nullptr);

/// The 28-byte end marker.
std::string_view bgzf_end_marker();

/// Reads a whole text file, plain, gzip or BGZF (told apart by content): for small inputs such as
/// BED, GFF3 and PED. Throws as BlockReader does; a cut gzip stream is Error{input} too.
struct TextFile {
  std::string text;
  Compression compression = Compression::none;
  InputFacts facts;
};
TextFile read_text_file(const std::string& path, std::string role);

}  // namespace varg::io
