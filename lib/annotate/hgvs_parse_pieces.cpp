#include <fmt/format.h>

#include "hgvs_parse_parts.hpp"

namespace varg::annotate {
namespace {

constexpr std::string_view ambiguous = "RYSWKMBDHV";
constexpr std::string_view accession_stops = ":;]()";

bool is_base_letter(char c) {
  const char upper = static_cast<char>(c & ~0x20);
  return std::string_view("ACGTUN").find(upper) != std::string_view::npos ||
         ambiguous.find(c) != std::string_view::npos;
}

/// Whether another reference sequence begins here: "NM_003002.4:" or "NG_012337.1(NM_003002.2):".
bool at_accession(const HgvsScanner& scan) {
  std::string_view rest = scan.rest();
  std::size_t end = rest.find_first_of(accession_stops);
  if (end == 0 || end == std::string_view::npos) return false;
  if (rest[end] == '(') {
    end = rest.find(')', end);
    return end != std::string_view::npos && rest.substr(end + 1).starts_with(':');
  }
  return rest[end] == ':';
}

bool parse_accession(HgvsScanner& scan, HgvsPiece& piece) {
  const auto inside = [](char c) { return accession_stops.find(c) == std::string_view::npos; };
  piece.accession = scan.word(inside);
  if (scan.take('(')) {
    piece.selector = scan.word(inside);
    scan.take(')');
  }
  scan.take(':');
  for (const HgvsKind kind :
       {HgvsKind::genomic, HgvsKind::mitochondrial, HgvsKind::coding, HgvsKind::non_coding}) {
    if (scan.take(prefix_of(kind))) piece.kind = kind;
  }
  return true;
}

bool parse_place(HgvsScanner& scan, HgvsPiece& piece) {
  HgvsRange range;
  if (!parse_hgvs_range(scan, range)) return false;
  if (!range.is_pair && piece.accession.empty() && range.first.offset == 0) {
    return scan.fail(
        "inserted", piece.column,
        fmt::format("this says that {} bases are inserted, but not which", range.first.number),
        "Write the bases, or a range of the reference as ins100_120");
  }
  piece.range = range;
  if (scan.peek() == '>') {
    return scan.fail("inserted", scan.column(), "a change within a change",
                     "What is inserted is bases or a range of a reference sequence");
  }
  return true;
}

bool parse_piece(HgvsScanner& scan, HgvsKind kind, HgvsPiece& piece) {
  piece.column = scan.column();
  if (scan.peek() == '(' || scan.peek() == '?') {
    return scan.fail("uncertain", scan.column(), "the inserted sequence is not known exactly",
                     "Write the bases");
  }
  if (at_accession(scan)) {
    if (!parse_accession(scan, piece) || !parse_place(scan, piece)) return false;
  } else if (scan.at_digit() || scan.peek() == '*' || scan.peek() == '-' ||
             scan.rest().starts_with("pter")) {
    if (!parse_place(scan, piece)) return false;
  } else if (!parse_hgvs_bases(scan, kind, piece.bases)) {
    return false;
  }
  if (scan.take("inv")) piece.inverted = true;
  return scan.peek() != '[' || parse_hgvs_copies(scan, piece.copies);
}

}  // namespace

bool parse_hgvs_bases(HgvsScanner& scan, HgvsKind kind, std::string& bases) {
  const std::size_t from = scan.column();
  const std::string_view word = scan.word(is_base_letter);
  if (word.empty()) {
    return scan.fail("inserted", from, "bases are missing before " + scan.here(),
                     "Bases are A, C, G, T or N");
  }
  bases.clear();
  bases.reserve(word.size());
  for (std::size_t i = 0; i < word.size(); ++i) {
    char base = static_cast<char>(word[i] & ~0x20);
    if (base == 'U') {
      if (kind != HgvsKind::rna) {
        return scan.fail("base", from + i, "U is a base of RNA, not of DNA", "Write T");
      }
      base = 'T';
    }
    if (ambiguous.find(base) != std::string_view::npos) {
      return scan.fail("base", from + i,
                       fmt::format("{} stands for several bases, so no exact allele follows", base),
                       "Write one name for each base");
    }
    bases += base;
  }
  const bool lower = word.find_first_of("acgtn") != std::string_view::npos;
  if (lower && kind != HgvsKind::rna)
    scan.note("lower_case", "DNA bases are written in upper case");
  return true;
}

bool parse_hgvs_copies(HgvsScanner& scan, genome::Pos& copies) {
  if (!scan.take('[')) {
    return scan.fail("copies", scan.column(), "no number of copies in brackets but " + scan.here());
  }
  if (scan.peek() == '(' || scan.peek() == '?') {
    return scan.fail("uncertain", scan.column(), "the number of copies is not known exactly",
                     "Write one number, as CA[21]");
  }
  const std::size_t column = scan.column();
  copies = scan.number();
  if (scan.failed()) return false;
  constexpr genome::Pos most = 1'000'000;
  if (copies > most) {
    return scan.fail("copies", column, fmt::format("more than {} copies are not read", most));
  }
  if (!scan.take(']')) {
    return scan.fail("copies", scan.column(), "the bracket of the copies does not close");
  }
  return true;
}

bool parse_hgvs_pieces(HgvsScanner& scan, HgvsKind kind, std::vector<HgvsPiece>& pieces) {
  if (scan.at_end()) {
    return scan.fail("inserted", scan.column(), "this does not say what is inserted",
                     "Write the bases, as insATG");
  }
  if (!scan.take('[')) {
    pieces.emplace_back();
    return parse_piece(scan, kind, pieces.back());
  }
  do {
    pieces.emplace_back();
    if (!parse_piece(scan, kind, pieces.back())) return false;
  } while (scan.take(';'));
  if (!scan.take(']')) {
    return scan.fail("inserted", scan.column(), "the bracket of what is inserted does not close");
  }
  return true;
}

}  // namespace varg::annotate
