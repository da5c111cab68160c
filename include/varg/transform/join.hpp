#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <varg/io/variant_batch.hpp>
#include <varg/transform/normalize.hpp>
#include <varg/transform/placed_lines.hpp>

namespace varg::transform {

/// Which of the records of one position are one too many: see bcftools norm --rm-dup.
enum class Duplicates { keep, exact, snps, indels, both, all };

struct JoinOptions {
  RecordKinds join = RecordKinds::none;
  Duplicates duplicates = Duplicates::keep;
};

struct JoinedLines {
  std::string text;
  Counts counts;  ///< "records.out", "joined", "kept_apart", "dropped.duplicate"
};

/// Removes duplicates from and joins the records of each position of `ordered`. Pure.
///
/// Records whose genotypes cannot be said in one record (two different alternatives on one
/// haplotype, or more copies than the ploidy) are kept apart and counted. Symbolic alleles other
/// than `*`, `<*>` and `<NON_REF>`, breakends and records without ALT are not joined.
JoinedLines join_positions(const OrderedLines& ordered, const JoinOptions& options,
                           const std::shared_ptr<const io::VcfHeader>& header);

/// One record from records of one position, or nothing when it would not say the same.
std::optional<std::string> join_records(const std::vector<io::VariantView>& records);

}  // namespace varg::transform
