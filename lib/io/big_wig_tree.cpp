#include "big_wig_tree.hpp"

namespace varg::io {
namespace {

/// Of a node: is it a leaf, a byte that means nothing, count of items.
constexpr std::uint64_t node_head = 4;
constexpr std::uint64_t offset_size = 8;
/// A tree of two items a node could have 2^64 with it.
constexpr std::size_t most_levels = 64;

}  // namespace

BigWigTree::BigWigTree(const BigWigBytes& bytes, std::uint64_t root, Shape shape,
                       std::uint64_t items)
    : bytes_(&bytes), shape_(shape), items_(items) {
  enter(root);
}

void BigWigTree::enter(std::uint64_t node) {
  const auto kind = bytes_->number<std::uint8_t>(node);
  const auto count = bytes_->number<std::uint16_t>(node + 2);
  const bool is_leaf = kind == 1;
  const std::uint64_t size = node_head + count * (is_leaf ? shape_.leaf_item : shape_.inner_item);
  bytes_->cut(node, size);
  visited_ += size;
  if (kind > 1 || visited_ > bytes_->size() || levels_.size() == most_levels) {
    throw Error(Fault::input, "its index is damaged at byte offset {}", node);
  }
  levels_.push_back({node + node_head, count, is_leaf});
}

std::optional<std::uint64_t> BigWigTree::next() {
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.left == 0) {
      levels_.pop_back();
      continue;
    }
    const std::uint64_t item = level.at;
    --level.left;
    level.at += level.is_leaf ? shape_.leaf_item : shape_.inner_item;
    if (!level.is_leaf) {
      enter(bytes_->number<std::uint64_t>(item + shape_.inner_item - offset_size));
      continue;
    }
    if (++seen_ > items_) {
      throw Error(Fault::input, "its index has more than the {} items it tells of", items_);
    }
    return item;
  }
  if (seen_ != items_) {
    throw Error(Fault::input, "its index has {} items and tells of {}", seen_, items_);
  }
  return std::nullopt;
}

}  // namespace varg::io
