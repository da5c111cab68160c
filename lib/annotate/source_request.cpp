#include <cctype>
#include <filesystem>
#include <utility>

#include <varg/annotate/source.hpp>
#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

constexpr std::string_view built_ending = ".vsrc";
constexpr std::string_view mode_key = ":mode=";

constexpr std::pair<std::string_view, LookUp> modes[] = {
    {"allele", LookUp::allele}, {"overlap", LookUp::overlap}, {"nearest", LookUp::nearest},
    {"max", LookUp::largest},   {"min", LookUp::smallest},
};

Error wrong(std::string_view text) {
  return Error(Fault::usage,
               "--source {}: not FILE:FIELD[=KEY][?ABSENT][,FIELD…][:PREFIX][:mode=MODE]",
               printable(text))
      .hint(
          "For example --source clinvar.vcf.gz:CLNSIG,CLNREVSTAT:ClinVar_, or a built source "
          "alone: --source clinvar.vsrc");
}

std::optional<LookUp> parse_mode(std::string_view word, std::string_view text) {
  for (const auto& [name, mode] : modes) {
    if (name == word) return mode;
  }
  throw Error(Fault::usage, "--source {}: there is no mode {}", printable(text), printable(word))
      .hint("The modes are allele, overlap, nearest, max and min");
}

bool is_key(std::string_view text) {
  for (const char letter : text) {
    const bool is_fine =
        std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || letter == '.';
    if (!is_fine) return false;
  }
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0;
}

/// "FIELD[=KEY][?ABSENT]".
FieldRequest parse_field(std::string_view field, std::string_view text) {
  FieldRequest request;
  const std::size_t question = field.find('?');
  if (question != std::string_view::npos) {
    request.when_absent = field.substr(question + 1);
    if (request.when_absent->empty() ||
        request.when_absent->find_first_of(" ;=\t") != std::string::npos) {
      throw wrong(text);
    }
  }
  const std::string_view names = field.substr(0, question);
  const std::size_t equals = names.find('=');
  request.name = names.substr(0, equals);
  if (equals != std::string_view::npos) {
    request.written = names.substr(equals + 1);
    if (!is_key(request.written)) throw wrong(text);
  }
  if (request.name.empty()) throw wrong(text);
  return request;
}

}  // namespace

std::string_view to_text(AlleleState state) {
  switch (state) {
    case AlleleState::found:
      return "found";
    case AlleleState::absent:
      return "absent";
    case AlleleState::unassessed:
      return "unassessed";
    case AlleleState::not_found:
      break;
  }
  return "";
}

SourceRequest parse_source_request(std::string_view text) {
  SourceRequest request;
  std::string_view rest = text;
  if (const std::size_t mode = rest.rfind(mode_key); mode != std::string_view::npos) {
    request.mode = parse_mode(rest.substr(mode + mode_key.size()), text);
    rest = rest.substr(0, mode);
  }
  if (rest.ends_with(built_ending)) {
    request.path = rest;
    return request;
  }
  const std::size_t last = rest.rfind(':');
  if (last == std::string_view::npos || last == 0) throw wrong(text);
  request.path = rest.substr(0, last);
  std::string_view fields = rest.substr(last + 1);
  const std::size_t before = rest.rfind(':', last - 1);
  if (before != std::string_view::npos && before > 0 && !std::filesystem::exists(request.path)) {
    request.path = rest.substr(0, before);
    request.prefix = fields;
    fields = rest.substr(before + 1, last - before - 1);
  }
  if (fields.empty() && request.path.ends_with(built_ending)) return request;
  for_each_field(fields, ',', [&](std::string_view field) {
    request.fields.push_back(parse_field(field, text));
  });
  return request;
}

}  // namespace varg::annotate
