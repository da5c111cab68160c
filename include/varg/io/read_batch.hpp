#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/cigar.hpp>
#include <varg/genome/interval.hpp>

namespace varg::io {

/// The CIGAR of a read: packed elements at any alignment in memory.
class CigarView {
 public:
  CigarView(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  genome::CigarElement operator[](std::size_t i) const {
    genome::CigarElement element;
    std::memcpy(&element.packed, data_ + 4 * i, 4);
    return element;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

/// One read in BAM's binary form (SAM 1.6 section 4.2), borrowed from a ReadBatch.
/// Fields are decoded when asked. The record was checked when the batch was made.
class ReadView {
 public:
  /// `record` begins after block_size and holds exactly one record.
  explicit ReadView(std::span<const std::uint8_t> record) : record_(record) {}

  std::span<const std::uint8_t> bytes() const { return record_; }
  genome::ContigId contig() const { return number<std::int32_t>(0); }
  genome::Pos pos() const { return number<std::int32_t>(4); }
  std::uint8_t mapq() const { return record_[9]; }
  std::uint16_t flags() const { return number<std::uint16_t>(14); }
  bool has(std::uint16_t flag) const { return (flags() & flag) != 0; }
  std::uint32_t length() const { return number<std::uint32_t>(16); }  ///< bases
  genome::ContigId mate_contig() const { return number<std::int32_t>(20); }
  genome::Pos mate_pos() const { return number<std::int32_t>(24); }
  std::int32_t template_length() const { return number<std::int32_t>(28); }
  std::string_view name() const {
    return {reinterpret_cast<const char*>(record_.data()) + 32, record_[8] - std::size_t{1}};
  }
  /// The CIGAR; of more than 65,535 elements the one in the CG tag.
  CigarView cigar() const;
  /// Two bases a byte, high nibble first.
  std::span<const std::uint8_t> packed_bases() const;
  char base(std::uint32_t i) const {
    const std::uint8_t pair = packed_bases()[i / 2];
    return "=ACMGRSVTWYHKDBN"[(i % 2 == 0) ? pair >> 4U : pair & 0xFU];
  }
  /// Phred, without offset; 0xFF in all when the file has none.
  std::span<const std::uint8_t> qualities() const;
  /// One past the last reference position covered; pos() + 1 when there is no CIGAR.
  genome::Pos end() const;
  /// The text of a Z or H tag, or the letter of an A tag.
  std::optional<std::string_view> text_tag(std::string_view tag) const;
  /// The value of an integer tag of any width.
  std::optional<std::int64_t> integer_tag(std::string_view tag) const;
  /// The raw tag bytes: name, type, value.
  std::span<const std::uint8_t> tags() const;

 private:
  template <class Number>
  Number number(std::size_t offset) const {
    Number value;
    std::memcpy(&value, record_.data() + offset, sizeof value);
    return value;
  }
  std::size_t cigar_offset() const { return 32U + record_[8]; }
  std::size_t cigar_count() const { return number<std::uint16_t>(12); }

  std::span<const std::uint8_t> record_;
};

/// Reads moved together: one owned block of bytes and the place of each record in it.
class ReadBatch {
 public:
  std::string bytes;                   ///< records as in BAM, each after its 4-byte block_size
  std::vector<std::uint32_t> offsets;  ///< of each record, after its block_size
  std::uint64_t first_record = 0;      ///< number of the first record in the file, from 0
  std::uint64_t input_bytes = 0;       ///< compressed bytes this batch stands for (progress)

  std::size_t size() const { return offsets.size(); }
  bool empty() const { return offsets.empty(); }
  ReadView operator[](std::size_t i) const {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data() + offsets[i] - 4, 4);
    return ReadView({reinterpret_cast<const std::uint8_t*>(bytes.data()) + offsets[i], size});
  }
};

}  // namespace varg::io
