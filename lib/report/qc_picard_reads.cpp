#include <fmt/format.h>

#include <varg/report/qc_texts.hpp>

#include "qc_picard_layout.hpp"

namespace varg::report {
namespace {

double number(std::uint64_t value) { return static_cast<double>(value); }

void add_base_rows(const char* read_end, const qc::CycleTables& tables, std::size_t cycle_before,
                   PicardFile& file) {
  for (std::size_t i = 0; i < tables.bases.size(); ++i) {
    const qc::BaseCounts& bases = tables.bases[i];
    const double all = number(bases.a + bases.c + bases.g + bases.t + bases.other);
    const auto percent = [&](std::uint64_t n) {
      return picard_number(ratio(100 * number(n), all));
    };
    file.row({read_end, fmt::format("{}", cycle_before + i + 1), percent(bases.a), percent(bases.c),
              percent(bases.g), percent(bases.t), percent(bases.other)});
  }
}

}  // namespace

std::string picard_alignment_summary(const qc::Metrics& metrics, const QcFacts& facts) {
  const qc::FlagCounts& passed = metrics.flagstat.passed;
  const double reads = number(passed.primary);
  const double all = number(passed.primary + metrics.flagstat.failed.primary);
  const double mapped = number(passed.primary_mapped);
  const double bases = aligned_bases(metrics);
  const double sequences = number(metrics.summary.sequences);
  const bool paired = passed.paired > 0;
  const double improper = mapped - number(passed.properly_paired);
  PicardFile file("CollectAlignmentSummaryMetrics", facts);
  file.metrics(
      "picard.analysis.AlignmentSummaryMetrics",
      {{"CATEGORY", paired ? "PAIR" : "UNPAIRED"},
       {"TOTAL_READS", picard_number(all)},
       {"PF_READS", picard_number(reads)},
       {"PCT_PF_READS", picard_number(ratio(reads, all))},
       {"PF_READS_ALIGNED", picard_number(mapped)},
       {"PCT_PF_READS_ALIGNED", picard_number(ratio(mapped, reads))},
       {"PF_ALIGNED_BASES", picard_number(bases)},
       {"PF_MISMATCH_RATE", picard_number(mismatch_rate(metrics.tables))},
       {"PF_INDEL_RATE", picard_number(indel_rate(metrics))},
       {"MEAN_READ_LENGTH", picard_number(ratio(number(metrics.summary.total_length), sequences))},
       {"READS_ALIGNED_IN_PAIRS", paired ? picard_number(number(passed.both_mapped)) : ""},
       {"PCT_READS_ALIGNED_IN_PAIRS",
        paired ? picard_number(ratio(number(passed.both_mapped), mapped)) : ""},
       {"PF_READS_IMPROPER_PAIRS", paired ? picard_number(improper) : ""},
       {"PCT_PF_READS_IMPROPER_PAIRS", paired ? picard_number(ratio(improper, mapped)) : ""},
       {"PCT_SOFTCLIP", picard_number(ratio(number(metrics.summary.soft_clipped_bases),
                                            number(metrics.summary.total_length)))},
       {"SAMPLE", ""},
       {"LIBRARY", ""},
       {"READ_GROUP", ""}});
  return file.finish();
}

std::string picard_insert_size(const qc::Metrics& metrics, const QcFacts& facts) {
  const auto spreads = insert_spreads(metrics.inserts);
  if (spreads.empty()) return {};
  PicardFile file("CollectInsertSizeMetrics", facts);
  std::vector<std::string> columns{
      "MEDIAN_INSERT_SIZE", "MODE_INSERT_SIZE", "MEDIAN_ABSOLUTE_DEVIATION",
      "MIN_INSERT_SIZE",    "MAX_INSERT_SIZE",  "MEAN_INSERT_SIZE",
      "STANDARD_DEVIATION", "READ_PAIRS",       "PAIR_ORIENTATION"};
  constexpr int widths[] = {10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99};
  for (const int width : widths) columns.push_back(fmt::format("WIDTH_OF_{}_PERCENT", width));
  for (const char* name : {"SAMPLE", "LIBRARY", "READ_GROUP"}) columns.emplace_back(name);
  file.metrics("picard.analysis.InsertSizeMetrics", columns);
  std::vector<std::string> names{"insert_size"};
  std::size_t end = 0;
  for (const InsertSpread& spread : spreads) {
    std::vector<std::string> cells{picard_number(spread.whole.median),
                                   fmt::format("{}", spread.mode),
                                   picard_number(spread.whole.median_deviation),
                                   fmt::format("{}", spread.least),
                                   fmt::format("{}", spread.most),
                                   picard_number(spread.cut.mean),
                                   picard_number(spread.cut.deviation),
                                   fmt::format("{}", spread.count),
                                   spread.orientation};
    for (const int width : widths)
      cells.push_back(fmt::format("{}", spread.width_of(width / 100.0)));
    cells.insert(cells.end(), 3, "");
    file.row(cells);
    std::string lower = spread.orientation == "TANDEM" ? "tandem"
                        : spread.orientation == "FR"   ? "fr"
                                                       : "rf";
    names.push_back(fmt::format("All_Reads.{}_count", lower));
    const double cut = spread.whole.median + 10 * spread.whole.median_deviation;
    end = std::max(end, std::min(spread.most, static_cast<std::size_t>(cut)) + 1);
  }
  file.histogram("java.lang.Integer", names);
  for (std::size_t size = 0; size < end; ++size) {
    std::vector<std::string> cells{fmt::format("{}", size)};
    std::uint64_t any = 0;
    for (const InsertSpread& spread : spreads) {
      const std::uint64_t n = size < spread.pairs.size() ? spread.pairs[size] : 0;
      any += n;
      cells.push_back(fmt::format("{}", n));
    }
    if (any != 0) file.row(cells);
  }
  return file.finish();
}

std::string picard_quality_by_cycle(const qc::Metrics& metrics, const QcFacts& facts) {
  const auto first = quality_by_cycle(metrics.tables.first);
  const auto last = quality_by_cycle(metrics.tables.last);
  if (first.empty() && last.empty()) return {};
  PicardFile file("MeanQualityByCycle", facts);
  file.histogram("java.lang.Integer", {"CYCLE", "MEAN_QUALITY"});
  std::size_t cycle = 0;
  for (const auto* side : {&first, &last}) {
    for (const double quality : *side) {
      file.row({fmt::format("{}", ++cycle), picard_number(quality)});
    }
  }
  return file.finish();
}

std::string picard_quality_distribution(const qc::Metrics& metrics, const QcFacts& facts) {
  const auto counts = quality_histogram(metrics.tables);
  if (metrics.tables.first.qualities.empty()) return {};
  PicardFile file("QualityScoreDistribution", facts);
  file.histogram("java.lang.Byte", {"QUALITY", "COUNT_OF_Q"});
  for (std::size_t quality = 0; quality < counts.size(); ++quality) {
    if (counts[quality] == 0) continue;
    file.row({fmt::format("{}", quality), fmt::format("{}", counts[quality])});
  }
  return file.finish();
}

std::string picard_base_distribution(const qc::Metrics& metrics, const QcFacts& facts) {
  if (metrics.tables.first.bases.empty()) return {};
  PicardFile file("CollectBaseDistributionByCycle", facts);
  file.metrics("picard.analysis.BaseDistributionByCycleMetrics",
               {"READ_END", "CYCLE", "PCT_A", "PCT_C", "PCT_G", "PCT_T", "PCT_N"});
  add_base_rows("1", metrics.tables.first, 0, file);
  add_base_rows("2", metrics.tables.last, metrics.tables.first.bases.size(), file);
  return file.finish();
}

std::string picard_duplication(const qc::Metrics& metrics, const QcFacts& facts) {
  const qc::Duplication& counts = metrics.duplication;
  PicardFile file("MarkDuplicates", facts);
  file.metrics(
      "picard.sam.DuplicationMetrics",
      {{"LIBRARY", facts.sample},
       {"UNPAIRED_READS_EXAMINED", fmt::format("{}", counts.unpaired_reads)},
       {"READ_PAIRS_EXAMINED", fmt::format("{}", counts.paired_reads / 2)},
       {"SECONDARY_OR_SUPPLEMENTARY_RDS", fmt::format("{}", counts.secondary_or_supplementary)},
       {"UNMAPPED_READS", fmt::format("{}", counts.unmapped_reads)},
       {"UNPAIRED_READ_DUPLICATES", fmt::format("{}", counts.unpaired_duplicates)},
       {"READ_PAIR_DUPLICATES", fmt::format("{}", counts.paired_duplicates / 2)},
       {"READ_PAIR_OPTICAL_DUPLICATES", "0"},  // as Picard without READ_NAME_REGEX
       {"PERCENT_DUPLICATION", picard_number(duplication_rate(counts))},
       {"ESTIMATED_LIBRARY_SIZE", ""}});
  return file.finish();
}

}  // namespace varg::report
