#include <varg/annotate/contig_accessions.hpp>

#include <fmt/format.h>

#include <array>

#include <varg/core/text.hpp>

namespace varg::annotate {
namespace {

constexpr int chromosomes = 24;
struct Assembly {
  std::string_view name;
  int first;  ///< number of the accession of chromosome 1
  std::array<int, chromosomes> versions;
};
// NCBI assembly reports GCF_000001405.25 (GRCh37.p13), GCF_000001405.40 (GRCh38.p14) and
// GCF_009914755.1 (T2T-CHM13v2.0): column RefSeq-Accn of chromosomes 1 to 22, X, Y.
constexpr std::array<Assembly, 3> assemblies{{
    {"GRCh37", 1, {10, 11, 11, 11, 9,  11, 13, 10, 11, 10, 9,  11,
                   10, 8,  9,  9,  10, 9,  9,  10, 8,  10, 10, 9}},
    {"GRCh38", 1, {11, 12, 12, 12, 10, 12, 14, 11, 12, 11, 10, 12,
                   11, 9,  10, 10, 11, 10, 10, 11, 9,  11, 11, 10}},
    {"T2T-CHM13", 60925, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
}};
/// The revised Cambridge reference sequence, the mitochondrion of GRCh37, GRCh38 and T2T-CHM13.
constexpr std::string_view mitochondrion = "NC_012920.1";
constexpr genome::Pos mitochondrion_length = 16569;

std::string accession(const Assembly& assembly, int index) {
  return fmt::format("NC_{:06}.{}", assembly.first + index,
                     assembly.versions[static_cast<std::size_t>(index)]);
}

/// 0 for chromosome 1, 23 for Y.
int index_of(std::string_view chromosome) {
  if (chromosome == "X") return 22;
  if (chromosome == "Y") return 23;
  return parse_number<int>(chromosome).value_or(0) - 1;
}

}  // namespace

std::optional<std::string> versioned_accession(const genome::Contig& contig) {
  const std::string_view name = contig.name;
  const std::size_t dot = name.rfind('.');
  const bool is_accession = name.find('_') == 2 && name.starts_with('N') &&
                            dot != std::string_view::npos &&
                            parse_number<int>(name.substr(dot + 1)).has_value();
  if (is_accession) return contig.name;
  const auto chromosome = genome::chromosome_of(name);
  if (!chromosome || contig.length == 0) return std::nullopt;
  if (*chromosome == "MT") {
    if (contig.length != mitochondrion_length) return std::nullopt;
    return std::string(mitochondrion);
  }
  const auto build = genome::known_assembly(genome::Contigs({{*chromosome, contig.length}}));
  for (const Assembly& assembly : assemblies) {
    if (build == assembly.name) return accession(assembly, index_of(*chromosome));
  }
  return std::nullopt;
}

std::string_view assembly_of_accession(std::string_view name) {
  for (const Assembly& assembly : assemblies) {
    for (int i = 0; i < chromosomes; ++i) {
      if (accession(assembly, i) == name) return assembly.name;
    }
  }
  return {};
}

bool is_mitochondrial(std::string_view contig_name) {
  return genome::chromosome_of(contig_name) == "MT";
}

}  // namespace varg::annotate
