#include "vcf_meta_line.hpp"

#include <algorithm>

#include <varg/core/text.hpp>

namespace varg::io {
namespace {

bool is_blank(char letter) { return letter == ' ' || letter == '\t'; }

bool is_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.';
}

/// Whether what follows a quote shows that it closed its text: the end, or ",name=".
bool closes(std::string_view rest) {
  while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  if (rest.empty()) return true;
  if (rest.front() != ',') return false;
  rest.remove_prefix(1);
  while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  const auto name = std::find_if_not(rest.begin(), rest.end(), is_name);
  return name != rest.begin() && name != rest.end() && *name == '=';
}

/// Takes a quoted value off `rest`, which begins after the opening quote.
std::optional<std::string_view> take_quoted(std::string_view& rest) {
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '\\' && at + 1 < rest.size() && (rest[at + 1] == '"' || rest[at + 1] == '\\') &&
        !(rest[at + 1] == '"' && at + 2 == rest.size())) {
      ++at;
      continue;
    }
    if (rest[at] == '"' && closes(rest.substr(at + 1))) {
      const std::string_view value = rest.substr(0, at);
      rest.remove_prefix(at + 1);
      return value;
    }
  }
  return std::nullopt;
}

/// Takes "name=value" off `rest`, with the comma after it.
std::string take_field(std::string_view& rest, MetaLine& line) {
  while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  const std::size_t equals = rest.find('=');
  if (equals == 0 || equals == std::string_view::npos) {
    return "\"" + printable(rest) + "\" is not NAME=value";
  }
  MetaLine::Field field;
  field.name = trim(rest.substr(0, equals));
  rest.remove_prefix(equals + 1);
  if (!rest.empty() && rest.front() == '"') {
    rest.remove_prefix(1);
    const auto value = take_quoted(rest);
    if (!value) return std::string(field.name) + " has a quote that is not closed";
    field.value = *value;
    field.quoted = true;
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
  } else {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    field.value = trim(rest.substr(0, comma));
    rest.remove_prefix(comma);
  }
  line.fields.push_back(field);
  if (!rest.empty()) rest.remove_prefix(1);
  return {};
}

}  // namespace

const MetaLine::Field* MetaLine::find(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::string_view MetaLine::id() const {
  const Field* field = find("ID");
  return field == nullptr ? std::string_view() : field->value;
}

MetaLine parse_meta_line(std::string_view line) {
  MetaLine parsed;
  line.remove_prefix(std::min<std::size_t>(2, line.size()));
  const std::size_t equals = line.find('=');
  parsed.key = line.substr(0, equals);
  if (equals == std::string_view::npos) return parsed;
  parsed.value = line.substr(equals + 1);
  if (!starts_with(parsed.value, "<")) return parsed;
  parsed.structured = true;
  std::string_view rest = trim(parsed.value);
  if (!ends_with(rest, ">")) {
    parsed.fault = "is not closed with >";
    return parsed;
  }
  rest = rest.substr(1, rest.size() - 2);
  while (!rest.empty() && parsed.fault.empty()) parsed.fault = take_field(rest, parsed);
  return parsed;
}

}  // namespace varg::io
