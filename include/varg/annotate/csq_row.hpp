#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <varg/annotate/csq.hpp>
#include <varg/annotate/effect.hpp>

namespace varg::annotate {

/// "##INFO=<ID=CSQ,…Format: Allele|Consequence|…>": with Detail::terms only the fields it fills.
std::string csq_header_line(Detail detail = Detail::names);

/// What rows of one transcript have in common, escaped.
struct CsqTexts {
  explicit CsqTexts(const reference::Transcript& transcript);

  std::string gene;               ///< SYMBOL to BIOTYPE
  std::string transcript_prefix;  ///< "T1.1:"
  std::string protein_prefix;
  std::string strand_and_flags;
  std::string about;      ///< HGNC_ID to SOURCE
  std::size_t exons = 0;  ///< how many
};

/// One consequence to write.
struct CsqRow {
  std::string_view allele;  ///< as csq_alleles spells it
  const Effect* effect = nullptr;
  const CsqTexts* texts = nullptr;        ///< none: intergenic
  std::optional<genome::Pos> distance{};  ///< of a variant beside its transcript (distance_of)
  bool pick = false;
  Detail detail = Detail::names;                  ///< that of csq_header_line
  std::string_view hgvs_g{};                      ///< with the accession
  std::span<const std::string_view> haplotype{};  ///< alleles whose joint effect it is, by name
};
/// Appends the row's fields with '|' between, special characters percent-escaped. VEP_DIFFERS has
/// the code of the divergence, and ":VEP_is_wrong" behind those where the right terms stay under
/// VEP's conventions too.
void append_csq(const CsqRow& row, std::string& out);

/// Appends text with the letters that INFO or CSQ cannot hold percent-escaped.
void append_escaped(std::string_view text, std::string& out);

/// How far a trimmed variant lies beside a transcript, as VEP 115 counts: 1 for a base beside its
/// end, 0 for an insertion there; nothing within.
std::optional<genome::Pos> distance_of(const genome::Variant& trimmed,
                                       const genome::Interval& transcript);
/// The same of the changed bases alone, empty for an insertion.
std::optional<genome::Pos> distance_of(const genome::Interval& changed,
                                       const genome::Interval& transcript);

}  // namespace varg::annotate
