#include "indel_informative.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace varg::call {
namespace {

constexpr auto lengths = static_cast<std::size_t>(longest_denied_indel);

/// Whether two characters say different bases.
bool differ(char laid, char reference) {
  return laid != reference && laid != 0 && reference != 'N';
}

/// Mismatches that an insertion or deletion of 1, 2, … bases adds to what remains of a read.
class AddedMismatches {
 public:
  /// Counts in the next base to the left.
  void extend(const char* laid, const char* reference) {
    const int own = differ(*laid, *reference) ? 1 : 0;
    least_ = std::numeric_limits<int>::max();
    for (std::size_t k = 0; k < lengths; ++k) {
      deleted_[k] += (differ(*laid, reference[k + 1]) ? 1 : 0) - own;
      inserted_[k] += (differ(laid[k + 1], *reference) ? 1 : 0) - own;
      least_ = std::min({least_, deleted_[k], inserted_[k]});
    }
  }
  int least() const { return least_; }

 private:
  std::array<int, lengths> deleted_{};
  std::array<int, lengths> inserted_{};
  int least_ = 0;
};

constexpr std::size_t lanes = 16;  // lengths, filled up to whole vectors

/// Bases as numbers as wide as those they are used with; N and what lies beyond is 0.
class Letters {
 public:
  explicit Letters(std::string_view bases) : letters_(bases.size() + 1 + lanes) {
    for (std::size_t i = 0; i < bases.size(); ++i) {
      letters_[i] = bases[i] == 'N' ? std::int16_t{0} : static_cast<std::int16_t>(bases[i]);
    }
  }
  const std::int16_t* after(std::size_t i) const { return letters_.data() + i + 1; }

 private:
  std::vector<std::int16_t> letters_;
};

/// How many bases a read needs, from a position on, to show that it has no insertion or deletion of
/// 1, 2, … bases right after it.
class NeededBases {
 public:
  NeededBases() { bases_.fill(unknown); }

  /// Goes one position to the left; `after` are the bases after it.
  void extend(const std::int16_t* after) {
    const std::int16_t next = after[0];
    if (next == 0) {
      for (std::size_t k = 0; k < lanes; ++k) bases_[k] = longer(bases_[k]);
      return;
    }
    for (std::size_t k = 0; k < lanes; ++k) {
      const std::int16_t other = after[k + 1];
      const bool same = (other == next) | (other == 0);
      bases_[k] = same ? longer(bases_[k]) : static_cast<std::int16_t>(k + 3);
    }
  }
  std::size_t most() const {
    return static_cast<std::size_t>(*std::max_element(bases_.begin(), bases_.begin() + lengths));
  }

 private:
  static constexpr std::int16_t unknown = 30'000;
  static std::int16_t longer(std::int16_t n) {
    return std::min<std::int16_t>(static_cast<std::int16_t>(n + 1), unknown);
  }
  std::array<std::int16_t, lanes> bases_;
};

}  // namespace

IndelReach::IndelReach(align::Window reference) : begin_(reference.begin) {
  const std::size_t size = reference.bases.size();
  informative_.resize(size + 1);
  Letters letters(reference.bases);
  NeededBases needed;
  std::size_t filled = size + 1;
  for (std::size_t i = size; i-- > 0;) {
    needed.extend(letters.after(i));
    // The ends that reads need grow with i, so this fills each entry once.
    const std::size_t end = i + needed.most();
    for (; filled > end; --filled) informative_[filled - 1] = static_cast<std::int32_t>(i) + 1;
  }
}

void find_informative(const char* laid, const char* reference, std::size_t length,
                      std::uint8_t* informative) {
  int mismatches = 0;  // of the bases not yet counted in
  for (std::size_t i = 0; i < length; ++i) mismatches += differ(laid[i], reference[i]) ? 1 : 0;
  AddedMismatches added;
  for (std::size_t i = length; i-- > 0;) {
    // Each mismatch to the left takes one off at most.
    if (added.least() > mismatches) {
      std::fill_n(informative, i + 1, std::uint8_t{1});
      return;
    }
    informative[i] = added.least() > 0 ? 1 : 0;
    mismatches -= differ(laid[i], reference[i]) ? 1 : 0;
    added.extend(laid + i, reference + i);
  }
}

}  // namespace varg::call
