#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/digest.hpp>
#include <varg/genome/contigs.hpp>

#include "block_draft.hpp"
#include "store_format.hpp"

namespace varg::annotate {

/// How large blocks of a store become: rows, and bytes of values and long alleles.
struct BlockLimits {
  std::size_t rows = 8192;
  std::size_t text_bytes = 1U << 20U;
};

/// Writes a store from rows in order: contigs one after another, rows by position. Memory is that
/// of two blocks.
class StoreWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// `facts` without rows, counts and digest; `sink` gets the bytes in order.
  StoreWriter(StoreFacts facts, Sink sink, BlockLimits limits = {});

  /// Throws Error{input} for a contig that was there before.
  void begin_contig(std::string_view name, genome::Pos length);
  /// A row of kind alleles at `pos`: in normal form, no allele twice, ascending by position, then
  /// in an order of the caller's that does not depend on the file.
  void add_allele(genome::Pos pos, std::string_view ref, std::string_view alt,
                  std::span<const std::string_view> values);
  /// A row of the other kinds: not empty, ascending by begin.
  void add_interval(genome::Pos begin, genome::Pos end, std::span<const std::string_view> values);
  /// Where the source could have had rows: on contigs by name, sorted and disjoint on each. A
  /// contig may be one without rows; its length is that of `contigs`. Ends the rows.
  void set_callable(const std::vector<std::pair<std::string, std::vector<genome::Interval>>>& of,
                    const genome::Contigs& contigs);

  StoreKind kind() const { return directory_.facts.kind; }
  std::uint64_t rows() const { return directory_.facts.rows; }
  /// Writes what is left, and the directory. Returns the digest of the store.
  std::string finish(std::vector<StoreInput> inputs,
                     std::vector<std::pair<std::string, std::uint64_t>> counts);

 private:
  StoreContig* find_contig(std::string_view name);
  void make_room(genome::Pos begin);
  void close_block();
  void put(std::string_view bytes);

  Sink sink_;
  BlockLimits limits_;
  StoreDirectory directory_;
  std::vector<BlockPlace> index_;
  std::string callable_;
  BlockDraft draft_;
  BlockDraft closed_;  ///< the rows of the block written last
  std::uint32_t carried_ = 0;
  std::uint32_t max_end_ = 0;  ///< of the contig's closed blocks
  std::uint32_t max_end_block_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace varg::annotate
