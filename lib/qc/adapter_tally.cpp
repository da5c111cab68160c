#include "adapter_tally.hpp"

#include <array>
#include <string_view>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

constexpr std::size_t word_bases = 12;
constexpr std::uint32_t word_mask = (1U << 2 * word_bases) - 1;
/// The first bases of an adapter may be aligned by chance: it is also found when it begins so many
/// bases before the clip.
constexpr std::size_t aligned_by_chance = 8;
/// Clips shorter than this are not searched: with the bases before them they hold one word.
constexpr std::uint64_t least_clip = word_bases - aligned_by_chance;

constexpr std::uint32_t letter_code(char letter) {
  return letter == 'A' ? 0 : letter == 'C' ? 1 : letter == 'G' ? 2 : 3;
}

constexpr auto words = [] {
  std::array<std::uint32_t, known_adapters.size()> result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const char letter : known_adapters[i].begin)
      result[i] = result[i] << 2U | letter_code(letter);
  }
  return result;
}();

constexpr std::uint8_t no_code = 4;
/// By BAM's letters "=ACMGRSVTWYHKDBN".
constexpr std::array<std::uint8_t, 16> forward_codes{4, 0, 1, 4, 2, 4, 4, 4,
                                                     3, 4, 4, 4, 4, 4, 4, 4};

}  // namespace

void AdapterTally::add(const io::ReadView& read, std::uint64_t unaligned) {
  const std::size_t length = read.length();
  ++counts_.reads;
  counts_.bases += length;
  if (unaligned < least_clip || length < word_bases || unaligned > length) return;
  const std::size_t from = length - unaligned;
  search(read, from > aligned_by_chance ? from - aligned_by_chance : 0);
}

void AdapterTally::search(const io::ReadView& read, std::size_t from) {
  const std::span<const std::uint8_t> packed = read.packed_bases();
  const std::size_t length = read.length();
  const bool reversed = read.has(genome::flag::reverse);
  std::uint32_t word = 0;
  std::size_t known = 0;
  for (std::size_t cycle = from; cycle < length; ++cycle) {
    const std::size_t i = reversed ? length - 1 - cycle : cycle;
    const unsigned letter = i % 2 == 0 ? packed[i / 2] >> 4U : packed[i / 2] & 0xFU;
    const std::uint8_t code = forward_codes[letter];
    if (code == no_code) {
      known = 0;
      continue;
    }
    word = (word << 2U | (reversed ? 3U - code : code)) & word_mask;
    if (++known < word_bases) continue;
    for (std::size_t adapter = 0; adapter < words.size(); ++adapter) {
      if (word != words[adapter]) continue;
      ++counts_.reads_with[adapter];
      counts_.adapter_bases += length - (cycle + 1 - word_bases);
      return;
    }
  }
}

void AdapterTally::merge(const AdapterTally& other) {
  counts_.reads += other.counts_.reads;
  counts_.bases += other.counts_.bases;
  counts_.adapter_bases += other.counts_.adapter_bases;
  for (std::size_t i = 0; i < words.size(); ++i) {
    counts_.reads_with[i] += other.counts_.reads_with[i];
  }
}

AdapterCounts AdapterTally::finish() const {
  AdapterCounts counts = counts_;
  counts.measured = true;
  return counts;
}

}  // namespace varg::qc
