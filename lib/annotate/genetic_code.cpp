#include <varg/annotate/genetic_code.hpp>

#include <array>

#include <varg/genome/variant.hpp>

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

constexpr std::string_view base_order = "TCAG";

/// The codon with this index in NCBI's order.
std::string spelled(unsigned index) {
  return {base_order[index / 16], base_order[index / 4 % 4], base_order[index % 4]};
}

/// Calls `take(index)` for each codon, in NCBI's order, that these letters may be.
template <class Take>
void for_each_reading(const std::array<char, 3>& letters, Take take) {
  std::array<unsigned, 3> sets{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (unsigned place = 0; place < 4; ++place) {
      const bool may_be = (genome::base_set(letters[i]) & genome::base_set(base_order[place])) != 0;
      sets[i] |= may_be ? 1U << place : 0U;
    }
  }
  for (unsigned index = 0; index < 64; ++index) {
    const bool fits =
        (sets[0] >> (index / 16) & sets[1] >> (index / 4 % 4) & sets[2] >> (index % 4) & 1U) != 0;
    if (fits) take(index);
  }
}

}  // namespace

const GeneticCode* GeneticCode::of_table(int number) {
  static constexpr GeneticCode codes[] = {
#define VARG_GENETIC_CODE(number, residues, starts) GeneticCode(number, residues, starts),
#include "genetic_codes.def"
#undef VARG_GENETIC_CODE
  };
  for (const GeneticCode& code : codes) {
    if (code.table_ == number) return &code;
  }
  return nullptr;
}

const GeneticCode& GeneticCode::standard() {
  static const GeneticCode& code = *of_table(1);
  return code;
}

const GeneticCode& GeneticCode::vertebrate_mitochondrial() {
  static const GeneticCode& code = *of_table(2);
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
  for_each_reading({first, second, third}, [&](unsigned reading) {
    if (shared == '\0') shared = residues_[reading];
    if (shared != residues_[reading]) shared = 'X';
  });
  return shared == '\0' ? 'X' : shared;
}

bool GeneticCode::is_start(std::string_view codon) const {
  if (has_codon(starts_, codon)) return true;
  if (codon.size() != 3 || genome::has_plain_bases(codon)) return false;
  bool all = true;
  bool any = false;
  for_each_reading({codon[0], codon[1], codon[2]}, [&](unsigned reading) {
    const bool starts = has_codon(starts_, spelled(reading));
    all = all && starts;
    any = true;
  });
  return all && any;
}

bool GeneticCode::may_start(std::string_view codon) const {
  if (codon.size() != 3) return false;
  bool any = false;
  for_each_reading({codon[0], codon[1], codon[2]},
                   [&](unsigned reading) { any = any || has_codon(starts_, spelled(reading)); });
  return any;
}

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
    case 'O':
      return "Pyl";
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
