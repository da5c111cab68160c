#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::io {

/// Lines of BED text, and where each is for the index. Lines that follow each other within 16 KiB
/// of a contig may share a span: the index has no finer bins.
struct BedLines {
  struct Span {
    genome::ContigId contig = genome::no_contig;
    genome::Pos begin = 0;
    genome::Pos end = 0;
    std::uint64_t text_end = 0;  ///< of its last line in `text`
  };
  std::string text;
  std::vector<Span> spans;  ///< in order of the text

  /// Says that the text from the last span on holds a line over [begin, end).
  void mark(genome::ContigId contig, genome::Pos begin, genome::Pos end);
};

/// Writes BED as BGZF with a CSI index beside it (PATH.csi, as `tabix -C -p bed` makes).
class BedWriter {
 public:
  struct Block {
    BedLines lines;  ///< without text when it was deflated
    std::uint64_t text_size = 0;
    std::string bytes;                       ///< whole BGZF blocks
    std::vector<std::uint32_t> block_sizes;  ///< of `bytes`
  };

  /// `header` are lines that the index skips ("#…\n").
  BedWriter(std::string path, const genome::Contigs& contigs, int level,
            std::string_view header = "");
  ~BedWriter();
  BedWriter(BedWriter&&) noexcept;

  /// Deflates lines if they are worth blocks of their own. Pure; any thread.
  Block encode(BedLines lines) const;
  /// Serial, in order of position.
  void write(Block block);
  void write(const BedLines& lines);
  /// Finishes data and index.
  std::vector<OutputFacts> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
