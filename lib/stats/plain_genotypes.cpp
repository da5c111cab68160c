#include "plain_genotypes.hpp"

#include <varg/genome/base_code.hpp>

namespace varg::stats {

namespace kind = genome::allele_kind;

PlainGenotypes::Change PlainGenotypes::change_of(const RecordAlleles& alleles) {
  if (alleles.size() == 1) return Change::unnamed_snv;
  const genome::AlleleChange change = alleles.change(1);
  if (change.kinds == kind::none) return Change::unnamed_snv;
  if (change.kinds == kind::snv) {
    if (alleles.base(1) == genome::no_base) return Change::unnamed_snv;
    return alleles.is_sample_transition(1) ? Change::transition : Change::transversion;
  }
  if (change.kinds == kind::indel) return change.length < 0 ? Change::deletion : Change::insertion;
  return Change::none;
}

bool PlainGenotypes::add(std::string_view columns, const RecordAlleles& alleles, GenotypeSums& sums,
                         BatchCounts& counts) {
  if (columns.size() + 1 != 4 * samples_) return false;
  const simd::GenotypeTotals totals = simd::genotype_totals(columns);
  if (!totals.plain) return false;
  sums.het = totals.het;
  sums.hom_alt = totals.hom_alt;
  sums.hom_ref = samples_ - totals.het - totals.hom_alt - totals.missing;
  if (totals.het + totals.hom_alt == 1) {
    // No other column of a plain row holds a '1'.
    ++counts.tables.sample(PerSample::singletons, samples_, columns.find('1') / 4);
  }
  const Change change = change_of(alleles);
  Rows& rows = rows_[static_cast<std::size_t>(change)];
  rows.packed.resize(samples_);
  if (totals.het + totals.hom_alt + totals.missing > 0) simd::add_genotypes(columns, rows.packed);
  if (++rows.rows == simd::most_packed_rows) flush(change, counts);
  return true;
}

void PlainGenotypes::add_variant(Change change, std::size_t sample, std::uint32_t het,
                                 std::uint32_t hom_alt, BatchCounts& counts) const {
  const auto number = [&](PerSample what) -> std::uint32_t& {
    return counts.tables.sample(what, samples_, sample);
  };
  switch (change) {
    case Change::transition:
      number(PerSample::transitions) += het + hom_alt;
      break;
    case Change::transversion:
      number(PerSample::transversions) += het + hom_alt;
      break;
    case Change::unnamed_snv:
      break;
    case Change::insertion:
      number(PerSample::indels) += het + hom_alt;
      number(PerSample::insertion_hets) += het;
      number(PerSample::insertion_homs) += hom_alt;
      return;
    case Change::deletion:
      number(PerSample::indels) += het + hom_alt;
      number(PerSample::deletion_hets) += het;
      number(PerSample::deletion_homs) += hom_alt;
      return;
    case Change::none:
    case Change::count:
      return;
  }
  number(PerSample::het) += het;
  number(PerSample::hom_alt) += hom_alt;
}

void PlainGenotypes::flush(Change change, BatchCounts& counts) {
  Rows& rows = rows_[static_cast<std::size_t>(change)];
  if (rows.rows == 0) return;
  for (std::size_t i = 0; i < samples_; ++i) {
    const std::uint32_t packed = rows.packed[i];
    const std::uint32_t het = packed & 0xFFU;
    const std::uint32_t hom_alt = (packed >> 8U) & 0xFFU;
    const std::uint32_t missing = packed >> 16U;
    counts.tables.sample(PerSample::hom_ref, samples_, i) += rows.rows - het - hom_alt - missing;
    counts.tables.sample(PerSample::missing, samples_, i) += missing;
    add_variant(change, i, het, hom_alt, counts);
  }
  rows.packed.assign(samples_, 0);
  rows.rows = 0;
}

void PlainGenotypes::flush(BatchCounts& counts) {
  for (std::size_t i = 0; i < rows_.size(); ++i) flush(static_cast<Change>(i), counts);
}

}  // namespace varg::stats
