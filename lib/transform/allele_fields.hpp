#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Which alleles of a record a new record has, in which order, and how its fields follow them.
class AlleleMap {
 public:
  /// `from[k]` is the old index of the new allele `k`; `old_count` counts REF. An allele that is
  /// not in `from` becomes `other` ('0' or '.') in GT.
  AlleleMap(std::vector<int> from, std::size_t old_count, char other);

  const std::vector<int>& from() const { return from_; }
  /// The new text of the old allele `index` in GT.
  std::string_view genotype_allele(std::size_t index) const { return to_[index]; }
  std::size_t old_count() const { return old_count_; }
  /// Old places of the new values of a field of `number`; -1 where there is none. For per_genotype
  /// `ploidy` says which genotypes.
  const std::vector<int>& picks(io::FieldNumber number, std::size_t ploidy) const;
  /// How many values the old record has.
  std::size_t old_values(io::FieldNumber number, std::size_t ploidy) const;

 private:
  std::vector<int> genotype_picks(std::size_t ploidy) const;

  std::vector<int> from_;
  std::vector<std::string> to_;
  std::size_t old_count_;
  std::vector<int> alts_;
  mutable std::vector<std::vector<int>> genotypes_;  // by ploidy
};

/// The most copies of a contig whose genotype order varg counts out.
inline constexpr std::size_t most_ploidy = 8;

/// The ploidy for which `values` genotype values over `alleles` are right; 0 when none is.
/// Diploid is tried first.
std::size_t ploidy_of(std::size_t values, std::size_t alleles);

/// Appends the INFO column of `view` for the alleles of `map` (none: all as they are), with END
/// set to `end` (1-based) when it is not 0. Throws Error{input} for a wrong number of values.
void append_info(const io::VariantView& view, const AlleleMap* map, genome::Pos end,
                 std::string& out);

/// Appends FORMAT and the samples of `view` for the alleles of `map`, each after a tab; nothing
/// when the record has none. Throws as append_info.
void append_samples(const io::VariantView& view, const AlleleMap& map, std::string& out);

}  // namespace varg::transform
