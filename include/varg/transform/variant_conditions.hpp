#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/region_set.hpp>
#include <varg/io/projection.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/transform/allele_counts.hpp>

namespace varg::transform {

/// Why a record is left out; kept is not. The words are those of the counters "dropped.WORD".
enum class Dropped {
  kept,
  region,
  target,
  filter,
  alleles,
  id,
  type,
  include,
  exclude,
  privacy,
  genotype,
  count,
  frequency,
  uncalled,
  phase
};
inline constexpr std::size_t dropped_reasons = 15;
std::string_view to_text(Dropped reason);

/// Which allele a count or frequency is of, as bcftools' nref, alt1, minor, major, nonmajor.
enum class CountedAllele { nref, alt1, minor, major, nonmajor };
struct AlleleLimit {
  double value = 0;
  CountedAllele allele = CountedAllele::nref;
};
/// "5" or "0.01:minor". Throws Error{usage}.
AlleleLimit parse_allele_limit(std::string_view text);

enum class GenotypeKind { hom, het, missing };
struct GenotypeCondition {
  GenotypeKind kind = GenotypeKind::hom;
  bool exclude = false;
};
/// "het" or "^miss". Throws Error{usage}.
GenotypeCondition parse_genotype_condition(std::string_view text);

enum class Wanted { any, yes, no };

/// A test of one record beyond these conditions: kept, include or exclude. May keep scratch, so
/// each worker has its own.
using RecordPredicate = std::function<Dropped(const io::VariantView&)>;

/// Which records to keep, in the words and the order of bcftools view.
struct VariantConditions {
  std::optional<genome::RegionSet> regions;  ///< POS to END overlaps one
  std::optional<genome::RegionSet> targets;  ///< POS is in one
  bool exclude_targets = false;              ///< POS is in none instead
  std::vector<std::string> filters;          ///< at least one of these; "." is no filter
  std::size_t min_alleles = 0;               ///< REF counts
  std::size_t max_alleles = 0;               ///< 0: any number
  Wanted known = Wanted::any;                ///< ID is not "."
  unsigned types = 0;                        ///< VariantTypeBit: at least one of these, if not 0
  unsigned exclude_types = 0;                ///< and none of these
  std::function<RecordPredicate()> make_predicate{};  ///< called once a worker, on its thread
  io::Projection predicate_needs = io::Projection::nothing();
  Wanted privacy = Wanted::any;  ///< non-reference alleles are in the asked samples alone
  std::optional<GenotypeCondition> genotype;
  std::optional<AlleleLimit> min_count;
  std::optional<AlleleLimit> max_count;
  std::optional<AlleleLimit> min_frequency;
  std::optional<AlleleLimit> max_frequency;
  Wanted uncalled = Wanted::any;
  Wanted phased = Wanted::any;

  bool any() const;
  /// Whether a condition is on allele counts.
  bool counts_alleles() const;
  /// The keys that are looked at.
  io::Projection needs() const;
};

/// The conditions that a record's own columns decide, up to the predicate.
Dropped check_site(const VariantConditions& conditions, const io::VariantView& view);
/// The conditions on genotypes of the kept samples. `copies` are of each allele, REF first.
Dropped check_counts(const VariantConditions& conditions, const AlleleCounts& genotypes,
                     const std::vector<std::uint32_t>& copies);

}  // namespace varg::transform
