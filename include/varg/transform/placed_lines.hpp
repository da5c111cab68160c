#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/interval.hpp>

namespace varg::transform {

/// Counters of one piece of work, by the names of the manifest.
using Counts = std::map<std::string, std::uint64_t>;

/// Where one VCF line is in PlacedLines::text, and its position.
struct PlacedLine {
  genome::Pos pos = 0;
  std::size_t begin = 0;
  std::size_t size = 0;  ///< with its newline
};

/// Lines of one contig that follow each other.
struct ContigRun {
  std::string contig;
  std::size_t first = 0;       ///< index of its first line
  genome::Pos last_input = 0;  ///< the position of the last record that was read, before any shift
};

/// VCF lines a worker made from one batch: in order of position within each contig, in order of the
/// input where positions are equal.
struct PlacedLines {
  std::string text;
  std::vector<PlacedLine> lines;
  std::vector<ContigRun> runs;
  Counts counts;
  std::vector<Note> notes;

  std::string_view operator[](const PlacedLine& line) const {
    return std::string_view(text).substr(line.begin, line.size);
  }
};

/// Lines in their final order, borrowed from the batches they keep alive.
struct OrderedLines {
  struct Line {
    genome::Pos pos = 0;
    std::string_view text;  ///< with its newline
  };
  std::vector<Line> lines;
  std::vector<std::shared_ptr<const PlacedLines>> sources;

  /// All lines, one after the other.
  std::string text() const;
};

/// Puts the lines of successive batches in order of position: the serial step of
/// flow::over_records. A line is held back while a later one may still come before it or share its
/// position, so all lines of a position leave together.
class PositionOrder {
 public:
  /// `farthest_shift`: how far left of its input position a line may be.
  explicit PositionOrder(genome::Pos farthest_shift) : farthest_shift_(farthest_shift) {}

  OrderedLines operator()(PlacedLines batch);
  OrderedLines finish();

 private:
  /// A batch that lines are held of.
  struct Source {
    std::shared_ptr<const PlacedLines> batch;
    std::size_t held = 0;
  };
  struct Held {
    OrderedLines::Line line;
    std::uint64_t source = 0;  ///< its number, of all batches that came
  };
  void merge(std::size_t first, std::size_t last);
  void release(std::size_t count, OrderedLines& out);
  Source& source(std::uint64_t number) { return sources_[number - first_source_]; }

  genome::Pos farthest_shift_;
  std::string contig_;
  std::vector<Held> held_;
  std::deque<Source> sources_;
  std::uint64_t first_source_ = 0;  ///< the number of sources_.front()
};

}  // namespace varg::transform
