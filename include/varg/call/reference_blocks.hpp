#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <varg/genome/interval.hpp>

#include <varg/call/calls.hpp>

namespace varg::call {

/// What is known at a position where nothing was called. Only `proven` is a reference genotype.
enum class ReferenceState : std::uint8_t {
  absent,        ///< the sample has no copy of it: no block is written
  no_reference,  ///< the reference has no A, C, G or T here
  no_coverage,   ///< no usable molecule
  unproven,      ///< the evidence does not prefer the reference, though nothing was called
  proven,        ///< the reference, with a genotype quality of 1 or more
};

/// Consecutive positions of one state, band and ploidy.
struct ReferenceRun {
  genome::Pos begin = 0;
  genome::Pos end = 0;
  ReferenceState state = ReferenceState::no_coverage;
  std::uint8_t band = 0;    ///< index from GqBands::of
  std::uint8_t ploidy = 2;  ///< 1 or 2
  char first_base = 'N';    ///< of the reference, at `begin`
  int least_quality = 0;    ///< GQ of the position that has the least
  int least_depth = 0;
  std::int64_t depth_sum = 0;
  /// The least PL of heterozygous (diploid only) and of homozygous or hemizygous non-reference;
  /// that of the reference is 0.
  int least_het = 0;
  int least_alt = 0;

  friend bool operator==(const ReferenceRun&, const ReferenceRun&) = default;
};

/// A run as it is written: one gVCF line.
struct ReferenceBlock {
  genome::ContigId contig = genome::no_contig;
  ReferenceRun run;

  friend bool operator==(const ReferenceBlock&, const ReferenceBlock&) = default;
};

/// Positions that a record speaks for: its REF.
struct CalledSpan {
  genome::Pos begin = 0;
  genome::Pos end = 0;
  bool callable = false;  ///< a genotype was called and no filter failed

  friend bool operator==(const CalledSpan&, const CalledSpan&) = default;
};

/// The span of each record, in their order: REF, which may reach beyond the shard, up to
/// unmerged_head bases of it.
std::vector<CalledSpan> called_spans(const std::vector<CallRecord>& records);

/// Classes of a BED of callable positions, named as GATK's CallableLoci names them.
enum class CallableClass : std::uint8_t { ref_n, no_coverage, low_quality, callable };

struct CallableRun {
  genome::Interval region;
  CallableClass kind = CallableClass::no_coverage;

  friend bool operator==(const CallableRun&, const CallableRun&) = default;
};

/// What one shard says about its owned positions that no record of it speaks for.
struct ShardReference {
  genome::Interval owned;
  std::vector<ReferenceRun> runs;     ///< by position
  std::vector<CallableRun> callable;  ///< by position; those of called spans too
  std::vector<CalledSpan> called;     ///< of the shard's records, by begin
};

/// Lower bounds of genotype quality that blocks are split at; positions of two bands never share a
/// block.
class GqBands {
 public:
  /// Throws Error{usage} unless `bounds` ascend within 1 to 99. 0 to the first bound is a band too.
  explicit GqBands(std::vector<int> bounds);
  /// What separates "no", "hardly", "weakly" and "well" proven. Depth alone moves qualities over 40
  /// from band to band, so bounds there would cost most lines of a gVCF and tell little.
  static GqBands coarse() { return GqBands({1, 10, 20, 30, 40}); }
  /// GATK's: 1 to 60 by 1, 70, 80, 90, 99.
  static GqBands gatk();

  std::uint8_t of(int quality) const { return band_[static_cast<std::size_t>(quality)]; }
  const std::vector<int>& bounds() const { return bounds_; }

 private:
  std::vector<int> bounds_;
  std::array<std::uint8_t, 100> band_{};
};

/// Every block and callable run ends at multiples of this many bases of its contig: where parts of a
/// genome that were called by themselves are joined, the lines are those of one run.
inline constexpr genome::Pos block_seam = 100'000;

/// The first positions of each shard come unmerged, because a record of an earlier shard may speak
/// for some of them. None speaks for more than this: where REF is longer, blocks lie under its end.
inline constexpr genome::Pos unmerged_head = 1000;

/// Joins the runs of shards, which come in order, to blocks that do not depend on where shards end.
class ReferenceBlocks {
 public:
  /// Appends to `blocks` those that end in `shard`. The last of it stays open.
  void add(const ShardReference& shard, std::vector<ReferenceBlock>& blocks);
  /// Appends the block that is still open.
  void finish(std::vector<ReferenceBlock>& blocks);

 private:
  void take(genome::ContigId contig, const ReferenceRun& run, std::vector<ReferenceBlock>& blocks);

  bool is_open_ = false;
  ReferenceBlock open_;
  genome::Interval called_;  ///< of the contig of the last shard: up to its end records speak
};

/// Joins the callable runs of shards in the same way. Where two records overlap, or one reaches
/// into the next shard, a position is callable only if all of them are.
class CallableRegions {
 public:
  void add(const ShardReference& shard, std::vector<CallableRun>& finished);
  void finish(std::vector<CallableRun>& finished);

 private:
  void take(const CallableRun& run, std::vector<CallableRun>& finished);

  std::vector<CallableRun> open_;   ///< none or one
  std::vector<CalledSpan> called_;  ///< of earlier shards: those that may reach into the next
  genome::ContigId contig_ = genome::no_contig;
};

}  // namespace varg::call
