#pragma once

#include <cstdint>

#include <varg/io/read_batch.hpp>

namespace varg::qc {

/// Whether reads come by contig and position, those without a contig last.
class ReadOrder {
 public:
  void add(const io::ReadView& read) {
    const std::uint64_t key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(read.contig()))
                                  << 32U |
                              static_cast<std::uint32_t>(read.pos() + 1);
    if (empty_) first_ = key;
    empty_ = false;
    sorted_ &= key >= last_;
    last_ = key;
  }
  /// Adds reads that follow.
  void add(const ReadOrder& next) {
    if (next.empty_) return;
    sorted_ &= next.sorted_ && (empty_ || next.first_ >= last_);
    if (empty_) first_ = next.first_;
    empty_ = false;
    last_ = next.last_;
  }
  bool is_sorted() const { return sorted_; }

 private:
  bool empty_ = true;
  bool sorted_ = true;
  std::uint64_t first_ = 0;
  std::uint64_t last_ = 0;
};

}  // namespace varg::qc
