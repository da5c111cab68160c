#include "str_loci.hpp"

#include <algorithm>
#include <cstdlib>

#include "str_context.hpp"
#include "usable_reads.hpp"

namespace varg::call {
namespace {

using genome::CigarOp;

/// Short repeats are so many that a part of them will do.
constexpr int short_repeat = 3;
constexpr genome::Pos short_repeat_step = 16;

struct Counted {
  genome::Interval stretch;
  StrLocus locus;
};

std::vector<Counted> loci_in(const genome::Interval& covered, std::string_view bases,
                             genome::Pos bases_begin) {
  std::vector<Counted> loci;
  for (const PlacedRepeat& placed : placed_repeats(bases, default_str_model())) {
    const genome::Interval stretch{covered.contig,
                                   bases_begin + static_cast<genome::Pos>(placed.begin),
                                   bases_begin + static_cast<genome::Pos>(placed.end)};
    if (stretch.begin - str_flank < covered.begin || stretch.end + str_flank > covered.end) {
      continue;
    }
    const bool is_short = placed.repeat.copies <= short_repeat;
    if (is_short && stretch.begin % short_repeat_step != 0) continue;
    Counted& counted = loci.emplace_back();
    counted.stretch = stretch;
    counted.locus.period = placed.repeat.period;
    counted.locus.copies = placed.repeat.copies;
  }
  return loci;
}

void count(const ReadLength& length, StrLocus& locus) {
  if (length.kind == ReadLength::Kind::not_spanned) return;
  const int units = length.longer / locus.period;
  if (length.kind == ReadLength::Kind::other || length.longer % locus.period != 0 ||
      std::abs(units) > StrLocus::most_units) {
    ++locus.others;
  } else {
    ++locus.reads[static_cast<std::size_t>(units + StrLocus::most_units)];
  }
}

}  // namespace

ReadLength read_length(const io::ReadView& read, const genome::Interval& stretch) {
  const genome::Pos low = stretch.begin - str_flank;
  const genome::Pos high = stretch.end + str_flank;
  ReadLength length;
  if (read.contig() != stretch.contig || read.pos() > low || read.end() < high) return length;
  length.kind = ReadLength::Kind::spanned;
  const io::CigarView cigar = read.cigar();
  genome::Pos at = read.pos();
  for (std::size_t i = 0; i < cigar.size() && at < high; ++i) {
    const CigarOp op = cigar[i].op();
    const auto bases = static_cast<int>(cigar[i].length());
    const genome::Pos end = genome::consumes_reference(op) ? at + bases : at;
    if (op == CigarOp::skip && end > low) return {};
    if (op == CigarOp::insertion && at > low) {
      if (at < stretch.begin || at > stretch.end) length.kind = ReadLength::Kind::other;
      length.longer += bases;
    }
    if (op == CigarOp::deletion && end > low) {
      if (at < stretch.begin || end > stretch.end) length.kind = ReadLength::Kind::other;
      length.longer -= bases;
    }
    at = end;
  }
  return length;
}

std::vector<StrLocus> count_str_loci(std::span<const io::ReadBatch> batches,
                                     const genome::Interval& covered, std::string_view bases,
                                     genome::Pos bases_begin) {
  const CallerConfig config;
  std::vector<Counted> counted = loci_in(covered, bases, bases_begin);
  for (const io::ReadBatch& batch : batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const io::ReadView read = batch[i];
      if (reason_to_drop(read, config) != nullptr) continue;
      const genome::Pos end = read.end();
      auto next = std::lower_bound(
          counted.begin(), counted.end(), read.pos() + str_flank,
          [](const Counted& one, genome::Pos pos) { return one.stretch.begin < pos; });
      for (; next != counted.end() && next->stretch.begin < end; ++next) {
        count(read_length(read, next->stretch), next->locus);
      }
    }
  }
  std::vector<StrLocus> loci;
  loci.reserve(counted.size());
  for (const Counted& one : counted) loci.push_back(one.locus);
  return loci;
}

}  // namespace varg::call
