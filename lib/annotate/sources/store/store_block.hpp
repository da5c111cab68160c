#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store_reader.hpp"

namespace varg::annotate {

/// One decoded block of a store: its keys at once, a column of values when it is first asked for.
/// Not thread-safe; room is kept from block to block.
class StoreBlock {
 public:
  static constexpr std::uint32_t no_block = ~std::uint32_t{0};

  /// Decodes block `index`. Throws Error{input} when it is damaged.
  void load(const StoreReader& store, std::uint32_t index);

  std::uint32_t index() const { return index_; }  ///< no_block before load()
  std::uint32_t rows() const { return place_.rows; }
  const BlockPlace& place() const { return place_; }
  std::uint32_t begin(std::uint32_t row) const { return begins_[row]; }
  std::uint32_t end(std::uint32_t row) const { return ends_[row]; }
  std::uint8_t code(std::uint32_t row) const { return codes_[row]; }
  /// REF and ALT of a row with code long_allele.
  std::string_view long_ref(std::uint32_t row) const { return long_allele_of(row).ref; }
  std::string_view long_alt(std::uint32_t row) const { return long_allele_of(row).alt; }
  /// The first row from `near` on (or from the start, when `near` is behind it) that begins at or
  /// behind `pos`; rows() when none does. O(log distance).
  std::uint32_t first_from(std::uint32_t pos, std::uint32_t near) const;
  /// The first row from `row` on that ends behind `pos`; rows() when none does. O(log rows).
  std::uint32_t next_ending_behind(std::uint32_t pos, std::uint32_t row) const;

  /// The first of the rows 0 to `row` that have the largest end.
  std::uint32_t last_ending_until(std::uint32_t row) const { return last_ending_[row]; }

  /// The value of a field; lives until the next load().
  std::string_view value(std::uint32_t row, std::size_t field);
  /// Decodes all columns, as a check does.
  void load_columns();

 private:
  struct LongAllele {
    std::uint32_t row;
    std::string_view ref;
    std::string_view alt;
  };
  struct Section {
    std::string_view packed;
    std::size_t raw_size;
  };
  struct Column {
    bool is_loaded = false;
    std::string raw;
    std::vector<std::uint8_t> words;    ///< of each row; empty when each row has its own text
    std::vector<std::uint32_t> begins;  ///< of words or of rows in `raw`
    std::vector<std::uint32_t> sizes;
  };

  const LongAllele& long_allele_of(std::uint32_t row) const;
  void read_sections(std::string_view bytes, std::size_t fields);
  void decode_keys(bool has_ends);
  void decode_long_alleles(class ByteReader& reader);
  void require_order() const;
  void make_levels();
  void load_column(std::size_t field);
  void decode_column(Column& column) const;

  std::string store_name_;
  std::uint32_t index_ = no_block;
  BlockPlace place_;
  std::vector<Section> sections_;
  std::string keys_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> ends_;
  std::vector<std::uint8_t> codes_;
  std::vector<LongAllele> long_alleles_;
  std::vector<std::vector<std::uint32_t>> levels_;  ///< largest ends of 16 entries of the one below
  std::vector<std::uint32_t> last_ending_;
  std::vector<Column> columns_;
};

}  // namespace varg::annotate
