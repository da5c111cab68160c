#include <varg/call/str_sampling.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <tuple>

#include <varg/core/digest.hpp>
#include <varg/flow/in_order.hpp>

#include "str_places.hpp"

namespace varg::call {
namespace {

/// Contigs shorter than this part of the longest are alternative, decoy or mitochondrial.
constexpr genome::Pos least_contig_part = 100;
constexpr std::uint64_t bytes_per_read = 512;  ///< held while a place is looked at
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

/// Readers of places that wait for work.
class IdleReaders {
 public:
  IdleReaders(const StrReads& from, const StrSampling& bounds) : from_(from), bounds_(bounds) {}

  std::unique_ptr<PlaceReader> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<PlaceReader>(from_, bounds_);
    auto reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
  }

  void give_back(std::unique_ptr<PlaceReader> reader) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reader));
  }

 private:
  const StrReads& from_;
  const StrSampling& bounds_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<PlaceReader>> idle_;
};

/// A reader while a thread has it: opening files and their indexes takes longer than a place.
class LentReader {
 public:
  explicit LentReader(IdleReaders& idle) : idle_(&idle), reader_(idle.take()) {}
  LentReader(LentReader&&) noexcept = default;
  LentReader& operator=(LentReader&&) = delete;
  ~LentReader() {
    if (reader_) idle_->give_back(std::move(reader_));
  }
  PlaceReader& operator*() { return *reader_; }

 private:
  IdleReaders* idle_;
  std::unique_ptr<PlaceReader> reader_;
};

class Sampler {
 public:
  Sampler(const StrReads& from, const flow::Limits& limits, const StrSampling& bounds)
      : limits_(limits), bounds_(bounds), idle_(from, bounds_), reader_(from, bounds_) {}

  StrSample run() {
    for (size_ = str_tile; size_ < longest_contig();) size_ *= 2;
    std::vector<Cell> cells = whole_contigs();
    for (; size_ > str_tile && !is_enough(); size_ /= 2) cells = halved(cells);
    // What no level took are the first places of contigs.
    std::erase_if(cells, [](const Cell& cell) { return cell.is_read; });
    if (size_ == str_tile) {
      read_places(cells, 0, [](const Cell&, const PlaceRead*) {});
    }
    keep_usual_depths(sample_.loci);
    std::sort(sample_.loci.begin(), sample_.loci.end());
    std::sort(sample_.places.begin(), sample_.places.end());
    return std::move(sample_);
  }

 private:
  const genome::Contigs& contigs() const { return reader_.contigs(); }

  genome::Pos longest_contig() const {
    genome::Pos longest = 0;
    for (const genome::Contig& contig : contigs()) longest = std::max(longest, contig.length);
    return longest;
  }

  bool is_enough() const {
    return sample_.reads >= bounds_.most_reads || sample_.places.size() >= bounds_.most_places;
  }

  std::vector<Cell> whole_contigs() {
    std::vector<Cell> cells;
    const genome::Contigs& known = reader_.fasta().contigs();
    for (std::size_t i = 0; i < contigs().size(); ++i) {
      const auto id = static_cast<genome::ContigId>(i);
      const genome::Contig& contig = contigs()[id];
      const genome::ContigId in_reference = known.find(contig.name);
      if (contig.length < longest_contig() / least_contig_part ||
          in_reference == genome::no_contig || known[in_reference].length != contig.length) {
        continue;
      }
      if (const auto first = reader_.first_of(id)) cells.push_back({id, 0, *first, false});
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
    const genome::Pos half = size_ / 2;
    std::vector<Cell> halves;
    std::vector<Cell> second;
    for (const Cell& cell : cells) {
      if (cell.first >= cell.begin + half) {
        halves.push_back({cell.contig, cell.begin + half, cell.first, cell.is_read});
      } else {
        halves.push_back(cell);
        second.push_back(cell);
      }
    }
    read_places(second, half, [&](const Cell& cell, const PlaceRead* read) {
      if (read == nullptr) return;
      halves.push_back({cell.contig, cell.begin + half, read->place.begin, true});
    });
    return halves;
  }

  std::uint64_t order_of(const Cell& cell) const {
    return hash64(contigs()[cell.contig].name, static_cast<std::uint64_t>(cell.begin));
  }

  /// Reads the first place with reads in the part of each cell that begins at `offset` and is half
  /// as long (at the last level: as long), until there is enough. `take` gets each cell in order,
  /// and null when it had no reads or was not wanted any more.
  template <class Take>
  void read_places(const std::vector<Cell>& cells, genome::Pos offset, Take take) {
    const genome::Pos width = std::max(str_tile, size_ / 2);
    std::atomic<bool> enough = is_enough();
    std::size_t next = 0;
    std::size_t taken = 0;
    flow::in_order(
        limits_, bounds_.most_reads_in_place * bytes_per_read,
        [&]() -> std::optional<genome::Interval> {
          if (enough || next == cells.size()) return std::nullopt;
          const Cell& cell = cells[next++];
          const genome::Pos begin = cell.begin + offset;
          return genome::Interval{cell.contig, begin,
                                  std::min(begin + width, contigs()[cell.contig].length)};
        },
        [&] { return LentReader(idle_); },
        [](LentReader& reader, const genome::Interval& cell) { return (*reader).read(cell); },
        [&](const PlaceRead& read) {
          const Cell& cell = cells[taken++];
          const bool is_taken = !is_enough() && read.place.begin < read.place.end;
          if (is_taken) add(read);
          enough = is_enough();
          take(cell, is_taken ? &read : nullptr);
        });
  }

  void add(const PlaceRead& read) {
    sample_.reads += read.reads;
    sample_.places.push_back(read.place);
    sample_.loci.insert(sample_.loci.end(), read.loci.begin(), read.loci.end());
  }

  const flow::Limits& limits_;
  const StrSampling bounds_;
  IdleReaders idle_;
  PlaceReader reader_;
  genome::Pos size_ = str_tile;  ///< of the cells
  StrSample sample_;
};

}  // namespace

StrSample sample_str_loci(const StrReads& from, const flow::Limits& limits,
                          const StrSampling& bounds) {
  return from.paths.empty() ? StrSample{} : Sampler(from, limits, bounds).run();
}

StrModel sample_str_model(const StrReads& from, const flow::Limits& limits) {
  StrSample sample = sample_str_loci(from, limits);
  StrModel model = fit_str_model(sample.loci, default_str_model());
  model.places = std::move(sample.places);
  return model;
}

}  // namespace varg::call
