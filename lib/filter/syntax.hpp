#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varg::filter {

/// Whose operators bind how: bcftools' for variants, samtools' for reads.
enum class Language { variants, reads };

enum class Op {
  none,
  any_of,      ///< || : true in the record
  any_sample,  ///< |  : true in one sample
  all_of,      ///< &&
  all_sample,  ///< &
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  like,
  unlike,
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  identity,
  complement,  ///< !
  bit_not,
  bit_and,
  bit_or,
  bit_xor,
};

/// An expression as written: no name is looked up yet.
struct Syntax {
  enum class Kind { number, text, file, name, call, unary, binary };
  Kind kind = Kind::number;
  Op op = Op::none;
  std::string text{};  ///< of a text, file, name or function
  double number = 0;
  std::size_t at = 0;  ///< offset in the expression
  std::vector<Syntax> parts{};
};

/// Throws Error{usage}: "`what` at column N of the expression TEXT".
[[noreturn]] void refuse(std::string_view expression, std::size_t at, std::string_view what,
                         std::string hint);

/// Parses a whole expression. Throws Error{usage} with the column of the fault.
Syntax parse(std::string_view expression, Language language);

bool is_comparison(Op op);

/// Whether two words are equal but for the case of ASCII letters.
bool same_letters(std::string_view left, std::string_view right);

}  // namespace varg::filter
