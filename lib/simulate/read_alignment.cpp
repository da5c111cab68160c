#include "read_alignment.hpp"

#include <algorithm>

namespace varg::simulate {
namespace {

using genome::CigarElement;
using genome::CigarOp;
using genome::make_element;

// Defaults of BWA-MEM (Li 2013, arXiv:1303.3997).
constexpr Pos match_score = 1;
constexpr Pos mismatch_score = -4;
constexpr Pos gap_open = -6;
constexpr Pos gap_extend = -1;
constexpr Pos end_bonus = 5;
/// BWA-MEM's least score to report is 30.
constexpr Pos least_aligned = 30;

void append(std::vector<CigarElement>& cigar, CigarOp op, Pos length) {
  if (length <= 0) return;
  const auto count = static_cast<std::uint32_t>(length);
  if (!cigar.empty() && cigar.back().op() == op) {
    cigar.back() = make_element(op, cigar.back().length() + count);
  } else {
    cigar.push_back(make_element(op, count));
  }
}

Pos length_of(CigarElement element) { return static_cast<Pos>(element.length()); }

bool is_gap(CigarElement element) {
  return element.op() == CigarOp::insertion || element.op() == CigarOp::deletion;
}

/// A read with its alignment so far.
struct Work {
  const SimulatedContig& contig;
  std::string_view bases;
  Pos pos = 0;
  std::vector<CigarElement> cigar;

  Pos read_length() const { return static_cast<Pos>(bases.size()); }
  Pos score(Pos at, Pos reference) const {
    const bool same = reference >= 0 && reference < contig.length() &&
                      contig.base(reference) == bases[static_cast<std::size_t>(at)];
    return same ? match_score : mismatch_score;
  }
  Pos end() const {
    Pos at = pos;
    for (const CigarElement element : cigar) {
      if (genome::consumes_reference(element.op())) at += length_of(element);
    }
    return at;
  }
};

void place_truly(const HaplotypeCopy& haplotype, Pos own, Work& work) {
  const Pos own_end = own + work.read_length();
  auto edit = std::partition_point(
      haplotype.edits.begin(), haplotype.edits.end(),
      [&](const Edit& candidate) { return candidate.own + candidate.added <= own; });
  Pos reference = own;
  if (edit != haplotype.edits.end() && edit->own < own) {
    const Pos inside = own - edit->own;
    const Pos left = std::min(edit->added - inside, work.read_length());
    reference = edit->is_indel() ? edit->reference : edit->reference + inside;
    append(work.cigar, edit->is_indel() ? CigarOp::insertion : CigarOp::match, left);
    work.pos = reference;
    own += left;
    ++edit;
  } else {
    if (edit != haplotype.edits.begin()) {
      const Edit& before = *std::prev(edit);
      reference = before.reference + before.removed + own - before.own - before.added;
    }
    work.pos = reference;
  }
  for (; edit != haplotype.edits.end() && edit->own < own_end; ++edit) {
    append(work.cigar, CigarOp::match, edit->own - own);
    const Pos added = std::min(edit->added, own_end - edit->own);
    const CigarOp op = edit->is_indel() ? CigarOp::insertion : CigarOp::match;
    append(work.cigar, op, added);
    if (edit->added == 0) append(work.cigar, CigarOp::deletion, edit->removed);
    own = edit->own + added;
  }
  append(work.cigar, CigarOp::match, own_end - own);
}

/// An end of a read behind a gap: `outer` aligned bases, then the gap.
struct End {
  Pos outer = 0;
  Pos gap = 0;
  bool is_insertion = false;
  /// Read bases that must go somewhere when the gap is closed.
  Pos tail() const { return outer + (is_insertion ? gap : 0); }
};

/// How many of the end's bases to align without the gap (the rest is clipped), or nothing when the
/// gap is worth it. `gapped(i)` and `closed(i)` score the base `i` from the end of the read.
template <class Gapped, class Closed>
std::optional<Pos> close_gap(const End& end, Gapped gapped, Closed closed) {
  Pos with_gap = gap_open + gap_extend * end.gap + end_bonus;
  for (Pos i = 0; i < end.outer; ++i) with_gap += gapped(i);
  Pos best = 0;
  Pos best_length = 0;
  Pos sum = 0;
  for (Pos length = 1; length <= end.tail(); ++length) {
    sum += closed(end.tail() - length);
    const Pos score = sum + (length == end.tail() ? end_bonus : 0);
    if (score >= best) {
      best = score;
      best_length = length;
    }
  }
  if (end.outer > 0 && with_gap > best) return std::nullopt;
  return best_length;
}

bool settle_right(Work& work) {
  auto& cigar = work.cigar;
  const auto gap = std::find_if(cigar.rbegin(), cigar.rend(), is_gap);
  if (gap == cigar.rend() || gap + 1 == cigar.rend()) return false;
  if (cigar.back().op() == CigarOp::soft_clip) return false;
  const End end{gap == cigar.rbegin() ? 0 : length_of(cigar.back()), length_of(*gap),
                gap->op() == CigarOp::insertion};
  const Pos last = work.end() - 1;
  const Pos shift = end.is_insertion ? -end.gap : end.gap;
  const Pos last_base = work.read_length() - 1;
  const auto aligned = close_gap(
      end, [&](Pos i) { return work.score(last_base - i, last - i); },
      [&](Pos i) { return work.score(last_base - i, last - i - shift); });
  if (!aligned) return false;
  cigar.erase(gap.base() - 1, cigar.end());
  append(cigar, CigarOp::match, *aligned);
  append(cigar, CigarOp::soft_clip, end.tail() - *aligned);
  return true;
}

bool settle_left(Work& work) {
  auto& cigar = work.cigar;
  const auto gap = std::find_if(cigar.begin(), cigar.end(), is_gap);
  if (gap == cigar.end() || gap + 1 == cigar.end()) return false;
  if (cigar.front().op() == CigarOp::soft_clip) return false;
  const End end{gap == cigar.begin() ? 0 : length_of(cigar.front()), length_of(*gap),
                gap->op() == CigarOp::insertion};
  const Pos shift = end.is_insertion ? -end.gap : end.gap;
  const auto aligned = close_gap(
      end, [&](Pos i) { return work.score(i, work.pos + i); },
      [&](Pos i) { return work.score(i, work.pos + i + shift); });
  if (!aligned) return false;
  std::vector<CigarElement> settled;
  append(settled, CigarOp::soft_clip, end.tail() - *aligned);
  append(settled, CigarOp::match, *aligned);
  for (auto element = gap + 1; element != cigar.end(); ++element) {
    append(settled, element->op(), length_of(*element));
  }
  work.pos += shift + end.tail() - *aligned;
  cigar = std::move(settled);
  return true;
}

Alignment finish(Work work) {
  Alignment alignment{work.pos, {}, work.pos, 0};
  Pos at = 0;
  for (const CigarElement element : work.cigar) {
    const Pos length = length_of(element);
    if (is_gap(element)) alignment.edit_distance += static_cast<int>(length);
    if (genome::is_aligned(element.op())) {
      for (Pos i = 0; i < length; ++i) {
        if (work.score(at + i, alignment.end + i) < 0) ++alignment.edit_distance;
      }
    }
    if (genome::consumes_read(element.op())) at += length;
    if (genome::consumes_reference(element.op())) alignment.end += length;
  }
  alignment.cigar = std::move(work.cigar);
  return alignment;
}

}  // namespace

std::optional<Alignment> align_read(const SimulatedContig& contig, const HaplotypeCopy& haplotype,
                                    Pos own_begin, std::string_view bases) {
  Work work{contig, bases, 0, {}};
  place_truly(haplotype, own_begin, work);
  while (settle_right(work)) {
  }
  while (settle_left(work)) {
  }
  Pos aligned = 0;
  for (const CigarElement element : work.cigar) {
    if (genome::is_aligned(element.op())) aligned += length_of(element);
  }
  if (aligned < std::min(least_aligned, work.read_length() / 2) || work.pos < 0 ||
      work.end() > contig.length()) {
    return std::nullopt;
  }
  return finish(std::move(work));
}

}  // namespace varg::simulate
