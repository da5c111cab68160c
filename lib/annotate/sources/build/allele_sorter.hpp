#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/interval.hpp>

#include "../store/store_writer.hpp"

namespace varg::annotate {

/// Puts alleles in order that normalizing moved to the left, and drops those that stand there
/// already: the first one in the input stays. Holds the rows of `reach` bases.
class AlleleSorter {
 public:
  /// Farther than any repeat shifts an indel on a human assembly.
  static constexpr genome::Pos reach = 100'000;

  AlleleSorter(StoreWriter& writer, std::size_t fields) : writer_(&writer), fields_(fields) {}

  /// A row of a record that stands at `record_pos`: these ascend. Throws Error{input} when the row
  /// was moved farther than `reach`.
  void add(genome::Pos record_pos, genome::Pos pos, std::string_view ref, std::string_view alt,
           std::span<const std::string_view> values);
  /// Writes all rows: before another contig begins, and at the end.
  void flush();
  std::uint64_t duplicates() const { return duplicates_; }

 private:
  struct Row {
    genome::Pos pos;
    std::uint64_t entry;  ///< as added
    std::size_t text;     ///< where REF, ALT and values are in `text_`
  };
  std::string_view part(const Row& row, std::size_t i) const;
  void write_before(genome::Pos end);
  void write(const Row& row);

  StoreWriter* writer_;
  std::size_t fields_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> sizes_;  ///< of REF, ALT and values, by entry
  std::string text_;
  std::size_t room_ = 1U << 16U;  ///< rows to hold before some are written
  genome::Pos written_ = 0;       ///< nothing may come before this any more
  std::uint64_t duplicates_ = 0;
  genome::Pos last_pos_ = -1;  ///< of the row written last
  std::string last_alleles_;
  std::vector<std::string_view> values_;
};

}  // namespace varg::annotate
