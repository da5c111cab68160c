#include "mate_overlap.hpp"

#include <algorithm>
#include <limits>

namespace varg::call {
namespace {

constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

/// The read's base index at each reference position of [begin, end); `nothing` where it has none.
std::vector<std::size_t> bases_at(const UsableRead& read, genome::Pos begin, genome::Pos end) {
  std::vector<std::size_t> places(static_cast<std::size_t>(end - begin), nothing);
  genome::Pos pos = read.begin;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    const auto length = static_cast<genome::Pos>(element.length());
    if (genome::is_aligned(element.op())) {
      for (genome::Pos i = std::max<genome::Pos>(0, begin - pos); i < length && pos + i < end;
           ++i) {
        places[static_cast<std::size_t>(pos + i - begin)] = at + static_cast<std::size_t>(i);
      }
    }
    if (genome::consumes_reference(element.op())) pos += length;
    if (genome::consumes_read(element.op())) at += element.length();
  }
  return places;
}

void merge_bases(UsableRead& a, std::size_t i, UsableRead& b, std::size_t j, int pcr_quality) {
  auto& qa = a.qualities[i];
  auto& qb = b.qualities[j];
  const bool a_is_better = qa > qb || (qa == qb && !a.reverse);
  const int high = std::max(qa, qb);
  const int low = std::min(qa, qb);
  const int kept =
      a.bases[i] == b.bases[j] ? std::max(high, std::min(high + low, pcr_quality)) : high - low;
  (a_is_better ? qa : qb) = static_cast<std::uint8_t>(kept);
  (a_is_better ? qb : qa) = 0;
}

void merge_mates(UsableRead& a, UsableRead& b, int pcr_quality) {
  const genome::Pos begin = std::max(a.begin, b.begin);
  const genome::Pos end = std::min(a.end, b.end);
  if (begin >= end) return;
  const auto in_a = bases_at(a, begin, end);
  const auto in_b = bases_at(b, begin, end);
  for (std::size_t k = 0; k < in_a.size(); ++k) {
    if (in_a[k] != nothing && in_b[k] != nothing) {
      merge_bases(a, in_a[k], b, in_b[k], pcr_quality);
    }
  }
}

}  // namespace

void count_mates_once(UsableReads& usable, const CallerConfig& config) {
  std::vector<std::size_t> first(usable.fragments, nothing);
  for (std::size_t i = 0; i < usable.reads.size(); ++i) {
    std::size_t& mate = first[usable.reads[i].fragment];
    if (mate == nothing) {
      mate = i;
    } else {
      merge_mates(usable.reads[mate], usable.reads[i], config.pcr_snv_quality);
    }
  }
}

}  // namespace varg::call
