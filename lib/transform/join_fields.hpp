#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Records of one position that become one, and how their alleles are numbered in it.
struct Joining {
  std::vector<io::VariantView> records;
  std::vector<std::string> alleles;  ///< of the joined record; [0] is the longest REF
  std::vector<std::vector<int>> to;  ///< per record: the new index of each old allele
};

/// The alleles of `records` in one record, or nothing when their REFs contradict each other or an
/// allele cannot be spelled on a longer REF.
std::optional<Joining> join_alleles(const std::vector<io::VariantView>& records);

/// Appends the joined INFO. A value that no record gives is '.'; of fields that do not follow the
/// alleles the first record's value stays.
void append_joined_info(const Joining& joining, std::string& out);

/// Appends joined FORMAT and samples, each after a tab. False when genotypes contradict.
bool append_joined_samples(const Joining& joining, std::string& out);

}  // namespace varg::transform
