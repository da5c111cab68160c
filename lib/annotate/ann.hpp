#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <varg/annotate/effect.hpp>
#include <varg/reference/transcripts.hpp>

namespace varg::annotate {

/// The INFO key of SnpEff's form of consequences ("Variant annotations in VCF format", 2015).
inline constexpr std::string_view ann_key = "ANN";

/// "##INFO=<ID=ANN,…'Allele | Annotation | …'>".
std::string ann_header_line();

/// One consequence in that form.
struct AnnRow {
  std::string_view alt;  ///< as the record spells it
  const Effect* effect = nullptr;
  const reference::Transcript* transcript = nullptr;  ///< none: intergenic
  std::optional<genome::Pos> distance{};              ///< of a variant beside its transcript
  genome::Pos cdna_length = 0;                        ///< 0 where it is not asked for
  genome::Pos cds_length = 0;                         ///< with the stop codon
  genome::Pos protein_length = 0;                     ///< without it
};
/// Appends the row's fields with '|' between, special characters percent-escaped.
void append_ann(const AnnRow& row, std::string& out);

}  // namespace varg::annotate
