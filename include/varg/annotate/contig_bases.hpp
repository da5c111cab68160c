#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <varg/genome/interval.hpp>

namespace varg::annotate {

/// The bases of one contig on the forward strand, fetched a window at a time. Not thread-safe.
class ContigBases {
 public:
  /// Gives the upper-case bases of `[begin, end)`, which is within the contig. The view is used
  /// at once.
  using Fetch = std::function<std::string_view(genome::Pos begin, genome::Pos end)>;

  ContigBases(genome::Pos length, Fetch fetch) : length_(length), fetch_(std::move(fetch)) {}
  /// A whole contig in memory; borrows `bases`.
  explicit ContigBases(std::string_view bases);

  genome::Pos length() const { return length_; }
  /// The base at `pos`; 'N' outside the contig.
  char operator[](genome::Pos pos) {
    if (pos < begin_ || pos >= end_) {
      if (pos < 0 || pos >= length_) return 'N';
      move_to(pos);
    }
    return window_[static_cast<std::size_t>(pos - begin_)];
  }
  /// Appends the bases of `[begin, end)`; 'N' outside the contig.
  void append(genome::Pos begin, genome::Pos end, std::string& out);

 private:
  void move_to(genome::Pos pos);

  genome::Pos length_ = 0;
  Fetch fetch_;
  std::string window_;
  genome::Pos begin_ = 0;
  genome::Pos end_ = 0;
};

}  // namespace varg::annotate
