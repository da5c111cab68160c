#pragma once

#include <cstdint>
#include <string>

#include <varg/genome/region_set.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::transform {

/// Lines as text, each with its newline, and how many.
struct SelectedLines {
  std::string text;
  std::uint64_t count = 0;
};

/// The lines of `batch` that overlap `regions` (contigs of its header) from POS to END; all when
/// `regions` is null: then the batch's own bytes are handed on. Pure.
SelectedLines select_lines(io::VariantBatch batch, const genome::RegionSet* regions);

/// The lines of `batch`, which overlap `region`, without those that overlap `before` (null: none)
/// too: so that a record between two regions of a sorted set is taken once. Pure.
SelectedLines select_new_lines(const io::VariantBatch& batch, const genome::Interval& region,
                               const genome::Interval* before);

}  // namespace varg::transform
