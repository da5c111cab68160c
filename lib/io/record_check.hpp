#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <varg/io/read_batch.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// Coordinate order as one number: reads without contig last.
inline std::uint64_t order_key(const ReadView& read) {
  const auto contig = static_cast<std::uint32_t>(read.contig());
  if (read.contig() < 0) return std::uint64_t{contig} << 32U;
  return std::uint64_t{contig} << 32U | static_cast<std::uint32_t>(read.pos() + 1);
}

/// Checks records against their header. Immutable: any thread.
class RecordChecker {
 public:
  RecordChecker(std::string path, const SamHeader& header);

  /// Throws Error{input} for the first record of `batch` that is wrong.
  void check(const ReadBatch& batch) const;
  /// Error{input} for a record that stands before the one in front of it.
  [[noreturn]] void refuse_order(std::uint64_t record, const ReadView& read) const;
  bool in_coordinate_order() const { return in_coordinate_order_; }

 private:
  enum class Wrong : std::uint8_t;
  Wrong find_wrong(const ReadView& read, std::string_view& last_group) const;
  Wrong find_wrong_tag(const ReadView& read, std::string_view& last_group) const;
  bool knows_group(std::string_view group, std::string_view& last_group) const;
  [[noreturn]] void refuse(Wrong wrong, std::uint64_t record, const ReadView& read) const;
  std::string explain(Wrong wrong, const ReadView& read) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::string path_;
  genome::Contigs contigs_;
  std::vector<genome::Pos> lengths_;
  std::unordered_set<std::string, Hash, std::equal_to<>> groups_;
  bool in_coordinate_order_ = false;
};

}  // namespace varg::io
