#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "big_wig_bytes.hpp"

namespace varg::io {

/// Goes through the leaves of an index of a bigWig in order: the B+ tree of contig names and the R
/// tree of sections differ in their items alone. Each item of an inner node ends with the offset of
/// a node. No input makes it visit more bytes than the file has.
class BigWigTree {
 public:
  struct Shape {
    std::uint64_t leaf_item;   ///< bytes of an item of a leaf
    std::uint64_t inner_item;  ///< bytes of an item of an inner node
  };

  BigWigTree() = default;
  /// `items` are how many the tree says it has in all.
  BigWigTree(const BigWigBytes& bytes, std::uint64_t root, Shape shape, std::uint64_t items);

  /// Where the next item of a leaf is; nothing behind the last. Throws Error{input} when there are
  /// more or fewer than the tree says, or nodes are not in the file.
  std::optional<std::uint64_t> next();

 private:
  struct Level {
    std::uint64_t at;        ///< of the next item
    std::uint32_t left = 0;  ///< items from there on
    bool is_leaf = false;
  };
  void enter(std::uint64_t node);

  const BigWigBytes* bytes_ = nullptr;
  Shape shape_{};
  std::uint64_t items_ = 0;
  std::uint64_t seen_ = 0;
  std::uint64_t visited_ = 0;  ///< bytes of nodes
  std::vector<Level> levels_;
};

}  // namespace varg::io
