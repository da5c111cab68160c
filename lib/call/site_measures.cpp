#include "site_measures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

#include "read_places.hpp"

namespace varg::call {
namespace {

using genome::Pos;

/// The read's base nearest to `pos`, at it or before it.
std::size_t base_near(const UsableRead& read, Pos pos) {
  for (Pos p = pos; p >= read.begin; --p) {
    if (const auto index = base_index_at(read, p)) return *index;
  }
  return 0;
}

/// Bases from `index` to the nearer end of what is aligned of the read.
double distance_to_end(const UsableRead& read, std::size_t index) {
  std::size_t begin = 0;
  std::size_t end = read.bases.size();
  if (read.cigar.front().op() == genome::CigarOp::soft_clip) begin = read.cigar.front().length();
  if (read.cigar.size() > 1 && read.cigar.back().op() == genome::CigarOp::soft_clip) {
    end -= read.cigar.back().length();
  }
  if (index < begin || index >= end) return 0.0;
  return static_cast<double>(std::min(index - begin, end - 1 - index));
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// The shortest unit whose copies make up `bases`.
std::string_view unit_of(std::string_view bases) {
  for (std::size_t size = 1; size < bases.size(); ++size) {
    if (bases.size() % size == 0 && bases.substr(size) == bases.substr(0, bases.size() - size)) {
      return bases.substr(0, size);
    }
  }
  return bases;
}

}  // namespace

double MeasureGatherer::Values::mismatch_rate() const {
  return compared == 0 ? 0.0
                       : 100.0 * static_cast<double>(mismatches) / static_cast<double>(compared);
}

void MeasureGatherer::add(const FragmentRow& row, const UsableRead& read, int allele) {
  ++depth_;
  mapq_squares_ += static_cast<double>(row.mapq) * row.mapq;
  if (allele < 0) return;
  if (allele == 0) {
    ++(row.reverse ? strands_.ref_reverse : strands_.ref_forward);
  } else {
    ++(row.reverse ? strands_.alt_reverse : strands_.alt_forward);
  }
  Values& values = allele == 0 ? ref_ : alt_;
  const std::size_t index = base_near(read, pos_);
  values.mapq.push_back(row.mapq);
  values.base_quality.push_back(read.qualities[index]);
  values.read_pos.push_back(distance_to_end(read, index));
  values.clipped += read.cigar.front().op() == genome::CigarOp::soft_clip ||
                    read.cigar.back().op() == genome::CigarOp::soft_clip;
  compare(read, values);
}

/// Counts the read's mismatches farther than a few bases from the site.
void MeasureGatherer::compare(const UsableRead& read, Values& values) const {
  constexpr Pos beside = 5;
  Pos pos = read.begin;
  std::size_t at = 0;
  for (const genome::CigarElement element : read.cigar) {
    const auto length = static_cast<Pos>(element.length());
    if (genome::is_aligned(element.op())) {
      const Pos begin = std::max(pos, reference_.begin);
      const Pos end = std::min(pos + length, reference_.end());
      for (Pos p = begin; p < end; ++p) {
        if (std::abs(p - pos_) <= beside) continue;
        const std::size_t i = at + static_cast<std::size_t>(p - pos);
        if (read.qualities[i] == 0 || read.bases[i] == 'N' || reference_[p] == 'N') continue;
        ++values.compared;
        values.mismatches += read.bases[i] != reference_[p];
      }
    }
    if (genome::consumes_reference(element.op())) pos += length;
    if (genome::consumes_read(element.op())) at += element.length();
  }
}

void MeasureGatherer::finish(SiteMeasures& measures) {
  measures.depth = depth_;
  measures.variant_depth = variant_depth_;
  if (depth_ > 0) measures.rms_mapq = std::sqrt(mapq_squares_ / depth_);
  measures.strand_odds = strand_odds(strands_);
  measures.strand_fisher = strand_fisher(strands_);
  if (!alt_.mapq.empty()) {
    measures.excess_mismatches = alt_.mismatch_rate() - ref_.mismatch_rate();
    measures.clipped_fraction = alt_.clipped / static_cast<double>(alt_.mapq.size());
    measures.mean_alt_quality = mean(alt_.base_quality);
    measures.mean_alt_mapq = mean(alt_.mapq);
  }
  measures.mapq_rank_sum = rank_sum(alt_.mapq, ref_.mapq);
  measures.base_quality_rank_sum = rank_sum(alt_.base_quality, ref_.base_quality);
  measures.read_pos_rank_sum = rank_sum(alt_.read_pos, ref_.read_pos);
}

void measure_repeat(Pos pos, std::span<const std::string> alleles, align::Window reference,
                    SiteMeasures& measures) {
  const std::string& ref = alleles[0];
  std::string_view unit;
  for (const std::string& allele : alleles.subspan(1)) {
    const std::string& longer = allele.size() > ref.size() ? allele : ref;
    const std::string& shorter = allele.size() > ref.size() ? ref : allele;
    if (longer.size() == shorter.size() || !longer.starts_with(shorter)) return;
    const std::string_view here = unit_of(std::string_view(longer).substr(shorter.size()));
    if (!unit.empty() && here != unit) return;
    unit = here;
  }
  if (unit.empty()) return;
  int copies = 0;
  for (Pos p = pos + 1; p + static_cast<Pos>(unit.size()) <= reference.end();
       p += static_cast<Pos>(unit.size())) {
    if (reference.bases.substr(static_cast<std::size_t>(p - reference.begin), unit.size()) !=
        unit) {
      break;
    }
    ++copies;
  }
  if (copies < 2) return;
  measures.repeat_unit = unit;
  for (const std::string& allele : alleles) {
    const auto more =
        static_cast<std::ptrdiff_t>(allele.size()) - static_cast<std::ptrdiff_t>(ref.size());
    measures.repeat_copies.push_back(
        copies + static_cast<int>(more / static_cast<std::ptrdiff_t>(unit.size())));
  }
}

}  // namespace varg::call
