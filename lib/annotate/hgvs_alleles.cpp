#include "hgvs_alleles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <varg/annotate/effect.hpp>
#include <varg/core/text.hpp>

#include "hgvs_place.hpp"

namespace varg::annotate {
namespace {

using genome::Interval;
using genome::Pos;
using genome::Variant;

/// Longer alleles are for symbolic records.
constexpr Pos longest_allele = 1'000'000;

class AlleleMaker {
 public:
  AlleleMaker(const HgvsChange& change, const HgvsTarget& target, HgvsReferences& references,
              std::vector<Note>& notes, std::optional<HgvsFault>& fault)
      : change_(change), target_(target), references_(references), notes_(notes), fault_(fault) {}

  std::optional<HgvsAllele> make() {
    auto variant = make_variant();
    if (!variant) return std::nullopt;
    return HgvsAllele{*std::move(variant), std::move(places_)};
  }

 private:
  std::optional<Variant> make_variant() {
    const auto place = place_of(change_.range, target_, notes_, fault_);
    if (!place) return std::nullopt;
    if (place->length() > longest_allele) {
      return fail("length", change_.column,
                  fmt::format("{} bases are too many for an allele "
                              "written out",
                              with_thousands(static_cast<std::uint64_t>(place->length()))),
                  "Use a symbolic record (<DEL>, <DUP>, <INV>)");
    }
    place_ = *place;
    was_ = target_.read(place_);
    if (change_.kind == HgvsChangeKind::insertion) return insertion();
    if (change_.kind == HgvsChangeKind::repeat) return repeat();
    if (!check_said()) return std::nullopt;
    switch (change_.kind) {
      case HgvsChangeKind::deletion:
        return made("");
      case HgvsChangeKind::duplication:
        return inserted_behind(was_);
      case HgvsChangeKind::inversion:
        return inversion();
      case HgvsChangeKind::substitution:
      case HgvsChangeKind::deletion_insertion: {
        const auto now = inserted();
        return now ? made(*now) : std::nullopt;
      }
      default:
        return made(was_);
    }
  }

  std::nullopt_t fail(std::string kind, std::size_t column, std::string text,
                      std::string hint = {}) {
    fault_ = HgvsFault{std::move(kind), column, std::move(text), std::move(hint)};
    return std::nullopt;
  }
  std::string where() const { return spelled(target_.read_as, change_.range); }

  Variant variant(Pos begin, const std::string& was, const std::string& now) const {
    const bool forward = target_.axis().is_forward();
    const auto turned = [&](const std::string& bases) {
      return forward || bases.empty() ? bases : genome::reverse_complement(bases);
    };
    Variant v{target_.contig, begin, turned(was), turned(now)};
    return was == now ? v : trimmed_in_place(std::move(v));
  }
  std::optional<Variant> made(const std::string& now) const {
    return variant(place_.begin, was_, now);
  }

  /// What is inserted at the 3' end of the place, in the direction of the name.
  Variant inserted_behind(const std::string& now) const {
    return variant(target_.axis().is_forward() ? place_.end : place_.begin, "", now);
  }

  /// "g.112088971" where a transcript's position is on the genome; "" for genomic names.
  std::string genomic_place() const {
    if (target_.model == nullptr) return {};
    std::string text = fmt::format(" ({}:g.", target_.contig_label);
    append_number(place_.begin + 1, text);
    if (place_.length() > 1) {
      text += '_';
      append_number(place_.end, text);
    }
    return text + ")";
  }

  bool check_said() {
    if (change_.said_length && *change_.said_length != place_.length()) {
      fail("length", change_.said_column,
           fmt::format("the name says {} bases, but {} has {}", *change_.said_length, where(),
                       place_.length()));
      return false;
    }
    return change_.said.empty() || check_bases(change_.said);
  }

  bool check_bases(const std::string& said) {
    if (static_cast<Pos>(said.size()) != place_.length()) {
      fail("length", change_.said_column,
           fmt::format("the name says {} bases ({}), but {} has {}", said.size(),
                       printable(said, 20), where(), place_.length()),
           "Give the first and the last position, as c.274_275delinsTC");
      return false;
    }
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (said[i] == was_[i] || was_[i] == 'N' || said[i] == 'N') continue;
      fail("reference_base", change_.said_column + i,
           fmt::format("the reference has {} at {}{}, not {}", printable(was_, 20), where(),
                       genomic_place(), printable(said, 20)),
           "Check the position, and the version and strand of the reference sequence");
      return false;
    }
    return true;
  }

  std::string sides_of_intron() const {
    const std::string first = spelled(target_.read_as, change_.range.first);
    const std::string last = spelled(target_.read_as, change_.range.last);
    return fmt::format("Say on which side of it: {}_{}+1ins… or {}-1_{}ins…", first,
                       spelled(HgvsKind::unsaid, change_.range.first), last,
                       spelled(HgvsKind::unsaid, change_.range.last));
  }

  std::optional<Variant> inversion() {
    if (place_.length() == 1) notes_.push_back({"inv", "one base is no inversion: a substitution"});
    return made(genome::reverse_complement(was_));
  }

  std::optional<Variant> insertion() {
    if (!change_.range.is_pair) {
      return fail("inserted", change_.column,
                  fmt::format("{} is one position; an insertion stands between two", where()),
                  "Write both neighbours, as c.10_11insA");
    }
    if (place_.length() != 2) {
      const bool across = change_.range.last.number == change_.range.first.number + 1 &&
                          change_.range.first.offset == 0 && change_.range.last.offset == 0 &&
                          place_.length() > 2;
      return fail("inserted", change_.column,
                  across ? fmt::format("between the bases of {} lies an intron", where())
                         : fmt::format("{} are no neighbours", where()),
                  across ? sides_of_intron()
                         : "An insertion stands between two neighbours, as c.10_11insA; for bases "
                           "that are replaced write delins");
    }
    const auto now = inserted();
    if (!now) return std::nullopt;
    return variant(place_.begin + 1, "", *now);
  }

  /// All that is inserted, in the direction of the name.
  std::optional<std::string> inserted() {
    const bool spans_intron =
        change_.kind != HgvsChangeKind::insertion && target_.spans_intron(place_);
    auto found =
        inserted_sequence(change_.pieces, target_, spans_intron, references_, notes_, fault_);
    if (!found) return std::nullopt;
    places_ = std::move(found->places);
    return std::move(found->bases);
  }

  /// How many copies of `unit` stand at `at` of `bases`.
  static std::size_t copies_at(std::string_view bases, std::size_t at, std::string_view unit) {
    std::size_t copies = 0;
    while (bases.substr(std::min(at + copies * unit.size(), bases.size()), unit.size()) == unit) {
      ++copies;
    }
    return copies;
  }

  /// Widens a single position to the copies of the unit that stand there.
  void widen_to(std::string_view unit) {
    const auto length = static_cast<Pos>(unit.size());
    const HgvsAxis axis = target_.axis();
    for (;;) {
      Interval next = place_;
      if (axis.is_forward()) {
        next = {place_.contig, place_.end, place_.end + length};
      } else {
        next = {place_.contig, place_.begin - length, place_.begin};
      }
      if (!axis.holds(next.begin, next.end) || target_.read(next) != unit) break;
      place_.begin = std::min(place_.begin, next.begin);
      place_.end = std::max(place_.end, next.end);
    }
    was_ = target_.read(place_);
  }

  std::optional<Variant> repeat() {
    auto pieces = change_.pieces;
    if (pieces.front().bases.empty()) pieces.front().bases = was_;
    if (!change_.range.is_pair) {
      // Start with nothing before the position, then take the copies behind it.
      const bool forward = target_.axis().is_forward();
      place_ = forward ? Interval{place_.contig, place_.begin, place_.begin}
                       : Interval{place_.contig, place_.end, place_.end};
      for (const HgvsPiece& piece : pieces) widen_to(piece.bases);
    }
    std::size_t at = 0;
    std::string now;
    for (const HgvsPiece& piece : pieces) {
      at += copies_at(was_, at, piece.bases) * piece.bases.size();
      const Pos added = static_cast<Pos>(piece.bases.size()) * piece.copies;
      if (static_cast<Pos>(now.size()) + added > longest_allele) {
        return fail("length", piece.column, "too many bases for an allele written out");
      }
      for (Pos copy = 0; copy < piece.copies; ++copy) now += piece.bases;
    }
    if (at == 0 || at != was_.size()) {
      return fail("repeat", change_.said_column,
                  fmt::format("{} is not made of copies of {}{}", where(),
                              printable(pieces.front().bases, 20),
                              change_.range.is_pair ? ": it is " + printable(was_, 20) : ""),
                  "Give the first and last base of the copies that the reference has");
    }
    return made(now);
  }

  const HgvsChange& change_;
  const HgvsTarget& target_;
  HgvsReferences& references_;
  std::vector<Note>& notes_;
  std::optional<HgvsFault>& fault_;
  Interval place_;
  std::string was_;  ///< the reference at the place, in the direction of the name
  InsertedPlaces places_;
};

}  // namespace

std::optional<HgvsAllele> allele_of(const HgvsChange& change, const HgvsTarget& target,
                                    HgvsReferences& references, std::vector<Note>& notes,
                                    std::optional<HgvsFault>& fault) {
  return AlleleMaker(change, target, references, notes, fault).make();
}

std::optional<std::vector<Variant>> joined_alleles(std::vector<Variant> variants,
                                                   std::size_t column,
                                                   std::optional<HgvsFault>& fault) {
  std::erase_if(variants, [](const Variant& v) { return v.ref == v.alt; });
  std::sort(variants.begin(), variants.end(), [](const Variant& a, const Variant& b) {
    return std::pair(a.pos, a.end()) < std::pair(b.pos, b.end());
  });
  std::vector<Variant> joined;
  for (Variant& v : variants) {
    const bool same_place =
        !joined.empty() && joined.back().ref.empty() && v.ref.empty() && joined.back().pos == v.pos;
    if (!joined.empty() && (same_place || v.pos < joined.back().end())) {
      fault = HgvsFault{"overlap", column, "two changes of one allele are at the same bases",
                        "Write them as one delins"};
      return std::nullopt;
    }
    if (!joined.empty() && v.pos == joined.back().end()) {
      joined.back().ref += v.ref;
      joined.back().alt += v.alt;
    } else {
      joined.push_back(std::move(v));
    }
  }
  for (Variant& v : joined) v = trimmed_in_place(std::move(v));
  std::erase_if(joined, [](const Variant& v) { return v.ref == v.alt; });
  return joined;
}

}  // namespace varg::annotate
