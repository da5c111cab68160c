#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <varg/io/vcf_reader.hpp>

#include "line_faults.hpp"

namespace varg::io {

/// Checks REF (letters ACGTN) and ALT (bases, '*', <…>, breakends, or '.'), and gives the number of
/// alternatives. Throws Error{input} naming column and value.
class AlleleChecker {
 public:
  /// Lenient: bases with '*' or '-' among them are no error but a remark.
  explicit AlleleChecker(Strictness strictness) : lenient_(strictness == Strictness::lenient) {}

  std::size_t check(std::string_view ref, std::string_view alt, LineFaults& faults);

 private:
  void wrong_alt(std::string_view allele, std::string_view column, LineFaults& faults) const;
  void refuse_repeats();

  bool lenient_;
  std::vector<std::string_view> alts_;
  std::vector<std::string> sorted_;
};

}  // namespace varg::io
