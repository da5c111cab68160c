#include <varg/annotate/structural_variant.hpp>

#include <algorithm>
#include <cstdlib>

#include <varg/core/text.hpp>
#include <varg/genome/variant.hpp>

namespace varg::annotate {
namespace {

using genome::Pos;

/// "DEL" of "<DEL:ME:ALU>".
std::string_view first_word(std::string_view alt) {
  const std::string_view inside = alt.substr(1, alt.size() - 2);
  return inside.substr(0, inside.find(':'));
}

bool is_breakend(std::string_view alt) {
  return alt.find_first_of("[]") != std::string_view::npos ||
         (alt.size() > 1 && (alt.front() == '.' || alt.back() == '.'));
}

/// Value `i` of a list, or the only one; nothing when missing or '.'.
std::optional<std::string_view> value_of(const io::VariantView& record, std::string_view key,
                                         std::size_t i) {
  const auto text = record.info(key);
  if (!text || text->empty()) return std::nullopt;
  std::size_t begin = 0;
  for (std::size_t n = 0; n < i; ++n) {
    const std::size_t comma = text->find(',', begin);
    if (comma == std::string_view::npos) return std::nullopt;
    begin = comma + 1;
  }
  const std::string_view value = text->substr(begin, text->find(',', begin) - begin);
  if (value == "." || value.empty()) return std::nullopt;
  return value;
}

struct Number {
  std::optional<Pos> value;
  bool is_bad = false;
};

Number number_of(const io::VariantView& record, std::string_view key, std::size_t i) {
  const auto text = value_of(record, key, i);
  if (!text) return {};
  // No contig is longer, and sums of two stay within 64 bits.
  constexpr Pos farthest = Pos{1} << 40;
  const auto value = parse_number<Pos>(*text);
  return {value, !value || *value > farthest || *value < -farthest};
}

/// The wider side of a confidence interval.
Number slack_of(const io::VariantView& record, std::string_view key, std::size_t i) {
  const Number low = number_of(record, key, 2 * i);
  const Number high = number_of(record, key, 2 * i + 1);
  if (low.is_bad || high.is_bad) return {std::nullopt, true};
  return {std::max(std::abs(low.value.value_or(0)), std::abs(high.value.value_or(0))), false};
}

/// The type that a symbolic allele names.
std::optional<StructuralType> type_of(const io::VariantView& record, std::string_view alt) {
  const std::string_view word = first_word(alt);
  if (word == "DEL") return StructuralType::deletion;
  if (word == "DUP") return StructuralType::duplication;
  if (word == "INS") return StructuralType::insertion;
  if (word == "INV") return StructuralType::inversion;
  if (word == "CNV") {
    constexpr int expected_copies = 2;
    const Number copies = number_of(record, "CN", 0);
    if (!copies.value || *copies.value == expected_copies) return StructuralType::copy_number;
    return *copies.value < expected_copies ? StructuralType::deletion : StructuralType::duplication;
  }
  if (word.starts_with("CN")) {
    const auto copies = parse_number<int>(word.substr(2));
    if (!copies) return std::nullopt;
    if (*copies == 1) return StructuralType::copy_number;
    return *copies == 0 ? StructuralType::deletion : StructuralType::duplication;
  }
  return std::nullopt;
}

/// "t[p[", "t]p]", "]p]t", "[p[t" with p "contig:pos" or "<contig>:pos"; ".t" and "t.".
StructuralFault read_breakend(std::string_view alt, Pos pos, const genome::Contigs& contigs,
                              StructuralVariant& to) {
  to.type = StructuralType::breakend;
  const std::size_t open = alt.find_first_of("[]");
  if (open == std::string_view::npos) {
    const bool goes_left = alt.front() == '.';
    const Pos at = goes_left ? pos : pos + 1;
    to.interval = {to.interval.contig, at, at};
    const std::string_view bases = goes_left ? alt.substr(1) : alt.substr(0, alt.size() - 1);
    return genome::is_sequence(bases) ? StructuralFault::none : StructuralFault::bad_breakend;
  }
  const std::size_t close = alt.find(alt[open], open + 1);
  const bool at_front = open == 0;
  if (close == std::string_view::npos || (!at_front && close + 1 != alt.size())) {
    return StructuralFault::bad_breakend;
  }
  const std::string_view bases = at_front ? alt.substr(close + 1) : alt.substr(0, open);
  const std::string_view place = alt.substr(open + 1, close - open - 1);
  const std::size_t colon = place.rfind(':');
  if (!genome::is_sequence(bases) || colon == std::string_view::npos || colon == 0) {
    return StructuralFault::bad_breakend;
  }
  const auto pos1 = parse_number<Pos>(place.substr(colon + 1));
  if (!pos1 || *pos1 < 0) return StructuralFault::bad_breakend;
  const Pos at = at_front ? pos : pos + 1;
  to.interval = {to.interval.contig, at, at};
  Mate mate{genome::no_contig, *pos1 - 1, alt[open] == '['};
  const std::string_view name = place.substr(0, colon);
  if (name.front() != '<') {
    mate.contig = contigs.find(name);
    if (mate.contig == genome::no_contig) return StructuralFault::bad_breakend;
    // VCF allows one base beyond the last: a telomere.
    if (*pos1 > contigs[mate.contig].length + 1) return StructuralFault::beyond_contig;
  }
  to.mate = mate;
  return StructuralFault::none;
}

/// Length of the changed bases behind POS.
Number span_of(const io::VariantView& record, std::size_t i, StructuralVariant& to) {
  const Number length = number_of(record, "SVLEN", i);
  const Number end = number_of(record, "END", 0);
  if (length.is_bad || end.is_bad) return {std::nullopt, true};
  to.length = std::abs(length.value.value_or(0));
  if (end.value && *end.value <= record.pos()) return {std::nullopt, true};
  const bool has_end = end.value && *end.value > record.pos() + 1;
  const bool has_length = to.length > 0;
  if (has_end && (record.alt_count() == 1 || !has_length)) {
    return {*end.value - record.pos() - 1, false};
  }
  if (has_length) return {to.length, false};
  return {};
}

}  // namespace

AlleleKind allele_kind(std::string_view alt) {
  if (genome::is_sequence(alt)) return AlleleKind::sequence;
  if (alt == "*") return AlleleKind::overlapping_deletion;
  if (alt == "<*>" || alt == "<NON_REF>") return AlleleKind::unspecified;
  if (alt.empty() || alt == ".") return AlleleKind::other;
  if (alt.size() > 2 && alt.front() == '<' && alt.back() == '>') {
    const std::string_view word = first_word(alt);
    const bool known = word == "DEL" || word == "DUP" || word == "INS" || word == "INV" ||
                       word == "CNV" ||
                       (word.starts_with("CN") && parse_number<int>(word.substr(2)).has_value());
    return known ? AlleleKind::structural : AlleleKind::other;
  }
  if (is_breakend(alt)) return AlleleKind::structural;
  constexpr std::string_view iupac = "ACGTUMRWSYKVHDBNacgtumrwsykvhdbn";
  return alt.find_first_not_of(iupac) == std::string_view::npos ? AlleleKind::ambiguous_sequence
                                                                : AlleleKind::other;
}

std::string_view to_text(StructuralFault fault) {
  switch (fault) {
    case StructuralFault::no_length:
      return "no_length";
    case StructuralFault::bad_number:
      return "bad_number";
    case StructuralFault::unknown_type:
      return "unknown_type";
    case StructuralFault::bad_breakend:
      return "bad_breakend";
    case StructuralFault::beyond_contig:
      return "beyond_contig";
    case StructuralFault::none:
      break;
  }
  return {};
}

ParsedStructural parse_structural(const io::VariantView& record, std::size_t i,
                                  genome::ContigId contig, const genome::Contigs& contigs) {
  ParsedStructural parsed;
  StructuralVariant& to = parsed.variant;
  const std::string_view alt = record.alt(i);
  to.interval.contig = contig;
  to.imprecise = record.info("IMPRECISE").has_value();
  const Number begin_slack = slack_of(record, "CIPOS", i);
  const Number end_slack = slack_of(record, "CIEND", i);
  if (begin_slack.is_bad || end_slack.is_bad) return {to, StructuralFault::bad_number};
  to.begin_slack = *begin_slack.value;
  to.end_slack = *end_slack.value;
  if (is_breakend(alt)) {
    parsed.fault = read_breakend(alt, record.pos(), contigs, to);
    return parsed;
  }
  const auto type = alt.size() > 2 && alt.front() == '<' ? type_of(record, alt) : std::nullopt;
  if (!type) return {to, StructuralFault::unknown_type};
  to.type = *type;
  const Number span = span_of(record, i, to);
  if (span.is_bad) return {to, StructuralFault::bad_number};
  // POS is the base before the event (VCF 4.5, 5.3), the first base only of a whole contig's end.
  const Pos begin = record.pos() + 1;
  if (to.type == StructuralType::insertion) {
    to.interval = {contig, begin, begin};
    return parsed;
  }
  if (!span.value) return {to, StructuralFault::no_length};
  to.interval = {contig, begin, begin + *span.value};
  if (to.interval.end > contigs[contig].length) return {to, StructuralFault::beyond_contig};
  return parsed;
}

}  // namespace varg::annotate
