#pragma once

#include <string_view>

#include <varg/io/variant_batch.hpp>
#include <varg/transform/normalize.hpp>

namespace varg::transform {

/// The kinds of alternatives a record has, as bits.
enum KindBits : unsigned { snp_bit = 1, indel_bit = 2, other_bit = 4 };

unsigned kind_bits(const io::VariantView& view);

/// Whether an operation for `kinds` is for a record with `bits`.
bool is_for(RecordKinds kinds, unsigned bits);

}  // namespace varg::transform
