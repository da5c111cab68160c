#pragma once

#include <regex.h>

#include <memory>
#include <string>
#include <string_view>

namespace varg::filter {

/// How a regular expression was written. POSIX, as the peers take them: bcftools basic with GNU's
/// \| \+ \?, samtools extended.
struct Pattern {
  std::string text;
  bool extended = false;
  bool any_case = false;
};

/// A compiled regular expression; one per thread, as regexec locks what it shares.
class Regex {
 public:
  /// Throws Error{usage} with the words of regcomp.
  explicit Regex(const Pattern& pattern);
  bool finds(std::string_view text) const;

 private:
  struct Free {
    void operator()(regex_t* regex) const;
  };
  std::unique_ptr<regex_t, Free> regex_;
};

}  // namespace varg::filter
