#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::annotate {

/// What an ALT allele is, by its spelling.
enum class AlleleKind : std::uint8_t {
  sequence,              ///< ACGTN
  ambiguous_sequence,    ///< with other IUPAC letters
  overlapping_deletion,  ///< '*'
  unspecified,           ///< '<*>' and '<NON_REF>': any allele not named
  structural,            ///< <DEL>, breakends, …
  other,                 ///< '.', an unknown symbol, or nothing of the format
};
AlleleKind allele_kind(std::string_view alt);

enum class StructuralType : std::uint8_t {
  deletion,
  duplication,
  insertion,
  inversion,
  copy_number,  ///< a change of copies in a direction that is not known
  breakend,
};

/// The end of another piece of sequence that a breakend is joined to.
struct Mate {
  genome::ContigId contig = genome::no_contig;  ///< no_contig: not on the reference
  genome::Pos pos = 0;                          ///< 0-based
  bool extends_right = false;                   ///< the joined piece goes on to the right of `pos`
};

/// One structural allele of a record.
struct StructuralVariant {
  StructuralType type = StructuralType::deletion;
  /// The changed bases; empty for an insertion and a breakend, at the boundary that is opened.
  genome::Interval interval;
  std::optional<Mate> mate;  ///< of a breakend; none for a single one
  genome::Pos length = 0;    ///< SVLEN without sign; 0 when not told
  /// Confidence intervals around the ends, offsets in bases: CIPOS and CIEND.
  genome::Pos begin_slack = 0;
  genome::Pos end_slack = 0;
  bool imprecise = false;
};

/// Why a structural allele cannot be placed.
enum class StructuralFault : std::uint8_t {
  none,
  no_length,     ///< neither END nor SVLEN
  bad_number,    ///< END, SVLEN, CIPOS or CIEND is not a number, or END is before POS
  unknown_type,  ///< a symbolic allele that is no structural one of VCF 4.5
  bad_breakend,  ///< brackets or position do not fit
  beyond_contig,
};
std::string_view to_text(StructuralFault fault);  ///< "no_length", …; empty for none

struct ParsedStructural {
  StructuralVariant variant;
  StructuralFault fault = StructuralFault::none;
};

/// Reads structural allele `i` (from 0) of `record` by VCF 4.1 to 4.5. `contig` is the record's on
/// `contigs`. Of SVLEN (one value an ALT) and END (deprecated in 4.5; one for the record) SVLEN
/// counts in a record with several ALTs and END in one with a single ALT; the other when it is
/// missing. <CN0> is a deletion, <CN2> and more a duplication; a <CNV> with INFO/CN is by diploid
/// expectation.
ParsedStructural parse_structural(const io::VariantView& record, std::size_t i,
                                  genome::ContigId contig, const genome::Contigs& contigs);

}  // namespace varg::annotate
