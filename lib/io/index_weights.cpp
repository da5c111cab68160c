#include "index_weights.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "text_lines.hpp"

namespace varg::io {
namespace {

using genome::ContigId;
using genome::Interval;
using genome::Pos;

/// Takes numbers from the front of an index; zeros after its end.
class NumberWalk {
 public:
  explicit NumberWalk(std::string_view bytes) : rest_(bytes) {}
  template <class Number>
  Number take() {
    Number value = 0;
    if (rest_.size() >= sizeof value) std::memcpy(&value, rest_.data(), sizeof value);
    skip(sizeof value);
    return value;
  }
  void skip(std::uint64_t n) { rest_.remove_prefix(std::min<std::uint64_t>(n, rest_.size())); }

 private:
  std::string_view rest_;
};

/// Where bins lie: bin 0 holds everything, each has eight parts (SAM 1.6 section 5.3, CSIv1).
struct Binning {
  unsigned min_shift = 14;
  unsigned levels = 5;

  static std::uint32_t first_of(unsigned level) { return ((1U << (3 * level)) - 1) / 7; }
  std::uint32_t bins() const { return first_of(levels + 1); }
  Interval interval(ContigId contig, std::uint32_t bin) const {
    unsigned level = 0;
    while (level < levels && first_of(level + 1) <= bin) ++level;
    const unsigned shift = min_shift + 3 * (levels - level);
    const Pos number = bin - first_of(level);
    return {contig, number << shift, (number + 1) << shift};
  }
};

/// A place in a BGZF file in bytes of the file, from a virtual offset (block, bytes into it). What
/// the block was deflated to is not known: BAM deflates to about a quarter.
double file_place(std::uint64_t offset) {
  constexpr double deflated_part = 0.25;
  return static_cast<double>(offset >> 16U) + deflated_part * static_cast<double>(offset & 0xFFFFU);
}

void take_bins(NumberWalk& walk, const Binning& binning, bool is_csi, ContigId contig,
               ReadWeights& weights) {
  const auto bins = walk.take<std::uint32_t>();
  for (std::uint32_t i = 0; i < bins; ++i) {
    const auto bin = walk.take<std::uint32_t>();
    if (is_csi) walk.skip(sizeof(std::uint64_t));
    const auto chunks = walk.take<std::uint32_t>();
    double bytes = 0.0;
    for (std::uint32_t c = 0; c < chunks; ++c) {
      const double begin = file_place(walk.take<std::uint64_t>());
      const double end = file_place(walk.take<std::uint64_t>());
      bytes += std::max(0.0, end - begin);
    }
    // The bin behind the last holds counts.
    if (bin < binning.bins()) weights.add(binning.interval(contig, bin), bytes);
  }
}

/// A line of a CRAI: the part of a slice that lies on one contig.
struct SlicePart {
  std::int64_t contig = 0;
  Pos begin = 0;  ///< 1-based in the file
  Pos span = 0;
  std::int64_t container = 0;
  std::int64_t slice = 0;
  double bytes = 0.0;

  bool is_of(const SlicePart& other) const {
    return container == other.container && slice == other.slice;
  }
};

SlicePart parse_slice_part(std::string_view line) {
  std::array<std::int64_t, 6> numbers{};
  std::size_t n = 0;
  for_each_field(line, '\t', [&](std::string_view field) {
    const auto number = parse_number<std::int64_t>(field);
    if (!number || n == numbers.size()) throw Error(Fault::input, "it is no line of a CRAI");
    numbers[n++] = *number;
  });
  if (n != numbers.size() || numbers[5] < 0) throw Error(Fault::input, "it is no line of a CRAI");
  return {numbers[0], numbers[1] - 1, std::max<Pos>(1, numbers[2]),
          numbers[3], numbers[4],     static_cast<double>(numbers[5])};
}

void share_slice(const std::vector<SlicePart>& parts, std::size_t contigs, ReadWeights& weights) {
  double spans = 0.0;
  for (const SlicePart& part : parts) spans += static_cast<double>(part.span);
  for (const SlicePart& part : parts) {
    if (part.contig < 0 || part.contig >= static_cast<std::int64_t>(contigs)) continue;
    weights.add({static_cast<ContigId>(part.contig), part.begin, part.begin + part.span},
                part.bytes * static_cast<double>(part.span) / spans);
  }
}

}  // namespace

ReadWeights weights_of_bins(std::string_view index, const genome::Contigs& contigs) {
  ReadWeights weights(contigs);
  NumberWalk walk(index);
  const bool is_csi = starts_with(index, "CSI");
  walk.skip(4);  // magic
  Binning binning;
  if (is_csi) {
    binning.min_shift = walk.take<std::uint32_t>();
    binning.levels = walk.take<std::uint32_t>();
    walk.skip(walk.take<std::uint32_t>());
  }
  const auto references = walk.take<std::uint32_t>();
  for (std::size_t i = 0; i < std::min<std::size_t>(references, contigs.size()); ++i) {
    take_bins(walk, binning, is_csi, static_cast<ContigId>(i), weights);
    if (!is_csi) walk.skip(sizeof(std::uint64_t) * walk.take<std::uint32_t>());
  }
  return weights;
}

ReadWeights weights_of_slices(std::string_view index, const genome::Contigs& contigs) {
  ReadWeights weights(contigs);
  std::vector<SlicePart> slice;
  for_each_line(index, [&](std::string_view line) {
    const SlicePart part = parse_slice_part(line);
    if (!slice.empty() && !slice.front().is_of(part)) {
      share_slice(slice, contigs.size(), weights);
      slice.clear();
    }
    slice.push_back(part);
  });
  share_slice(slice, contigs.size(), weights);
  return weights;
}

}  // namespace varg::io
