#include <varg/stats/counts.hpp>

#include <algorithm>
#include <numeric>

namespace varg::stats {
namespace {

template <class To, class From>
void add_all(To& to, const From& from) {
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
}

constexpr auto sample_numbers = static_cast<std::size_t>(PerSample::count);

}  // namespace

void FixedTables::add(const FixedTables& more) {
  add_all(sites, more.sites);
  add_all(substitutions, more.substitutions);
  add_all(insertions, more.insertions);
  add_all(deletions, more.deletions);
  for (std::size_t i = 0; i < vafs.size(); ++i) {
    vafs[i].genotypes += more.vafs[i].genotypes;
    vafs[i].sum += more.vafs[i].sum;
  }
}

template <class Number>
SizedTables<Number>::SizedTables(const Plan& plan)
    : af_transitions(plan.af.size()),
      af_transversions(plan.af.size()),
      af_indels(plan.af.size()),
      genotype_depths(plan.depths.size()),
      site_depths(plan.depths.size()),
      samples(sample_numbers * plan.samples.size()) {}

template struct SizedTables<std::uint32_t>;
template struct SizedTables<std::uint64_t>;

BatchCounts::BatchCounts(const Plan& plan) : tables(plan) {}

Counts::Counts(const Plan& plan)
    : tables(plan),
      depth_sums(plan.samples.size()),
      heterozygosities(plan.counts_samples ? plan.af.size() * heterozygosity_bins : 0),
      sample_count_(plan.samples.size()) {}

void Counts::add(const BatchCounts& batch) {
  fixed.add(batch.fixed);
  add_all(tables.af_transitions, batch.tables.af_transitions);
  add_all(tables.af_transversions, batch.tables.af_transversions);
  add_all(tables.af_indels, batch.tables.af_indels);
  add_all(tables.genotype_depths, batch.tables.genotype_depths);
  add_all(tables.site_depths, batch.tables.site_depths);
  add_all(tables.samples, batch.tables.samples);
  add_all(depth_sums, batch.depth_sums);
  for (const std::uint32_t entry : batch.qualities) {
    auto& bins = qualities[entry % 4];
    const std::size_t bin = entry / 4;
    if (bin >= bins.size()) bins.resize(bin + 1);
    ++bins[bin];
  }
  for (const std::uint32_t entry : batch.heterozygosities) ++heterozygosities[entry];
}

std::uint64_t Counts::transitions() const {
  return std::accumulate(tables.af_transitions.begin(), tables.af_transitions.end(),
                         std::uint64_t{0});
}

std::uint64_t Counts::transversions() const {
  return std::accumulate(tables.af_transversions.begin(), tables.af_transversions.end(),
                         std::uint64_t{0});
}

std::uint64_t Counts::quality(QualityOf what, std::size_t bin) const {
  const auto& bins = qualities[static_cast<std::size_t>(what)];
  return bin < bins.size() ? bins[bin] : 0;
}

std::size_t Counts::quality_bin_count() const {
  std::size_t most = 0;
  for (const auto& bins : qualities) most = std::max(most, bins.size());
  return most;
}

}  // namespace varg::stats
