#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <varg/genome/variant.hpp>
#include <varg/io/variant_batch.hpp>

namespace varg::annotate {

/// How one sample carries an allele.
struct Carrier {
  static constexpr std::int64_t on_all_copies = -1;  ///< so on every haplotype, whatever the phase
  static constexpr std::int64_t unphased = -2;

  std::uint32_t sample = 0;
  std::uint32_t copies = 0;  ///< bit h: on haplotype h of the phase set
  /// The phase set (PS; 0 where a phased genotype has none), or one of the above.
  std::int64_t phase = on_all_copies;
  std::uint32_t ploidy = 2;  ///< copies in the genotype

  friend bool operator==(const Carrier&, const Carrier&) = default;
};

/// An allele that changes coding bases alone: what may change one protein together with others.
struct CodingAllele {
  /// Where it lies in the coding sequence of a transcript: `[begin, end)` in the coordinates of
  /// TranscriptModel, replaced by the allele's ALT on the transcript's strand.
  struct Place {
    std::uint32_t transcript = 0;
    genome::Pos begin = 0;
    genome::Pos end = 0;
    bool is_partial = false;  ///< reaches over the end of an exon or of the CDS: not to be joined
  };

  genome::Variant variant;    ///< trimmed in place
  std::string name;           ///< as its record has it: "POS:REF>ALT", POS from 1
  std::string spelled;        ///< as CSQ spells it
  std::size_t insert_at = 0;  ///< in the lines: behind its consequences
  std::vector<Place> places;
  std::vector<Carrier> carriers;  ///< by sample
};

/// Which samples carry ALT `alt` (from 1) of the record, and how. Alleles that are not known are
/// not carried. Phased genotypes without PS are of phase set 0. O(samples).
std::vector<Carrier> carriers_of(const io::VariantView& record, int alt);

}  // namespace varg::annotate
