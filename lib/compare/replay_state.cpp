#include "replay_state.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>

namespace varg::compare {
namespace {

/// What decides the future of a pair; without `pending` no side is ahead.
auto key_of(const HaplotypePair& pair) {
  const int ahead = pair.pending.empty() ? 0 : pair.ahead;
  return std::tuple<const std::array<genome::Pos, 2>&, std::string_view, int>(pair.next,
                                                                              pair.pending, ahead);
}

bool is_before(const HaplotypePair& a, const HaplotypePair& b) { return key_of(a) < key_of(b); }

/// How a phase set lies when the haplotypes are moved.
std::uint8_t moved(std::uint8_t turn, const Permutation& moves, std::span<const Permutation> all) {
  if (turn == 0) return 0;
  Permutation both = all[turn - 1U];
  for (std::uint8_t& place : both) place = moves[place];
  return static_cast<std::uint8_t>(std::lower_bound(all.begin(), all.end(), both) - all.begin() +
                                   1);
}

}  // namespace

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

template <std::size_t N>
bool ReplayState<N>::apply(const Allele& allele, RecordSpan record, std::uint8_t side,
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

template <std::size_t N>
bool ReplayState<N>::advance(genome::Pos position, align::Window window) {
  inserted = 0;
  inserted_ends.fill(0);
  for (HaplotypePair& pair : pairs) {
    if (!pair.advance(position, window)) return false;
  }
  const bool is_synced = std::all_of(pairs.begin(), pairs.end(),
                                     [](const HaplotypePair& pair) { return pair.is_synced(); });
  if (used == 0 || !open.empty() || !is_synced) return true;
  if (used != 3) return false;
  used = 0;
  ++syncs;
  return true;
}

template <std::size_t N>
void ReplayState<N>::make_canonical() {
  if (N == 1 || !open.empty() || inserted != 0) return;
  if (turns != Turns{}) {
    permute_pairs_and_turns();
  } else {
    std::sort(pairs.begin(), pairs.end(), is_before);
  }
}

/// Takes the permutation with the first pairs in order, and of these the one with the lowest turns.
template <std::size_t N>
void ReplayState<N>::permute_pairs_and_turns() {
  const std::span<const Permutation> all = permutations(N);
  const std::array<HaplotypePair, N> pairs_before = pairs;
  const Turns turns_before = turns;
  for (const Permutation& moves : all.subspan(1)) {
    std::array<const HaplotypePair*, N> other{};
    for (std::size_t i = 0; i < N; ++i) other[moves[i]] = &pairs_before[i];
    Turns turned{};
    std::transform(turns_before.begin(), turns_before.end(), turned.begin(),
                   [&](std::uint8_t turn) { return moved(turn, moves, all); });
    const auto place = std::mismatch(
        pairs.begin(), pairs.end(), other.begin(),
        [](const HaplotypePair& a, const HaplotypePair* b) { return key_of(a) == key_of(*b); });
    const bool is_lower =
        place.first == pairs.end() ? turned < turns : is_before(**place.second, *place.first);
    if (!is_lower) continue;
    turns = turned;
    for (std::size_t i = 0; i < N; ++i) pairs[i] = *other[i];
  }
}

template <std::size_t N>
void ReplayState<N>::append_key(std::string& key) const {
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

template struct ReplayState<1>;
template struct ReplayState<2>;
template struct ReplayState<3>;
template struct ReplayState<4>;

}  // namespace varg::compare
