#pragma once

#include <string_view>

namespace varg::annotate {

/// 'L' for "Leu", '*' for "Ter", 'U' for "Sec", 'X' for "Xaa"; '\0' for what is no residue.
char residue_of(std::string_view three_letters);

/// Whether `letter` is the one-letter code of a residue, '*' or 'X'.
bool is_residue(char letter);

}  // namespace varg::annotate
