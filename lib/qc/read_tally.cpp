#include "read_tally.hpp"

#include <algorithm>

#include <varg/simd/qualities.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

constexpr std::uint8_t no_quality = 0xFF;

bool is_last_fragment(const io::ReadView& read) {
  constexpr std::uint16_t bits = flag::paired | flag::first | flag::last;
  return (read.flags() & bits) == (flag::paired | flag::last);
}

/// Sums that are added up over threads; maxima are apart.
constexpr std::array<std::uint64_t ReadSummary::*, 13> base_sums = {
    &ReadSummary::total_length,       &ReadSummary::total_first_length,
    &ReadSummary::total_last_length,  &ReadSummary::bases_mapped,
    &ReadSummary::bases_mapped_cigar, &ReadSummary::bases_duplicated,
    &ReadSummary::mismatches,         &ReadSummary::quality_sum,
    &ReadSummary::soft_clipped_reads, &ReadSummary::soft_clipped_bases,
    &ReadSummary::hard_clipped_bases, &ReadSummary::no_quality_reads,
    &ReadSummary::no_nm_reads};
constexpr std::array<std::uint64_t ReadSummary::*, 3> base_maxima = {
    &ReadSummary::max_length, &ReadSummary::max_first_length, &ReadSummary::max_last_length};

void add_base_sums(const ReadSummary& from, ReadSummary& to) {
  for (const auto field : base_sums) to.*field += from.*field;
  to.no_md_reads += from.no_md_reads;
  for (const auto field : base_maxima) to.*field = std::max(to.*field, from.*field);
}

}  // namespace

ReadTally::ReadTally(std::size_t contigs, bool with_tables)
    : idx_(contigs), with_tables_(with_tables) {}

void ReadTally::add(const io::ReadView& read) {
  flags_.add(read);
  add_place(read);
  if (!with_tables_) return;
  found_ = {};
  if (read.has(flag::secondary) || read.length() == 0) return;
  const bool is_last = is_last_fragment(read);
  if (read.has(flag::duplicate)) sums_.bases_duplicated += read.length();
  if (!read.has(flag::supplementary)) add_primary(read, is_last);
  if (!read.has(flag::unmapped)) add_alignment(read, is_last);
  if (read.has(flag::supplementary)) return;
  adapters_.add(read, read.has(flag::unmapped) ? read.length() : found_.cigar.clipped_behind);
}

void ReadTally::add_place(const io::ReadView& read) {
  if (read.contig() < 0) {
    ++unplaced_;
    return;
  }
  ContigReads& contig = idx_[static_cast<std::size_t>(read.contig())];
  ++(read.has(flag::unmapped) ? contig.unmapped : contig.mapped);
}

void ReadTally::add_primary(const io::ReadView& read, bool is_last) {
  const CycleOrder order{read.length(), read.has(flag::reverse)};
  auto qualities = read.qualities();
  if (!qualities.empty() && qualities[0] == no_quality) {
    ++sums_.no_quality_reads;
    qualities = {};
  }
  add_lengths(read, is_last);
  (is_last ? last_ : first_).add(read.packed_bases(), qualities, order);
  if (!qualities.empty()) add_qualities(qualities);
  inserts_.add(read);
  if (!read.has(flag::unmapped | flag::duplicate)) ++mapq_[read.mapq()];
}

void ReadTally::add_lengths(const io::ReadView& read, bool is_last) {
  const std::uint64_t length = read.length();
  const bool is_first = !read.has(flag::paired) || (read.has(flag::first) && !read.has(flag::last));
  sums_.total_length += length;
  sums_.max_length = std::max(sums_.max_length, length);
  if (is_first) {
    sums_.total_first_length += length;
    sums_.max_first_length = std::max(sums_.max_first_length, length);
  }
  if (is_last) {
    sums_.total_last_length += length;
    sums_.max_last_length = std::max(sums_.max_last_length, length);
  }
  if (!read.has(flag::unmapped)) sums_.bases_mapped += length;
}

void ReadTally::add_qualities(std::span<const std::uint8_t> qualities) {
  found_.qualities = simd::sum(qualities);
  sums_.quality_sum += found_.qualities;
  ++read_quality_[found_.qualities / qualities.size()];
}

/// Supplementary alignments are among those that samtools counts here.
void ReadTally::add_alignment(const io::ReadView& read, bool is_last) {
  const bool is_primary = !read.has(flag::supplementary);
  CycleTally& cycles = is_last ? last_ : first_;
  found_.tags = find_edit_tags(read.tags());
  const EditTags& tags = found_.tags;
  const CycleOrder order{read.length(), read.has(flag::reverse)};
  const bool by_cycle = is_primary && tags.md.has_value();
  found_.cigar = indels_.add(read.cigar(), order, is_last, by_cycle ? &cycles : nullptr);
  const CigarSums& cigar = found_.cigar;
  sums_.bases_mapped_cigar += cigar.aligned + cigar.inserted;
  if (tags.nm) sums_.mismatches += static_cast<std::uint64_t>(std::max<std::int64_t>(*tags.nm, 0));
  if (!is_primary) return;
  sums_.soft_clipped_reads += cigar.soft_clipped > 0 ? 1 : 0;
  sums_.soft_clipped_bases += cigar.soft_clipped;
  sums_.hard_clipped_bases += cigar.hard_clipped;
  sums_.no_nm_reads += tags.nm ? 0 : 1;
  sums_.no_md_reads += tags.md ? 0 : 1;
  if (by_cycle) add_mismatches(read, cycles);
}

void ReadTally::add_mismatches(const io::ReadView& read, CycleTally& cycles) {
  const EditTags& tags = found_.tags;
  any_md_ = true;
  if (tags.nm && *tags.nm == 0) return;
  const CycleOrder order{read.length(), read.has(flag::reverse)};
  for_each_mismatch(read, *tags.md, [&](std::uint32_t i) {
    if (i < order.length) cycles.add_mismatch(order(i));
  });
}

void ReadTally::merge(ReadTally& other) {
  flags_.merge(other.flags_);
  for (std::size_t i = 0; i < idx_.size(); ++i) {
    idx_[i].mapped += other.idx_[i].mapped;
    idx_[i].unmapped += other.idx_[i].unmapped;
  }
  unplaced_ += other.unplaced_;
  add_base_sums(other.sums_, sums_);
  first_.merge(other.first_);
  last_.merge(other.last_);
  inserts_.merge(other.inserts_);
  indels_.merge(other.indels_);
  adapters_.merge(other.adapters_);
  for (std::size_t i = 0; i < mapq_.size(); ++i) mapq_[i] += other.mapq_[i];
  for (std::size_t i = 0; i < read_quality_.size(); ++i) {
    read_quality_[i] += other.read_quality_[i];
  }
  any_md_ |= other.any_md_;
}

void ReadTally::finish(Metrics& metrics) {
  metrics.records = flags_.records();
  metrics.flagstat = flags_.flagstat();
  metrics.duplication = flags_.duplication();
  metrics.summary = flags_.summary();
  metrics.idxstats = {idx_, unplaced_};
  add_base_sums(sums_, metrics.summary);
  if (!with_tables_) return;
  metrics.tables = {first_.finish(), last_.finish(), mapq_, read_quality_, any_md_};
  metrics.inserts = inserts_.finish();
  metrics.indels = indels_.finish();
  metrics.adapters = adapters_.finish();
}

}  // namespace varg::qc
