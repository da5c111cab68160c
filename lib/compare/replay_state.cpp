#include "replay_state.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace varg::compare {

bool HaplotypePair::spell(std::uint8_t side, std::string_view text) {
  if (pending.empty() || ahead == side) {
    ahead = side;
    pending += text;
    return true;
  }
  const std::size_t common = std::min(pending.size(), text.size());
  if (std::string_view(pending).substr(0, common) != text.substr(0, common)) return false;
  if (text.size() > common) {
    ahead = side;
    pending = text.substr(common);
  } else {
    pending.erase(0, common);
  }
  return true;
}

bool HaplotypePair::advance(genome::Pos position, align::Window window) {
  constexpr genome::Pos stride = 16;  // short, so that contradictions end a state early
  for (;;) {
    if (is_synced()) {
      next[0] = next[1] = std::max(next[0], position);
      return true;
    }
    const std::uint8_t behind = pending.empty() ? static_cast<std::uint8_t>(next[1] < next[0])
                                                : static_cast<std::uint8_t>(1 - ahead);
    const std::uint8_t side =
        next[behind] < position ? behind : static_cast<std::uint8_t>(1 - behind);
    if (next[side] >= position) return true;
    const genome::Pos wanted =
        pending.empty() || side == ahead ? stride : static_cast<genome::Pos>(pending.size());
    const genome::Pos length = std::min(wanted, position - next[side]);
    const auto offset = static_cast<std::size_t>(next[side] - window.begin);
    next[side] += length;
    if (!spell(side, window.bases.substr(offset, static_cast<std::size_t>(length)))) return false;
  }
}

bool ReplayState::apply(const Allele& allele, RecordSpan record, std::uint8_t side,
                        std::uint8_t haplotype) {
  HaplotypePair& pair = pairs[haplotype];
  if (pair.next[side] != allele.begin) return false;
  if (allele.is_insertion()) {
    const std::size_t place = 2U * haplotype + side;
    const auto bit = static_cast<std::uint8_t>(1U << place);
    if ((inserted & bit) != 0 && inserted_ends[place] > record.begin) return false;
    inserted = static_cast<std::uint8_t>(inserted | bit);
    inserted_ends[place] = record.end;
  }
  pair.next[side] = allele.end;
  return pair.spell(side, allele.alt);
}

bool ReplayState::advance(genome::Pos position, align::Window window) {
  inserted = 0;
  inserted_ends.fill(0);
  for (HaplotypePair& pair : pairs) {
    if (!pair.advance(position, window)) return false;
  }
  if (used == 0 || !open.empty() || !pairs[0].is_synced() || !pairs[1].is_synced()) return true;
  if (used != 3) return false;
  used = 0;
  ++syncs;
  return true;
}

void ReplayState::make_canonical() {
  if (!open.empty() || inserted != 0) return;
  const auto key = [](const HaplotypePair& pair) {
    const int ahead = pair.pending.empty() ? 0 : pair.ahead;  // of nothing no side is ahead
    return std::tuple<const std::array<genome::Pos, 2>&, std::string_view, int>(
        pair.next, pair.pending, ahead);
  };
  const auto first_turn = std::find_if(turns.begin(), turns.end(), [](auto t) { return t != 0; });
  const bool is_turned = first_turn != turns.end() && *first_turn == 2;
  const bool is_equal = is_turned && key(pairs[0]) == key(pairs[1]);
  if (!(key(pairs[1]) < key(pairs[0])) && !is_equal) return;
  std::swap(pairs[0], pairs[1]);
  for (std::uint8_t& turn : turns) {
    if (turn != 0) turn = static_cast<std::uint8_t>(3 - turn);
  }
}

void ReplayState::append_key(std::string& key) const {
  const auto number = [&](std::uint64_t value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  for (const HaplotypePair& pair : pairs) {
    number(static_cast<std::uint64_t>(pair.next[0]));
    number(static_cast<std::uint64_t>(pair.next[1]));
    number(pair.pending.empty() ? 0 : pair.pending.size() * 2 + pair.ahead);
    key += pair.pending;
  }
  const bool has_turns = turns != Turns{};
  number((has_turns ? 1ULL : 0ULL) << 16U | static_cast<std::uint64_t>(used) << 8U | inserted);
  if (has_turns) key.append(turns.begin(), turns.end());
  if (inserted != 0) {
    for (const genome::Pos end : inserted_ends) number(static_cast<std::uint64_t>(end));
  }
  for (const auto& [step, option] : open) number(static_cast<std::uint64_t>(step) << 8U | option);
}

}  // namespace varg::compare
