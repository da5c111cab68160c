#include "flag_table.hpp"

#include <varg/genome/cigar.hpp>

namespace varg::qc {
namespace {

namespace flag = genome::flag;

/// What a key of the table says.
struct Kind {
  explicit Kind(std::size_t key)
      : flags(static_cast<std::uint32_t>(key)),
        other_contig((key >> 12U & 1U) != 0),
        mapq_5((key >> 13U & 1U) != 0),
        mapq_0((key >> 14U & 1U) != 0),
        no_bases((key >> 15U & 1U) != 0) {}
  bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
  bool is_primary() const { return !has(flag::secondary | flag::supplementary); }
  bool is_mapped() const { return !has(flag::unmapped); }
  bool is_pair_mapped() const {
    return has(flag::paired) && !has(flag::unmapped | flag::mate_unmapped);
  }

  std::uint32_t flags;
  bool other_contig;
  bool mapq_5;
  bool mapq_0;
  bool no_bases;
};

void add_pair(const Kind& kind, std::uint64_t n, FlagCounts& counts) {
  counts.paired += n;
  if (kind.has(flag::first)) counts.read1 += n;
  if (kind.has(flag::last)) counts.read2 += n;
  if (!kind.is_mapped()) return;
  if (kind.has(flag::proper_pair)) counts.properly_paired += n;
  if (kind.has(flag::mate_unmapped)) {
    counts.singletons += n;
    return;
  }
  counts.both_mapped += n;
  if (!kind.other_contig) return;
  counts.mate_other_contig += n;
  if (kind.mapq_5) counts.mate_other_contig_q5 += n;
}

/// As samtools flagstat: a secondary record that is supplementary too counts as secondary.
void count(const Kind& kind, std::uint64_t n, FlagCounts& counts) {
  counts.total += n;
  if (kind.has(flag::duplicate)) counts.duplicates += n;
  if (kind.is_mapped()) counts.mapped += n;
  if (kind.has(flag::secondary)) {
    counts.secondary += n;
  } else if (kind.has(flag::supplementary)) {
    counts.supplementary += n;
  } else {
    counts.primary += n;
    if (kind.has(flag::duplicate)) counts.primary_duplicates += n;
    if (kind.is_mapped()) counts.primary_mapped += n;
    if (kind.has(flag::paired)) add_pair(kind, n, counts);
  }
}

void add_fragment(const Kind& kind, std::uint64_t n, ReadSummary& summary) {
  const bool first = kind.has(flag::first);
  const bool last = kind.has(flag::last);
  if (!kind.has(flag::paired) || (first && !last)) {
    summary.first_fragments += n;
  } else if (last && !first) {
    summary.last_fragments += n;
  } else {
    summary.other_fragments += n;
  }
}

void add_primary(const Kind& kind, std::uint64_t n, ReadSummary& summary) {
  summary.raw_total_sequences += n;
  summary.sequences += n;
  add_fragment(kind, n, summary);
  if (kind.has(flag::paired)) summary.reads_paired += n;
  if (kind.has(flag::qc_fail)) summary.reads_qc_failed += n;
  if (!kind.is_mapped()) {
    summary.reads_unmapped += n;
    return;
  }
  summary.reads_mapped += n;
  if (kind.mapq_0) summary.reads_mq0 += n;
  if (kind.has(flag::paired) && kind.has(flag::proper_pair)) summary.reads_properly_paired += n;
  if (!kind.is_pair_mapped()) return;
  summary.reads_mapped_and_paired += n;
  if (kind.other_contig) summary.pairs_on_different_contigs += n;
}

void count(const Kind& kind, std::uint64_t n, Duplication& duplication) {
  if (!kind.is_mapped()) {
    duplication.unmapped_reads += n;
  } else if (!kind.is_primary()) {
    duplication.secondary_or_supplementary += n;
  } else {
    const bool duplicate = kind.has(flag::duplicate);
    if (kind.is_pair_mapped()) {
      duplication.paired_reads += n;
      if (duplicate) duplication.paired_duplicates += n;
    } else {
      duplication.unpaired_reads += n;
      if (duplicate) duplication.unpaired_duplicates += n;
    }
  }
}

}  // namespace

void FlagTable::merge(const FlagTable& other) {
  for (std::size_t key = 0; key < counts_.size(); ++key) counts_[key] += other.counts_[key];
}

std::uint64_t FlagTable::records() const {
  std::uint64_t all = 0;
  for (const std::uint64_t n : counts_) all += n;
  return all;
}

Flagstat FlagTable::flagstat() const {
  Flagstat flagstat;
  for (std::size_t key = 0; key < counts_.size(); ++key) {
    if (counts_[key] == 0) continue;
    const Kind kind(key);
    count(kind, counts_[key], kind.has(flag::qc_fail) ? flagstat.failed : flagstat.passed);
  }
  return flagstat;
}

Duplication FlagTable::duplication() const {
  Duplication duplication;
  for (std::size_t key = 0; key < counts_.size(); ++key) {
    if (counts_[key] != 0) count(Kind(key), counts_[key], duplication);
  }
  return duplication;
}

ReadSummary FlagTable::summary() const {
  ReadSummary summary;
  for (std::size_t key = 0; key < counts_.size(); ++key) {
    const std::uint64_t n = counts_[key];
    if (n == 0) continue;
    const Kind kind(key);
    if (kind.has(flag::secondary)) {
      summary.non_primary += n;
      continue;
    }
    const bool is_supplementary = kind.has(flag::supplementary);
    if (is_supplementary) summary.supplementary += n;
    if (kind.no_bases) {
      if (!is_supplementary) summary.no_bases_reads += n;
      continue;
    }
    if (kind.has(flag::duplicate)) summary.reads_duplicated += n;
    if (!is_supplementary) add_primary(kind, n, summary);
  }
  summary.pairs_on_different_contigs /= 2;
  return summary;
}

}  // namespace varg::qc
