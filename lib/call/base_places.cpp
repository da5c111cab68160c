#include "base_places.hpp"

#include <algorithm>
#include <tuple>

namespace varg::call {

using genome::CigarElement;
using genome::CigarOp;
using genome::Pos;
using genome::Variant;

BasePlaces places_of(Pos begin, std::span<const CigarElement> cigar) {
  BasePlaces places;
  Pos pos = begin;
  for (const CigarElement element : cigar) {
    const CigarOp op = element.op();
    for (std::uint32_t i = 0; genome::consumes_read(op) && i < element.length(); ++i) {
      places.push_back(genome::is_aligned(op)     ? pos + static_cast<Pos>(i)
                       : op == CigarOp::soft_clip ? clipped_base
                                                  : inserted_base);
    }
    if (genome::consumes_reference(op)) pos += static_cast<Pos>(element.length());
  }
  return places;
}

BasePlaces places_on(align::Window reference, std::vector<Variant> variants) {
  for (Variant& variant : variants) variant = genome::trimmed(std::move(variant));
  std::sort(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) {
    return std::tuple(a.pos, a.end()) < std::tuple(b.pos, b.end());
  });
  BasePlaces places;
  Pos at = reference.begin;
  for (const Variant& variant : variants) {
    while (at < variant.pos) places.push_back(at++);
    for (std::size_t i = 0; i < variant.alt.size(); ++i) {
      const bool replaces = i < variant.ref.size();
      places.push_back(replaces ? variant.pos + static_cast<Pos>(i) : inserted_base);
    }
    at = variant.end();
  }
  while (at < reference.end()) places.push_back(at++);
  return places;
}

namespace {

void append(CigarOp op, std::size_t length, std::vector<CigarElement>& cigar) {
  if (length == 0) return;
  auto whole = static_cast<std::uint32_t>(length);
  if (!cigar.empty() && cigar.back().op() == op) {
    whole += cigar.back().length();
    cigar.pop_back();
  }
  cigar.push_back(genome::make_element(op, whole));
}

}  // namespace

std::optional<PlacedRead> placed_read(const BasePlaces& places) {
  const auto is_placed = [](Pos place) { return place >= 0; };
  const auto first = std::find_if(places.begin(), places.end(), is_placed);
  if (first == places.end()) return std::nullopt;
  const auto last = std::find_if(places.rbegin(), places.rend(), is_placed).base();
  PlacedRead placed{*first, {}};
  append(CigarOp::soft_clip, static_cast<std::size_t>(first - places.begin()), placed.cigar);
  Pos next = *first;
  for (auto at = first; at != last; ++at) {
    if (*at == inserted_base) {
      append(CigarOp::insertion, 1, placed.cigar);
      continue;
    }
    if (*at < next) return std::nullopt;
    append(CigarOp::deletion, static_cast<std::size_t>(*at - next), placed.cigar);
    append(CigarOp::match, 1, placed.cigar);
    next = *at + 1;
  }
  append(CigarOp::soft_clip, static_cast<std::size_t>(places.end() - last), placed.cigar);
  return placed;
}

}  // namespace varg::call
