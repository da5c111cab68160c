#include <varg/compare/somatic_stats.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include <varg/core/error.hpp>
#include <varg/core/version.hpp>

#include "ratio_text.hpp"

namespace varg::compare {
namespace {

constexpr double megabase = 1e6;

/// A row of som.py's table, with the number its table has before it: the place of bcftools stats'
/// line in a Python 2 dictionary, which scripts select by.
struct SomaticType {
  std::string_view name;
  int number;
};
constexpr SomaticType indels{"indels", 0};
constexpr SomaticType snvs{"SNVs", 1};
constexpr SomaticType records{"records", 5};
constexpr SomaticType mnps{"MNPs", 6};

bool has(const SomaticType& type, VariantClass variant_class, Subtype subtype) {
  if (type.name == records.name) return true;
  if (type.name == indels.name) return variant_class == VariantClass::indel;
  const bool is_single = subtype == Subtype::ti || subtype == Subtype::tv;
  return variant_class == VariantClass::snp && is_single == (type.name == snvs.name);
}

RowCounts row_of(const Outcome& outcome, const SomaticType& type, FilterRow filter,
                 std::size_t subset) {
  RowCounts sum;
  for (const VariantClass variant_class : {VariantClass::snp, VariantClass::indel}) {
    for (std::size_t i = 0; i < subtypes; ++i) {
      const auto subtype = static_cast<Subtype>(i);
      if (!has(type, variant_class, subtype)) continue;
      sum += outcome.tally.row({variant_class, filter, subset, subtype, {}});
    }
  }
  return sum;
}

std::uint64_t truth_calls(const RowCounts& row) {
  return row.truth_total().calls + row.truth.unk.calls;
}

bool is_empty(const RowCounts& row) {
  return truth_calls(row) == 0 && row.query_total().calls == 0;
}

void append_ratio(std::uint64_t part, std::uint64_t whole, std::string& line) {
  line += "," + ratio_text(ratio(part, whole));
}

void append_bounds(std::uint64_t part, std::uint64_t whole, std::string& line) {
  const auto bounds = modified_jeffreys(part, whole);
  line += "," + ratio_text(bounds ? std::optional(bounds->lower) : std::nullopt);
  line += "," + ratio_text(bounds ? std::optional(bounds->upper) : std::nullopt);
}

std::string stats_line(const Outcome& outcome, const RowCounts& row) {
  constexpr std::uint64_t ambiguous = 0;  // there are no ambiguous regions here
  const std::uint64_t tp = row.truth.tp.calls;
  const std::uint64_t query = row.query_total().calls;
  std::string line =
      fmt::format("{},{},{},{},{},{},{}", truth_calls(row), query, tp, row.query.wrong.calls,
                  row.truth.wrong.calls, row.query.unk.calls, ambiguous);
  append_ratio(tp, row.truth_total().calls, line);
  append_bounds(tp, row.truth_total().calls, line);
  append_ratio(tp, truth_calls(row), line);
  const std::uint64_t judged = row.query.tp.calls + row.query.wrong.calls;
  append_ratio(row.query.tp.calls, judged, line);
  append_bounds(row.query.tp.calls, judged, line);
  append_ratio(row.query.unk.calls, query, line);
  append_ratio(ambiguous, query, line);
  const std::int64_t size = outcome.somatic->fp_region_size;
  line += fmt::format(",{}", size);
  const double wrong = static_cast<double>(row.query.wrong.calls);
  line += "," + ratio_text(size > 0 ? std::optional(megabase * wrong / static_cast<double>(size))
                                    : std::nullopt);
  return line;
}

std::uint64_t not_n(const reference::Fasta& reference, const genome::Interval& interval) {
  constexpr genome::Pos window = 1 << 20;
  std::uint64_t bases = 0;
  for (genome::Pos begin = interval.begin; begin < interval.end; begin += window) {
    const genome::Pos end = std::min(interval.end, begin + window);
    const std::string_view text = reference.bases({interval.contig, begin, end});
    bases += text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), 'N'));
  }
  return bases;
}

}  // namespace

void prepare_somatic(const FractionBins& bins, Outcome& outcome) {
  outcome.somatic = SomaticFacts{bins, outcome.subsets.size(), 0};
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    const std::string name = "VAF_" + bins.name(bin);
    for (const SubsetFacts& subset : outcome.subsets) {
      if (subset.name != name) continue;
      throw Error(Fault::usage, "stratum {} has the name of a bin of VAF", name)
          .hint("Give it another label");
    }
    outcome.subsets.push_back({name, {}, {}, 0});
  }
  outcome.tally = Tally(outcome.subsets.size());
}

std::string somatic_csv(const Outcome& outcome, FilterRow filter) {
  std::string text =
      ",type,total.truth,total.query,tp,fp,fn,unk,ambi,recall,recall_lower,recall_upper,recall2,"
      "precision,precision_lower,precision_upper,na,ambiguous,fp.region.size,fp.rate,"
      "varg.version,filter\n";
  const auto append = [&](int number, std::string_view name, const RowCounts& row) {
    text += fmt::format("{},{},{},{},{}\n", number, name, stats_line(outcome, row), version(),
                        to_text(filter));
  };
  for (const SomaticType& type : {indels, snvs, records, mnps}) {
    const RowCounts row = row_of(outcome, type, filter, 0);
    if (!is_empty(row) || type.name == records.name) append(type.number, type.name, row);
  }
  const SomaticFacts& somatic = *outcome.somatic;
  for (const SomaticType& type : {records, snvs, indels, mnps}) {
    for (std::size_t bin = 0; bin < somatic.bins.size(); ++bin) {
      const RowCounts row = row_of(outcome, type, filter, somatic.first_subset + bin);
      if (is_empty(row)) continue;
      append(0, fmt::format("{}.{}", type.name, somatic.bins.long_name(bin)), row);
    }
  }
  return text;
}

std::string fraction_table(const Outcome& outcome) {
  std::string text =
      fmt::format("\n{:<12}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>11}{:>11}\n", "VAF (PASS)", "truth",
                  "TP", "FN", "query", "FP", "UNK", "recall %", "precis. %");
  const auto percent = [](std::optional<double> value) {
    return value ? fmt::format("{:.4f}", 100 * *value) : std::string("-");
  };
  const SomaticFacts& somatic = *outcome.somatic;
  for (std::size_t bin = 0; bin < somatic.bins.size(); ++bin) {
    const RowCounts row = row_of(outcome, records, FilterRow::pass, somatic.first_subset + bin);
    fmt::format_to(std::back_inserter(text),
                   "{:<12}{:>10}{:>10}{:>9}{:>10}{:>9}{:>9}{:>11}{:>11}\n", somatic.bins.name(bin),
                   row.truth_total().calls, row.truth.tp.calls, row.truth.wrong.calls,
                   row.query_total().calls, row.query.wrong.calls, row.query.unk.calls,
                   percent(recall(row)), percent(precision(row)));
  }
  return text;
}

std::int64_t called_bases(const Outcome& outcome, const reference::Fasta& reference,
                          const genome::RegionSet* regions) {
  std::set<genome::ContigId> contigs(outcome.truth.contigs.begin(), outcome.truth.contigs.end());
  contigs.insert(outcome.query.contigs.begin(), outcome.query.contigs.end());
  std::uint64_t bases = 0;
  for (const genome::ContigId contig : contigs) {
    const genome::Interval whole{contig, 0, reference.contigs()[contig].length};
    if (regions == nullptr) {
      bases += not_n(reference, whole);
      continue;
    }
    for (const genome::Interval& interval : regions->overlapping(whole)) {
      bases += not_n(reference, {contig, interval.begin, std::min(interval.end, whole.end)});
    }
  }
  return static_cast<std::int64_t>(bases);
}

}  // namespace varg::compare
