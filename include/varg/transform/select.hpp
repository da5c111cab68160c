#pragma once

#include <cstdint>
#include <string>

#include <varg/genome/region_set.hpp>
#include <varg/io/variant_batch.hpp>
#include <varg/transform/placed_lines.hpp>

namespace varg::transform {

/// Lines as text, each with its newline, and how many.
struct SelectedLines {
  std::string text;
  std::uint64_t count = 0;
  Counts counts{};  ///< "dropped.REASON"
};

/// The lines of `batch` that overlap `regions` (contigs of its header) from POS to END; all when
/// `regions` is null: then the batch's own bytes are handed on. Pure.
SelectedLines select_lines(io::VariantBatch batch, const genome::RegionSet* regions);

/// Keeps those rows of `batch` that overlap `region` and not `before` (null: none) too: so that a
/// record between two regions of a sorted set is taken once. Pure.
void keep_new_rows(const genome::Interval& region, const genome::Interval* before,
                   io::VariantBatch& batch);

}  // namespace varg::transform
