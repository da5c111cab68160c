#include <varg/call/str_sampling.hpp>

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

#include <varg/core/digest.hpp>

#include "str_loci.hpp"

namespace varg::call {
namespace {

constexpr genome::Pos tile = 1 << 14;
/// Reference on both sides of a place, so that repeats at its borders are seen whole.
constexpr genome::Pos reference_margin = 300;
/// Contigs shorter than this part of the longest are alternative, decoy or mitochondrial.
constexpr genome::Pos least_contig_part = 100;
constexpr int least_depth = 10;
constexpr int most_median_depths = 3;

/// A part of a contig that has reads.
struct Cell {
  genome::ContigId contig = 0;
  genome::Pos begin = 0;  ///< a multiple of the cells' size
  genome::Pos first = 0;  ///< its first base with a read
  bool is_read = false;   ///< the place at `first` was read
};

int depth_of(const StrLocus& locus) {
  return std::accumulate(locus.reads.begin(), locus.reads.end(), locus.others);
}

void keep_usual_depths(std::vector<StrLocus>& loci) {
  std::erase_if(loci, [](const StrLocus& locus) { return depth_of(locus) < least_depth; });
  if (loci.empty()) return;
  std::vector<int> depths;
  for (const StrLocus& locus : loci) depths.push_back(depth_of(locus));
  const auto middle = depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2);
  std::nth_element(depths.begin(), middle, depths.end());
  const int most = most_median_depths * *middle;
  std::erase_if(loci, [&](const StrLocus& locus) { return depth_of(locus) > most; });
}

class Sampler {
 public:
  Sampler(std::span<io::IndexedReads> files, const reference::Fasta& fasta,
          const StrSampling& bounds)
      : files_(files), fasta_(fasta), bounds_(bounds), contigs_(files.front().header().contigs) {}

  StrSample run() {
    for (size_ = tile; size_ < longest_contig();) size_ *= 2;
    std::vector<Cell> cells = whole_contigs();
    for (; size_ > tile && !is_enough(); size_ /= 2) cells = halved(cells);
    // What no level took are the first places of contigs.
    for (const Cell& cell : cells) {
      if (size_ == tile && !cell.is_read && !is_enough()) read_place(cell.contig, cell.begin);
    }
    keep_usual_depths(sample_.loci);
    std::sort(sample_.loci.begin(), sample_.loci.end());
    std::sort(sample_.places.begin(), sample_.places.end());
    return std::move(sample_);
  }

 private:
  genome::Pos longest_contig() const {
    genome::Pos longest = 0;
    for (const genome::Contig& contig : contigs_) longest = std::max(longest, contig.length);
    return longest;
  }

  bool is_enough() const {
    return sample_.reads >= bounds_.most_reads || sample_.places.size() >= bounds_.most_places;
  }

  std::vector<Cell> whole_contigs() {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < contigs_.size(); ++i) {
      const auto id = static_cast<genome::ContigId>(i);
      const genome::Contig& contig = contigs_[id];
      const genome::ContigId in_reference = fasta_.contigs().find(contig.name);
      if (contig.length < longest_contig() / least_contig_part ||
          in_reference == genome::no_contig ||
          fasta_.contigs()[in_reference].length != contig.length) {
        continue;
      }
      std::optional<genome::Pos> first;
      for (io::IndexedReads& file : files_) {
        const io::ReadBatch batch = file.fetch_first({id, 0, contig.length}, tile, 1);
        if (batch.empty()) continue;
        first = std::min(first.value_or(contig.length), batch[0].pos());
      }
      if (first) cells.push_back({id, 0, *first, false});
    }
    return cells;
  }

  /// The halves of `cells` that have reads; second halves beside a first one get their place.
  std::vector<Cell> halved(std::vector<Cell> cells) {
    std::sort(cells.begin(), cells.end(), [&](const Cell& a, const Cell& b) {
      const std::uint64_t first = order_of(a);
      const std::uint64_t second = order_of(b);
      return std::tie(first, a.contig, a.begin) < std::tie(second, b.contig, b.begin);
    });
    std::vector<Cell> halves;
    for (const Cell& cell : cells) {
      const genome::Pos middle = cell.begin + size_ / 2;
      if (cell.first >= middle) {
        halves.push_back({cell.contig, middle, cell.first, cell.is_read});
        continue;
      }
      halves.push_back(cell);
      if (is_enough()) continue;
      const auto first = read_place(cell.contig, middle);
      if (first) halves.push_back({cell.contig, middle, *first, true});
    }
    return halves;
  }

  std::uint64_t order_of(const Cell& cell) const {
    return hash64(contigs_[cell.contig].name, static_cast<std::uint64_t>(cell.begin));
  }

  /// Reads the first place with reads in the half cell (at the last level: the cell) from `begin`
  /// on, and gives its first base.
  std::optional<genome::Pos> read_place(genome::ContigId contig, genome::Pos begin) {
    const genome::Pos width = std::max(tile, size_ / 2);
    const genome::Interval cell{contig, begin, std::min(begin + width, contigs_[contig].length)};
    std::vector<io::ReadBatch> batches;
    genome::Interval place{contig, cell.end, cell.end};
    for (io::IndexedReads& file : files_) {
      batches.push_back(file.fetch_first(cell, tile, bounds_.most_reads_in_place + 1));
      if (batches.back().empty()) continue;
      place.begin = std::min(place.begin, std::max(cell.begin, batches.back()[0].pos()));
    }
    if (place.begin == cell.end) return std::nullopt;
    place.end = std::min(cell.end, (place.begin / tile + 1) * tile);
    std::vector<genome::Pos> starts;
    for (const io::ReadBatch& batch : batches) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        if (batch[i].pos() < place.end) starts.push_back(batch[i].pos());
      }
    }
    if (starts.size() > bounds_.most_reads_in_place) {
      std::sort(starts.begin(), starts.end());
      place.end = std::max(place.begin, starts[bounds_.most_reads_in_place]);
    }
    sample_.reads += std::min(starts.size(), bounds_.most_reads_in_place);
    sample_.places.push_back(place);
    add_loci(batches, place);
    return place.begin;
  }

  void add_loci(const std::vector<io::ReadBatch>& batches, const genome::Interval& place) {
    const genome::Contig& contig = contigs_[place.contig];
    const genome::Pos begin = std::max<genome::Pos>(0, place.begin - reference_margin);
    const genome::Pos end = std::min(contig.length, place.end + reference_margin);
    const std::string_view bases = fasta_.bases({fasta_.contigs().find(contig.name), begin, end});
    for (const StrLocus& locus : count_str_loci(batches, place, bases, begin)) {
      sample_.loci.push_back(locus);
    }
  }

  std::span<io::IndexedReads> files_;
  const reference::Fasta& fasta_;
  StrSampling bounds_;
  const genome::Contigs& contigs_;
  genome::Pos size_ = tile;  ///< of the cells
  StrSample sample_;
};

}  // namespace

StrSample sample_str_loci(std::span<io::IndexedReads> files, const reference::Fasta& fasta,
                          const StrSampling& bounds) {
  return files.empty() ? StrSample{} : Sampler(files, fasta, bounds).run();
}

StrModel sample_str_model(const std::vector<std::string>& read_paths,
                          const std::string& reference_path, bool bridge_contigs) {
  std::vector<io::IndexedReads> files;
  for (const std::string& path : read_paths) {
    files.emplace_back(
        path, io::ReadOptions{.reference = reference_path, .bridge_contigs = bridge_contigs});
  }
  StrSample sample = sample_str_loci(files, reference::Fasta(reference_path));
  StrModel model = fit_str_model(sample.loci, default_str_model());
  model.places = std::move(sample.places);
  return model;
}

}  // namespace varg::call
