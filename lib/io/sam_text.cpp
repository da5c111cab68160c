#include "sam_text.hpp"

#include <algorithm>
#include <limits>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "record_builder.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t mandatory_columns = 11;
constexpr std::int64_t highest_pos = 0x7FFF'FFFF;
constexpr std::int64_t known_flags = 0xFFF;

bool all_between(std::string_view text, char low, char high) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= low && c <= high; });
}

std::int64_t number_in(std::string_view text, std::int64_t low, std::int64_t high,
                       std::string_view column) {
  const auto value = parse_number<std::int64_t>(text);
  if (!value || *value < low || *value > high) {
    throw Error(Fault::input, "{} is '{}', not a number in {}-{}", column, printable(text), low,
                high);
  }
  return *value;
}

/// Hard clips only at the ends; soft clips with nothing but hard clips outside them.
bool clips_are_outside(const std::vector<genome::CigarElement>& cigar) {
  using genome::CigarOp;
  std::size_t first = 0;
  std::size_t last = cigar.size();
  const auto trim_ends = [&](CigarOp op) {
    if (first < last && cigar[first].op() == op) ++first;
    if (first < last && cigar[last - 1].op() == op) --last;
  };
  trim_ends(CigarOp::hard_clip);
  trim_ends(CigarOp::soft_clip);
  return std::none_of(cigar.begin() + static_cast<std::ptrdiff_t>(first),
                      cigar.begin() + static_cast<std::ptrdiff_t>(last), [](auto element) {
                        return element.op() == CigarOp::hard_clip ||
                               element.op() == CigarOp::soft_clip;
                      });
}

void check_name(std::string_view name) {
  if (name.empty() || name.size() > 254 || !all_between(name, '!', '~') ||
      name.find('@') != std::string_view::npos) {
    throw Error(Fault::input, "QNAME is '{}', not 1-254 printable letters other than @",
                printable(name));
  }
}

}  // namespace

genome::ContigId SamLineParser::contig(std::string_view name, std::string_view column) const {
  if (name == "*") return genome::no_contig;
  const genome::ContigId id = header_.contigs.find(name);
  if (id == genome::no_contig) {
    throw Error(Fault::input, "{} is '{}', which the header does not list (@SQ)", column,
                printable(name));
  }
  return id;
}

void SamLineParser::parse_cigar(std::string_view text) {
  cigar_.clear();
  if (text == "*") return;
  const auto wrong = [&] {
    return Error(Fault::input, "CIGAR is '{}', not numbers with operations of MIDNSHP=X",
                 printable(text));
  };
  if (text.empty()) throw wrong();
  for (std::string_view rest = text; !rest.empty();) {
    constexpr std::uint32_t most_length = (1U << 28U) - 1;
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const auto length = parse_number<std::uint32_t>(rest.substr(0, digits));
    if (!length || *length > most_length || digits == rest.size()) throw wrong();
    const std::size_t op = "MIDNSHP=X"sv.find(rest[digits]);
    if (op == std::string_view::npos) throw wrong();
    cigar_.push_back(genome::make_element(static_cast<genome::CigarOp>(op), *length));
    rest.remove_prefix(digits + 1);
  }
  if (!clips_are_outside(cigar_)) {
    throw Error(Fault::input, "CIGAR is '{}': clips stand inside it", printable(text));
  }
}

void SamLineParser::parse_bases(std::string_view bases, std::string_view qualities) {
  bases_.clear();
  qualities_.clear();
  const bool is_allowed = !bases.empty() && std::all_of(bases.begin(), bases.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '=' || c == '.';
  });
  if (bases != "*" && !is_allowed) {
    throw Error(Fault::input, "SEQ holds other than letters, = and .: '{}'", printable(bases));
  }
  if (bases != "*") append_packed_bases(bases, bases_);
  if (qualities == "*") return;
  if (bases == "*" || qualities.size() != bases.size()) {
    throw Error(Fault::input, "QUAL has {} letters and SEQ {}", qualities.size(),
                bases == "*" ? std::size_t{0} : bases.size());
  }
  if (!all_between(qualities, '!', '~')) {
    throw Error(Fault::input, "QUAL holds letters outside !-~: '{}'", printable(qualities));
  }
  for (const char c : qualities) qualities_.push_back(static_cast<std::uint8_t>(c - '!'));
}

void SamLineParser::parse_tags(const std::vector<std::string_view>& columns) {
  tags_.clear();
  for (std::size_t i = mandatory_columns; i < columns.size(); ++i) {
    append_sam_tag(columns[i], tags_);
    for (std::size_t j = mandatory_columns; j < i; ++j) {
      if (columns[j].substr(0, 2) == columns[i].substr(0, 2)) {
        throw Error(Fault::input, "the tag {} is given twice", columns[i].substr(0, 2));
      }
    }
  }
}

void SamLineParser::append(std::string_view line, std::string& out) {
  const auto columns = split(line, '\t');
  if (columns.size() < mandatory_columns) {
    throw Error(Fault::input, "it has {} columns, and a SAM line has at least {}", columns.size(),
                mandatory_columns);
  }
  check_name(columns[0]);
  PackedRead read;
  read.name = columns[0];
  read.flags = static_cast<std::uint16_t>(number_in(columns[1], 0, known_flags, "FLAG"));
  read.contig = contig(columns[2], "RNAME");
  read.pos = number_in(columns[3], 0, highest_pos, "POS") - 1;
  read.mapq = static_cast<std::uint8_t>(number_in(columns[4], 0, 255, "MAPQ"));
  parse_cigar(columns[5]);
  read.mate_contig = columns[6] == "=" ? read.contig : contig(columns[6], "RNEXT");
  read.mate_pos = number_in(columns[7], 0, highest_pos, "PNEXT") - 1;
  const std::size_t sign = columns[8].starts_with('+') ? 1 : 0;
  read.template_length = number_in(columns[8].substr(sign), -highest_pos, highest_pos, "TLEN");
  parse_bases(columns[9], columns[10]);
  parse_tags(columns);
  read.cigar = cigar_;
  read.length = columns[9] == "*" ? 0U : static_cast<std::uint32_t>(columns[9].size());
  read.packed_bases = bases_;
  read.qualities = qualities_;
  read.tags = tags_;
  append_packed_read(read, out);
}

}  // namespace varg::io
