#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/monitor.hpp>
#include <varg/genome/interval.hpp>

namespace varg::annotate {

/// What positions of an HGVS name count.
enum class HgvsKind : std::uint8_t {
  unsaid,  ///< no "c." before the positions
  genomic,
  mitochondrial,
  coding,
  non_coding,
  rna,
  protein,
};
/// "g.", "m.", "c.", "n.", "r.", "p."; "" for unsaid.
std::string_view prefix_of(HgvsKind kind);

/// What is wrong with a name: a stable word, where (from 1, in the text), a sentence, advice.
struct HgvsFault {
  std::string kind;
  std::size_t column = 1;
  std::string text;
  std::string hint{};
};

/// One position: "274", "-12", "*37", "88+1", "89-2", "pter", "qter".
struct HgvsPosition {
  enum class Anchor : std::uint8_t { start, before_start, after_end, first_base, last_base };
  Anchor anchor = Anchor::start;
  genome::Pos number = 0;  ///< as written, without '-' and '*'
  genome::Pos offset = 0;  ///< into the intron; 0 for none
  std::size_t column = 1;
};

/// One position or two.
struct HgvsRange {
  HgvsPosition first;
  HgvsPosition last;
  bool is_pair = false;  ///< "first_last" was written
};

/// A piece of inserted sequence: bases, or a place of a reference sequence.
struct HgvsPiece {
  std::string bases;               ///< upper case; empty when it is a place
  std::optional<HgvsRange> range;  ///< on `accession`, or on the name's own reference
  std::string accession;           ///< "" for the name's own
  std::string selector;
  HgvsKind kind = HgvsKind::unsaid;
  bool inverted = false;
  genome::Pos copies = 1;
  std::size_t column = 1;
};

enum class HgvsChangeKind : std::uint8_t {
  substitution,
  deletion,
  duplication,
  insertion,
  inversion,
  deletion_insertion,
  repeat,
  equal,
};

/// One change of a DNA name.
struct HgvsChange {
  HgvsRange range;  ///< not set for a whole "c.="
  bool whole = false;
  HgvsChangeKind kind = HgvsChangeKind::equal;
  std::string said;                        ///< the reference bases the name states; "" when none
  std::optional<genome::Pos> said_length;  ///< "del3"
  std::size_t said_column = 1;
  std::vector<HgvsPiece> pieces;  ///< what is inserted; of a repeat the units with their copies
  int allele = 0;                 ///< which of "[a;b];[c]"
  std::size_t column = 1;
};

/// One change of a protein name.
struct HgvsProteinChange {
  struct Residue {
    char letter = 'X';  ///< '*' for Ter
    genome::Pos number = 0;
    std::size_t column = 1;
  };
  enum class Kind : std::uint8_t {
    unknown,  ///< p.?
    none,     ///< p.0, p.0?
    same,     ///< p.(=), p.(Leu54=)
    substitution,
    uncertain,  ///< p.(Met1?)
    deletion,
    duplication,
    insertion,
    deletion_insertion,
    frameshift,
    extension,
    repeat,
  };
  Kind kind = Kind::unknown;
  std::vector<Residue> residues;  ///< none, one or two
  std::string now;                ///< one-letter residues; the first new one of fs and ext
  std::string tail;  ///< digits or "?" of fsTer and extTer; "-5" of a new start; copies of a repeat
};

/// An HGVS name as written.
struct HgvsText {
  std::string accession;
  std::string selector;  ///< "NM_003002.4" of "NG_012337.1(NM_003002.4):…"; may be a gene
  HgvsKind kind = HgvsKind::unsaid;
  bool predicted = false;  ///< in parentheses
  std::vector<HgvsChange> changes;
  std::vector<HgvsProteinChange> protein;
  int alleles = 1;
  std::size_t selector_column = 1;
  std::size_t change_column = 1;  ///< where the change begins
};

/// A name, or why it is none; and what is legal no more or not recommended in how it is spelled.
struct HgvsParse {
  HgvsText name;
  std::optional<HgvsFault> fault;
  std::vector<Note> notes;
};

/// Reads an HGVS name (HGVS Nomenclature 21.0) of g., m., c., n., r. or p. Old spellings that have
/// one meaning ("delA", "A>TC", "con") are read with a note; what has no exact meaning (uncertain
/// ranges, IVS numbers) is refused with a reason. Pure.
HgvsParse parse_hgvs(std::string_view text);

/// "p.(Thr12Met)": a protein change spelled as HGVS recommends.
std::string to_text(const HgvsText& protein);

}  // namespace varg::annotate
