#include <varg/annotate/genetic_code.hpp>

#include <array>

namespace varg::annotate {
namespace {

/// Place of a base in NCBI's order TCAG; 4 for N and others.
constexpr std::array<unsigned char, 256> make_places() {
  std::array<unsigned char, 256> places{};
  for (auto& place : places) place = 4;
  places['T'] = places['U'] = 0;
  places['C'] = 1;
  places['A'] = 2;
  places['G'] = 3;
  return places;
}
constexpr auto places = make_places();

/// Whether `codons`, written one after another, have `codon` among them.
bool has_codon(std::string_view codons, std::string_view codon) {
  for (std::size_t i = 0; i + 3 <= codons.size(); i += 3) {
    if (codons.substr(i, 3) == codon) return true;
  }
  return false;
}

unsigned place_of(char base) { return places[static_cast<unsigned char>(base)]; }

}  // namespace

const GeneticCode& GeneticCode::standard() {
  static const GeneticCode code(
      1, "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG", "ATG");
  return code;
}

const GeneticCode& GeneticCode::vertebrate_mitochondrial() {
  static const GeneticCode code(
      2, "FFLLSSSSYY**CCWWLLLLPPPPHHQQRRRRIIMMTTTTNNKKSS**VVVVAAAADDEEGGGG", "ATGATAATTATCGTG");
  return code;
}

const GeneticCode& GeneticCode::of_contig(std::string_view name) {
  const bool mitochondrial = name == "chrM" || name == "MT" || name == "M" || name == "chrMT" ||
                             name.substr(0, 10) == "NC_012920.";
  return mitochondrial ? vertebrate_mitochondrial() : standard();
}

char GeneticCode::translate(char first, char second, char third) const {
  const std::array<unsigned, 3> bases = {place_of(first), place_of(second), place_of(third)};
  if (bases[0] < 4 && bases[1] < 4 && bases[2] < 4) {
    return residues_[bases[0] * 16 + bases[1] * 4 + bases[2]];
  }
  char shared = '\0';
  for (unsigned reading = 0; reading < 64; ++reading) {
    const std::array<unsigned, 3> read = {reading / 16, reading / 4 % 4, reading % 4};
    bool fits = true;
    for (std::size_t i = 0; i < 3; ++i) fits = fits && (bases[i] == 4 || bases[i] == read[i]);
    if (!fits) continue;
    if (shared != '\0' && shared != residues_[reading]) return 'X';
    shared = residues_[reading];
  }
  return shared;
}

bool GeneticCode::is_start(std::string_view codon) const { return has_codon(starts_, codon); }

bool GeneticCode::is_near_cognate_start(std::string_view codon) const {
  return table_ == 1 && has_codon("CTGGTGTTGACGATAATCATT", codon);
}

std::string_view three_letters(char residue) {
  switch (residue) {
    case 'A':
      return "Ala";
    case 'C':
      return "Cys";
    case 'D':
      return "Asp";
    case 'E':
      return "Glu";
    case 'F':
      return "Phe";
    case 'G':
      return "Gly";
    case 'H':
      return "His";
    case 'I':
      return "Ile";
    case 'K':
      return "Lys";
    case 'L':
      return "Leu";
    case 'M':
      return "Met";
    case 'N':
      return "Asn";
    case 'P':
      return "Pro";
    case 'Q':
      return "Gln";
    case 'R':
      return "Arg";
    case 'S':
      return "Ser";
    case 'T':
      return "Thr";
    case 'U':
      return "Sec";
    case 'V':
      return "Val";
    case 'W':
      return "Trp";
    case 'Y':
      return "Tyr";
    case '*':
      return "Ter";
    default:
      return "Xaa";
  }
}

}  // namespace varg::annotate
