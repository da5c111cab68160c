#include "indel_tally.hpp"

#include <algorithm>

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

constexpr std::size_t longest_indel = 1000;

void add_to(const std::vector<std::uint64_t>& from, std::vector<std::uint64_t>& to) {
  for (std::size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace

IndelTally::IndelTally() {
  indels_.insertion_lengths.resize(longest_indel + 1);
  indels_.deletion_lengths.resize(longest_indel + 1);
  for (auto* cycles : {&indels_.insertions_first, &indels_.insertions_last,
                       &indels_.deletions_first, &indels_.deletions_last}) {
    cycles->resize(cycles_most + 1);
  }
}

CigarSums IndelTally::add(const io::CigarView& cigar, CycleOrder order, bool is_last,
                          CycleTally* cycles) {
  using genome::CigarOp;
  CigarSums sums;
  std::size_t in_read = 0;
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const genome::CigarElement element = cigar[i];
    const CigarOp op = element.op();
    const std::size_t length = element.length();
    if (genome::is_aligned(op)) {
      sums.aligned += length;
      if (cycles != nullptr && length > 0 && order.length >= in_read + length) {
        cycles->add_aligned(order.reversed ? order.length - in_read - length : in_read, length);
      }
    } else if (op == CigarOp::insertion) {
      sums.inserted += length;
      add_insertion(in_read, length, order, is_last);
    } else if (op == CigarOp::deletion) {
      sums.deleted += length;
      add_deletion(in_read, length, order, is_last);
    } else if (op == CigarOp::soft_clip) {
      sums.soft_clipped += length;
      if ((in_read == 0) == order.reversed) sums.clipped_behind += length;
    } else if (op == CigarOp::hard_clip) {
      sums.hard_clipped += length;
    }
    if (genome::consumes_read(op)) in_read += length;
  }
  return sums;
}

void IndelTally::add_insertion(std::size_t in_read, std::size_t length, CycleOrder order,
                               bool is_last) {
  if (length == 0 || in_read + length > order.length) return;
  const std::size_t cycle = order.reversed ? order.length - in_read - length : in_read;
  ++(is_last ? indels_.insertions_last : indels_.insertions_first)[cycle_row(cycle)];
  ++indels_.insertion_lengths[std::min(length, longest_indel)];
}

/// A deletion is at the cycle of the base before it, so one before the first base has none.
void IndelTally::add_deletion(std::size_t in_read, std::size_t length, CycleOrder order,
                              bool is_last) {
  const std::size_t before =
      order.reversed ? order.length - std::min(in_read, order.length) : in_read;
  if (length == 0 || before == 0) return;
  ++(is_last ? indels_.deletions_last : indels_.deletions_first)[cycle_row(before - 1)];
  ++indels_.deletion_lengths[std::min(length, longest_indel)];
}

void IndelTally::merge(const IndelTally& other) {
  add_to(other.indels_.insertion_lengths, indels_.insertion_lengths);
  add_to(other.indels_.deletion_lengths, indels_.deletion_lengths);
  add_to(other.indels_.insertions_first, indels_.insertions_first);
  add_to(other.indels_.insertions_last, indels_.insertions_last);
  add_to(other.indels_.deletions_first, indels_.deletions_first);
  add_to(other.indels_.deletions_last, indels_.deletions_last);
}

}  // namespace varg::qc
