#include "regex.hpp"

#include <array>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "pattern_size.hpp"

namespace varg::filter {
namespace {

/// glibc's regcomp goes as deep as parentheses nest and copies what is repeated: beyond these it
/// runs out of stack or memory (some 2.5 kB a letter).
constexpr std::size_t longest_pattern = 5000;
constexpr std::size_t largest_expansion = 40'000;
constexpr std::size_t longest_shown = 60;

}  // namespace

void Regex::Free::operator()(regex_t* regex) const {
  regfree(regex);
  std::default_delete<regex_t>{}(regex);
}

Regex::Regex(const Pattern& pattern) {
  if (pattern.text.size() > longest_pattern || expanded_size(pattern) > largest_expansion) {
    throw Error(Fault::usage, "the regular expression {} is too long",
                printable(pattern.text, longest_shown))
        .hint("Write fewer letters and smaller numbers of repetitions");
  }
  auto made = std::make_unique<regex_t>();
  const int code = regcomp(
      made.get(), pattern.text.c_str(),
      REG_NOSUB | (pattern.extended ? REG_EXTENDED : 0) | (pattern.any_case ? REG_ICASE : 0));
  if (code != 0) {
    std::array<char, 200> words{};
    regerror(code, made.get(), words.data(), words.size());
    throw Error(Fault::usage, "\"{}\" is no regular expression: {}", printable(pattern.text),
                words.data())
        .hint(pattern.extended ? "Write a POSIX extended regular expression"
                               : "Write a POSIX basic regular expression, in which \\| is or");
  }
  regex_.reset(made.release());
}

bool Regex::finds(std::string_view text) const {
  regmatch_t place{};
  place.rm_so = 0;
  place.rm_eo = static_cast<regoff_t>(text.size());
  return regexec(regex_.get(), text.data() == nullptr ? "" : text.data(), 1, &place,
                 REG_STARTEND) == 0;
}

}  // namespace varg::filter
