#include <varg/stats/record_counter.hpp>

#include <algorithm>
#include <cstdlib>

#include <varg/core/text.hpp>
#include <varg/genome/base_code.hpp>

#include "record_alleles.hpp"
#include "record_info.hpp"
#include "sample_counter.hpp"
#include "whole_number.hpp"

namespace varg::stats {

namespace kind = genome::allele_kind;

struct RecordCounter::State {
  explicit State(const Plan& asked) : plan(asked), samples(asked) {}

  void count(const io::VariantView& record, BatchCounts& counts);
  bool counts_in_info(FixedTables& tables);
  void place_frequencies();
  void count_kinds(FixedTables& tables) const;
  void count_snvs(std::size_t quality, BatchCounts& counts) const;
  void count_indels(std::size_t quality, BatchCounts& counts) const;
  void count_site_depth(BatchCounts& counts) const;
  void count_heterozygosity(const GenotypeSums& sums, BatchCounts& counts) const;
  std::size_t counted_alleles() const {
    return plan.first_allele_only ? std::min<std::size_t>(alleles.size(), 2) : alleles.size();
  }

  const Plan& plan;
  SampleCounter samples;
  RecordAlleles alleles;
  RecordInfo info;
  std::vector<std::int64_t> info_counts;  ///< of each allele by AC and AN
  std::vector<std::uint64_t> gt_counts;   ///< of each allele by GT
  std::vector<std::size_t> af_bins;       ///< of each allele
};

namespace {

/// A missing AC value, which bcftools takes for less than nothing: the lowest frequency.
constexpr std::int64_t missing_count = -1;

void add_quality(std::size_t bin, QualityOf what, BatchCounts& counts) {
  counts.qualities.push_back(static_cast<std::uint32_t>(bin) * 4 +
                             static_cast<std::uint32_t>(what));
}

}  // namespace

/// Reads AC and AN. False when they are not both there: then genotypes may say it. Where they do
/// not fit the record, `info_counts` is empty: the frequency is unknown, whatever genotypes say.
bool RecordCounter::State::counts_in_info(FixedTables& tables) {
  info_counts.clear();
  const auto an = whole_number(info.an());
  if (!an || *an < 0 || info.ac().empty()) return false;
  info_counts.push_back(*an);
  std::int64_t alt_sum = 0;
  for_each_field(info.ac(), ',', [&](std::string_view text) {
    info_counts.push_back(whole_number(text).value_or(missing_count));
    alt_sum += std::max<std::int64_t>(info_counts.back(), 0);
  });
  if (info_counts.size() != alleles.size()) {
    info_counts.clear();
  } else if (alt_sum > *an) {
    ++tables[Site::wrong_allele_counts];
    info_counts.clear();
  }
  return true;
}

/// From `info_counts`, whose first is AN: singletons and unknown ones get bin 0.
void RecordCounter::State::place_frequencies() {
  af_bins.assign(alleles.size(), 0);
  if (info_counts.empty()) return;
  const std::int64_t an = info_counts[0];
  for (std::size_t i = 1; i < alleles.size(); ++i) {
    if (info_counts[i] == 1) continue;
    af_bins[i] =
        an == 0 ? 1 : plan.af.of(static_cast<float>(info_counts[i]) / static_cast<float>(an));
  }
}

void RecordCounter::State::count_kinds(FixedTables& tables) const {
  const unsigned kinds = alleles.kinds();
  ++tables[Site::records];
  if (kinds == kind::none) ++tables[Site::no_alts];
  if ((kinds & kind::snv) != 0) ++tables[Site::snps];
  if ((kinds & kind::indel) != 0) ++tables[Site::indels];
  if ((kinds & kind::mnv) != 0) ++tables[Site::mnps];
  if ((kinds & kind::other) != 0) ++tables[Site::others];
  if (alleles.size() > 2) {
    ++tables[Site::multiallelic];
    if (kinds == kind::snv) ++tables[Site::multiallelic_snps];
  }
}

void RecordCounter::State::count_snvs(std::size_t quality, BatchCounts& counts) const {
  const int ref = alleles.base(0);
  if (ref == genome::no_base) return;
  for (std::size_t i = 1; i < counted_alleles(); ++i) {
    const int alt = alleles.base(i);
    // Two spellings of one base, and SNVs behind shared bases, have no substitution of their own.
    if (!alleles.is(i, kind::snv) || alt == genome::no_base || alt == ref) continue;
    ++counts.fixed.substitutions[static_cast<std::size_t>(4 * ref + alt)];
    const bool transition = std::abs(ref - alt) == 2;
    ++(transition ? counts.tables.af_transitions : counts.tables.af_transversions)[af_bins[i]];
    if (i > 1) continue;
    ++counts.fixed[transition ? Site::first_transitions : Site::first_transversions];
    add_quality(quality, transition ? QualityOf::transition : QualityOf::transversion, counts);
  }
}

void RecordCounter::State::count_indels(std::size_t quality, BatchCounts& counts) const {
  add_quality(quality, QualityOf::indel, counts);
  for (std::size_t i = 1; i < counted_alleles(); ++i) {
    if (!alleles.is(i, kind::indel)) continue;
    ++counts.tables.af_indels[af_bins[i]];
    const int length = alleles.change(i).length;
    const auto place = std::min(static_cast<std::size_t>(std::abs(length)), longest_indel) - 1;
    ++(length < 0 ? counts.fixed.deletions : counts.fixed.insertions)[place];
  }
}

void RecordCounter::State::count_site_depth(BatchCounts& counts) const {
  if (!plan.site_depths || info.dp().empty()) return;
  if (info.dp() == ".") {
    ++counts.fixed[Site::missing_depths];
  } else if (const auto depth = whole_number(info.dp())) {
    ++counts.tables.site_depths[plan.depths.of(*depth)];
  }
}

void RecordCounter::State::count_heterozygosity(const GenotypeSums& sums,
                                                BatchCounts& counts) const {
  if (sums.called() == 0) return;
  const float share = static_cast<float>(sums.het) / static_cast<float>(sums.called());
  std::size_t place = static_cast<std::size_t>(share * (heterozygosity_bins - 1));
  if (alleles.size() > 1) place += heterozygosity_bins * af_bins[1];
  counts.heterozygosities.push_back(static_cast<std::uint32_t>(place));
}

void RecordCounter::State::count(const io::VariantView& record, BatchCounts& counts) {
  alleles.read(record.ref(), record.alt());
  info.read(record.info());
  const bool in_info = counts_in_info(counts.fixed);
  GenotypeSums sums;
  if (plan.counts_samples) {
    gt_counts.assign(alleles.size(), 0);
    sums = samples.count(record, alleles, in_info ? nullptr : &gt_counts, counts);
    if (!in_info && samples.had_genotypes()) {
      info_counts.assign(gt_counts.begin(), gt_counts.end());
      for (std::size_t i = 1; i < gt_counts.size(); ++i) info_counts[0] += info_counts[i];
    }
  }
  place_frequencies();
  count_kinds(counts.fixed);
  if ((alleles.kinds() & (kind::snv | kind::indel)) != 0) {
    const std::size_t quality = quality_bins::of(record.qual_text());
    if ((alleles.kinds() & kind::snv) != 0) count_snvs(quality, counts);
    if ((alleles.kinds() & kind::indel) != 0) count_indels(quality, counts);
  }
  count_heterozygosity(sums, counts);
  count_site_depth(counts);
}

RecordCounter::RecordCounter(const Plan& plan) : state_(std::make_unique<State>(plan)) {}
RecordCounter::~RecordCounter() = default;
RecordCounter::RecordCounter(RecordCounter&&) noexcept = default;

BatchCounts RecordCounter::operator()(const io::VariantBatch& batch) {
  return (*this)(batch, nullptr);
}

BatchCounts RecordCounter::operator()(const io::VariantBatch& batch,
                                      const genome::Interval* before) {
  BatchCounts counts(state_->plan);
  const auto& tests = state_->plan.tests;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const io::VariantView record = batch[i];
    if (before != nullptr && before->overlaps({record.contig(), record.pos(), record.end()})) {
      continue;
    }
    const auto passes = [&](const RecordTest& test) { return test(record); };
    if (std::all_of(tests.begin(), tests.end(), passes)) {
      state_->count(record, counts);
    } else {
      ++counts.fixed[Site::left_out];
    }
  }
  state_->samples.flush(counts);
  return counts;
}

}  // namespace varg::stats
