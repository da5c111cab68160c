#include "catch.hpp"
#include "naive_reads.hpp"
#include "read_tally.hpp"

namespace varg::qc {
namespace {

namespace flag = genome::flag;

const genome::Contigs contigs({{"one", 3000}, {"two", 90000}, {"three", 70}});

Metrics tally(const std::vector<test::WildRead>& reads, std::size_t tallies) {
  std::vector<test::MadeRead> made;
  for (const test::WildRead& one : reads) made.push_back(one.read);
  const io::ReadBatch batch = test::make_batch(made);
  std::vector<ReadTally> all(tallies, ReadTally(contigs.size(), true));
  for (std::size_t i = 0; i < batch.size(); ++i) all[i * 7 % tallies].add(batch[i]);
  for (std::size_t i = 1; i < tallies; ++i) all[0].merge(all[i]);
  Metrics metrics;
  all[0].finish(metrics);
  return metrics;
}

/// The lines of samtools flagstat, from its manual, one read after the other.
Flagstat slow_flagstat(const std::vector<test::WildRead>& reads) {
  Flagstat flagstat;
  for (const test::WildRead& one : reads) {
    const test::MadeRead& read = one.read;
    const auto has = [&](std::uint16_t bit) { return (read.flags & bit) != 0; };
    FlagCounts& n = has(flag::qc_fail) ? flagstat.failed : flagstat.passed;
    ++n.total;
    n.duplicates += has(flag::duplicate);
    n.mapped += !has(flag::unmapped);
    if (has(flag::secondary)) {
      ++n.secondary;
      continue;
    }
    if (has(flag::supplementary)) {
      ++n.supplementary;
      continue;
    }
    ++n.primary;
    n.primary_duplicates += has(flag::duplicate);
    n.primary_mapped += !has(flag::unmapped);
    if (!has(flag::paired)) continue;
    ++n.paired;
    n.read1 += has(flag::first);
    n.read2 += has(flag::last);
    n.properly_paired += has(flag::proper_pair) && !has(flag::unmapped);
    n.singletons += has(flag::mate_unmapped) && !has(flag::unmapped);
    if (has(flag::unmapped) || has(flag::mate_unmapped)) continue;
    ++n.both_mapped;
    const bool elsewhere = read.contig != read.mate_contig;
    n.mate_other_contig += elsewhere;
    n.mate_other_contig_q5 += elsewhere && read.mapq >= 5;
  }
  return flagstat;
}

TEST_CASE("flagstat equals a count read by read", "[qc][property]") {
  const unsigned seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  const auto reads = test::wild_reads(seed, contigs, 1500);
  const Flagstat expected = slow_flagstat(reads);
  for (const std::size_t tallies : {1, 2, 5}) {
    const Metrics metrics = tally(reads, tallies);
    CHECK(metrics.flagstat == expected);
    CHECK(metrics.records == reads.size());
  }
}

TEST_CASE("idxstats equals a count read by read", "[qc][property]") {
  const unsigned seed = GENERATE(range(11U, 16U));
  const auto reads = test::wild_reads(seed, contigs, 1000);
  std::vector<ContigReads> expected(contigs.size());
  std::uint64_t unplaced = 0;
  for (const test::WildRead& one : reads) {
    if (one.read.contig < 0) {
      ++unplaced;
      continue;
    }
    ContigReads& contig = expected[static_cast<std::size_t>(one.read.contig)];
    ++((one.read.flags & flag::unmapped) != 0 ? contig.unmapped : contig.mapped);
  }
  const Metrics metrics = tally(reads, 3);
  CHECK(metrics.idxstats.contigs == expected);
  CHECK(metrics.idxstats.unplaced == unplaced);
}

bool is_sequence(const test::MadeRead& read) {
  return (read.flags & (flag::secondary | flag::supplementary)) == 0 && !read.bases.empty();
}

TEST_CASE("the summary's counts of reads equal a count read by read", "[qc][property]") {
  const unsigned seed = GENERATE(range(21U, 27U));
  const auto reads = test::wild_reads(seed, contigs, 1500);
  ReadSummary n;
  for (const test::WildRead& one : reads) {
    const test::MadeRead& read = one.read;
    const auto has = [&](std::uint16_t bit) { return (read.flags & bit) != 0; };
    if (has(flag::secondary)) {
      ++n.non_primary;
      continue;
    }
    n.supplementary += has(flag::supplementary);
    if (read.bases.empty()) {
      n.no_bases_reads += !has(flag::supplementary);
      continue;
    }
    n.reads_duplicated += has(flag::duplicate);
    if (has(flag::supplementary)) continue;
    ++n.sequences;
    const bool first = !has(flag::paired) || (has(flag::first) && !has(flag::last));
    const bool last = has(flag::paired) && has(flag::last) && !has(flag::first);
    ++(first ? n.first_fragments : last ? n.last_fragments : n.other_fragments);
    n.reads_paired += has(flag::paired);
    n.reads_qc_failed += has(flag::qc_fail);
    ++(has(flag::unmapped) ? n.reads_unmapped : n.reads_mapped);
    if (has(flag::unmapped)) continue;
    n.reads_mq0 += read.mapq == 0;
    n.reads_properly_paired += has(flag::paired) && has(flag::proper_pair);
    if (!has(flag::paired) || has(flag::mate_unmapped)) continue;
    ++n.reads_mapped_and_paired;
    n.pairs_on_different_contigs += read.contig != read.mate_contig;
  }
  const ReadSummary found = tally(reads, 2).summary;
  CHECK(found.raw_total_sequences == n.sequences);
  CHECK(found.sequences == n.sequences);
  CHECK(found.filtered_sequences == 0);
  CHECK(found.first_fragments == n.first_fragments);
  CHECK(found.last_fragments == n.last_fragments);
  CHECK(found.other_fragments == n.other_fragments);
  CHECK(found.reads_paired == n.reads_paired);
  CHECK(found.reads_qc_failed == n.reads_qc_failed);
  CHECK(found.reads_mapped == n.reads_mapped);
  CHECK(found.reads_unmapped == n.reads_unmapped);
  CHECK(found.reads_mq0 == n.reads_mq0);
  CHECK(found.reads_properly_paired == n.reads_properly_paired);
  CHECK(found.reads_mapped_and_paired == n.reads_mapped_and_paired);
  CHECK(found.pairs_on_different_contigs == n.pairs_on_different_contigs / 2);
  CHECK(found.reads_duplicated == n.reads_duplicated);
  CHECK(found.non_primary == n.non_primary);
  CHECK(found.supplementary == n.supplementary);
  CHECK(found.no_bases_reads == n.no_bases_reads);
}

/// Lengths, qualities and clips of a sequence.
void add_sequence(const test::WildRead& one, ReadSummary& n) {
  const test::MadeRead& read = one.read;
  const auto has = [&](std::uint16_t bit) { return (read.flags & bit) != 0; };
  const std::uint64_t length = read.bases.size();
  n.total_length += length;
  n.max_length = std::max(n.max_length, length);
  if (!has(flag::paired) || (has(flag::first) && !has(flag::last))) {
    n.total_first_length += length;
    n.max_first_length = std::max(n.max_first_length, length);
  } else if (has(flag::last) && !has(flag::first)) {
    n.total_last_length += length;
    n.max_last_length = std::max(n.max_last_length, length);
  }
  if (read.qualities[0] == 0xFF) {
    ++n.no_quality_reads;
  } else {
    for (const std::uint8_t quality : read.qualities) n.quality_sum += quality;
  }
  if (has(flag::unmapped)) return;
  n.bases_mapped += length;
  n.no_nm_reads += one.nm < 0;
  n.no_md_reads += one.md.empty();
  std::uint64_t soft = 0;
  for (const genome::CigarElement element : read.cigar) {
    if (element.op() == genome::CigarOp::soft_clip) soft += element.length();
    if (element.op() == genome::CigarOp::hard_clip) n.hard_clipped_bases += element.length();
  }
  n.soft_clipped_reads += soft > 0;
  n.soft_clipped_bases += soft;
}

TEST_CASE("the summary's sums of bases equal a count base by base", "[qc][property]") {
  const unsigned seed = GENERATE(range(31U, 37U));
  const auto reads = test::wild_reads(seed, contigs, 1500);
  ReadSummary n;
  for (const test::WildRead& one : reads) {
    const test::MadeRead& read = one.read;
    if ((read.flags & flag::secondary) != 0 || read.bases.empty()) continue;
    if (is_sequence(read)) add_sequence(one, n);
    if ((read.flags & flag::duplicate) != 0) n.bases_duplicated += read.bases.size();
    if ((read.flags & flag::unmapped) != 0) continue;
    n.mismatches += static_cast<std::uint64_t>(std::max(one.nm, 0));
    for (const genome::CigarElement element : read.cigar) {
      const bool counts =
          genome::is_aligned(element.op()) || element.op() == genome::CigarOp::insertion;
      n.bases_mapped_cigar += counts ? element.length() : 0;
    }
  }
  const ReadSummary found = tally(reads, 4).summary;
  CHECK(found.total_length == n.total_length);
  CHECK(found.total_first_length == n.total_first_length);
  CHECK(found.total_last_length == n.total_last_length);
  CHECK(found.max_length == n.max_length);
  CHECK(found.max_first_length == n.max_first_length);
  CHECK(found.max_last_length == n.max_last_length);
  CHECK(found.bases_mapped == n.bases_mapped);
  CHECK(found.bases_mapped_cigar == n.bases_mapped_cigar);
  CHECK(found.bases_duplicated == n.bases_duplicated);
  CHECK(found.mismatches == n.mismatches);
  CHECK(found.quality_sum == n.quality_sum);
  CHECK(found.soft_clipped_reads == n.soft_clipped_reads);
  CHECK(found.soft_clipped_bases == n.soft_clipped_bases);
  CHECK(found.hard_clipped_bases == n.hard_clipped_bases);
  CHECK(found.no_quality_reads == n.no_quality_reads);
  CHECK(found.no_nm_reads == n.no_nm_reads);
  CHECK(found.no_md_reads == n.no_md_reads);
}

TEST_CASE("duplication equals a count read by read", "[qc][property]") {
  const auto reads = test::wild_reads(GENERATE(range(41U, 44U)), contigs, 1000);
  Duplication n;
  for (const test::WildRead& one : reads) {
    const std::uint16_t flags = one.read.flags;
    const bool duplicate = (flags & flag::duplicate) != 0;
    if ((flags & flag::unmapped) != 0) {
      ++n.unmapped_reads;
    } else if ((flags & (flag::secondary | flag::supplementary)) != 0) {
      ++n.secondary_or_supplementary;
    } else if ((flags & flag::paired) == 0 || (flags & flag::mate_unmapped) != 0) {
      ++n.unpaired_reads;
      n.unpaired_duplicates += duplicate;
    } else {
      ++n.paired_reads;
      n.paired_duplicates += duplicate;
    }
  }
  const Duplication found = tally(reads, 2).duplication;
  CHECK(found.unmapped_reads == n.unmapped_reads);
  CHECK(found.secondary_or_supplementary == n.secondary_or_supplementary);
  CHECK(found.unpaired_reads == n.unpaired_reads);
  CHECK(found.unpaired_duplicates == n.unpaired_duplicates);
  CHECK(found.paired_reads == n.paired_reads);
  CHECK(found.paired_duplicates == n.paired_duplicates);
}

TEST_CASE("for counts alone nothing of the reads' bases is kept", "[qc]") {
  std::vector<test::MadeRead> made;
  for (const test::WildRead& one : test::wild_reads(5, contigs, 100)) made.push_back(one.read);
  const io::ReadBatch batch = test::make_batch(made);
  ReadTally counts(contigs.size(), false);
  for (std::size_t i = 0; i < batch.size(); ++i) counts.add(batch[i]);
  Metrics metrics;
  counts.finish(metrics);
  CHECK(metrics.records == 100);
  CHECK(metrics.summary.total_length == 0);
  CHECK(metrics.tables.first.bases.empty());
  CHECK(metrics.inserts.inward.empty());
  CHECK_FALSE(metrics.adapters.measured);
}

}  // namespace
}  // namespace varg::qc
