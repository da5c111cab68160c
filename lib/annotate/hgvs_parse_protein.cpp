#include <fmt/format.h>

#include "hgvs_residues.hpp"
#include "hgvs_scanner.hpp"

#include <varg/annotate/genetic_code.hpp>

namespace varg::annotate {
namespace {

using Change = HgvsProteinChange;
using Kind = HgvsProteinChange::Kind;

/// One residue in three letters or one; '\0' when none stands here.
char take_residue(HgvsScanner& scan) {
  const char three = residue_of(scan.rest().substr(0, 3));
  if (three != '\0') {
    scan.skip(3);
    return three;
  }
  const char one = scan.peek();
  if (!is_residue(one)) return '\0';
  scan.skip(1);
  return one;
}

std::string take_residues(HgvsScanner& scan) {
  std::string letters;
  for (char residue = take_residue(scan); residue != '\0'; residue = take_residue(scan)) {
    letters += residue;
  }
  return letters;
}

bool take_place(HgvsScanner& scan, Change& change) {
  Change::Residue residue;
  residue.column = scan.column();
  residue.letter = take_residue(scan);
  if (residue.letter == '\0') {
    return scan.fail("residue", residue.column, "no amino acid but " + scan.here(),
                     "Write as p.(Arg97ProfsTer23) or p.(Leu54Pro)");
  }
  residue.number = scan.number();
  if (!scan.failed() && residue.number == 0) {
    return scan.fail("residue", residue.column + 1, "proteins have no residue 0");
  }
  change.residues.push_back(residue);
  return !scan.failed();
}

/// "Ter23", "*23", "Ter?", or nothing.
bool take_tail(HgvsScanner& scan, Change& change) {
  if (scan.take('-')) {
    change.tail = fmt::format("-{}", scan.number());
    return !scan.failed();
  }
  if (!scan.take("Ter") && !scan.take('*') && !scan.take('X')) return true;
  change.tail = scan.take('?') ? "?" : scan.at_digit() ? fmt::format("{}", scan.number()) : "";
  return !scan.failed();
}

bool take_inserted(HgvsScanner& scan, Change& change) {
  change.now = take_residues(scan);
  if (!change.now.empty()) return true;
  return scan.fail("inserted", scan.column(), "this does not say which amino acids are inserted",
                   "Write them, as insGlnSer");
}

bool take_copies(HgvsScanner& scan, Change& change) {
  change.kind = Kind::repeat;
  change.tail = fmt::format("{}", scan.number());
  if (scan.failed()) return false;
  return scan.take(']') || scan.fail("copies", scan.column(), "the bracket does not close");
}

bool take_edit(HgvsScanner& scan, Change& change) {
  if (scan.take("delins")) {
    change.kind = Kind::deletion_insertion;
    return take_inserted(scan, change);
  }
  if (scan.take("del")) {
    change.kind = Kind::deletion;
    return true;
  }
  if (scan.take("dup")) {
    change.kind = Kind::duplication;
    return true;
  }
  if (scan.take("ins")) {
    change.kind = Kind::insertion;
    return take_inserted(scan, change);
  }
  if (scan.take('[')) return take_copies(scan, change);
  if (scan.take('=')) {
    change.kind = Kind::same;
    return true;
  }
  if (scan.take('?')) {
    change.kind = Kind::uncertain;
    return true;
  }
  if (const char residue = take_residue(scan); residue != '\0') change.now = residue;
  if (scan.take("fs")) {
    change.kind = Kind::frameshift;
    return take_tail(scan, change);
  }
  if (scan.take("ext")) {
    change.kind = Kind::extension;
    return take_tail(scan, change);
  }
  change.kind = Kind::substitution;
  if (!change.now.empty()) return true;
  return scan.fail("change", scan.column(), "a residue without a change but " + scan.here(),
                   "Say what happens: Pro, del, dup, delinsGln, fsTer23, =");
}

bool take_change(HgvsScanner& scan, Change& change) {
  if (!take_place(scan, change)) return false;
  if (scan.take('_') && !take_place(scan, change)) return false;
  const auto& places = change.residues;
  if (places.size() == 2 && places[0].number > places[1].number) {
    return scan.fail("order", places[0].column, "the range goes backwards",
                     "Write the first residue first");
  }
  return take_edit(scan, change);
}

void append_edit(const Change& change, std::string& out) {
  const auto letters = [&] {
    for (const char residue : change.now) out += three_letters(residue);
  };
  switch (change.kind) {
    case Kind::unknown:
    case Kind::uncertain:
      out += '?';
      break;
    case Kind::none:
      out += "0";
      break;
    case Kind::same:
      out += '=';
      break;
    case Kind::substitution:
      letters();
      break;
    case Kind::deletion:
      out += "del";
      break;
    case Kind::duplication:
      out += "dup";
      break;
    case Kind::insertion:
    case Kind::deletion_insertion:
      out += change.kind == Kind::insertion ? "ins" : "delins";
      letters();
      break;
    case Kind::frameshift:
      letters();
      out += "fs";
      if (!change.tail.empty()) out += "Ter" + change.tail;
      break;
    case Kind::extension:
      letters();
      out += "ext";
      if (!change.tail.starts_with('-')) out += "Ter";
      out += change.tail;
      break;
    case Kind::repeat:
      out += '[' + change.tail + ']';
      break;
  }
}

}  // namespace

bool parse_hgvs_protein(HgvsScanner& scan, HgvsText& name) {
  name.predicted = scan.take('(');
  Change change;
  if (scan.take('?')) {
    change.kind = Kind::unknown;
  } else if (scan.take('=')) {
    change.kind = Kind::same;
  } else if (scan.take('0')) {
    change.kind = Kind::none;
    if (scan.take('?')) name.predicted = true;
  } else if (scan.peek() == '[') {
    return scan.fail("list", scan.column(), "lists of protein changes are not read",
                     "Give the changes one by one");
  } else if (!take_change(scan, change)) {
    return false;
  }
  name.protein.push_back(std::move(change));
  if (name.predicted && scan.peek() != ')' && name.protein[0].kind != Kind::none) {
    return scan.fail("change", scan.column(), "the parenthesis does not close but " + scan.here());
  }
  scan.take(')');
  return true;
}

std::string to_text(const HgvsText& protein) {
  std::string out = "p.";
  for (const Change& change : protein.protein) {
    const bool parentheses = protein.predicted && change.kind != Kind::unknown;
    if (parentheses) out += '(';
    for (std::size_t i = 0; i < change.residues.size(); ++i) {
      if (i > 0) out += '_';
      out += three_letters(change.residues[i].letter);
      out += std::to_string(change.residues[i].number);
    }
    append_edit(change, out);
    if (parentheses) out += ')';
  }
  return out;
}

}  // namespace varg::annotate
