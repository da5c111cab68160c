#include <algorithm>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::genome {
namespace {

[[noreturn]] void refuse(std::string_view text) {
  throw Error(Fault::usage, "{} is not a region", printable(text))
      .hint("Write contig, contig:position, contig:begin- or contig:begin-end, 1-based inclusive");
}

/// A 1-based position that may hold thousands separators.
Pos parse_pos1(std::string_view number, std::string_view whole) {
  std::string digits(number);
  digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  const auto pos1 = parse_number<Pos>(digits);
  if (!pos1 || *pos1 < 1 || *pos1 > unknown_end) refuse(whole);
  return *pos1;
}

Interval whole_contig(ContigId id, const Contigs& contigs) {
  const Pos length = contigs[id].length;
  return {id, 0, length == 0 ? unknown_end : length};
}

}  // namespace

Interval parse_region(std::string_view text, const Contigs& contigs) {
  if (text.empty()) refuse(text);
  if (const ContigId id = contigs.find(text); id != no_contig) return whole_contig(id, contigs);
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return whole_contig(contigs.require(text, "the input"), contigs);
  }
  const ContigId id = contigs.require(text.substr(0, colon), "the input");
  const std::string_view range = text.substr(colon + 1);
  const std::size_t dash = range.find('-');
  Interval region = whole_contig(id, contigs);
  const Pos contig_end = region.end;

  const Pos begin1 = parse_pos1(range.substr(0, dash), text);
  region.begin = begin1 - 1;
  if (dash == std::string_view::npos) {
    region.end = begin1;
  } else if (dash + 1 < range.size()) {
    region.end = parse_pos1(range.substr(dash + 1), text);
  }
  if (region.begin >= contig_end) {
    throw Error(Fault::usage, "region {} begins beyond the end of {} at {}", printable(text),
                contigs[id].name, contig_end);
  }
  if (region.end <= region.begin) {
    throw Error(Fault::usage, "region {} ends before it begins", printable(text));
  }
  region.end = std::min(region.end, contig_end);
  return region;
}

}  // namespace varg::genome
