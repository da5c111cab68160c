#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/annotate/hgvs_text.hpp>
#include <varg/genome/interval.hpp>

#include "hgvs_references.hpp"

namespace varg::annotate {

/// Where inserted sequences come from, as far as names say it by places: "ins100_400inv". So the
/// recommended name of a long insertion need not spell it out.
class InsertedPlaces {
 public:
  /// A stretch of an inserted sequence: bases alone, or a copy of a place.
  struct Piece {
    std::string bases;                      ///< forward strand of the contig that is changed
    std::optional<genome::Interval> place;  ///< as long as `bases`
    bool inverted = false;  ///< `bases` are the reverse complement of the place's forward strand
    std::string elsewhere;  ///< accession of the place's contig when it is another
  };

  /// Adds one inserted sequence, in the order of the forward strand.
  void add(std::vector<Piece> sequence);
  void add(const InsertedPlaces& other);

  /// Appends "100_400inv" or "[ATG;100_400]" for `inserted` (forward strand) where it is a part of
  /// a known sequence, or such a one rotated, and holds a place of which more than
  /// `longest_spelled` bases are left; false, and nothing appended, when not.
  bool append(std::string_view inserted, const HgvsAxis& axis, std::string& out) const;

  /// Copies up to this length are spelled out. HGVS Nomenclature 21.0 asks for places of "larger"
  /// insertions without a number; Mutalyzer's cases spell out 21 bases, and keep a place of 25.
  static constexpr genome::Pos longest_spelled = 24;

 private:
  struct Sequence {
    std::string bases;
    std::vector<Piece> pieces;
  };
  std::vector<Sequence> sequences_;
};

/// An inserted sequence that a name describes.
struct InsertedSequence {
  std::string bases;  ///< in the direction of the name
  InsertedPlaces places;
};

/// What `pieces` say is inserted, or why they say nothing. Places of a transcript's own sequence
/// (not of one on a genomic reference) are spliced, unless the change itself `spans_intron`.
std::optional<InsertedSequence> inserted_sequence(const std::vector<HgvsPiece>& pieces,
                                                  const HgvsTarget& target, bool spans_intron,
                                                  HgvsReferences& references,
                                                  std::vector<Note>& notes,
                                                  std::optional<HgvsFault>& fault);

}  // namespace varg::annotate
