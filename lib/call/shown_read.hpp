#pragma once

#include <string>
#include <string_view>

#include "base_places.hpp"
#include "call_windows.hpp"
#include "usable_reads.hpp"

namespace varg::call {

/// A read as the caller saw it, in the making: what it says, and its alignment by way of
/// haplotypes.
class ShownRead {
 public:
  /// Both are borrowed; `original` is the file's record of `read`.
  ShownRead(const UsableRead& read, const io::ReadView& original)
      : read_(read), original_(original), places_(places_of(read.begin, read.cigar)) {}

  /// The read fits `haplotype` of the window at `window_begin`, and no other as well.
  void say(genome::Pos window_begin, int haplotype);

  /// Aligns the part of the read over `window` (as ReadScorer takes it) to a haplotype whose bases
  /// lie at `haplotype_places`. Nothing changes when the rest of the read does not go with it, or
  /// the read skips reference.
  void realign(const CallWindow& window, std::string_view haplotype,
               const BasePlaces& haplotype_places, const align::Window& span);

  /// Appends the BAM record.
  void append_to(std::string& out) const;

 private:
  std::vector<std::uint8_t> tags(bool is_changed) const;

  const UsableRead& read_;
  const io::ReadView& original_;
  BasePlaces places_;
  int haplotype_ = -1;   ///< of the first window
  std::string windows_;  ///< value of HW
};

}  // namespace varg::call
