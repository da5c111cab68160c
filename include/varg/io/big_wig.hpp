#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <varg/genome/contigs.hpp>

namespace varg::io {

/// A stretch of a contig with one score; 0-based, half-open.
struct ScoreSpan {
  genome::Pos begin;
  genome::Pos end;
  float score;
  friend bool operator==(const ScoreSpan&, const ScoreSpan&) = default;
};

/// One section of a bigWig: what its writer compressed together.
struct BigWigSection {
  genome::ContigId contig;            ///< of BigWigReader::contigs()
  std::uint64_t offset;               ///< of its first byte in the file
  std::span<const ScoreSpan> scores;  ///< in order, without overlap; lives until the next call
};

/// Reads a bigWig (Kent et al. 2010, Bioinformatics 26:2204) from its first score to its last, in
/// the order of its index. Summaries for browsers ("zoom levels") are not read.
///
/// Everything is checked against the file's bounds and its own numbers: checksums of compressed
/// sections, how many sections there are and how many bases they cover, contigs and their lengths,
/// order. What contradicts is Error{input} with file and byte offset. The file is mapped; memory is
/// that of a section. Not thread-safe.
class BigWigReader {
 public:
  /// Throws Error{input} for what is no bigWig, or is cut or damaged, and as MappedFile does.
  explicit BigWigReader(const std::string& path);
  /// Over bytes in memory, for tests; `name` is used in messages.
  BigWigReader(std::string name, std::string bytes);
  ~BigWigReader();
  BigWigReader(BigWigReader&&) noexcept;

  /// The sequences the file names, in the order of its sections.
  const genome::Contigs& contigs() const;
  /// The next section, or nothing behind the last one.
  std::optional<BigWigSection> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
