#include "depth_sums.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace varg::qc {
namespace {

void count(std::uint32_t depth, genome::Pos length, Histogram& histogram) {
  if (depth >= histogram.size()) histogram.resize(std::size_t{depth} + 1 + depth / 2);
  histogram[depth] += static_cast<std::uint64_t>(length);
}

/// Lines "contig begin end depth" of runs that follow each other.
class RunLines {
 public:
  explicit RunLines(const std::string& contig) : prefix_(contig + '\t') {}

  void add(genome::Pos begin, genome::Pos end, std::uint32_t depth, genome::ContigId contig,
           io::BedLines& lines) {
    if (digits_ == 0) write(begin);
    char line[3 * most_digits + 3];
    char* at = line;
    std::memcpy(at, number_, digits_);
    at += digits_;
    *at++ = '\t';
    write(end);
    std::memcpy(at, number_, digits_);
    at += digits_;
    *at++ = '\t';
    at = std::to_chars(at, line + sizeof line, depth).ptr;
    *at++ = '\n';
    lines.text += prefix_;
    lines.text.append(line, static_cast<std::size_t>(at - line));
    lines.mark(contig, begin, end);
  }

 private:
  static constexpr std::size_t most_digits = 20;
  /// Keeps the digits of an end, which is the next begin.
  void write(genome::Pos pos) {
    digits_ =
        static_cast<std::size_t>(std::to_chars(number_, number_ + most_digits, pos).ptr - number_);
  }
  std::string prefix_;
  char number_[most_digits];
  std::size_t digits_ = 0;
};

/// Sums of depth in the bins of a track.
class BinSums {
 public:
  BinSums(genome::Pos begin, genome::Pos bin, DepthSums& sums) : bin_(bin), sums_(sums) {
    sums.first_bin = static_cast<std::size_t>(begin / bin);
    sums.bins.push_back(0);
    end_ = (begin / bin + 1) * bin;
  }
  void add(genome::Pos begin, genome::Pos end, std::uint32_t depth) {
    while (end > end_) {
      sums_.bins.back() += static_cast<std::uint64_t>(end_ - begin) * depth;
      sums_.bins.push_back(0);
      begin = end_;
      end_ += bin_;
    }
    sums_.bins.back() += static_cast<std::uint64_t>(end - begin) * depth;
  }

 private:
  genome::Pos bin_;
  DepthSums& sums_;
  genome::Pos end_ = 0;
};

/// Walks regions along runs: calls `take(i, begin, end)` for each region and what a run covers of
/// it.
class RegionWalk {
 public:
  RegionWalk(const DepthRegions& regions, genome::ContigId contig, genome::Pos begin)
      : regions_(regions), contig_(contig) {
    if (regions.empty()) return;
    next_ = regions.first_after(contig, begin);
    count_ = regions.count(contig);
    load();
  }
  template <class Take>
  void operator()(genome::Pos begin, genome::Pos end, Take&& take) {
    if (active_.empty() && next_begin_ >= end) return;
    while (next_begin_ < end) {
      if (next_end_ > begin) active_.push_back({next_, {next_begin_, next_end_}});
      ++next_;
      load();
    }
    std::size_t kept = 0;
    for (const Active& one : active_) {
      take(one.region, std::max(begin, one.place.begin), std::min(end, one.place.end));
      if (one.place.end > end) active_[kept++] = one;
    }
    active_.resize(kept);
  }

 private:
  struct Active {
    std::size_t region = 0;
    Block place;
  };
  void load() {
    if (next_ >= count_) {
      next_begin_ = genome::unknown_end;
      return;
    }
    const Block block = regions_(contig_, next_);
    next_begin_ = block.begin;
    next_end_ = block.end;
  }
  const DepthRegions& regions_;
  genome::ContigId contig_;
  std::size_t next_ = 0;
  std::size_t count_ = 0;
  genome::Pos next_begin_ = genome::unknown_end;
  genome::Pos next_end_ = 0;
  std::vector<Active> active_;
};

/// Adds runs to the sums of the regions they touch.
class RegionSums {
 public:
  RegionSums(const DepthPlan& plan, const DepthRegions& regions, const DepthSegment& segment,
             std::vector<RegionSum>& sums)
      : plan_(plan),
        with_gaps_(!regions.are_windows()),
        walk_(regions, segment.contig, segment.begin),
        contig_(segment.contig),
        sums_(sums) {
    first_ = regions.empty() ? 0 : regions.first_after(segment.contig, segment.begin);
  }
  void add(genome::Pos begin, genome::Pos end, std::uint32_t depth) {
    walk_(begin, end, [&](std::size_t region, genome::Pos from, genome::Pos to) {
      add_to(at(region), from, to, depth);
    });
  }

 private:
  RegionSum& at(std::size_t region) {
    while (first_ + sums_.size() <= region) {
      RegionSum& sum = sums_.emplace_back();
      sum.region = first_ + sums_.size() - 1;
      sum.at_least.resize(plan_.thresholds.size());
    }
    return sums_[region - first_];
  }
  void add_to(RegionSum& sum, genome::Pos begin, genome::Pos end, std::uint32_t depth) {
    const auto length = static_cast<std::uint64_t>(end - begin);
    sum.sum += length * depth;
    sum.least = std::min(sum.least, depth);
    sum.most = std::max(sum.most, depth);
    for (std::size_t i = 0; i < plan_.thresholds.size(); ++i) {
      if (depth < plan_.thresholds[i]) break;
      sum.at_least[i] += length;
    }
    if (depth >= plan_.gap_threshold || !with_gaps_) return;
    if (!sum.gaps.empty() && sum.gaps.back().interval.end == begin) {
      sum.gaps.back().interval.end = end;
      sum.gaps.back().least = std::min(sum.gaps.back().least, depth);
    } else {
      sum.gaps.push_back({{contig_, begin, end}, depth});
    }
  }

  const DepthPlan& plan_;
  bool with_gaps_;
  RegionWalk walk_;
  genome::ContigId contig_;
  std::vector<RegionSum>& sums_;
  std::size_t first_ = 0;
};

}  // namespace

DepthSums sum_up(const DepthSegment& segment, const DepthPlan& plan,
                 const io::BedWriter* per_base) {
  DepthSums sums;
  sums.contig = segment.contig;
  sums.begin = segment.begin;
  sums.end = segment.end;
  BinSums bins(segment.begin, plan.bin, sums);
  RegionSums regions(plan, plan.regions, segment, sums.regions);
  RegionSums exons(plan, plan.exons, segment, sums.exons);
  RegionWalk targets(plan.targets, segment.contig, segment.begin);
  RunLines run_lines(plan.contigs[segment.contig].name);
  io::BedLines lines;
  for_each_run(segment, [&](genome::Pos begin, genome::Pos end, std::uint32_t depth) {
    count(depth, end - begin, sums.histogram);
    bins.add(begin, end, depth);
    regions.add(begin, end, depth);
    exons.add(begin, end, depth);
    targets(begin, end, [&](std::size_t, genome::Pos from, genome::Pos to) {
      count(depth, to - from, sums.target_histogram);
    });
    if (per_base != nullptr) run_lines.add(begin, end, depth, segment.contig, lines);
  });
  if (per_base != nullptr) sums.per_base = per_base->encode(std::move(lines));
  return sums;
}

}  // namespace varg::qc
