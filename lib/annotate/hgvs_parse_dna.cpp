#include <fmt/format.h>

#include "hgvs_parse_parts.hpp"

namespace varg::annotate {
namespace {

/// "del", "delATG" or "del3": what the name says of the reference.
bool parse_said(HgvsScanner& scan, HgvsKind kind, HgvsChange& change) {
  change.said_column = scan.column();
  if (scan.at_digit()) {
    change.said_length = scan.number();
    if (scan.failed()) return false;
    scan.note("length", "how many bases change follows from the positions: leave the number out");
    return true;
  }
  const std::string_view rest = scan.rest();
  const bool ends = rest.empty() || rest.starts_with("ins") || rest.front() == ';' ||
                    rest.front() == ']' || rest.front() == ')' || rest.front() == '(';
  if (ends) return true;
  if (!parse_hgvs_bases(scan, kind, change.said)) return false;
  scan.note("said_bases", "bases are not written behind del, dup and inv: leave them out");
  return true;
}

bool parse_deletion(HgvsScanner& scan, HgvsKind kind, HgvsChange& change) {
  change.kind = HgvsChangeKind::deletion;
  if (!parse_said(scan, kind, change)) return false;
  if (!scan.take("ins")) return true;
  change.kind = HgvsChangeKind::deletion_insertion;
  return parse_hgvs_pieces(scan, kind, change.pieces);
}

/// Units with their copies: "CAG[21]CAA[1]", or "[4]" for copies of the range itself.
bool parse_repeat(HgvsScanner& scan, HgvsKind kind, HgvsPiece first, HgvsChange& change) {
  change.kind = HgvsChangeKind::repeat;
  for (HgvsPiece piece = std::move(first);; piece = HgvsPiece{}) {
    if (piece.bases.empty() && !change.pieces.empty()) {
      piece.column = scan.column();
      if (!parse_hgvs_bases(scan, kind, piece.bases)) return false;
    }
    if (!parse_hgvs_copies(scan, piece.copies)) return false;
    change.pieces.push_back(std::move(piece));
    const char next = scan.peek();
    if (next == '\0' || next == ';' || next == ']' || next == ')') return true;
  }
}

/// "G>T", "GA>TC", ">CA", "CAG[21]" or "G=".
bool parse_from_bases(HgvsScanner& scan, HgvsKind kind, HgvsChange& change) {
  HgvsPiece piece;
  piece.column = change.said_column = scan.column();
  if (scan.peek() != '>' && scan.peek() != '[' && !parse_hgvs_bases(scan, kind, piece.bases)) {
    return false;
  }
  if (scan.peek() == '[') return parse_repeat(scan, kind, std::move(piece), change);
  change.said = piece.bases;
  if (scan.take('=')) {
    change.kind = HgvsChangeKind::equal;
    return true;
  }
  if (!scan.take('>')) {
    return scan.fail("change", scan.column(),
                     fmt::format("bases, but no '>' and no copies behind them but {}", scan.here()),
                     "Write G>T, CA[5], delCA or insCA");
  }
  HgvsPiece now;
  now.column = scan.column();
  if (!parse_hgvs_bases(scan, kind, now.bases)) return false;
  const bool single = change.said.size() == 1 && now.bases.size() == 1;
  change.kind = single ? HgvsChangeKind::substitution : HgvsChangeKind::deletion_insertion;
  if (!single) scan.note("several_bases", "'>' is for one base that becomes another: else delins");
  change.pieces.push_back(std::move(now));
  return true;
}

bool parse_change(HgvsScanner& scan, HgvsKind kind, HgvsChange& change) {
  change.column = scan.column();
  if (scan.take('=')) {
    change.whole = true;
    return true;
  }
  if (!parse_hgvs_range(scan, change.range)) return false;
  if (scan.take("del")) return parse_deletion(scan, kind, change);
  if (scan.take("ins")) {
    change.kind = HgvsChangeKind::insertion;
    return parse_hgvs_pieces(scan, kind, change.pieces);
  }
  if (scan.take("con")) {
    change.kind = HgvsChangeKind::deletion_insertion;
    scan.note("conversion", "'con' is no longer used: write delins");
    return parse_hgvs_pieces(scan, kind, change.pieces);
  }
  if (scan.take("dup")) {
    change.kind = HgvsChangeKind::duplication;
    return parse_said(scan, kind, change);
  }
  if (scan.take("inv")) {
    change.kind = HgvsChangeKind::inversion;
    return parse_said(scan, kind, change);
  }
  if (scan.take('=')) return true;
  if (scan.at_end() || scan.peek() == ';' || scan.peek() == ']') {
    return scan.fail("change", scan.column(), "a position without a change",
                     "Say what happens there: G>T, del, dup, insA, inv, delinsAT or =");
  }
  if (scan.peek() == '_') {
    return scan.fail("change", scan.column(), "a third position",
                     "A range has two positions, the first and the last");
  }
  return parse_from_bases(scan, kind, change);
}

/// "[a;b]" behind its first bracket.
bool parse_list(HgvsScanner& scan, HgvsText& name, int allele) {
  do {
    HgvsChange change;
    change.allele = allele;
    if (!parse_change(scan, name.kind, change)) return false;
    name.changes.push_back(std::move(change));
  } while (scan.take(';'));
  if (!scan.take(']')) {
    return scan.fail("list", scan.column(),
                     "the list of changes goes on with " + scan.here() + " where ';' or ']' stands",
                     "Write changes of one allele as c.[76A>C;83G>C]");
  }
  return true;
}

/// Whether a parenthesis here holds a whole change (predicted) and not an uncertain border.
bool holds_a_change(std::string_view rest) {
  const std::size_t close = rest.find(')');
  if (close == std::string_view::npos) return false;
  const std::string_view inside = rest.substr(0, close);
  return inside.find_first_of("=>[") != std::string_view::npos ||
         inside.find("del") != std::string_view::npos ||
         inside.find("dup") != std::string_view::npos ||
         inside.find("in") != std::string_view::npos;
}

bool parse_one(HgvsScanner& scan, HgvsText& name) {
  const bool parenthesis = scan.peek() == '(' && holds_a_change(scan.rest());
  if (parenthesis) scan.skip(1);
  HgvsChange change;
  if (!parse_change(scan, name.kind, change)) return false;
  name.changes.push_back(std::move(change));
  if (parenthesis && !scan.take(')')) {
    return scan.fail("change", scan.column(), "the parenthesis around the change does not close");
  }
  name.predicted = parenthesis;
  return true;
}

bool parse_alleles(HgvsScanner& scan, HgvsText& name) {
  int allele = 0;
  while (scan.take('[')) {
    if (!parse_list(scan, name, allele)) return false;
    ++allele;
    if (!scan.rest().starts_with(";[")) break;
    scan.skip(1);
  }
  name.alleles = allele;
  return true;
}

}  // namespace

bool parse_hgvs_dna(HgvsScanner& scan, HgvsText& name) {
  if (scan.at_end()) return scan.fail("change", scan.column(), "a reference but no change");
  if (scan.peek() == '?' && scan.peek(1) == '\0') {
    return scan.fail("uncertain", scan.column(), "the change is not known ('?')");
  }
  const bool read = scan.peek() == '[' ? parse_alleles(scan, name) : parse_one(scan, name);
  if (read && scan.rest().starts_with("(;)")) {
    return scan.fail("uncertain", scan.column(),
                     "(;) says that it is not known whether the changes are on one allele",
                     "Give the changes one by one");
  }
  return read;
}

}  // namespace varg::annotate
