#include "indel_informative.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace varg::call {
namespace {

constexpr auto lengths = static_cast<std::size_t>(longest_denied_indel);
constexpr std::size_t lanes = 16;  // lengths, filled up to whole vectors
using Lanes = std::array<std::int16_t, lanes>;

/// Mismatches that indels of 1, 2, … bases add.
struct Added {
  Lanes deletion{};
  Lanes insertion{};
};

constexpr std::int16_t most = 30'000;

/// Counts the base at `laid` and the reference at `reference` in.
void extend(const char* laid, const char* reference, Added& added) {
  const char base = *laid;
  const char ref = *reference;
  const bool has_base = base != 0;
  const bool has_ref = ref != 'N';
  const int own = has_base && has_ref && base != ref ? 1 : 0;
  const int if_base = has_base ? 1 : 0;
  const int if_ref = has_ref ? 1 : 0;
  for (std::size_t k = 0; k < lengths; ++k) {
    const char later_ref = reference[k + 1];
    const char later_base = laid[k + 1];
    const int deleted =
        static_cast<int>(later_ref != base) & static_cast<int>(later_ref != 'N') & if_base;
    const int inserted =
        static_cast<int>(later_base != ref) & static_cast<int>(later_base != 0) & if_ref;
    added.deletion[k] =
        static_cast<std::int16_t>(std::clamp<int>(added.deletion[k] + deleted - own, -most, most));
    added.insertion[k] = static_cast<std::int16_t>(
        std::clamp<int>(added.insertion[k] + inserted - own, -most, most));
  }
}

bool all_raise(const Added& added) {
  std::int16_t least = most;
  for (std::size_t k = 0; k < lengths; ++k) {
    least = std::min({least, added.deletion[k], added.insertion[k]});
  }
  return least > 0;
}

}  // namespace

IndelReach::IndelReach(align::Window reference) : begin_(reference.begin) {
  const std::size_t size = reference.bases.size();
  informative_.resize(size + 1);
  std::string bases(reference.bases);
  bases.append(lengths + 1, 'N');
  // For each length, the end a read needs to show that an indel of it after `i` does not fit.
  std::array<std::int32_t, lengths> needed{};
  needed.fill(std::numeric_limits<std::int32_t>::max());
  auto filled = static_cast<std::int32_t>(size) + 1;
  for (std::size_t i = size; i-- > 0;) {
    const char next = bases[i + 1];
    std::int32_t end = 0;
    for (std::size_t k = 0; k < lengths; ++k) {
      const char other = bases[i + 2 + k];
      const bool differs = next != other && next != 'N' && other != 'N';
      needed[k] = differs ? static_cast<std::int32_t>(i + 3 + k) : needed[k];
      end = std::max(end, needed[k]);
    }
    // Needed ends grow with i, so this fills each entry once.
    for (; filled > end; --filled) {
      informative_[static_cast<std::size_t>(filled) - 1] = static_cast<std::int32_t>(i) + 1;
    }
  }
}

void find_informative(const char* laid, const char* reference, std::size_t length,
                      std::uint8_t* informative) {
  Added added;
  for (std::size_t i = length; i-- > 0;) {
    informative[i] = all_raise(added) ? 1 : 0;
    extend(laid + i, reference + i, added);
  }
}

}  // namespace varg::call
