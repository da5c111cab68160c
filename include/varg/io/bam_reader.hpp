#pragma once

#include <memory>
#include <optional>
#include <string>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/io/byte_source.hpp>
#include <varg/io/read_batch.hpp>
#include <varg/io/read_weights.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// What a command looks at: from CRAM only that is decoded. All else is as in a read that lacks it.
/// `counts` are flags, place, MAPQ and the mate's contig.
enum class ReadNeeds { everything, counts, flags };

/// How to open reads.
struct ReadOptions {
  std::string reference{};  ///< FASTA for CRAM; never fetched from anywhere else
  unsigned threads = 1;     ///< HTSlib's threads for CRAM, from the run's budget; BAM needs none
  /// Contigs that `reference` has in the other convention alone (20 for chr20, of equal length) are
  /// read by its name; without it they stay different contigs.
  bool bridge_contigs = false;
  ReadNeeds needs = ReadNeeds::everything;
};

/// Streams BAM, CRAM or SAM in file order.
///
/// The three steps are apart so that flow can run them on its threads: next() and cut() serially
/// and in order, inflate() on any thread. next_batch() runs them in turn.
/// Every record is checked (sizes, references, CIGAR against SEQ, tags, sort order when the header
/// says coordinate): a wrong one is Error{input} with file and record number.
class BamReader {
 public:
  /// What next() makes and inflate() fills. Movable; its inside belongs to io.
  class Group {
   public:
    struct State;
    Group();
    ~Group();
    Group(Group&&) noexcept;
    Group& operator=(Group&&) noexcept;
    std::unique_ptr<State> state;
  };
  using Batch = ReadBatch;

  explicit BamReader(std::string path, ReadOptions options = {});
  /// Reads a source that was opened, and perhaps looked at, before. CRAM is opened by its path.
  explicit BamReader(ByteSource source, ReadOptions options = {});
  ~BamReader();
  BamReader(BamReader&&) noexcept;

  const SamHeader& header() const;
  const std::string& path() const;

  std::optional<Group> next();               ///< serial; nothing at the end of the file
  void inflate(Group& group) const;          ///< any thread
  ReadBatch cut(Group group);                ///< serial, in order of next(); may be empty
  void check(const ReadBatch& batch) const;  ///< any thread; throws for a malformed record
  /// Serial, after the last cut(): throws Error{input} when a record is incomplete.
  void finish();

  /// The next non-empty batch, checked, or nothing after the (verified) end.
  std::optional<ReadBatch> next_batch();

  /// Known after the end: size, digest, end marker.
  InputFacts facts() const;
  /// Remarks that are no errors: files joined raw, no end marker in the format.
  std::vector<Note> notes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Reads by region through the index (BAI, CSI, CRAI). One per thread.
/// Throws Error{input} when there is no index, Error{mismatch} when the index is older than the
/// data or belongs to other data.
class IndexedReads {
 public:
  /// Whether an index stands beside the file: FILE.bai, .csi or .crai, or with that ending instead
  /// of the file's.
  static bool has_index(const std::string& path);
  explicit IndexedReads(std::string path, ReadOptions options = {});
  ~IndexedReads();
  IndexedReads(IndexedReads&&) noexcept;

  const SamHeader& header() const;
  const std::string& path() const;
  /// Remarks that are no errors: contigs that were bridged.
  std::vector<Note> notes() const;
  /// All reads that overlap `interval`, in file order, checked.
  ReadBatch fetch(const genome::Interval& interval);
  /// Of the reads that overlap `interval` the first, and those after it up to the end of the tile
  /// in which it begins to overlap; a tile is `tile` bases from a multiple of `tile` on. At most
  /// `most` reads. What they are depends on the reads alone: BAM and its CRAM twin give the same.
  /// Finds out where a file has reads without reading what lies between.
  ReadBatch fetch_first(const genome::Interval& interval, genome::Pos tile, std::size_t most);
  /// Where the file's bytes lie, by the index alone.
  ReadWeights weights() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace varg::io
