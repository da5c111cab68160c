#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varg::io {

/// Checks REF (letters ACGTN) and ALT (bases, '*', <…>, breakends, or '.'), and gives the number of
/// alternatives. Throws Error{input} naming column and value.
class AlleleChecker {
 public:
  std::size_t check(std::string_view ref, std::string_view alt);

 private:
  void refuse_repeats();

  std::vector<std::string_view> alts_;
  std::vector<std::string> sorted_;
};

}  // namespace varg::io
