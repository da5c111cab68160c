#pragma once

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "random.hpp"

namespace varg::test {

/// A bigWig that a test makes, laid out as Kent et al. 2010 tell; nothing in it is checked.
struct MadeBigWig {
  enum Type : std::uint8_t { bed_graph = 1, variable_step = 2, fixed_step = 3 };
  struct Score {
    std::uint32_t begin;
    std::uint32_t end;
    float value;
  };
  struct Section {
    std::uint32_t contig = 0;
    std::uint8_t type = bed_graph;
    std::uint32_t step = 0;
    std::uint32_t span = 0;
    std::vector<Score> scores{};
  };

  std::vector<std::pair<std::string, std::uint32_t>> contigs{};
  std::vector<Section> sections{};
  bool is_compressed = true;
  bool is_swapped = false;  ///< as on a machine of the other byte order
  std::size_t fan = 256;    ///< items a node has at most
  std::uint16_t version = 4;
  bool has_summary = true;

  std::string bytes() const;
  /// The same scores as lines of a bedGraph.
  std::string bed_graph_text() const;

 private:
  template <class Number>
  void put(Number number, std::string& out) const {
    for (std::size_t i = 0; i < sizeof number; ++i) {
      const std::size_t at = is_swapped ? sizeof number - 1 - i : i;
      out += static_cast<char>((number >> (8U * at)) & 0xFFU);
    }
  }
  std::string packed(const Section& section) const;
  std::string tree(const std::vector<std::string>& items, const std::vector<std::string>& keys,
                   std::uint64_t offset) const;
  std::string names(std::uint64_t offset) const;
  std::string index(const std::vector<std::uint64_t>& offsets, std::uint64_t at) const;
};

/// Scores in order on each contig: in sections of all three types, some of them empty.
inline MadeBigWig random_big_wig(Random& random) {
  MadeBigWig made;
  made.is_compressed = random.chance(0.5);
  made.is_swapped = random.chance(0.5);
  made.has_summary = random.chance(0.8);
  made.fan = static_cast<std::size_t>(random.between(1, 5));
  if (made.fan == 1) made.fan = 256;
  const auto small = [&](std::int64_t low, std::int64_t high) {
    return static_cast<std::uint32_t>(random.between(low, high));
  };
  const std::uint32_t contigs = small(1, 7);
  for (std::uint32_t contig = 0; contig < contigs; ++contig) {
    std::uint32_t at = small(0, 9);
    for (std::uint32_t n = small(0, 9); n > 0; --n) {
      MadeBigWig::Section section{contig, static_cast<std::uint8_t>(random.between(1, 3))};
      section.span = small(1, 4);
      section.step = section.span + small(0, 3);
      for (std::uint32_t i = small(0, 12); i > 0; --i) {
        const bool is_graph = section.type == MadeBigWig::bed_graph;
        const std::uint32_t end = at + (is_graph ? small(1, 9) : section.span);
        const auto value =
            static_cast<float>(random.between(-3000, 3000)) / (random.chance(0.5) ? 1000.0F : 7.0F);
        section.scores.push_back({at, end, value});
        at = section.type == MadeBigWig::fixed_step ? at + section.step : end + small(0, 2);
      }
      made.sections.push_back(std::move(section));
    }
    made.contigs.push_back({"c" + std::to_string(contig), at + small(0, 9) + 1});
  }
  return made;
}

inline std::string MadeBigWig::packed(const Section& section) const {
  std::string raw;
  put(section.contig, raw);
  put(section.scores.empty() ? 0U : section.scores.front().begin, raw);
  put(section.scores.empty() ? 0U : section.scores.back().end, raw);
  put(section.step, raw);
  put(section.span, raw);
  raw += static_cast<char>(section.type);
  raw += '\0';
  put(static_cast<std::uint16_t>(section.scores.size()), raw);
  for (const Score& score : section.scores) {
    if (section.type != fixed_step) put(score.begin, raw);
    if (section.type == bed_graph) put(score.end, raw);
    put(std::bit_cast<std::uint32_t>(score.value), raw);
  }
  if (!is_compressed) return raw;
  uLongf size = compressBound(raw.size());
  std::string small(size, '\0');
  ::compress(reinterpret_cast<Bytef*>(small.data()), &size,
             reinterpret_cast<const Bytef*>(raw.data()), raw.size());
  small.resize(size);
  return small;
}

/// Nodes from the root down; the inner items of a node are `keys` of its first items.
inline std::string MadeBigWig::tree(const std::vector<std::string>& items,
                                    const std::vector<std::string>& keys,
                                    std::uint64_t offset) const {
  std::vector<std::size_t> widths{items.size()};  // items of each level, leaves first
  while (widths.back() > fan) widths.push_back((widths.back() + fan - 1) / fan);
  const std::size_t leaf_size = items.empty() ? 0 : items[0].size();
  const std::size_t inner_size = (keys.empty() ? 0 : keys[0].size()) + 8;
  std::string out;
  std::size_t per_item = 1;  // leaf items below an item of the level
  for (std::size_t i = 1; i < widths.size(); ++i) per_item *= fan;
  for (std::size_t level = widths.size(); level-- > 0; per_item /= fan) {
    const std::size_t node_size = 4 + fan * (level == 0 ? leaf_size : inner_size);
    const std::size_t child_size = 4 + fan * (level == 1 ? leaf_size : inner_size);
    const std::size_t nodes = std::max<std::size_t>(1, (widths[level] + fan - 1) / fan);
    const std::uint64_t below = offset + out.size() + nodes * node_size;
    for (std::size_t node = 0; node < nodes; ++node) {
      const std::size_t first = node * fan;
      const std::size_t behind = std::min(widths[level], first + fan);
      std::string text{level == 0 ? '\1' : '\0', '\0'};
      put(static_cast<std::uint16_t>(behind - first), text);
      for (std::size_t i = first; i < behind; ++i) {
        text += level == 0 ? items[i] : keys[i * per_item];
        if (level > 0) put(static_cast<std::uint64_t>(below + i * child_size), text);
      }
      text.resize(node_size);
      out += text;
    }
  }
  return out;
}

inline std::string MadeBigWig::names(std::uint64_t offset) const {
  std::size_t key_size = 1;
  for (const auto& contig : contigs) key_size = std::max(key_size, contig.first.size());
  std::vector<std::string> items;
  std::vector<std::string> keys;
  for (std::uint32_t id = 0; id < contigs.size(); ++id) {
    keys.push_back(contigs[id].first);
    keys.back().resize(key_size);
    items.push_back(keys.back());
    put(id, items.back());
    put(contigs[id].second, items.back());
  }
  std::string out;
  put(0x78CA8C91U, out);
  put(static_cast<std::uint32_t>(fan), out);
  put(static_cast<std::uint32_t>(key_size), out);
  put(8U, out);
  put(static_cast<std::uint64_t>(contigs.size()), out);
  put(std::uint64_t{0}, out);
  return out + tree(items, keys, offset + out.size());
}

inline std::string MadeBigWig::index(const std::vector<std::uint64_t>& offsets,
                                     std::uint64_t at) const {
  std::vector<std::string> items;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    std::string key;
    put(section.contig, key);
    put(section.scores.empty() ? 0U : section.scores.front().begin, key);
    put(section.contig, key);
    put(section.scores.empty() ? 0U : section.scores.back().end, key);
    keys.push_back(key);
    put(offsets[i], key);
    put(offsets[i + 1] - offsets[i], key);
    items.push_back(key);
  }
  std::string out;
  put(0x2468ACE0U, out);
  put(static_cast<std::uint32_t>(fan), out);
  put(static_cast<std::uint64_t>(sections.size()), out);
  for (int i = 0; i < 4; ++i) put(0U, out);
  put(offsets.back(), out);
  put(1U, out);
  put(0U, out);
  return out + tree(items, keys, at + out.size());
}

inline std::string MadeBigWig::bytes() const {
  constexpr std::uint64_t header_size = 64;
  constexpr std::uint64_t zoom_header_size = 24;
  constexpr std::uint64_t summary_size = 40;
  const std::uint64_t names_at = header_size + zoom_header_size + summary_size;
  const std::string list = names(names_at);
  std::vector<std::uint64_t> offsets{names_at + list.size() + sizeof(std::uint64_t)};
  std::string data;
  std::uint64_t covered = 0;
  for (const Section& section : sections) {
    data += packed(section);
    offsets.push_back(offsets[0] + data.size());
    for (const Score& score : section.scores) covered += score.end - score.begin;
  }
  const std::uint64_t data_at = offsets[0] - sizeof(std::uint64_t);
  const std::string tree_of_sections = index(offsets, offsets.back());
  const std::uint64_t zoom_at = offsets.back() + tree_of_sections.size();
  std::string out;
  put(0x888FFC26U, out);
  put(version, out);
  put(std::uint16_t{1}, out);
  put(names_at, out);
  put(data_at, out);
  put(offsets.back(), out);
  put(0U, out);                // no columns of a bigBed
  put(std::uint64_t{0}, out);  // nor their description
  put(has_summary ? header_size + zoom_header_size : 0, out);
  put(is_compressed ? 32768U : 0U, out);
  put(std::uint64_t{0}, out);
  put(10U, out);  // bases of the one zoom level, which has no summaries
  put(0U, out);
  put(zoom_at, out);
  put(zoom_at + 4, out);
  put(covered, out);
  out.resize(names_at);
  out += list;
  put(static_cast<std::uint64_t>(sections.size()), out);
  out += data + tree_of_sections;
  out.append(4 + 48 + 4, '\0');
  return out;
}

inline std::string MadeBigWig::bed_graph_text() const {
  std::string out;
  for (const Section& section : sections) {
    for (const Score& score : section.scores) {
      char text[32];
      char* const end = std::to_chars(text, text + sizeof text, score.value).ptr;
      out += contigs[section.contig].first + "\t" + std::to_string(score.begin) + "\t" +
             std::to_string(score.end) + "\t" + std::string(&text[0], end) + "\n";
    }
  }
  return out;
}

}  // namespace varg::test
