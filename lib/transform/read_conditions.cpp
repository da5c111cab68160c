#include <varg/transform/read_conditions.hpp>

#include <algorithm>
#include <array>
#include <charconv>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::transform {
namespace {

constexpr std::array<std::string_view, 9> dropped_words = {
    "kept",       "region",    "target",  "mapq",   "flags",
    "read_group", "subsample", "include", "exclude"};

struct FlagWord {
  std::string_view word;
  std::uint16_t bit;
};
/// samtools' names (samtools flags).
constexpr std::array flag_words = {FlagWord{"PAIRED", genome::flag::paired},
                                   FlagWord{"PROPER_PAIR", genome::flag::proper_pair},
                                   FlagWord{"UNMAP", genome::flag::unmapped},
                                   FlagWord{"MUNMAP", genome::flag::mate_unmapped},
                                   FlagWord{"REVERSE", genome::flag::reverse},
                                   FlagWord{"MREVERSE", genome::flag::mate_reverse},
                                   FlagWord{"READ1", genome::flag::first},
                                   FlagWord{"READ2", genome::flag::last},
                                   FlagWord{"SECONDARY", genome::flag::secondary},
                                   FlagWord{"QCFAIL", genome::flag::qc_fail},
                                   FlagWord{"DUP", genome::flag::duplicate},
                                   FlagWord{"SUPPLEMENTARY", genome::flag::supplementary}};

/// A whole number in decimal, 0x… or octal 0…, as samtools reads it.
std::optional<std::uint16_t> parse_bits(std::string_view text) {
  int base = 10;
  if (starts_with(text, "0x") || starts_with(text, "0X")) {
    base = 16;
    text.remove_prefix(2);
  } else if (text.size() > 1 && text.front() == '0') {
    base = 8;
  }
  std::uint16_t bits = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), bits, base);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return bits;
}

/// The string hash of X31 and the integer hash of Thomas Wang, which samtools view uses.
std::uint32_t name_hash(std::string_view name, std::uint32_t seed) {
  std::uint32_t hash = 0;
  for (const char c : name) hash = hash * 31 + static_cast<unsigned char>(c);
  std::uint32_t key = hash ^ seed;
  key += ~(key << 15U);
  key ^= key >> 10U;
  key += key << 3U;
  key ^= key >> 6U;
  key += ~(key << 11U);
  key ^= key >> 16U;
  return key;
}

bool is_sampled(const Subsample& subsample, std::string_view name) {
  constexpr std::uint32_t hash_bits = 0xFF'FFFF;
  const std::uint32_t hash = name_hash(name, subsample.seed) & hash_bits;
  return static_cast<double>(hash) / (hash_bits + 1.0) < subsample.fraction;
}

DroppedRead check_read(const ReadConditions& conditions, const io::ReadView& read) {
  if (read.mapq() < conditions.min_mapq) return DroppedRead::mapq;
  const std::uint16_t flags = read.flags();
  if ((flags & conditions.require_flags) != conditions.require_flags ||
      (flags & conditions.exclude_flags) != 0) {
    return DroppedRead::flags;
  }
  if (conditions.targets && conditions.targets->overlaps({read.contig(), read.pos(), read.end()}) ==
                                conditions.exclude_targets) {
    return DroppedRead::target;
  }
  if (!conditions.read_groups.empty()) {
    const auto group = read.text_tag("RG");
    const auto& asked = conditions.read_groups;
    if (!group || std::find(asked.begin(), asked.end(), *group) == asked.end()) {
      return DroppedRead::read_group;
    }
  }
  if (conditions.subsample && !is_sampled(*conditions.subsample, read.name())) {
    return DroppedRead::subsample;
  }
  return DroppedRead::kept;
}

/// Copies the reads for which `check(i, read)` gives kept, counting the others.
template <class Check>
SelectedReads select(const io::ReadBatch& batch, const Check& check) {
  SelectedReads selected;
  std::array<std::uint64_t, dropped_words.size()> counts{};
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::ReadView read = batch[i];
    const DroppedRead reason = check(i, read);
    ++counts[static_cast<std::size_t>(reason)];
    if (reason != DroppedRead::kept) continue;
    selected.records.append(batch.bytes, batch.offsets[i] - 4, read.bytes().size() + 4);
  }
  selected.count = counts[0];
  for (std::size_t i = 1; i < counts.size(); ++i) {
    if (counts[i] > 0) {
      selected.counts["dropped." + std::string(dropped_words.at(i))] = counts[i];
    }
  }
  return selected;
}

}  // namespace

Subsample parse_subsample(std::string_view text) {
  const std::size_t comma = text.find(',');
  const auto fraction = parse_number<double>(text.substr(0, comma));
  const auto seed = comma == std::string_view::npos
                        ? std::optional<std::uint32_t>(0)
                        : parse_number<std::uint32_t>(text.substr(comma + 1));
  if (!fraction || !seed || !(*fraction >= 0 && *fraction <= 1)) {
    throw Error(Fault::usage, "'{}' is no fraction of reads", printable(text))
        .hint("Give a number from 0 to 1, and a seed behind a comma if you like: 0.1,42");
  }
  return {*fraction, *seed};
}

std::uint16_t parse_flags(std::string_view text) {
  if (const auto bits = parse_bits(text)) return *bits;
  std::uint16_t flags = 0;
  for_each_field(text, ',', [&](std::string_view word) {
    const auto found = std::find_if(flag_words.begin(), flag_words.end(),
                                    [&](const FlagWord& known) { return known.word == word; });
    const auto bits = found != flag_words.end() ? std::optional(found->bit) : parse_bits(word);
    if (!bits) {
      throw Error(Fault::usage, "'{}' is no flag", printable(word))
          .hint(
              "Give a number, or names with commas between: PAIRED, PROPER_PAIR, UNMAP, MUNMAP, "
              "REVERSE, MREVERSE, READ1, READ2, SECONDARY, QCFAIL, DUP, SUPPLEMENTARY");
    }
    flags = static_cast<std::uint16_t>(flags | *bits);
  });
  return flags;
}

bool ReadConditions::any() const {
  return regions || targets || min_mapq > 0 || require_flags != 0 || exclude_flags != 0 ||
         !read_groups.empty() || subsample || make_predicate;
}

void require_read_groups(const std::vector<std::string>& asked, const io::SamHeader& header) {
  std::vector<std::string> known;
  for (const io::ReadGroup& group : header.read_groups) known.push_back(group.id);
  for (const std::string& id : asked) {
    if (std::find(known.begin(), known.end(), id) != known.end()) continue;
    Error error(Fault::mismatch, "the header has no read group {}", printable(id));
    const auto near = nearest_word(id, known);
    throw std::move(error).hint(near ? "Did you mean " + *near + "?"
                                     : "See its @RG lines: varg view --header-only");
  }
}

ReadSelector::ReadSelector(const ReadConditions& conditions) : conditions_(&conditions) {
  if (conditions.make_predicate) predicate_ = conditions.make_predicate();
}

DroppedRead ReadSelector::check(const io::ReadBatch& batch, std::size_t i,
                                const io::ReadView& read) const {
  const DroppedRead reason = check_read(*conditions_, read);
  return reason == DroppedRead::kept && predicate_ ? predicate_(batch, i) : reason;
}

SelectedReads ReadSelector::operator()(io::ReadBatch batch) {
  if (!conditions_->any()) return {std::move(batch.bytes), batch.size(), {}};
  return select(batch, [&](std::size_t i, const io::ReadView& read) {
    if (conditions_->regions &&
        !conditions_->regions->overlaps({read.contig(), read.pos(), read.end()})) {
      return DroppedRead::region;
    }
    return check(batch, i, read);
  });
}

SelectedReads ReadSelector::select_new(const io::ReadBatch& batch, const genome::Interval& region,
                                       const genome::Interval* before) {
  SelectedReads selected = select(batch, [&](std::size_t i, const io::ReadView& read) {
    const genome::Interval place{read.contig(), read.pos(), read.end()};
    if (!place.overlaps(region) || (before != nullptr && place.overlaps(*before))) {
      return DroppedRead::region;
    }
    return check(batch, i, read);
  });
  selected.counts.erase("dropped.region");  // an earlier region has them
  return selected;
}

}  // namespace varg::transform
