#include "sample_counter.hpp"

#include <algorithm>
#include <optional>

#include <varg/core/text.hpp>
#include <varg/genome/base_code.hpp>

#include "whole_number.hpp"

namespace varg::stats {

namespace kind = genome::allele_kind;

namespace {

/// The whole number at the begin of a list such as "12,3"; nothing for "." and what is no number.
std::optional<std::int64_t> first_number(std::string_view values) {
  return whole_number(values.substr(0, values.find(',')));
}

/// Number `i` of a list, or nothing.
std::optional<std::int64_t> number_at(std::string_view values, std::size_t i) {
  for (; i > 0; --i) {
    const std::size_t comma = values.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    values.remove_prefix(comma + 1);
  }
  return first_number(values);
}

std::optional<std::int64_t> sum_of(std::string_view values) {
  std::optional<std::int64_t> sum;
  for_each_field(values, ',', [&](std::string_view value) {
    if (const auto number = whole_number(value)) sum = sum.value_or(0) + *number;
  });
  return sum;
}

/// Adds the share of `allele` among its reads and those of `other`.
void add_vaf(const RecordAlleles& alleles, std::string_view ad, std::size_t allele,
             std::size_t other, FixedTables& tables) {
  const auto reads = number_at(ad, allele);
  const auto other_reads = number_at(ad, other);
  if (!reads || !other_reads || *reads < 0 || *other_reads < 0) return;
  if (*reads + *other_reads == 0) return;
  constexpr int longest = static_cast<int>(longest_indel);
  const int length = std::clamp(alleles.change(allele).length, -longest, longest);
  tables.vafs[static_cast<std::size_t>(length + longest)].add(
      static_cast<float>(*reads) / static_cast<float>(*reads + *other_reads));
}

}  // namespace

SampleCounter::SampleCounter(const Plan& plan) : plan_(plan), plain_(plan.samples.size()) {}

std::uint32_t& SampleCounter::number(PerSample what, std::size_t sample, Record& record) const {
  return record.counts.tables.sample(what, plan_.samples.size(), sample);
}

void SampleCounter::read_layout(std::string_view format) {
  if (layout_.format == format) return;
  layout_ = {};
  layout_.format = format;
  int place = 0;
  for_each_field(format, ':', [&](std::string_view key) {
    if (key == "GT") layout_.gt = place;
    if (key == "DP") layout_.dp = place;
    if (key == "AD") layout_.ad = place;
    ++place;
  });
  layout_.last = std::max({layout_.gt, layout_.dp, layout_.ad});
}

SampleCounter::Values SampleCounter::values_of(std::string_view column) const {
  Values values;
  for (int place = 0; place <= layout_.last; ++place) {
    const std::size_t end = column.find(':');
    const std::string_view value = column.substr(0, end);
    if (place == layout_.gt) values.gt = value;
    if (place == layout_.dp) values.dp = value;
    if (place == layout_.ad) values.ad = value;
    if (end == std::string_view::npos) break;
    column.remove_prefix(end + 1);
  }
  return values;
}

void SampleCounter::count_indel(const GenotypeRead& genotype, std::string_view ad,
                                std::size_t sample, Record& record) const {
  const RecordAlleles& alleles = record.alleles;
  ++number(PerSample::indels, sample, record);
  if (!genotype.is_het()) {
    const bool deletes = alleles.change(genotype.first).length < 0;
    ++number(deletes ? PerSample::deletion_homs : PerSample::insertion_homs, sample, record);
    return;
  }
  bool inserts = false;
  bool deletes = false;
  const std::size_t pair[] = {genotype.first, genotype.second};
  for (const std::size_t i : {0U, 1U}) {
    if (!alleles.is(pair[i], kind::indel)) continue;
    (alleles.change(pair[i]).length < 0 ? deletes : inserts) = true;
    add_vaf(alleles, ad, pair[i], pair[1 - i], record.counts.fixed);
  }
  if (deletes) ++number(PerSample::deletion_hets, sample, record);
  if (inserts) ++number(PerSample::insertion_hets, sample, record);
}

void SampleCounter::count_genotype(const GenotypeRead& genotype, std::string_view ad,
                                   std::size_t sample, Record& record) const {
  const RecordAlleles& alleles = record.alleles;
  switch (genotype.kind) {
    case GenotypeClass::missing:
      ++number(PerSample::missing, sample, record);
      return;
    case GenotypeClass::haploid_ref:
      ++number(PerSample::haploid_ref, sample, record);
      return;
    case GenotypeClass::haploid_alt:
      ++number(PerSample::haploid_alt, sample, record);
      return;
    case GenotypeClass::hom_ref:
      ++record.sums.hom_ref;
      ++number(PerSample::hom_ref, sample, record);
      return;
    case GenotypeClass::het_ref:
      ++record.sums.het;
      break;
    case GenotypeClass::hom_alt:
    case GenotypeClass::het_alt:
      ++record.sums.hom_alt;
      break;
  }
  ++record.with_alt;
  record.last_with_alt = sample;
  const unsigned kinds =
      alleles.change(genotype.first).kinds | alleles.change(genotype.second).kinds;
  if ((kinds & kind::snv) != 0 || kinds == kind::none) {
    ++number(genotype.is_het() ? PerSample::het : PerSample::hom_alt, sample, record);
    if (alleles.is(genotype.first, kind::snv)) {
      // bcftools goes on to the next sample here, past an indel of the same genotype.
      if (alleles.base(genotype.first) == genome::no_base) return;
      const bool transition = alleles.is_sample_transition(genotype.first);
      ++number(transition ? PerSample::transitions : PerSample::transversions, sample, record);
    }
  }
  if ((kinds & kind::indel) != 0) count_indel(genotype, ad, sample, record);
}

void SampleCounter::count_depth(const Values& values, std::size_t sample, Record& record) const {
  const auto depth = layout_.dp >= 0 ? first_number(values.dp) : sum_of(values.ad);
  if (!depth) return;
  if (record.counts.depth_sums.empty()) record.counts.depth_sums.resize(plan_.samples.size());
  ++record.counts.tables.genotype_depths[plan_.depths.of(*depth)];
  ++number(PerSample::depths, sample, record);
  record.counts.depth_sums[sample] += *depth;
}

void SampleCounter::count_columns(std::string_view columns, Record& record) {
  for (const std::int32_t slot : plan_.slots) {
    const std::size_t end = std::min(columns.find('\t'), columns.size());
    if (slot >= 0 || record.allele_counts != nullptr) {
      const Values values = values_of(columns.substr(0, end));
      if (layout_.gt >= 0) {
        const GenotypeRead genotype = read_genotype(values.gt, record.allele_counts);
        if (slot >= 0) {
          count_genotype(genotype, values.ad, static_cast<std::size_t>(slot), record);
        }
      }
      if (slot >= 0 && (layout_.dp >= 0 || layout_.ad >= 0)) {
        count_depth(values, static_cast<std::size_t>(slot), record);
      }
    }
    columns.remove_prefix(std::min(end + 1, columns.size()));
  }
}

GenotypeSums SampleCounter::count(const io::VariantView& record, const RecordAlleles& alleles,
                                  std::vector<std::uint64_t>* allele_counts, BatchCounts& counts) {
  read_layout(record.format());
  Record state{alleles, allele_counts, {}, 0, 0, counts};
  if (layout_.last < 0) return state.sums;
  const std::string_view columns = record.samples_text();
  if (plan_.whole_rows && layout_.format == "GT" && alleles.size() <= 2 &&
      plain_.add(columns, alleles, state.sums, counts)) {
    if (allele_counts != nullptr) {
      (*allele_counts)[0] = 2 * state.sums.hom_ref + state.sums.het;
      if (alleles.size() == 2) (*allele_counts)[1] = 2 * state.sums.hom_alt + state.sums.het;
    }
    return state.sums;
  }
  count_columns(columns, state);
  if (state.with_alt == 1) ++number(PerSample::singletons, state.last_with_alt, state);
  return state.sums;
}

}  // namespace varg::stats
