#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

#include "hydra_expression.hpp"
#include "pattern_size.hpp"

namespace varg::filter {
namespace {

constexpr int deepest = 100;
/// std::regex goes as deep as parentheses nest, and as what is repeated is written out.
constexpr std::size_t longest_pattern = 2000;

/// The place of a field in the CSQ column, by the Format in its declaration.
std::optional<std::size_t> vep_column(std::string_view description, std::string_view field) {
  const std::string_view mark = "Format: ";
  const std::size_t begin = description.find(mark);
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t place = 0;
  std::optional<std::size_t> found;
  for_each_field(description.substr(begin + mark.size()), '|', [&](std::string_view name) {
    while (!name.empty() && (name.back() == '"' || name.back() == ' ')) name.remove_suffix(1);
    if (name == field && !found) found = place;
    ++place;
  });
  return found;
}

/// Where the text of one condition ends: before " and ", " or " or ")" outside of brackets.
std::size_t end_of_leaf(std::string_view text) {
  int brackets = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[') ++brackets;
    if (text[i] == ']') --brackets;
    if (brackets > 0) continue;
    if (text[i] == ')' || starts_with(text.substr(i), " and ") ||
        starts_with(text.substr(i), " or ")) {
      return i;
    }
  }
  return text.size();
}

/// Whether a back-reference or a repetition has a number that std::regex would count past the end
/// of its integers.
bool has_long_number(std::string_view pattern) {
  constexpr std::size_t most_digits = 9;
  bool in_braces = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{') in_braces = true;
    if (pattern[i] == '}') in_braces = false;
    const bool escaped = pattern[i] == '\\';
    if (!escaped && !in_braces) continue;
    const std::string_view rest = pattern.substr(i + 1);
    if (rest.substr(0, rest.find_first_not_of("0123456789")).size() > most_digits) return true;
    if (escaped) ++i;
  }
  return false;
}

bool names_source(std::string_view text) {
  return text.find("VEP:") != text.npos || text.find("INFO:") != text.npos ||
         text.find("FORMAT:") != text.npos;
}

}  // namespace

void HydraExpression::fail(std::string_view what, std::string_view text) const {
  throw Error(Fault::usage, "{}: {}", what, text.empty() ? "at the end" : printable(text, 120))
      .hint(
          "Write SOURCE:FIELD < VALUE or exist[regex, SOURCE:FIELD], joined by and, or; "
          "SOURCE is VEP, INFO or FORMAT");
}

HydraExpression::HydraExpression(std::string_view text, const io::VcfHeader& header) {
  std::string_view rest = text;
  root_ = parse(rest, header, 0);
  if (!trim(rest).empty()) fail("the expression goes on where it must end", rest);
}

int HydraExpression::parse(std::string_view& rest, const io::VcfHeader& header, int depth) {
  if (depth > deepest) fail("the expression is nested too deep", rest);
  while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
  int left = -1;
  if (starts_with(rest, "(")) {
    rest.remove_prefix(1);
    left = parse(rest, header, depth + 1);
    while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    if (!starts_with(rest, ")")) fail("a parenthesis is not closed", rest);
    rest.remove_prefix(1);
  } else {
    const std::size_t end = end_of_leaf(rest);
    left = leaf(rest.substr(0, end), header);
    rest.remove_prefix(end);
  }
  const bool both = starts_with(rest, " and ");
  if (!both && !starts_with(rest, " or ")) return left;
  rest.remove_prefix(both ? 5 : 4);
  Part joined;
  joined.kind = both ? Part::Kind::both : Part::Kind::either;
  joined.left = left;
  joined.right = parse(rest, header, depth + 1);
  parts_.push_back(std::move(joined));
  return static_cast<int>(parts_.size()) - 1;
}

int HydraExpression::leaf(std::string_view text, const io::VcfHeader& header) {
  text = trim(text);
  Part part;
  if (text.find("exist[") != text.npos) {
    parse_exist(text, header, part);
  } else {
    parse_comparison(text, header, part);
  }
  parts_.push_back(std::move(part));
  return static_cast<int>(parts_.size()) - 1;
}

void HydraExpression::parse_exist(std::string_view text, const io::VcfHeader& header,
                                  Part& part) const {
  part.kind = Part::Kind::exist;
  part.denied = starts_with(text, "!");
  const std::string_view begin = part.denied ? "!exist[" : "exist[";
  const std::size_t comma = text.rfind(',');
  if (!starts_with(text, begin) || !ends_with(text, "]") || comma == text.npos) {
    fail("exist is not written exist[regex, SOURCE:FIELD]", text);
  }
  part.text = text.substr(begin.size(), comma - begin.size());
  if (part.text.size() > longest_pattern || has_long_number(part.text))
    fail("this is no regular expression", part.text);
  if (expanded_size({part.text, true, false}) > longest_pattern) {
    fail("this regular expression repeats too much", part.text);
  }
  part.value =
      parse_value(trim(text.substr(comma + 1, text.size() - comma - 2)), header, part.missing);
  // libstdc++'s polynomial matching: time and stack do not grow with what the text tempts it to.
  try {
    part.regex.assign(part.text, std::regex::ECMAScript | std::regex::optimize |
                                     std::regex_constants::__polynomial);
  } catch (const std::regex_error& error) {
    const bool refers = error.code() == std::regex_constants::error_complexity;
    fail(refers ? "a pattern has no back-references" : "this is no regular expression", part.text);
  }
}

void HydraExpression::parse_comparison(std::string_view text, const io::VcfHeader& header,
                                       Part& part) const {
  const std::size_t at = text.find_first_of("<>=!");
  const std::size_t end = at == text.npos ? at : text.find_first_not_of("<>=!", at);
  if (at == text.npos || end == text.npos || at == 0 || text[at - 1] != ' ' || text[end] != ' ') {
    fail("a comparison needs an operator between spaces", text);
  }
  const std::string_view op = text.substr(at, end - at);
  if (op != "<" && op != ">" && op != "=" && op != "!=") {
    fail("the operators are <, >, = and !=", text);
  }
  part.op = op[0];
  std::string_view left = trim(text.substr(0, at));
  std::string_view right = trim(text.substr(end));
  if (!names_source(left)) {
    if (!names_source(right)) fail("neither side names VEP:, INFO: or FORMAT:", text);
    std::swap(left, right);
    if (part.op == '<' || part.op == '>') part.op = part.op == '<' ? '>' : '<';
  } else if (names_source(right)) {
    fail("two fields are not compared with each other", text);
  }
  if (ends_with(right, " and") || ends_with(right, " or")) {
    fail("a condition is missing behind and or or", text);
  }
  part.value = parse_value(left, header, part.missing);
  part.text = right;
  part.number = parse_number<double>(right);
}

HydraExpression::Value HydraExpression::parse_value(std::string_view text,
                                                    const io::VcfHeader& header,
                                                    Missing& missing) const {
  std::vector<std::string_view> words = split(text, ':');
  Value value;
  if (words[0] == "VEP") {
    value.source = Source::vep;
  } else if (words[0] == "FORMAT") {
    value.source = Source::format;
  } else if (words[0] != "INFO") {
    fail("a field begins with VEP:, INFO: or FORMAT:", text);
  }
  std::size_t next = 1;
  if (words.size() > 2 && starts_with(words[1], "NA_")) {
    if (words[1] != "NA_TRUE" && words[1] != "NA_FALSE" && words[1] != "NA_ERROR") {
      fail("a missing value is NA_TRUE, NA_FALSE or NA_ERROR", text);
    }
    missing = words[1] == "NA_TRUE"    ? Missing::passes
              : words[1] == "NA_ERROR" ? Missing::faults
                                       : Missing::fails;
    ++next;
  }
  if (words.size() <= next || words.size() > next + 2 || words[next].empty()) {
    fail("a field is SOURCE:FIELD or SOURCE:FIELD:INDEX", text);
  }
  value.key = words[next];
  if (words.size() == next + 2) {
    value.index = parse_number<std::size_t>(words[next + 1]);
    if (!value.index) fail("an index is a number from 0", text);
  }
  if (value.source == Source::vep) {
    const io::FieldDefinition* const csq = header.info("CSQ");
    const auto column = csq == nullptr ? std::nullopt : vep_column(csq->description, value.key);
    if (!column) fail("the header's CSQ has no such field", text);
    value.column = *column;
  } else {
    const bool info = value.source == Source::info;
    const auto* const field = info ? header.info(value.key) : header.format(value.key);
    if (field == nullptr) fail("the header does not declare this field", text);
    if (!info && header.samples().empty()) fail("there is no sample", text);
  }
  return value;
}

}  // namespace varg::filter
