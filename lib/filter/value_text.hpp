#pragma once

#include <string_view>

namespace varg::filter {

/// The number a VCF value spells; missing for ".". A floating one is rounded to single precision,
/// which is what BCF holds and bcftools compares. Throws Error{input} naming `key` for other text.
double number_of(std::string_view value, bool integer, std::string_view key);

/// Element `place` of a list with commas; null data when there are fewer.
std::string_view element(std::string_view list, std::size_t place);

}  // namespace varg::filter
