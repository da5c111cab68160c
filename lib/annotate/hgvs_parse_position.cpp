#include <fmt/format.h>

#include "hgvs_parse_parts.hpp"

namespace varg::annotate {
namespace {

bool fail_uncertain(HgvsScanner& scan, std::string_view what) {
  return scan.fail("uncertain", scan.column(),
                   fmt::format("{} is not known exactly, so no exact alleles follow", what),
                   "Give the exact positions, or use a symbolic record (<DEL>, <DUP>)");
}

/// What people write for positions and is none.
bool refuse_other_positions(HgvsScanner& scan) {
  if (scan.peek() == '?' || scan.peek() == '(') return fail_uncertain(scan, "a border");
  if (scan.rest().starts_with("IVS")) {
    return scan.fail("position", scan.column(), "intron numbers (IVS) are no positions",
                     "Count from the exon's border, as c.88+1 for the first base of an intron");
  }
  if (scan.rest().starts_with("EX") || scan.rest().starts_with("ex")) {
    return scan.fail("position", scan.column(), "exon numbers are no positions",
                     "Give the first and the last base, as c.88_120del");
  }
  if (scan.peek() == '+') {
    return scan.fail("position", scan.column(), "a position does not begin with '+'",
                     "Count from the exon's last base, as c.88+1");
  }
  return true;
}

bool parse_offset(HgvsScanner& scan, HgvsPosition& position) {
  const char sign = scan.peek();
  if (sign != '+' && sign != '-') return true;
  scan.skip(1);
  if (scan.peek() == '?') return fail_uncertain(scan, "how far in the intron this is");
  const std::size_t column = scan.column();
  const genome::Pos distance = scan.number();
  if (scan.failed()) return false;
  if (distance == 0) {
    return scan.fail("position", column, "an intron has no base 0",
                     "Its first base is +1, its last base is -1");
  }
  position.offset = sign == '+' ? distance : -distance;
  return true;
}

}  // namespace

bool parse_hgvs_position(HgvsScanner& scan, HgvsPosition& position) {
  using Anchor = HgvsPosition::Anchor;
  position = HgvsPosition{};
  position.column = scan.column();
  if (scan.take("pter")) {
    position.anchor = Anchor::first_base;
    return true;
  }
  if (scan.take("qter")) {
    position.anchor = Anchor::last_base;
    return true;
  }
  if (!refuse_other_positions(scan)) return false;
  if (scan.take('-')) {
    position.anchor = Anchor::before_start;
  } else if (scan.take('*')) {
    position.anchor = Anchor::after_end;
    if (scan.peek() == '-' || scan.peek() == '+') {
      return scan.fail("position", position.column,
                       fmt::format("'*{}' is no position: * counts the bases behind the stop codon",
                                   scan.peek()),
                       "Bases before the stop codon's end have numbers of the coding sequence");
    }
  }
  position.number = scan.number();
  if (scan.failed()) return false;
  if (position.number == 0) {
    return scan.fail("position", position.column, "there is no position 0",
                     "c.-1 stands next to c.1, the first base of the coding sequence");
  }
  return parse_offset(scan, position);
}

bool parse_hgvs_range(HgvsScanner& scan, HgvsRange& range) {
  if (!parse_hgvs_position(scan, range.first)) return false;
  range.last = range.first;
  if (!scan.take('_')) return true;
  range.is_pair = true;
  return parse_hgvs_position(scan, range.last);
}

}  // namespace varg::annotate
