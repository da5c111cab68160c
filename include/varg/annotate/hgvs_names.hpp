#pragma once

#include <string>
#include <string_view>

#include <varg/annotate/contig_bases.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {

/// What HGVS leaves open about names of DNA changes.
struct HgvsDnaStyle {
  /// Inserted copies of a unit that stands there already are a repeat, "35_38CA[5]" (two copies or
  /// more; one is a dup). In a CDS only units of whole codons, as HGVS Nomenclature 21.0 asks.
  bool repeats = false;
};

/// What HGVS leaves open about names of protein changes.
struct HgvsProteinStyle {
  bool star = false;        ///< "*" for "Ter"
  bool parentheses = true;  ///< "p.(Thr12Met)": predicted, not observed
  bool one_letter = false;  ///< "p.(T12M)"
};

/// "g.123del", or "m.123del" on the mitochondrion: the name of a variant on its contig, without
/// the accession. `variant` is trimmed or not; upper-case sequences. Indels are shifted to the 3'
/// end of the plus strand. "g.123=" when the alleles are equal.
std::string hgvs_genomic_name(const genome::Variant& variant, ContigBases& bases,
                              bool mitochondrial, HgvsDnaStyle style = {});

/// A name that varg wrote ("p.(Ter110GlnextTer17)") in another style.
std::string restyled_protein_name(std::string_view name, HgvsProteinStyle style);

}  // namespace varg::annotate
