#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varg::annotate {

/// Terms of the Sequence Ontology for what a variant does to a transcript, most severe first
/// (order and IMPACT: lib/annotate/consequence_terms.def).
enum class Term : std::uint8_t {
  transcript_ablation,
  splice_acceptor,
  splice_donor,
  stop_gained,
  frameshift,
  stop_lost,
  start_lost,
  transcript_amplification,
  feature_elongation,
  feature_truncation,
  inframe_insertion,
  inframe_deletion,
  missense,
  protein_altering,
  splice_donor_5th_base,
  splice_region,
  splice_donor_region,
  splice_polypyrimidine_tract,
  incomplete_terminal_codon,
  start_retained,
  stop_retained,
  synonymous,
  coding_sequence,
  mature_mirna,
  five_prime_utr,
  three_prime_utr,
  non_coding_transcript_exon,
  intron,
  nmd_transcript,
  non_coding_transcript,
  coding_transcript,
  upstream_gene,
  downstream_gene,
  tfbs_ablation,
  tfbs_amplification,
  tf_binding_site,
  regulatory_region_ablation,
  regulatory_region_amplification,
  regulatory_region,
  intergenic,
  sequence,
};
inline constexpr int term_count = 41;

/// Ensembl's four classes of severity.
enum class Impact : std::uint8_t { high, moderate, low, modifier };

struct TermFacts {
  std::string_view name;       ///< "missense_variant"
  std::string_view accession;  ///< "SO:0001583"
  int rank = 0;                ///< from 1, most severe
  Impact impact = Impact::modifier;
};

const TermFacts& facts_of(Term term);
std::string_view to_text(Impact impact);  ///< "HIGH", "MODERATE", "LOW", "MODIFIER"
/// The term of an SO name, or nothing.
std::optional<Term> parse_term(std::string_view name);
/// The release the table of terms follows: "Ensembl 115".
std::string_view term_release();

/// A set of terms.
class Consequences {
 public:
  constexpr Consequences() = default;
  constexpr Consequences(std::initializer_list<Term> terms) {
    for (const Term term : terms) add(term);
  }

  constexpr void add(Term term) { bits_ |= bit(term); }
  constexpr void add(Consequences other) { bits_ |= other.bits_; }
  constexpr void remove(Term term) { bits_ &= ~bit(term); }
  constexpr bool has(Term term) const { return (bits_ & bit(term)) != 0; }
  constexpr bool has_any(Consequences other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  /// The most severe term; Term::sequence when empty.
  constexpr Term worst() const {
    return empty() ? Term::sequence : static_cast<Term>(std::countr_zero(bits_));
  }
  constexpr std::uint64_t bits() const { return bits_; }
  /// Names joined by '&', most severe first.
  std::string text() const;
  void append_to(std::string& out) const;

  friend constexpr bool operator==(Consequences, Consequences) = default;

 private:
  static constexpr std::uint64_t bit(Term term) {
    return std::uint64_t{1} << static_cast<unsigned>(term);
  }
  std::uint64_t bits_ = 0;
};

}  // namespace varg::annotate
