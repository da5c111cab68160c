#include "hgvs_residues.hpp"

#include <varg/annotate/genetic_code.hpp>

namespace varg::annotate {
namespace {

constexpr std::string_view residues = "ACDEFGHIKLMNOPQRSTUVWY*";

}  // namespace

char residue_of(std::string_view text) {
  if (text == "Xaa") return 'X';
  for (const char letter : residues) {
    if (three_letters(letter) == text) return letter;
  }
  return '\0';
}

bool is_residue(char letter) {
  return letter == 'X' || residues.find(letter) != std::string_view::npos;
}

}  // namespace varg::annotate
