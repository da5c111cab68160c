#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace varg::annotate {

/// The words that values of a field may be made of, and more that were accepted.
class Vocabulary {
 public:
  /// `like` names the field whose words these are ("CLNSIG"). Nothing when no vocabulary is of it.
  static std::optional<Vocabulary> of(std::string_view like,
                                      const std::vector<std::string>& accepted);

  /// The first unknown word of a value; words stand between '|', '/' and ',' (but ",_" is part of a
  /// word). Quick for values that were seen before.
  std::optional<std::string> unknown_word(std::string_view value);
  /// A known word like `word`, for "did you mean".
  std::optional<std::string> nearest(const std::string& word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
  Words words_;
  Words seen_;  ///< whole values without an unknown word
};

}  // namespace varg::annotate
