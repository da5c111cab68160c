#include "coding_place.hpp"

#include "variant_place.hpp"

namespace varg::annotate {

std::optional<CodingPlace> coding_place_of(const genome::Variant& trimmed,
                                           const TranscriptModel& model) {
  if (!model.is_coding()) return std::nullopt;
  const VariantPlace place = place_of(trimmed, model);
  if (!place.touches_exon || place.leaves_exon || place.in_tiny_intron) return std::nullopt;
  const auto begin = model.coding_of(place.cdna_begin, place.cdna_end);
  if (!begin) return std::nullopt;
  const genome::Pos end = *begin + place.cdna_end - place.cdna_begin;
  const bool is_inserted = *begin == end;
  const bool is_within = is_inserted ? *begin > 0 && end < model.coding_length()
                                     : *begin >= 0 && end <= model.coding_length();
  if (!is_within) return std::nullopt;
  return CodingPlace{*begin, end};
}

}  // namespace varg::annotate
