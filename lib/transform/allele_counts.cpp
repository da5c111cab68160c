#include <varg/transform/allele_counts.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/simd/genotype_counts.hpp>

namespace varg::transform {
namespace {

constexpr int missing_allele = -1;

/// The field `place` of a sample column.
std::string_view cell(std::string_view column, std::size_t place) {
  for (; place > 0; --place) {
    const std::size_t colon = column.find(':');
    if (colon == std::string_view::npos) return {};
    column.remove_prefix(colon + 1);
  }
  return column.substr(0, column.find(':'));
}

/// Calls `take(allele, separator in front of it)` for each allele of a GT.
template <class Take>
void for_each_allele(std::string_view genotype, Take&& take) {
  char separator = '\0';
  std::size_t at = 0;
  while (at < genotype.size()) {
    int allele = missing_allele;
    if (genotype[at] == '.') {
      ++at;
    } else {
      allele = 0;
      for (; at < genotype.size() && genotype[at] >= '0' && genotype[at] <= '9'; ++at) {
        constexpr int most = 1'000'000;
        allele = std::min(most, allele * 10 + (genotype[at] - '0'));
      }
    }
    take(allele, separator);
    if (at < genotype.size()) separator = genotype[at++];
  }
}

void take_diploid(const simd::DiploidCounts& found, AlleleCounts& counts) {
  AlleleCount& ref = counts.alleles[0];
  AlleleCount& alt = counts.alleles[1];
  ref.hom = 2 * found.hom_ref;
  alt.hom = 2 * found.hom_alt;
  ref.het = alt.het = found.het;
  ref.hemi = found.ref_partly;
  alt.hemi = found.alt_partly;
  ref.copies = ref.total();
  alt.copies = alt.total();
  counts.samples = found.total();
  counts.with_data = found.total() - found.missing;
  counts.with_missing = found.missing + found.ref_partly + found.alt_partly;
  counts.het = found.het;
  counts.hom = found.hom_ref + found.hom_alt;
}

void take_genotype(std::string_view genotype, AlleleCounts& counts) {
  std::size_t known = 0;
  std::size_t all = 0;
  int first = missing_allele;
  bool differ = false;
  for_each_allele(genotype, [&](int allele, char) {
    ++all;
    if (allele == missing_allele) return;
    if (static_cast<std::size_t>(allele) >= counts.alleles.size()) {
      throw Error(Fault::input, "GT {} names an allele the record does not have",
                  printable(genotype));
    }
    ++known;
    ++counts.alleles[static_cast<std::size_t>(allele)].copies;
    if (known > 1 && allele != first) differ = true;
    if (known == 1) first = allele;
  });
  ++counts.samples;
  if (known < all || all == 0) ++counts.with_missing;
  if (known == 0) return;
  ++counts.with_data;
  if (known == all) ++(differ ? counts.het : counts.hom);
  if (!differ) {
    AlleleCount& count = counts.alleles[static_cast<std::size_t>(first)];
    if (known < all || known == 1) {
      ++count.hemi;
    } else {
      count.hom += 2;
    }
    return;
  }
  // each allele once, however many copies: a genotype has few
  for (std::size_t i = 0; i < counts.alleles.size(); ++i) {
    bool here = false;
    for_each_allele(genotype, [&](int allele, char) { here |= allele == static_cast<int>(i); });
    if (here) ++counts.alleles[i].het;
  }
}

bool is_phased(std::string_view genotype) {
  std::size_t alleles = 0;
  bool phased = false;
  for_each_allele(genotype, [&](int allele, char separator) {
    ++alleles;
    phased |= separator == '|' && allele != missing_allele;
  });
  return phased || alleles < 2;
}

}  // namespace

std::optional<std::size_t> place_of(std::string_view format, std::string_view key) {
  std::optional<std::size_t> place;
  std::size_t i = 0;
  for_each_field(format, ':', [&](std::string_view name) {
    if (name == key && !place) place = i;
    ++i;
  });
  return place;
}

void count_alleles(std::string_view format, std::string_view samples, std::size_t alleles,
                   AlleleCounts& counts) {
  std::vector<AlleleCount> kept = std::move(counts.alleles);
  kept.assign(alleles, {});
  counts = {};
  counts.alleles = std::move(kept);
  const auto place = place_of(format, "GT");
  counts.has_genotypes = place.has_value() && !samples.empty();
  if (!counts.has_genotypes) return;
  if (format == "GT" && alleles == 2) {
    if (const auto found = simd::count_diploid(samples)) return take_diploid(*found, counts);
  }
  for_each_field(samples, '\t',
                 [&](std::string_view column) { take_genotype(cell(column, *place), counts); });
}

bool all_phased(std::string_view format, std::string_view samples) {
  const auto place = place_of(format, "GT");
  if (!place || samples.empty()) return true;
  bool all = true;
  for_each_field(samples, '\t',
                 [&](std::string_view column) { all = all && is_phased(cell(column, *place)); });
  return all;
}

}  // namespace varg::transform
