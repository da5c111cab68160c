#pragma once

#include <compare>
#include <string>
#include <string_view>

#include <varg/genome/interval.hpp>

namespace varg::genome {

/// One sequence change: `ref` at `pos` (0-based) becomes `alt`. Alleles are upper case; both are
/// non-empty in VCF spelling, either may be empty in trimmed spelling.
struct Variant {
  ContigId contig = no_contig;
  Pos pos = 0;
  std::string ref;
  std::string alt;

  friend auto operator<=>(const Variant&, const Variant&) = default;
  Pos end() const { return pos + static_cast<Pos>(ref.size()); }
};

enum class VariantKind { snv, mnv, insertion, deletion, complex, symbolic, reference };

/// The kind after trimming shared ends. `<…>`, breakends, '*' and '.' are symbolic or reference.
VariantKind kind_of(std::string_view ref, std::string_view alt);
std::string_view to_text(VariantKind kind);

/// Whether every letter is one of ACGTN (any case), and there is one.
bool is_sequence(std::string_view allele);
/// The bases that a IUPAC letter (NC-IUB 1984; U is T) of any case may be, bits of A 1, C 2, G 4,
/// T 8; 0 for what is no base letter.
unsigned base_set(char letter);
/// Whether all letters are A, C, G or T of any case.
bool has_plain_bases(std::string_view bases);
/// `<…>`, '*', a breakend with brackets, or a single breakend with a dot.
bool is_symbolic(std::string_view allele);

/// Removes the shared suffix, then the shared prefix; either allele may become empty.
Variant trimmed(Variant variant);

/// The reverse complement of IUPAC bases, case kept.
std::string reverse_complement(std::string_view bases);
char complement(char base);

}  // namespace varg::genome
