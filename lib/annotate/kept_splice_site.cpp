#include "kept_splice_site.hpp"

#include <algorithm>
#include <utility>

namespace varg::annotate {
namespace {

using genome::Pos;
using genome::Variant;

constexpr Pos farthest_spelling = 1000;

bool takes_splice_site(const VariantPlace& place) {
  return place.terms.has_any({Term::splice_donor, Term::splice_acceptor});
}

/// Moves a deletion by a base; false where that makes another sequence.
bool move_right(Variant& v, ContigBases& bases) {
  const char next = bases[v.end()];
  if (next != v.ref.front() || next == 'N') return false;
  std::rotate(v.ref.begin(), v.ref.begin() + 1, v.ref.end());
  ++v.pos;
  return true;
}

bool move_left(Variant& v, ContigBases& bases) {
  const char before = bases[v.pos - 1];
  if (before != v.ref.back() || before == 'N') return false;
  std::rotate(v.ref.rbegin(), v.ref.rbegin() + 1, v.ref.rend());
  --v.pos;
  return true;
}

/// The nearest spelling to one side that takes no splice site and touches an exon, or does not.
template <class Move>
std::optional<std::pair<Pos, Variant>> nearest(Variant v, const TranscriptModel& model,
                                               bool touches_exon, const Move& move) {
  for (Pos steps = 1; steps <= farthest_spelling && move(v); ++steps) {
    const VariantPlace place = place_of(v, model);
    if (takes_splice_site(place) || place.leaves_exon) continue;
    if (place.touches_exon == touches_exon) return std::pair(steps, v);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Variant> beside_splice_site(const Variant& trimmed, const VariantPlace& place,
                                          const TranscriptModel& model, ContigBases& bases) {
  const bool is_deletion = trimmed.alt.empty() && !trimmed.ref.empty();
  if (!is_deletion || !takes_splice_site(place)) return std::nullopt;
  const auto right = [&](Variant& v) { return move_right(v, bases); };
  const auto left = [&](Variant& v) { return move_left(v, bases); };
  for (const bool touches_exon : {true, false}) {
    const auto behind = nearest(trimmed, model, touches_exon, right);
    const auto before = nearest(trimmed, model, touches_exon, left);
    if (before && (!behind || before->first < behind->first)) return before->second;
    if (behind) return behind->second;
  }
  return std::nullopt;
}

}  // namespace varg::annotate
