#include "vocabulary.hpp"

#include <algorithm>

#include <varg/core/json.hpp>
#include <varg/core/text.hpp>

#include "../../embedded_vocabularies.hpp"

namespace varg::annotate {

std::optional<Vocabulary> Vocabulary::of(std::string_view like,
                                         const std::vector<std::string>& accepted) {
  for (const EmbeddedFile& file : embedded_vocabularies()) {
    const Json json = Json::parse(file.text);
    for (const Json& entry : json.at("vocabularies")) {
      if (entry.at("field").get<std::string>() != like) continue;
      Vocabulary vocabulary;
      for (const Json& word : entry.at("words")) vocabulary.words_.insert(word.get<std::string>());
      vocabulary.words_.insert(accepted.begin(), accepted.end());
      return vocabulary;
    }
  }
  return std::nullopt;
}

std::optional<std::string> Vocabulary::unknown_word(std::string_view value) {
  if (seen_.find(value) != seen_.end()) return std::nullopt;
  const auto ends_word = [&](std::size_t i) {
    if (i == value.size() || value[i] == '|' || value[i] == '/') return true;
    return value[i] == ',' && (i + 1 == value.size() || value[i + 1] != '_');
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (!ends_word(i)) continue;
    const std::string_view word = value.substr(begin, i - begin);
    if (words_.find(word) == words_.end()) return std::string(word);
    begin = i + 1;
  }
  seen_.emplace(value);
  return std::nullopt;
}

std::optional<std::string> Vocabulary::nearest(const std::string& word) const {
  std::vector<std::string> known(words_.begin(), words_.end());
  std::sort(known.begin(), known.end());
  return nearest_word(word, known);
}

}  // namespace varg::annotate
