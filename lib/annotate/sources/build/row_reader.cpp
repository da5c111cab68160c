#include "row_reader.hpp"

#include <cctype>

#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

std::optional<io::FieldType> parse_type(std::string_view word) {
  if (word == "Integer") return io::FieldType::integer;
  if (word == "Float") return io::FieldType::floating;
  if (word == "String") return io::FieldType::string;
  if (word == "Flag") return io::FieldType::flag;
  return std::nullopt;
}

bool is_info_key(std::string_view text) {
  if (text.empty() || std::isdigit(static_cast<unsigned char>(text[0])) != 0) return false;
  for (const char letter : text) {
    const bool is_fine =
        std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '.';
    if (!is_fine) return false;
  }
  return true;
}

}  // namespace

TakenField parse_taken_field(std::string_view text) {
  TakenField field;
  const std::size_t colon = text.rfind(':');
  std::string_view names = text;
  if (colon != std::string_view::npos) {
    field.type = parse_type(text.substr(colon + 1));
    if (field.type) names = text.substr(0, colon);
  }
  const std::size_t equals = names.find('=');
  field.name = names.substr(0, equals);
  field.stored = equals == std::string_view::npos ? field.name : names.substr(equals + 1);
  if (field.name.empty() || !is_info_key(field.stored)) {
    throw Error(Fault::usage, "--fields {}: not NAME[=NEW][:Integer|Float|String|Flag]",
                printable(text))
        .hint("A new name has letters, digits, '_' and '.': 'CADD PHRED=PHRED:Float'");
  }
  return field;
}

std::vector<TakenField> taken_fields(const SourceBuild& build) {
  std::vector<TakenField> fields;
  for (const std::string& text : build.fields) fields.push_back(parse_taken_field(text));
  return fields;
}

io::FieldDefinition score_field(const SourceBuild& build) {
  std::vector<TakenField> taken = taken_fields(build);
  if (taken.empty()) taken = {{"SCORE", "SCORE", {}}};
  if (taken.size() != 1 || taken[0].name != "SCORE") {
    throw Error(Fault::usage, "{} has one field, SCORE", build.input)
        .hint("Rename it with --fields SCORE=NEW");
  }
  return {taken[0].stored, io::FieldNumber::fixed, 1,
          taken[0].type.value_or(io::FieldType::floating), "Score of the place"};
}

std::string info_safe(std::string_view text) {
  if (text == ".") return {};
  std::string safe;
  for (const char letter : text) {
    if (letter == ',' || letter == ';') {
      safe += '&';
    } else if (letter == '=') {
      safe += "%3D";
    } else {
      safe += letter == ' ' || letter == '\t' ? '_' : letter;
    }
  }
  return safe;
}

void require_type(const io::FieldDefinition& field, std::string_view value) {
  if (value.empty()) return;
  const bool is_fine =
      field.type == io::FieldType::integer    ? parse_number<std::int64_t>(value).has_value()
      : field.type == io::FieldType::floating ? parse_number<double>(value).has_value()
                                              : true;
  if (is_fine) return;
  throw Error(Fault::input, "{} is {}, which is no number", field.id, printable(value))
      .hint("Declare it as String: --fields " + field.id + ":String");
}

}  // namespace varg::annotate
