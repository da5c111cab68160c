#include "place_reads.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include <varg/core/digest.hpp>

#include "read_places.hpp"

namespace varg::call {
namespace {

using genome::CigarElement;
using genome::CigarOp;
using genome::Interval;
using genome::Pos;

/// Sums over the reads of a class or of an allele.
struct Sums {
  int reads = 0;
  int forward = 0;
  int clipped = 0;
  int least_mapq = 255;
  int most_mapq = 0;
  std::int64_t mapq = 0;
  std::int64_t base_quality = 0;
  int low_quality = 0;
  int left_out = 0;
  std::set<std::uint64_t> names;

  void add_mapq(const io::ReadView& read) {
    ++reads;
    forward += !read.has(genome::flag::reverse);
    mapq += read.mapq();
    least_mapq = std::min<int>(least_mapq, read.mapq());
    most_mapq = std::max<int>(most_mapq, read.mapq());
  }
};

double mean(std::int64_t sum, int count) {
  return count == 0 ? 0.0 : static_cast<double>(sum) / count;
}

/// Without hard clips, as the caller's own: what stands beside one is at an end of the read.
std::vector<CigarElement> cigar_of(const io::ReadView& read) {
  std::vector<CigarElement> elements;
  const io::CigarView cigar = read.cigar();
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    if (cigar[i].op() != CigarOp::hard_clip) elements.push_back(cigar[i]);
  }
  return elements;
}

bool is_clipped_near(const io::ReadView& read, const std::vector<CigarElement>& cigar,
                     const Interval& place) {
  constexpr Pos near = 10;
  if (cigar.empty()) return false;
  const auto is_near = [&](Pos pos) {
    return pos >= place.begin - near && pos <= place.end + near;
  };
  return (cigar.front().op() == CigarOp::soft_clip && is_near(read.pos())) ||
         (cigar.back().op() == CigarOp::soft_clip && is_near(read.end()));
}

/// A position of the place and what a read shows there.
using Shown = std::pair<Pos, std::string>;

/// Calls `take(shown, index)` for the base, gap or indel at each position of `place`; `index` is of
/// the read's base there, or of the one before.
template <class Take>
void for_shown(const io::ReadView& read, const std::vector<CigarElement>& cigar,
               const Interval& place, Take take) {
  Pos pos = read.pos();
  std::uint32_t at = 0;
  const auto is_inside = [&](Pos p) { return p >= place.begin && p < place.end; };
  for (std::size_t i = 0; i < cigar.size(); ++i) {
    const CigarOp op = cigar[i].op();
    const std::uint32_t length = cigar[i].length();
    const bool has_anchor = i > 0 && i + 1 < cigar.size() && at > 0 && is_inside(pos - 1);
    if (op == CigarOp::insertion && has_anchor) {
      std::string text = "+";
      for (std::uint32_t k = 0; k < length; ++k) text += read.base(at + k);
      take(Shown{pos - 1, text}, at - 1);
    }
    if (op == CigarOp::deletion && has_anchor) {
      take(Shown{pos - 1, "-" + std::to_string(length)}, at - 1);
    }
    if (op == CigarOp::deletion || genome::is_aligned(op)) {
      const Pos begin = std::max(pos, place.begin);
      const Pos end = std::min(pos + static_cast<Pos>(length), place.end);
      for (Pos p = begin; p < end; ++p) {
        if (op == CigarOp::deletion) {
          take(Shown{p, "*"}, at == 0 ? 0 : at - 1);
        } else {
          const std::uint32_t index = at + static_cast<std::uint32_t>(p - pos);
          take(Shown{p, std::string(1, read.base(index))}, index);
        }
      }
    }
    if (genome::consumes_reference(op)) pos += length;
    if (genome::consumes_read(op)) at += length;
  }
}

class PlaceReads {
 public:
  PlaceReads(const SampleEvidence& seen, const Interval& place, const CallerConfig& config)
      : place_(place), config_(config) {
    for_reads_over(seen.usable, place.begin, place.end, [&](std::uint32_t i) {
      const UsableRead& read = seen.usable.reads[i];
      used_.insert({read.name_hash, read.begin, read.reverse});
    });
  }

  void add(const io::ReadView& read) {
    if (!Interval{read.contig(), read.pos(), read.end()}.overlaps(place_)) return;
    const char* reason = reason_to_drop(read, config_);
    const std::uint64_t name = hash64(read.name());
    const bool is_used =
        reason == nullptr && used_.count({name, read.pos(), read.has(genome::flag::reverse)}) > 0;
    Sums& sums = classes_[is_used ? "used" : reason != nullptr ? reason : "depth"];
    sums.add_mapq(read);
    const std::vector<CigarElement> cigar = cigar_of(read);
    sums.clipped += is_clipped_near(read, cigar, place_);
    if (read.has(genome::flag::unmapped) || read.length() == 0) return;
    for_shown(read, cigar, place_, [&](const Shown& shown, std::uint32_t index) {
      Sums& allele = alleles_[shown];
      if (!is_used) {
        ++allele.left_out;
        return;
      }
      allele.add_mapq(read);
      allele.names.insert(name);
      const int quality = read.qualities()[index];
      allele.base_quality += quality;
      allele.low_quality += quality < config_.min_base_quality;
    });
  }

  std::vector<ReadClass> classes() const {
    std::vector<ReadClass> list;
    for (const auto& [reason, sums] : classes_) {
      list.push_back({reason, sums.reads, sums.forward, sums.clipped, sums.least_mapq,
                      sums.most_mapq, mean(sums.mapq, sums.reads)});
    }
    std::stable_partition(list.begin(), list.end(),
                          [](const ReadClass& one) { return one.reason == "used"; });
    return list;
  }

  std::vector<PileupAllele> alleles(align::Window reference) const {
    std::vector<PileupAllele> list;
    for (const auto& [shown, sums] : alleles_) {
      const auto& [pos, text] = shown;
      const bool is_reference = text.size() == 1 && text[0] == reference[pos];
      list.push_back({pos, text, is_reference, sums.reads, sums.forward,
                      static_cast<int>(sums.names.size()), sums.low_quality,
                      mean(sums.base_quality, sums.reads), mean(sums.mapq, sums.reads),
                      sums.left_out});
    }
    std::sort(list.begin(), list.end(), [](const PileupAllele& a, const PileupAllele& b) {
      return std::tuple(a.pos, !a.is_reference, -a.reads, a.allele) <
             std::tuple(b.pos, !b.is_reference, -b.reads, b.allele);
    });
    return list;
  }

 private:
  Interval place_;
  const CallerConfig& config_;
  std::set<std::tuple<std::uint64_t, Pos, bool>> used_;
  std::map<std::string, Sums> classes_;
  std::map<Shown, Sums> alleles_;
};

}  // namespace

SampleAtPlace reads_at(const SampleReads& sample, const SampleEvidence& seen, const Interval& place,
                       align::Window reference, const CallerConfig& config) {
  PlaceReads reads(seen, place, config);
  for (const io::ReadBatch& batch : sample.batches) {
    for (std::size_t i = 0; i < batch.size(); ++i) reads.add(batch[i]);
  }
  return {sample.name, sample.setup.ploidy.at(place.contig, place.begin),
          seen.molecules.at(place.begin), reads.classes(), reads.alleles(reference)};
}

}  // namespace varg::call
