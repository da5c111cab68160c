#include <fmt/format.h>

#include <algorithm>

#include <varg/annotate/hgvs_text.hpp>
#include <varg/core/text.hpp>

#include "hgvs_scanner.hpp"

namespace varg::annotate {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_letter(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-';
}

constexpr std::string_view example = "NM_003002.4:c.274G>T";

HgvsKind kind_of(char letter) {
  switch (letter) {
    case 'g':
      return HgvsKind::genomic;
    case 'm':
      return HgvsKind::mitochondrial;
    case 'c':
      return HgvsKind::coding;
    case 'n':
      return HgvsKind::non_coding;
    case 'r':
      return HgvsKind::rna;
    case 'p':
      return HgvsKind::protein;
    default:
      return HgvsKind::unsaid;
  }
}

/// "NG_012337.1(NM_003002.2):".
bool parse_reference(HgvsScanner& scan, HgvsText& name) {
  name.accession = scan.word(is_name_letter);
  const bool is_kind = name.accession.size() > 1 && name.accession[1] == '.' &&
                       kind_of(name.accession[0]) != HgvsKind::unsaid;
  if (name.accession.empty() || is_kind) {
    return scan.fail("reference", 1, "no reference sequence at the beginning",
                     fmt::format("Write it before the change, as in {}", example));
  }
  if (scan.take('(')) {
    name.selector_column = scan.column();
    name.selector = scan.word(is_name_letter);
    if (name.selector.empty() || !scan.take(')')) {
      return scan.fail("reference", scan.column(),
                       "the parenthesis behind the reference sequence does not close",
                       "Write the transcript in it, as in NG_012337.1(NM_003002.2):c.274G>T");
    }
  }
  if (!scan.take(':')) {
    return scan.fail("reference", scan.column(),
                     "no ':' behind the reference sequence but " + scan.here(),
                     fmt::format("Write as in {}", example));
  }
  return true;
}

bool parse_kind(HgvsScanner& scan, HgvsText& name) {
  const char letter = scan.peek();
  if (scan.peek(1) == '.' && is_letter(letter)) {
    name.kind = kind_of(letter);
    if (name.kind == HgvsKind::unsaid) {
      return scan.fail("kind", scan.column(), fmt::format("'{}.' is no kind of position", letter),
                       "There are g. m. c. n. r. and p.");
    }
    scan.skip(2);
    return true;
  }
  if (is_letter(letter) && kind_of(letter) != HgvsKind::unsaid && is_digit(scan.peek(1))) {
    return scan.fail("kind", scan.column() + 1, fmt::format("no dot behind '{}'", letter),
                     fmt::format("Write '{}.'", letter));
  }
  return true;
}

}  // namespace

std::string_view prefix_of(HgvsKind kind) {
  constexpr std::string_view prefixes[] = {"", "g.", "m.", "c.", "n.", "r.", "p."};
  return prefixes[static_cast<std::size_t>(kind)];
}

genome::Pos HgvsScanner::number() {
  const std::size_t from = column();
  const std::string_view digits = word(is_digit);
  if (digits.empty()) {
    fail("position", from, "a number is missing before " + here());
    return 0;
  }
  constexpr genome::Pos most = 10'000'000'000;
  const auto value = parse_number<genome::Pos>(digits);
  if (!value || *value > most) {
    fail("position", from, fmt::format("{} is beyond every sequence", printable(digits, 20)));
    return 0;
  }
  if (peek() == ',' && is_digit(peek(1))) {
    fail("position", column(), "a comma within a number", "Write numbers without separators");
  }
  return *value;
}

std::string HgvsScanner::here() const {
  if (at_end()) return "the end";
  return fmt::format("'{}'", printable(rest().substr(0, 1)));
}

HgvsParse parse_hgvs(std::string_view text) {
  HgvsParse parse;
  HgvsText& name = parse.name;
  HgvsScanner scan(text, parse);
  const std::size_t bad = static_cast<std::size_t>(
      std::find_if(text.begin(), text.end(), [](char c) { return c <= ' ' || c > '~'; }) -
      text.begin());
  if (text.empty()) {
    scan.fail("reference", 1, "the text is empty", fmt::format("Write as in {}", example));
  } else if (bad != text.size()) {
    const bool space = text[bad] == ' ';
    scan.fail("letter", bad + 1,
              space ? "a space within the name"
                    : fmt::format("the letter {} is none of HGVS", printable(text.substr(bad, 1))),
              "Write the name without spaces, in plain letters: '-' '>' '*'");
  }
  if (scan.failed() || !parse_reference(scan, name) || !parse_kind(scan, name)) return parse;
  name.change_column = scan.column();
  const bool read =
      name.kind == HgvsKind::protein ? parse_hgvs_protein(scan, name) : parse_hgvs_dna(scan, name);
  if (read && !scan.at_end()) {
    scan.fail("change", scan.column(), scan.here() + " stands behind a complete change",
              "Write several changes of one allele as c.[76A>C;83G>C]");
  }
  return parse;
}

}  // namespace varg::annotate
