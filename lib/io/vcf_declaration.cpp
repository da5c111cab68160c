#include "vcf_declaration.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::io {
namespace {

FieldType read_type(const MetaLine& meta, const std::string& name) {
  constexpr std::array<std::pair<std::string_view, FieldType>, 5> types = {
      {{"Integer", FieldType::integer},
       {"Float", FieldType::floating},
       {"Flag", FieldType::flag},
       {"Character", FieldType::character},
       {"String", FieldType::string}}};
  const MetaLine::Field* type = meta.find("Type");
  if (type == nullptr) throw Error(Fault::input, "{} has no Type", name);
  for (const auto& [text, value] : types) {
    if (type->value == text) return value;
  }
  throw Error(Fault::input, "{} has Type {}", name, printable(type->value))
      .hint("Type is Integer, Float, Flag, Character or String");
}

void read_number(const MetaLine& meta, const std::string& name, FieldDefinition& field) {
  const MetaLine::Field* number = meta.find("Number");
  if (number == nullptr) throw Error(Fault::input, "{} has no Number", name);
  const std::string_view text = number->value;
  if (text == "A") {
    field.number = FieldNumber::per_alt;
  } else if (text == "R") {
    field.number = FieldNumber::per_allele;
  } else if (text == "G") {
    field.number = FieldNumber::per_genotype;
  } else if (text == "." || text == "P" || text == "M" || text == "LA" || text == "LR" ||
             text == "LG" || text == "-1") {  // P, M, L*: VCF 4.4 and 4.5; -1: VCF 4.0's "."
    field.number = FieldNumber::unknown;
  } else if (const auto count = parse_number<int>(text); count && *count >= 0) {
    field.number = FieldNumber::fixed;
    field.count = *count;
  } else {
    throw Error(Fault::input, "{} has Number {}", name, printable(text))
        .hint("Number is a count, A, R, G or .");
  }
}

void check_combination(const std::string& name, bool is_format, const FieldDefinition& field,
                       std::vector<std::string>& untidy) {
  const bool is_flag = field.type == FieldType::flag;
  const bool has_none = field.number == FieldNumber::fixed && field.count == 0;
  if (is_format && field.id == "GT" && field.type != FieldType::string) {
    throw Error(Fault::input, "FORMAT GT is not declared as String")
        .hint("Correct it: ##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">");
  }
  if (is_format && is_flag) untidy.push_back(fmt::format("{} is a Flag", name));
  if (is_flag != has_none) {
    untidy.push_back(fmt::format("{} has Type Flag without Number 0, or the reverse", name));
  }
}

}  // namespace

int read_version(std::string_view line) {
  constexpr std::string_view prefix = "##fileformat=";
  if (!starts_with(line, prefix)) {
    throw Error(Fault::input, "the first line is not ##fileformat=VCFv4…")
        .hint("Check that this is a VCF; if it is, put ##fileformat=VCFv4.2 in front");
  }
  const std::string_view version = trim(line.substr(prefix.size()));
  constexpr std::string_view major = "VCFv4.";
  constexpr int newest = 5;
  if (starts_with(version, major)) {
    const auto minor = parse_number<int>(version.substr(major.size()));
    if (minor && *minor >= 0 && *minor <= newest) return *minor;
  }
  throw Error(Fault::input, "version {} is not one of VCFv4.0 to VCFv4.5", printable(version))
      .hint("Convert the file, or correct the ##fileformat line");
}

genome::Contig read_contig(const MetaLine& meta) {
  genome::Contig contig;
  contig.name = meta.id();
  if (const MetaLine::Field* length = meta.find("length");
      length != nullptr && !length->value.empty() && length->value != ".") {
    const auto number = parse_number<genome::Pos>(length->value);
    if (!number || *number < 0) {
      throw Error(Fault::input, "contig {} has length {}", printable(contig.name),
                  printable(length->value));
    }
    contig.length = *number;
  }
  for (const std::string_view name : {"md5", "M5"}) {
    if (const MetaLine::Field* sum = meta.find(name)) contig.md5 = sum->value;
  }
  return contig;
}

FieldDefinition read_field(const MetaLine& meta, std::vector<std::string>& untidy) {
  FieldDefinition field;
  field.id = meta.id();
  const std::string name = fmt::format("{} {}", meta.key, printable(field.id));
  field.type = read_type(meta, name);
  read_number(meta, name, field);
  check_combination(name, meta.key == "FORMAT", field, untidy);
  const MetaLine::Field* description = meta.find("Description");
  if (description == nullptr) {
    untidy.push_back(name + " has no Description");
  } else if (!description->quoted) {
    untidy.push_back(name + " has a Description without double quotes");
  } else {
    field.description = description->value;
  }
  return field;
}

}  // namespace varg::io
