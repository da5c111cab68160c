#include "hgvs_inserted.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "hgvs_place.hpp"

namespace varg::annotate {
namespace {

using genome::Interval;
using genome::Pos;
using Piece = InsertedPlaces::Piece;

/// The bases `[from, to)` of a piece, with their place.
Piece part_of(const Piece& piece, Pos from, Pos to) {
  Piece part = piece;
  part.bases =
      piece.bases.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
  if (!piece.place) return part;
  const Pos begin = piece.inverted ? piece.place->end - to : piece.place->begin + from;
  part.place = Interval{piece.place->contig, begin, begin + (to - from)};
  return part;
}

/// Whether the piece is written as its place.
bool is_told_by_place(const Piece& piece, const HgvsAxis& axis) {
  if (!piece.place || piece.place->length() <= InsertedPlaces::longest_spelled) return false;
  return !piece.elsewhere.empty() || axis.holds(piece.place->begin, piece.place->end);
}

void append_place(const Piece& piece, const HgvsAxis& axis, std::string& out) {
  if (piece.elsewhere.empty()) {
    axis.append_range(piece.place->begin, piece.place->end, out);
  } else {
    out += piece.elsewhere + ":g.";
    HgvsAxis::of_contig(piece.place->end).append_range(piece.place->begin, piece.place->end, out);
  }
  // A place of another contig is told on its plus strand, its copy on the strand of the axis.
  const bool turned = !piece.elsewhere.empty() && !axis.is_forward();
  if (piece.inverted != turned) out += "inv";
}

/// The pieces of `[from, to)` of a sequence, which may go on at its beginning.
std::vector<Piece> cut(const std::vector<Piece>& pieces, Pos from, Pos to, Pos length) {
  std::vector<Piece> found;
  for (const Pos start : {Pos{0}, length}) {
    Pos at = start;
    for (const Piece& piece : pieces) {
      const Pos end = at + static_cast<Pos>(piece.bases.size());
      if (at < to && end > from) {
        found.push_back(part_of(piece, std::max(from, at) - at, std::min(to, end) - at));
      }
      at = end;
    }
  }
  return found;
}

}  // namespace

void InsertedPlaces::add(std::vector<Piece> sequence) {
  std::string bases;
  for (const Piece& piece : sequence) bases += piece.bases;
  sequences_.push_back({std::move(bases), std::move(sequence)});
}

void InsertedPlaces::add(const InsertedPlaces& other) {
  sequences_.insert(sequences_.end(), other.sequences_.begin(), other.sequences_.end());
}

bool InsertedPlaces::append(std::string_view inserted, const HgvsAxis& axis,
                            std::string& out) const {
  if (static_cast<Pos>(inserted.size()) <= longest_spelled) return false;
  for (const Sequence& sequence : sequences_) {
    // An insertion that is shifted goes on from its end at its beginning.
    const bool whole = inserted.size() == sequence.bases.size();
    const std::string text = whole ? sequence.bases + sequence.bases : sequence.bases;
    const std::size_t at = text.find(inserted);
    if (at == std::string::npos) continue;
    const auto from = static_cast<Pos>(at);
    auto pieces = cut(sequence.pieces, from, from + static_cast<Pos>(inserted.size()),
                      static_cast<Pos>(sequence.bases.size()));
    if (!axis.is_forward()) std::reverse(pieces.begin(), pieces.end());
    if (std::none_of(pieces.begin(), pieces.end(),
                     [&](const Piece& piece) { return is_told_by_place(piece, axis); })) {
      continue;
    }
    std::string told;
    bool spelled_last = false;
    bool is_list = false;
    for (const Piece& piece : pieces) {
      const bool by_place = is_told_by_place(piece, axis);
      if (!told.empty() && (by_place || !spelled_last)) {
        told += ';';
        is_list = true;
      }
      if (by_place) {
        append_place(piece, axis, told);
      } else {
        append_on_strand(axis, piece.bases, told);
      }
      spelled_last = !by_place;
    }
    out += is_list ? '[' + told + ']' : told;
    return true;
  }
  return false;
}

namespace {

/// Longer sequences are for symbolic records.
constexpr Pos longest_inserted = 1'000'000;

/// Reads what is inserted, piece by piece.
class InsertedReader {
 public:
  InsertedReader(const HgvsTarget& target, bool spans_intron, HgvsReferences& references,
                 std::vector<Note>& notes, std::optional<HgvsFault>& fault)
      : target_(target),
        spans_intron_(spans_intron),
        references_(references),
        notes_(notes),
        fault_(fault) {}

  std::optional<InsertedSequence> read(const std::vector<HgvsPiece>& pieces) {
    InsertedSequence found;
    std::vector<Piece> sequence;
    for (const HgvsPiece& piece : pieces) {
      auto part = read(piece);
      if (!part) return std::nullopt;
      const auto length = static_cast<Pos>(part->bases.size());
      if (static_cast<Pos>(found.bases.size()) + length * piece.copies > longest_inserted) {
        return fail(piece.column, "too many bases for an allele written out",
                    "Use a symbolic record (<INS>, <DUP>)");
      }
      for (Pos copy = 0; copy < piece.copies; ++copy) {
        found.bases += part->bases;
        sequence.push_back(*part);
      }
    }
    if (!target_.axis().is_forward()) {
      std::reverse(sequence.begin(), sequence.end());
      for (Piece& piece : sequence) piece.bases = genome::reverse_complement(piece.bases);
    }
    found.places.add(std::move(sequence));
    return found;
  }

 private:
  std::nullopt_t fail(std::size_t column, std::string text, std::string hint = {}) {
    fault_ = HgvsFault{"length", column, std::move(text), std::move(hint)};
    return std::nullopt;
  }

  /// The reference that a piece's place is on.
  std::optional<HgvsTarget> reference_of(const HgvsPiece& piece) {
    if (piece.accession.empty()) return target_;
    HgvsText name;
    name.accession = piece.accession;
    name.selector = piece.selector;
    name.kind = piece.kind;
    name.change_column = name.selector_column = piece.column + 2;
    auto found = references_.target(name, notes_, fault_);
    if (!found) fault_->column = piece.column;
    return found;
  }

  /// A piece in the direction of the name.
  std::optional<Piece> read(const HgvsPiece& piece) {
    Piece found{piece.bases, std::nullopt, false, {}};
    if (piece.range) {
      const auto other = reference_of(piece);
      if (!other) return std::nullopt;
      const auto place = place_of(*piece.range, *other, notes_, fault_);
      if (!place) return std::nullopt;
      if (place->length() > longest_inserted) {
        return fail(piece.column, "too many bases for an allele written out");
      }
      const bool spliced = !spans_intron_ && piece.range->first.offset == 0 &&
                           piece.range->last.offset == 0 && other->spans_intron(*place);
      found.bases = spliced ? other->read_spliced(*place) : other->read(*place);
      const bool same_contig = other->contig == target_.contig;
      if (!spliced && (same_contig || other->model == nullptr)) {
        found.place = place;
        found.inverted =
            piece.inverted != (other->axis().is_forward() != target_.axis().is_forward());
        if (!same_contig) found.elsewhere = other->contig_label;
      }
      if (!found.place || place->length() <= InsertedPlaces::longest_spelled) {
        notes_.push_back({"inserted_range", "bases that are inserted are written out"});
      }
    }
    if (piece.inverted) found.bases = genome::reverse_complement(found.bases);
    return found;
  }

  const HgvsTarget& target_;
  bool spans_intron_;
  HgvsReferences& references_;
  std::vector<Note>& notes_;
  std::optional<HgvsFault>& fault_;
};

}  // namespace

std::optional<InsertedSequence> inserted_sequence(const std::vector<HgvsPiece>& pieces,
                                                  const HgvsTarget& target, bool spans_intron,
                                                  HgvsReferences& references,
                                                  std::vector<Note>& notes,
                                                  std::optional<HgvsFault>& fault) {
  return InsertedReader(target, spans_intron, references, notes, fault).read(pieces);
}

}  // namespace varg::annotate
