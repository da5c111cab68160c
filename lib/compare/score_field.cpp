#include <varg/compare/score_field.hpp>

#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::compare {

std::string_view ScoreField::of(const io::VariantView& view, std::size_t sample) const {
  std::string_view value;
  switch (place) {
    case Place::qual:
      value = view.qual_text();
      break;
    case Place::info:
      value = view.info(key).value_or(std::string_view());
      break;
    case Place::format:
      if (!view.header().samples().empty()) {
        value = view.sample_value(sample, key).value_or(std::string_view());
      }
      break;
  }
  value = value.substr(0, value.find(','));
  return value == "." ? std::string_view() : value;
}

ScoreField parse_score_field(std::string_view text) {
  if (text == "QUAL") return {};
  std::string_view key = text;
  ScoreField::Place place = ScoreField::Place::format;
  for (const std::string_view prefix : {"INFO/", "INFO.", "FORMAT/", "FORMAT.", "FMT/"}) {
    if (!starts_with(text, prefix)) continue;
    key = text.substr(prefix.size());
    if (prefix.front() == 'I') place = ScoreField::Place::info;
  }
  const bool is_key = !key.empty() && std::all_of(key.begin(), key.end(), [](char letter) {
    const bool is_letter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    return is_letter || (letter >= '0' && letter <= '9') || letter == '_' || letter == '.';
  });
  if (!is_key) {
    throw Error(Fault::usage, "{} is no field to rank calls by", printable(text))
        .hint("Write QUAL, INFO/KEY or FORMAT/KEY");
  }
  return {place, std::string(key), std::string(text)};
}

}  // namespace varg::compare
