#include "vcf_reserved.hpp"

#include <fmt/format.h>

#include <array>

#include "vcf_values.hpp"

namespace varg::io {
namespace {

using enum FieldType;
constexpr FieldNumber A = FieldNumber::per_alt;
constexpr FieldNumber R = FieldNumber::per_allele;
constexpr FieldNumber G = FieldNumber::per_genotype;
constexpr FieldNumber free_number = FieldNumber::unknown;
constexpr FieldNumber n = FieldNumber::fixed;

struct Reserved {
  std::string_view key;
  std::string_view id;
  FieldNumber number;
  int count;
  FieldType type;
};

constexpr std::array<Reserved, 45> reserved = {{
    {"INFO", "AA", n, 1, string},
    {"INFO", "AC", A, 0, integer},
    {"INFO", "AD", R, 0, integer},
    {"INFO", "ADF", R, 0, integer},
    {"INFO", "ADR", R, 0, integer},
    {"INFO", "AF", A, 0, floating},
    {"INFO", "AN", n, 1, integer},
    {"INFO", "BQ", n, 1, floating},
    {"INFO", "CIGAR", A, 0, string},
    {"INFO", "DB", n, 0, flag},
    {"INFO", "DP", n, 1, integer},
    {"INFO", "END", n, 1, integer},
    {"INFO", "H2", n, 0, flag},
    {"INFO", "H3", n, 0, flag},
    {"INFO", "MQ", n, 1, floating},
    {"INFO", "MQ0", n, 1, integer},
    {"INFO", "NS", n, 1, integer},
    {"INFO", "SB", n, 4, integer},
    {"INFO", "SOMATIC", n, 0, flag},
    {"INFO", "VALIDATED", n, 0, flag},
    {"INFO", "1000G", n, 0, flag},
    {"INFO", "IMPRECISE", n, 0, flag},
    {"INFO", "NOVEL", n, 0, flag},
    {"INFO", "SVTYPE", n, 1, string},
    {"INFO", "CIPOS", n, 2, integer},
    {"INFO", "CIEND", n, 2, integer},
    {"FORMAT", "AD", R, 0, integer},
    {"FORMAT", "ADF", R, 0, integer},
    {"FORMAT", "ADR", R, 0, integer},
    {"FORMAT", "DP", n, 1, integer},
    {"FORMAT", "EC", A, 0, integer},
    {"FORMAT", "FT", n, 1, string},
    {"FORMAT", "GL", G, 0, floating},
    {"FORMAT", "GP", G, 0, floating},
    {"FORMAT", "GQ", n, 1, integer},
    {"FORMAT", "GT", n, 1, string},
    {"FORMAT", "HQ", n, 2, integer},
    {"FORMAT", "MQ", n, 1, integer},
    {"FORMAT", "PL", G, 0, integer},
    {"FORMAT", "PP", G, 0, integer},
    {"FORMAT", "PQ", n, 1, integer},
    {"FORMAT", "PS", n, 1, integer},
    {"FORMAT", "GLE", free_number, 0, string},
    {"FORMAT", "CN", n, 1, integer},
    {"FORMAT", "CNQ", n, 1, floating},
}};

std::string number_letter(FieldNumber number, int count) {
  switch (number) {
    case FieldNumber::per_alt:
      return "A";
    case FieldNumber::per_allele:
      return "R";
    case FieldNumber::per_genotype:
      return "G";
    case FieldNumber::unknown:
      return ".";
    case FieldNumber::fixed:
      break;
  }
  return fmt::format("{}", count);
}

}  // namespace

const FieldDefinition* reserved_definition(std::string_view key, std::string_view id) {
  static const auto definitions = [] {
    std::array<FieldDefinition, reserved.size()> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      made[i].id = reserved[i].id;
      made[i].number = reserved[i].number;
      made[i].count = reserved[i].count;
      made[i].type = reserved[i].type;
    }
    return made;
  }();
  for (std::size_t i = 0; i < reserved.size(); ++i) {
    if (reserved[i].key == key && reserved[i].id == id) return &definitions[i];
  }
  return nullptr;
}

std::string differs_from_reserved(std::string_view key, const FieldDefinition& field) {
  for (const Reserved& entry : reserved) {
    if (entry.key != key || entry.id != field.id) continue;
    const bool same_number = entry.number == field.number &&
                             (entry.number != FieldNumber::fixed || entry.count == field.count);
    if (same_number && entry.type == field.type) return {};
    return fmt::format("{} {} is declared as {} (Number {}), and VCF reserves it as {} (Number {})",
                       key, field.id, to_text(field.type), number_letter(field.number, field.count),
                       to_text(entry.type), number_letter(entry.number, entry.count));
  }
  return {};
}

}  // namespace varg::io
