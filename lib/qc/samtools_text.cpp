#include <varg/qc/samtools_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace varg::qc {
namespace {

constexpr double main_bulk = 0.99;  // samtools stats -m: what is longer does not enter the mean

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "N/A";
  // in single precision, as samtools
  const float percent = static_cast<float>(part) / static_cast<float>(whole) * 100.0F;
  return fmt::format("{:.2f}%", static_cast<double>(percent));
}

std::uint64_t at(const Histogram& histogram, std::size_t i) {
  return i < histogram.size() ? histogram[i] : 0;
}
std::uint64_t half_sum(const Histogram& histogram) {
  std::uint64_t sum = 0;
  for (const std::uint64_t n : histogram) sum += n / 2;
  return sum;
}
/// Pairs of each distance, of any orientation.
Histogram all_pairs(const InsertSizes& inserts) {
  Histogram all(std::max({inserts.inward.size(), inserts.outward.size(), inserts.other.size()}));
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = at(inserts.inward, i) / 2 + at(inserts.outward, i) / 2 + at(inserts.other, i) / 2;
  }
  return all;
}

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}
/// Whole bases, as samtools prints the averages of first and last fragments; that of all is cut.
std::string rounded(std::uint64_t part, std::uint64_t whole) {
  return fmt::format("{:.0f}", ratio(part, whole));
}

class SummaryLines {
 public:
  void add(std::string_view name, std::string_view value, std::string_view remark = "") {
    text_ += fmt::format("SN\t{}:\t{}", name, value);
    if (!remark.empty()) text_ += fmt::format("\t# {}", remark);
    text_ += '\n';
  }
  void add(std::string_view name, std::uint64_t value, std::string_view remark = "") {
    add(name, fmt::format("{}", value), remark);
  }
  std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

void add_reads(const ReadSummary& s, bool sorted, SummaryLines& lines) {
  lines.add("raw total sequences", s.raw_total_sequences,
            "excluding supplementary and secondary reads");
  lines.add("filtered sequences", s.filtered_sequences);
  lines.add("sequences", s.sequences);
  lines.add("is sorted", sorted ? 1 : 0);
  lines.add("1st fragments", s.first_fragments);
  lines.add("last fragments", s.last_fragments);
  lines.add("reads mapped", s.reads_mapped);
  lines.add("reads mapped and paired", s.reads_mapped_and_paired,
            "paired-end technology bit set + both mates mapped");
  lines.add("reads unmapped", s.reads_unmapped);
  lines.add("reads properly paired", s.reads_properly_paired, "proper-pair bit set");
  lines.add("reads paired", s.reads_paired, "paired-end technology bit set");
  lines.add("reads duplicated", s.reads_duplicated, "PCR or optical duplicate bit set");
  lines.add("reads MQ0", s.reads_mq0, "mapped and MQ=0");
  lines.add("reads QC failed", s.reads_qc_failed);
  lines.add("non-primary alignments", s.non_primary);
  lines.add("supplementary alignments", s.supplementary);
}

void add_bases(const ReadSummary& s, SummaryLines& lines) {
  lines.add("total length", s.total_length, "ignores clipping");
  lines.add("total first fragment length", s.total_first_length, "ignores clipping");
  lines.add("total last fragment length", s.total_last_length, "ignores clipping");
  lines.add("bases mapped", s.bases_mapped, "ignores clipping");
  lines.add("bases mapped (cigar)", s.bases_mapped_cigar, "more accurate");
  lines.add("bases trimmed", 0);
  lines.add("bases duplicated", s.bases_duplicated);
  lines.add("mismatches", s.mismatches, "from NM fields");
  lines.add("error rate", fmt::format("{:e}", ratio(s.mismatches, s.bases_mapped_cigar)),
            "mismatches / bases mapped (cigar)");
  lines.add("average length", s.sequences == 0 ? 0 : s.total_length / s.sequences);
  lines.add("average first fragment length", rounded(s.total_first_length, s.first_fragments));
  lines.add("average last fragment length", rounded(s.total_last_length, s.last_fragments));
  lines.add("maximum length", s.max_length);
  lines.add("maximum first fragment length", s.max_first_length);
  lines.add("maximum last fragment length", s.max_last_length);
  lines.add("average quality", fmt::format("{:.1f}", ratio(s.quality_sum, s.total_length)));
}

}  // namespace

std::string flagstat_text(const Flagstat& flagstat) {
  const FlagCounts& p = flagstat.passed;
  const FlagCounts& f = flagstat.failed;
  std::string text;
  const auto line = [&](std::uint64_t FlagCounts::*field, std::string_view what) {
    text += fmt::format("{} + {} {}\n", p.*field, f.*field, what);
  };
  const auto line_with_share = [&](std::uint64_t FlagCounts::*field,
                                   std::uint64_t FlagCounts::*whole, std::string_view what) {
    text += fmt::format("{} + {} {} ({} : {})\n", p.*field, f.*field, what,
                        share(p.*field, p.*whole), share(f.*field, f.*whole));
  };
  line(&FlagCounts::total, "in total (QC-passed reads + QC-failed reads)");
  line(&FlagCounts::primary, "primary");
  line(&FlagCounts::secondary, "secondary");
  line(&FlagCounts::supplementary, "supplementary");
  line(&FlagCounts::duplicates, "duplicates");
  line(&FlagCounts::primary_duplicates, "primary duplicates");
  line_with_share(&FlagCounts::mapped, &FlagCounts::total, "mapped");
  line_with_share(&FlagCounts::primary_mapped, &FlagCounts::primary, "primary mapped");
  line(&FlagCounts::paired, "paired in sequencing");
  line(&FlagCounts::read1, "read1");
  line(&FlagCounts::read2, "read2");
  line_with_share(&FlagCounts::properly_paired, &FlagCounts::paired, "properly paired");
  line(&FlagCounts::both_mapped, "with itself and mate mapped");
  line_with_share(&FlagCounts::singletons, &FlagCounts::paired, "singletons");
  line(&FlagCounts::mate_other_contig, "with mate mapped to a different chr");
  line(&FlagCounts::mate_other_contig_q5, "with mate mapped to a different chr (mapQ>=5)");
  return text;
}

std::string idxstats_text(const Metrics& metrics) {
  std::string text;
  for (std::size_t i = 0; i < metrics.contigs.size(); ++i) {
    const genome::Contig& contig = metrics.contigs[static_cast<genome::ContigId>(i)];
    const ContigReads& reads = metrics.idxstats.contigs[i];
    text +=
        fmt::format("{}\t{}\t{}\t{}\n", contig.name, contig.length, reads.mapped, reads.unmapped);
  }
  return text + fmt::format("*\t0\t0\t{}\n", metrics.idxstats.unplaced);
}

InsertSizeMean insert_size_mean(const InsertSizes& inserts) {
  const Histogram pairs = all_pairs(inserts);
  double all = 0;
  for (const std::uint64_t n : pairs) all += static_cast<double>(n);
  InsertSizeMean result;
  double bulk = 0;
  std::size_t end = 0;
  for (; end < pairs.size() && (all == 0 || bulk / all <= main_bulk); ++end) {
    bulk += static_cast<double>(pairs[end]);
    result.mean += static_cast<double>(end) * static_cast<double>(pairs[end]);
  }
  if (bulk == 0) return {};
  result.mean /= bulk;
  for (std::size_t i = 1; i < end; ++i) {
    const double off = static_cast<double>(i) - result.mean;
    result.deviation += static_cast<double>(pairs[i]) * off * off / bulk;
  }
  result.deviation = std::sqrt(result.deviation);
  return result;
}

std::string stats_summary_text(const Metrics& metrics) {
  const ReadSummary& s = metrics.summary;
  SummaryLines lines;
  add_reads(s, metrics.sorted, lines);
  add_bases(s, lines);
  const InsertSizeMean insert = insert_size_mean(metrics.inserts);
  lines.add("insert size average", fmt::format("{:.1f}", insert.mean));
  lines.add("insert size standard deviation", fmt::format("{:.1f}", insert.deviation));
  lines.add("inward oriented pairs", half_sum(metrics.inserts.inward));
  lines.add("outward oriented pairs", half_sum(metrics.inserts.outward));
  lines.add("pairs with other orientation", half_sum(metrics.inserts.other));
  lines.add("pairs on different chromosomes", s.pairs_on_different_contigs);
  lines.add("percentage of properly paired reads (%)",
            fmt::format("{:.1f}", 100 * ratio(s.reads_properly_paired, s.sequences)));
  return std::move(lines).text();
}

}  // namespace varg::qc
