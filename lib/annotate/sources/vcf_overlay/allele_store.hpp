#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// Alleles in normal form with a text for each field: columns of offsets into pools, sorted by
/// contig, position, REF, ALT. Rows are numbered in that order once sealed.
class AlleleStore {
 public:
  explicit AlleleStore(std::size_t fields) : columns_(fields) {}

  /// Appends an allele; `values` has one text a field.
  void add(const genome::Variant& allele, const std::vector<std::string>& values);
  /// Sorts, and keeps the first of equal alleles. Returns how many were dropped. O(n log n).
  std::size_t seal();

  static constexpr std::uint32_t no_row = ~std::uint32_t{0};
  /// The row of `allele`, searched from `near` on first; no_row when there is none. O(log n), O(1)
  /// steps when asked in order.
  std::uint32_t find(const genome::Variant& allele, std::uint32_t near) const;
  std::string_view value(std::uint32_t row, std::size_t field) const;
  std::size_t size() const { return keys_.size(); }

 private:
  struct Key {
    genome::ContigId contig;
    std::uint32_t ref_size;
    genome::Pos pos;
    std::uint64_t alleles;  ///< offset of REF, then ALT, in alleles_
    std::uint32_t alt_size;
    std::uint32_t entry;  ///< as added: index into the columns
  };
  struct Column {
    std::string pool;
    std::vector<std::uint64_t> begins;  ///< by entry, and one past the last
  };
  std::string_view ref(const Key& key) const;
  std::string_view alt(const Key& key) const;
  int compare(const Key& key, const genome::Variant& allele) const;

  std::vector<Key> keys_;
  std::string alleles_;
  std::vector<Column> columns_;
};

}  // namespace varg::annotate
