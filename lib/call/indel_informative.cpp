#include "indel_informative.hpp"

#include <algorithm>
#include <array>

namespace varg::call {
namespace {

constexpr auto lengths = static_cast<std::size_t>(longest_denied_indel);

/// Whether two characters say different bases.
bool differ(char laid, char reference) {
  return laid != reference && laid != 0 && reference != 'N';
}

constexpr std::size_t lanes = 16;  // lengths, filled up to whole vectors
static_assert(lanes <= bases_after);
using Lanes = std::array<std::int16_t, lanes>;
constexpr std::int16_t most_in_lane = 30'000;

/// The least of those lanes that stand for a length.
inline std::int16_t least_of(const Lanes& values) {
  static_assert(lengths > 8 && lengths <= lanes);
  std::array<std::int16_t, 8> least;
  for (std::size_t k = 0; k < 8; ++k) least[k] = std::min(values[k], values[k + lengths - 8]);
  for (std::size_t k = 0; k < 4; ++k) least[k] = std::min(least[k], least[k + 4]);
  return std::min(std::min(least[0], least[1]), std::min(least[2], least[3]));
}

/// Mismatches that an insertion or deletion of 1, 2, … bases adds to what remains of a read.
class AddedMismatches {
 public:
  /// Counts in the next base to the left.
  void extend(const char* laid, const char* reference) {
    const std::int16_t own = differ(*laid, *reference) ? 1 : 0;
    const char base = *laid;
    const char ref = *reference;
    std::array<std::uint8_t, lanes> differs{};
    if (base != 0) {
      for (std::size_t k = 0; k < lanes; ++k) {
        differs[k] = (reference[k + 1] != base) & (reference[k + 1] != 'N');
      }
    }
    add(differs, own, deleted_);
    differs.fill(0);
    if (ref != 'N') {
      for (std::size_t k = 0; k < lanes; ++k) {
        differs[k] = (laid[k + 1] != ref) & (laid[k + 1] != 0);
      }
    }
    add(differs, own, inserted_);
  }
  int least() const {
    Lanes both;
    for (std::size_t k = 0; k < lanes; ++k) both[k] = std::min(deleted_[k], inserted_[k]);
    return least_of(both);
  }

 private:
  static void add(const std::array<std::uint8_t, lanes>& differs, std::int16_t own, Lanes& sums) {
    for (std::size_t k = 0; k < lanes; ++k) {
      const auto sum = static_cast<std::int16_t>(sums[k] + differs[k] - own);
      sums[k] = std::min(sum, most_in_lane);
    }
  }

  Lanes deleted_{};
  Lanes inserted_{};
};

}  // namespace

std::size_t informative_prefix(const char* bases, const char* reference, std::size_t length) {
  AddedMismatches added;
  std::size_t i = length;
  for (; i > length - std::min(length, lengths); --i)
    added.extend(bases + i - 1, reference + i - 1);
  for (; i > 0 && added.least() <= 0; --i) added.extend(bases + i - 1, reference + i - 1);
  return added.least() > 0 ? i : 0;
}

void find_informative(const char* laid, const char* reference, std::size_t length,
                      std::uint8_t* informative) {
  int mismatches = 0;  // of the bases not yet counted in
  for (std::size_t i = 0; i < length; ++i) mismatches += differ(laid[i], reference[i]) ? 1 : 0;
  AddedMismatches added;
  for (std::size_t i = length; i-- > 0;) {
    // The longest insertion leaves nothing of the last bases to compare.
    const int least = length - i <= lengths ? 0 : added.least();
    // Each mismatch to the left takes one off at most.
    if (least > mismatches) {
      std::fill_n(informative, i + 1, std::uint8_t{1});
      return;
    }
    informative[i] = least > 0 ? 1 : 0;
    mismatches -= differ(laid[i], reference[i]) ? 1 : 0;
    added.extend(laid + i, reference + i);
  }
}

}  // namespace varg::call
