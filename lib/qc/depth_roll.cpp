#include "depth_roll.hpp"

#include <algorithm>
#include <utility>

namespace varg::qc {

std::vector<DepthSegment> DepthRoll::operator()(std::vector<DepthPart> parts) {
  std::vector<DepthSegment> out;
  for (DepthPart& part : parts) take(std::move(part), out);
  return out;
}

std::vector<DepthSegment> DepthRoll::finish() {
  std::vector<DepthSegment> out;
  while (contig_ < static_cast<genome::ContigId>(contigs_.size())) end_contig(out);
  return out;
}

void DepthRoll::take(DepthPart part, std::vector<DepthSegment>& out) {
  while (contig_ < part.contig) end_contig(out);
  const genome::Pos cut = last_change_before(part.first);
  if (cut > origin_) emit(cut, out);
  const std::vector<DepthChange> tail = take_tail(-1);
  pieces_ = std::move(part.pieces);
  take_far_in();
  for (const DepthChange& one : part.far) change(one.pos, one.change);
  for (const DepthChange& one : tail) change(one.pos, one.change);
  meet_mates(part);
}

/// Gives out what is left of the contig, and begins the next one.
void DepthRoll::end_contig(std::vector<DepthSegment>& out) {
  const genome::Pos length = contigs_[contig_].length;
  if (origin_ < length) emit(length, out);
  ++contig_;
  origin_ = 0;
  depth_ = 0;
  pieces_.clear();
  far_.clear();
  mates_.clear();
}

/// The last position under `limit` where depth changes; origin_ when there is none after it.
genome::Pos DepthRoll::last_change_before(genome::Pos limit) const {
  genome::Pos last = origin_;
  const auto far = far_.lower_bound(limit);
  if (far != far_.begin()) last = std::max(last, std::prev(far)->first);
  for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece) {
    if (piece->begin >= limit) continue;
    for (genome::Pos at = std::min(limit, piece->end()); at-- > std::max(piece->begin, last + 1);) {
      if (piece->changes[static_cast<std::size_t>(at - piece->begin)] != 0) return at;
    }
    if (piece->begin <= last) break;
  }
  return last;
}

/// Gives out [origin_, end): the pieces leave, what they change after `end` stays in far_.
void DepthRoll::emit(genome::Pos end, std::vector<DepthSegment>& out) {
  const std::vector<DepthChange> tail = take_tail(end);
  std::vector<DepthPiece> whole = std::exchange(pieces_, {});
  DepthSegment segment{contig_, origin_, end, depth_, {}};
  // Changes outside the pieces become pieces of their own.
  const auto later = far_.upper_bound(end);
  for (auto far = far_.begin(); far != later; ++far) {
    whole.push_back({far->first, {static_cast<std::int32_t>(far->second)}});
  }
  if (far_.begin() != later) {
    std::sort(whole.begin(), whole.end(),
              [](const DepthPiece& a, const DepthPiece& b) { return a.begin < b.begin; });
  }
  far_.erase(far_.begin(), later);
  segment.pieces = std::move(whole);
  out.push_back(std::move(segment));
  for (const DepthChange& one : tail) far_[one.pos] += one.change;
  // All blocks begin and end, so what is to come takes the depth back to 0.
  depth_ = 0;
  for (const auto& [pos, step] : far_) depth_ -= step;
  origin_ = end;
}

/// Takes the changes after `cut` out of the pieces.
std::vector<DepthChange> DepthRoll::take_tail(genome::Pos cut) {
  std::vector<DepthChange> tail;
  for (DepthPiece& piece : pieces_) {
    const genome::Pos from = std::max(piece.begin, cut + 1);
    for (genome::Pos at = from; at < piece.end(); ++at) {
      std::int32_t& step = piece.changes[static_cast<std::size_t>(at - piece.begin)];
      if (step != 0) tail.push_back({at, std::exchange(step, 0)});
    }
  }
  return tail;
}

/// Moves the changes that lie in the pieces into them.
void DepthRoll::take_far_in() {
  for (DepthPiece& piece : pieces_) {
    const auto begin = far_.lower_bound(piece.begin);
    auto at = begin;
    for (; at != far_.end() && at->first < piece.end(); ++at) {
      piece.changes[static_cast<std::size_t>(at->first - piece.begin)] +=
          static_cast<std::int32_t>(at->second);
    }
    far_.erase(begin, at);
  }
}

void DepthRoll::change(genome::Pos pos, std::int32_t step) {
  const auto after = std::upper_bound(
      pieces_.begin(), pieces_.end(), pos,
      [](genome::Pos value, const DepthPiece& piece) { return value < piece.begin; });
  if (after != pieces_.begin()) {
    DepthPiece& piece = *std::prev(after);
    if (pos < piece.end()) {
      piece.changes[static_cast<std::size_t>(pos - piece.begin)] += step;
      return;
    }
  }
  far_[pos] += step;
}

void DepthRoll::meet_mates(DepthPart& part) {
  for (OpenMate& open : part.open) {
    const auto mate = open.looks_back ? mates_.find(open.name) : mates_.end();
    if (mate != mates_.end()) {
      for_each_shared(mate->second.blocks, open.blocks, [&](const Block& shared) {
        change(shared.begin, -1);
        change(shared.end, 1);
      });
      mates_.erase(mate);
    } else if (open.waits) {
      std::string name = open.name;
      mates_.insert_or_assign(std::move(name), std::move(open));
    }
  }
  if (mates_.size() < mates_to_sweep_) return;
  std::erase_if(mates_, [&](const auto& one) { return one.second.mate_pos < part.first; });
  mates_to_sweep_ = 1024 + 2 * mates_.size();
}

}  // namespace varg::qc
