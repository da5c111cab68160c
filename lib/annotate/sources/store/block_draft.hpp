#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varg::annotate {

/// The values of a field in a block that is being made; an empty text is a missing value.
class ColumnDraft {
 public:
  void add(std::string_view value) {
    pool_ += value;
    ends_.push_back(static_cast<std::uint32_t>(pool_.size()));
  }
  std::string_view operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(pool_).substr(begin, ends_[row] - begin);
  }
  std::size_t bytes() const { return pool_.size(); }
  void clear() {
    pool_.clear();
    ends_.clear();
  }
  /// Appends the column: nothing, a dictionary and one byte a row, or texts.
  void encode(std::string& out) const;

 private:
  bool encode_as_dictionary(std::string& out) const;

  std::string pool_;
  std::vector<std::uint32_t> ends_;
};

/// How a column of a block is written.
enum class ColumnCoding : std::uint8_t { all_missing, dictionary, texts };

/// Rows of a block that is being made, in order.
class BlockDraft {
 public:
  BlockDraft(std::size_t fields, bool has_ends) : columns_(fields), has_ends_(has_ends) {}

  void add_allele(std::uint32_t pos, std::string_view ref, std::string_view alt);
  void add_interval(std::uint32_t begin, std::uint32_t end);
  void add_values(std::span<const std::string_view> values);
  /// Takes over the rows of `earlier` that end behind `begin`. Returns how many.
  std::uint32_t carry(const BlockDraft& earlier, std::uint32_t begin);
  void clear();

  std::size_t size() const { return begins_.size(); }
  bool empty() const { return begins_.empty(); }
  std::uint32_t begin(std::size_t row) const { return begins_[row]; }
  std::uint32_t end(std::size_t row) const { return ends_[row]; }
  /// Bytes of values and long alleles: a block that has many is closed early.
  std::size_t text_bytes() const;
  /// The block as it stands in the file: sizes of its sections, then each packed.
  std::string encode() const;

 private:
  void encode_keys(std::string& out) const;

  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ends_;  ///< of intervals
  std::vector<std::uint8_t> codes_;  ///< of alleles
  std::string long_alleles_;         ///< sizes and bytes, in order of rows
  std::vector<ColumnDraft> columns_;
  bool has_ends_;
};

}  // namespace varg::annotate
