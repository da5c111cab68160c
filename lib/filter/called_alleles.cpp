#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "evaluator.hpp"
#include "genotype_text.hpp"
#include "missing.hpp"

namespace varg::filter {

/// From INFO AN and AC, when the record has both.
bool Evaluator::count_declared_alleles() {
  if (record_.header().info("AN") == nullptr || record_.header().info("AC") == nullptr)
    return false;
  const auto an = record_.info("AN");
  const auto ac = record_.info("AC");
  if (!an || !ac) return false;
  const auto total = parse_number<std::int64_t>(*an);
  if (!total) return false;
  std::int64_t sum = 0;
  std::size_t allele = 1;
  for_each_field(*ac, ',', [&](std::string_view text) {
    const auto count = parse_number<std::int64_t>(text);
    if (allele < state_.alleles.size()) state_.alleles[allele++] = count.value_or(0);
    sum += count.value_or(0);
  });
  if (sum > *total) {
    throw Error(Fault::input, "INFO/AC sums to {}, more than INFO/AN={}", sum, *total)
        .hint("Count anew: bcftools +fill-tags -- -t AC,AN");
  }
  state_.alleles[0] = *total - sum;
  return true;
}

/// Counts each allele of the record into state.alleles; false when nothing says them.
bool Evaluator::count_alleles() {
  state_.alleles.assign(1 + record_.alt_count(), 0);
  if (count_declared_alleles()) return true;
  if (!cut_field("GT")) return false;
  for (const std::string_view genotype : state_.fields) {
    for_each_allele(genotype, [&](int allele) {
      if (allele < 0) return;
      if (static_cast<std::size_t>(allele) >= state_.alleles.size()) refuse_genotype(genotype);
      ++state_.alleles[static_cast<std::size_t>(allele)];
    });
  }
  return true;
}

void Evaluator::allele_number(const Node& field, Numbers& out) {
  std::int64_t total = 0;
  if (count_alleles()) {
    for (const std::int64_t count : state_.alleles) total += count;
  }
  out.values.clear();
  out.count = 0;
  if (field.field == Field::allele_number) {
    out.values.push_back(static_cast<double>(total));
    out.count = 1;
    return;
  }
  if (total == 0) return;
  const auto whole = static_cast<double>(total);
  const bool share = field.field == Field::allele_share || field.field == Field::minor_share;
  const bool minor = field.field == Field::minor_count || field.field == Field::minor_share;
  if (state_.alleles.size() == 1) out.values.push_back(0);
  for (std::size_t i = 1; i < state_.alleles.size(); ++i) {
    if (!field.places.has(i - 1)) continue;
    auto value = static_cast<double>(state_.alleles[i]);
    if (share) value /= whole;
    const double all = share ? 1 : whole;
    if (minor && value > all * 0.5) value = all - value;
    out.values.push_back(value);
  }
  out.count = out.values.size();
}

void Evaluator::missing_genotypes(const Node& field, Numbers& out) {
  out.count = 0;
  double missing = 0;
  if (samples() > 0) {
    if (!cut_field("GT")) return;
    for (const std::string_view genotype : state_.fields) {
      const bool whole = genotype.empty() || genotype.find('.') != std::string_view::npos;
      missing += whole ? 1 : 0;
    }
  }
  const bool share = field.field == Field::missing_share && samples() > 0;
  out.values.assign(1, share ? missing / static_cast<double>(samples()) : missing);
  out.count = 1;
}

}  // namespace varg::filter
