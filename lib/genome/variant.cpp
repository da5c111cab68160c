#include <varg/genome/variant.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace varg::genome {
namespace {

struct SharedEnds {
  std::size_t prefix = 0;
  std::size_t suffix = 0;
};

SharedEnds shared_ends(std::string_view ref, std::string_view alt) {
  SharedEnds shared;
  const std::size_t most = std::min(ref.size(), alt.size());
  while (shared.suffix < most &&
         ref[ref.size() - 1 - shared.suffix] == alt[alt.size() - 1 - shared.suffix]) {
    ++shared.suffix;
  }
  while (shared.prefix < most - shared.suffix && ref[shared.prefix] == alt[shared.prefix]) {
    ++shared.prefix;
  }
  return shared;
}

constexpr std::array<char, 256> make_complements() {
  std::array<char, 256> table{};
  for (char& letter : table) letter = 'N';
  constexpr std::string_view from = "ACGTUMRWSYKVHDBN";
  constexpr std::string_view to = "TGCAAKYWSRMBDHVN";
  constexpr int to_lower = 'a' - 'A';
  for (std::size_t i = 0; i < from.size(); ++i) {
    table[static_cast<unsigned char>(from[i])] = to[i];
    table[static_cast<unsigned char>(from[i] + to_lower)] = static_cast<char>(to[i] + to_lower);
  }
  return table;
}

constexpr std::array<char, 256> complements = make_complements();

constexpr std::array<unsigned char, 256> base_sets = [] {
  std::array<unsigned char, 256> sets{};
  // The letter of each set, by its bits.
  constexpr std::string_view letters = "-ACMGRSVTWYHKDBN";
  for (std::size_t bits = 1; bits < letters.size(); ++bits) {
    sets[static_cast<unsigned char>(letters[bits])] = static_cast<unsigned char>(bits);
    sets[static_cast<unsigned char>(letters[bits] | 0x20)] = static_cast<unsigned char>(bits);
  }
  sets['U'] = sets['u'] = sets['T'];
  return sets;
}();

}  // namespace

bool is_sequence(std::string_view allele) {
  return !allele.empty() && allele.find_first_not_of("ACGTNacgtn") == std::string_view::npos;
}

unsigned base_set(char letter) { return base_sets[static_cast<unsigned char>(letter)]; }

bool has_plain_bases(std::string_view bases) {
  return bases.find_first_not_of("ACGTacgt") == std::string_view::npos;
}

bool is_symbolic(std::string_view allele) {
  if (allele == "*") return true;
  if (allele.size() < 2) return false;
  if (allele.front() == '<' && allele.back() == '>') return true;
  if (allele.find_first_of("[]") != std::string_view::npos) return true;
  return allele.front() == '.' || allele.back() == '.';
}

VariantKind kind_of(std::string_view ref, std::string_view alt) {
  if (alt == "." || ref == alt) return VariantKind::reference;
  if (is_symbolic(alt)) return VariantKind::symbolic;
  const SharedEnds shared = shared_ends(ref, alt);
  const std::size_t removed = ref.size() - shared.prefix - shared.suffix;
  const std::size_t added = alt.size() - shared.prefix - shared.suffix;
  if (removed == 0) return VariantKind::insertion;
  if (added == 0) return VariantKind::deletion;
  if (removed != added) return VariantKind::complex;
  return removed == 1 ? VariantKind::snv : VariantKind::mnv;
}

std::string_view to_text(VariantKind kind) {
  switch (kind) {
    case VariantKind::snv:
      return "snv";
    case VariantKind::mnv:
      return "mnv";
    case VariantKind::insertion:
      return "insertion";
    case VariantKind::deletion:
      return "deletion";
    case VariantKind::complex:
      return "complex";
    case VariantKind::symbolic:
      return "symbolic";
    case VariantKind::reference:
      break;
  }
  return "reference";
}

Variant trimmed(Variant variant) {
  const SharedEnds shared = shared_ends(variant.ref, variant.alt);
  const auto trim = [&](std::string& allele) {
    allele.erase(allele.size() - shared.suffix);
    allele.erase(0, shared.prefix);
  };
  trim(variant.ref);
  trim(variant.alt);
  variant.pos += static_cast<Pos>(shared.prefix);
  return variant;
}

char complement(char base) { return complements[static_cast<unsigned char>(base)]; }

std::string reverse_complement(std::string_view bases) {
  std::string result(bases.size(), 'N');
  std::transform(bases.rbegin(), bases.rend(), result.begin(), complement);
  return result;
}

}  // namespace varg::genome
