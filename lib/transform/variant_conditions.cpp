#include <varg/transform/variant_conditions.hpp>

#include <algorithm>
#include <array>
#include <numeric>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/transform/variant_types.hpp>

namespace varg::transform {
namespace {

using namespace std::string_view_literals;

constexpr std::array counted_words = {"nref"sv, "alt1"sv, "minor"sv, "major"sv, "nonmajor"sv};
constexpr std::array genotype_words = {"hom"sv, "het"sv, "miss"sv};

bool has_filter(const std::vector<std::string>& wanted, std::string_view filters) {
  const auto is_wanted = [&](std::string_view word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  };
  bool found = false;
  for_each_field(filters, ';', [&](std::string_view word) { found = found || is_wanted(word); });
  return found;
}

bool has_type(const VariantConditions& conditions, const io::VariantView& view) {
  const unsigned found = variant_types(view);
  const unsigned types = found == 0 ? type_ref : found;
  if (conditions.types != 0 && (types & conditions.types) == 0) return false;
  return (types & conditions.exclude_types) == 0;
}

bool has_genotype(const GenotypeCondition& condition, const AlleleCounts& counts) {
  if (!counts.has_genotypes) return true;
  const std::uint32_t found = condition.kind == GenotypeKind::hom   ? counts.hom
                              : condition.kind == GenotypeKind::het ? counts.het
                                                                    : counts.with_missing;
  return (found > 0) != condition.exclude;
}

/// Copies of the allele that a limit is on.
std::uint32_t copies_of(CountedAllele allele, const std::vector<std::uint32_t>& copies) {
  const std::uint32_t all = std::accumulate(copies.begin(), copies.end(), 0U);
  switch (allele) {
    case CountedAllele::nref:
      return all - copies.front();
    case CountedAllele::alt1:
      return copies.size() > 1 ? copies[1] : 0;
    case CountedAllele::minor:
      return *std::min_element(copies.begin(), copies.end());
    case CountedAllele::major:
      return *std::max_element(copies.begin(), copies.end());
    case CountedAllele::nonmajor:
      return all - *std::max_element(copies.begin(), copies.end());
  }
  return 0;
}

/// alt1 of a record without ALT: no least is met, and every most.
bool lacks_alt(const AlleleLimit& limit, const std::vector<std::uint32_t>& copies) {
  return limit.allele == CountedAllele::alt1 && copies.size() < 2;
}

bool at_least(const std::optional<AlleleLimit>& limit, const std::vector<std::uint32_t>& copies,
              double divisor) {
  if (!limit) return true;
  return !lacks_alt(*limit, copies) && copies_of(limit->allele, copies) / divisor >= limit->value;
}

bool at_most(const std::optional<AlleleLimit>& limit, const std::vector<std::uint32_t>& copies,
             double divisor) {
  if (!limit) return true;
  return lacks_alt(*limit, copies) || copies_of(limit->allele, copies) / divisor <= limit->value;
}

}  // namespace

std::string_view to_text(Dropped reason) {
  constexpr std::array<std::string_view, dropped_reasons> words = {
      "kept",    "region",  "target",   "filter", "alleles",   "id",       "type", "include",
      "exclude", "privacy", "genotype", "count",  "frequency", "uncalled", "phase"};
  return words.at(static_cast<std::size_t>(reason));
}

AlleleLimit parse_allele_limit(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto value = parse_number<double>(text.substr(0, colon));
  const std::string_view word = colon == std::string_view::npos ? "nref"sv : text.substr(colon + 1);
  const auto found = std::find(counted_words.begin(), counted_words.end(), word);
  if (!value || *value < 0 || found == counted_words.end()) {
    throw Error(Fault::usage, "'{}' is no limit of an allele", printable(text))
        .hint("Give a number, or a number with :nref, :alt1, :minor, :major or :nonmajor");
  }
  return {*value, static_cast<CountedAllele>(found - counted_words.begin())};
}

GenotypeCondition parse_genotype_condition(std::string_view text) {
  GenotypeCondition condition;
  condition.exclude = starts_with(text, "^");
  const std::string_view word = condition.exclude ? text.substr(1) : text;
  const auto found = std::find(genotype_words.begin(), genotype_words.end(), word);
  if (found == genotype_words.end()) {
    throw Error(Fault::usage, "'{}' is no kind of genotype", printable(text))
        .hint("Give hom, het or miss, or one of them with ^ in front");
  }
  condition.kind = static_cast<GenotypeKind>(found - genotype_words.begin());
  return condition;
}

bool VariantConditions::counts_alleles() const {
  return min_count || max_count || min_frequency || max_frequency || privacy != Wanted::any ||
         uncalled != Wanted::any;
}

io::Projection VariantConditions::needs() const {
  io::Projection needs = predicate_needs;
  if (regions) needs.add({{{"END"}}, {{}}});
  if (counts_alleles()) needs.add({{{"AC", "AN"}}, {{"GT"}}});
  if (genotype || phased != Wanted::any) needs.add({{{}}, {{"GT"}}});
  return needs;
}

bool VariantConditions::any() const {
  return regions || targets || !filters.empty() || min_alleles != 0 || max_alleles != 0 ||
         known != Wanted::any || types != 0 || exclude_types != 0 || make_predicate || genotype ||
         phased != Wanted::any || counts_alleles();
}

Dropped check_site(const VariantConditions& conditions, const io::VariantView& view) {
  if (conditions.regions &&
      !conditions.regions->overlaps({view.contig(), view.pos(), view.end()})) {
    return Dropped::region;
  }
  if (conditions.targets &&
      conditions.targets->contains(view.contig(), view.pos()) == conditions.exclude_targets) {
    return Dropped::target;
  }
  if (!conditions.filters.empty() && !has_filter(conditions.filters, view.filter())) {
    return Dropped::filter;
  }
  if (conditions.min_alleles != 0 || conditions.max_alleles != 0) {
    const std::size_t alleles = view.alt_count() + 1;
    if (alleles < conditions.min_alleles) return Dropped::alleles;
    if (conditions.max_alleles != 0 && alleles > conditions.max_alleles) return Dropped::alleles;
  }
  if (conditions.known != Wanted::any && (view.id() == ".") == (conditions.known == Wanted::yes)) {
    return Dropped::id;
  }
  const bool typed = conditions.types != 0 || conditions.exclude_types != 0;
  if (typed && !has_type(conditions, view)) return Dropped::type;
  return Dropped::kept;
}

Dropped check_counts(const VariantConditions& conditions, const AlleleCounts& genotypes,
                     const std::vector<std::uint32_t>& copies) {
  if (conditions.genotype && !has_genotype(*conditions.genotype, genotypes)) {
    return Dropped::genotype;
  }
  if (!conditions.counts_alleles()) return Dropped::kept;
  if (!at_least(conditions.min_count, copies, 1) || !at_most(conditions.max_count, copies, 1)) {
    return Dropped::count;
  }
  const std::uint32_t all = std::accumulate(copies.begin(), copies.end(), 0U);
  if (conditions.min_frequency || conditions.max_frequency) {
    if (all == 0 || !at_least(conditions.min_frequency, copies, all) ||
        !at_most(conditions.max_frequency, copies, all)) {
      return Dropped::frequency;
    }
  }
  if (conditions.uncalled != Wanted::any && (all == 0) != (conditions.uncalled == Wanted::yes)) {
    return Dropped::uncalled;
  }
  return Dropped::kept;
}

}  // namespace varg::transform
