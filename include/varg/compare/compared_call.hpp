#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/align/left_align.hpp>
#include <varg/genome/genotype.hpp>
#include <varg/genome/interval.hpp>

namespace varg::compare {

/// The score of a call that has none: below all others.
inline constexpr double no_score = -std::numeric_limits<double>::infinity();

/// Which file a call is from.
enum class Side : std::uint8_t { truth, query };

/// What hap.py's summary counts apart: substitutions of equal length, and everything else.
enum class VariantClass : std::uint8_t { snp, indel };

enum class Zygosity : std::uint8_t { het, homalt, hetalt, halfcall };
inline constexpr std::size_t zygosities = 4;

/// GA4GH's BI: transition or transversion; inserted, deleted or otherwise changed bases by length;
/// `multi` when the alleles of one genotype differ in it.
enum class Subtype : std::uint8_t {
  ti,
  tv,
  i1_5,
  i6_15,
  i16_plus,
  d1_5,
  d6_15,
  d16_plus,
  c1_5,
  c6_15,
  c16_plus,
  multi
};
inline constexpr std::size_t subtypes = 12;
std::string_view to_text(Subtype subtype);  ///< "ti", "i16_plus"
std::string_view to_text(Zygosity zygosity);

/// A change in its shortest spelling (shared suffix, then shared prefix taken away), with the
/// stretch of reference on which an equal spelling of it can lie. 0-based half-open.
struct Allele {
  genome::Pos begin = 0;
  genome::Pos end = 0;        ///< equal to begin: a pure insertion before `begin`
  std::string alt;            ///< empty: a pure deletion
  genome::Pos leftmost = 0;   ///< `begin` of the left-aligned spelling
  genome::Pos rightmost = 0;  ///< `end` of the right-aligned spelling
  std::string normal_alt;     ///< `alt` of the left-aligned spelling

  bool is_insertion() const { return begin == end; }
  genome::Pos ref_length() const { return end - begin; }
};

/// Genotypes of more haplotypes are not compared.
inline constexpr std::size_t most_haplotypes = 4;

/// For each haplotype of a call the index in Call::alleles; -1 asserts nothing, and so do the
/// places beyond Call::ploidy.
using Haplotypes = std::array<std::int8_t, most_haplotypes>;

/// The unit that is counted: one genotype of one record, or a primitive of it.
struct Call {
  genome::ContigId contig = genome::no_contig;  ///< in the reference
  std::uint64_t record = 0;                     ///< of its file, from 0
  genome::Pos record_pos = 0;                   ///< POS of the record, 0-based
  genome::Pos pos = 0;                          ///< POS as the call is written, 0-based
  std::string ref;
  std::string alt;              ///< the column
  std::size_t alternative = 0;  ///< from 0: which ALT of the record a site call is
  std::string filter;
  std::string genotype;                     ///< GT; "0/1" for a file without genotypes
  std::string score_text;                   ///< of the score field as it came; empty when missing
  double score = no_score;                  ///< QQ: higher is surer
  std::shared_ptr<const std::string> line;  ///< the record's, when it was asked for
  std::optional<double> fraction;           ///< of reads that have it (VAF); somatic calls alone
  std::vector<Allele> alleles;              ///< the changes it has: one to four
  Haplotypes haplotypes{-1, -1, -1, -1};
  std::uint8_t ploidy = 2;   ///< haplotypes of the genotype: 2 to most_haplotypes
  bool has_genotype = true;  ///< false: any genotype of its alleles may be the true one
  bool is_phased = false;    ///< GT has `|`: the order of `haplotypes` says something
  VariantClass variant_class = VariantClass::snp;
  Zygosity zygosity = Zygosity::het;
  bool pass = true;       ///< FILTER is PASS or '.'
  bool selected = true;   ///< the same, when the filters that the curve ignores are left out
  std::string phase_set;  ///< FORMAT/PS of a phased call; empty: that of calls without
  genome::Pos begin = 0;  ///< the record and all spellings of its alleles lie in [begin, end)
  genome::Pos end = 0;
};

/// Shift of an indel further than this is not followed (bases).
inline constexpr genome::Pos shift_limit = 5000;

/// The allele that turns `ref` at `pos` into `alt`, trimmed, not shifted yet; nothing when they
/// are equal.
std::optional<Allele> trimmed_allele(genome::Pos pos, std::string_view ref, std::string_view alt);

/// Fills leftmost, rightmost and normal_alt of a trimmed allele from `window`, which holds it.
/// Returns false when the shift met a border of the window: the range then ends there.
bool find_shift_range(Allele& allele, align::Window window);

/// By the reference in `window`.
Subtype subtype(const Call& call, align::Window window);

/// How many of its alleles are transitions and transversions, by the reference in `window`.
struct TransitionCount {
  std::uint32_t transitions = 0;
  std::uint32_t transversions = 0;
};
TransitionCount count_transitions(const Call& call, align::Window window);

}  // namespace varg::compare
