#include <array>

#include <varg/core/text.hpp>
#include <varg/genome/contigs.hpp>

namespace varg::genome {
namespace {

/// Accessions of chromosomes 1 to 22, X and Y that follow each other.
struct Accessions {
  std::string_view prefix;
  int first;  ///< number of chromosome 1
};
constexpr std::array<Accessions, 3> accessions{{
    {"NC_", 1},      // RefSeq, GRCh37 and GRCh38: NC_000001 to NC_000024
    {"NC_", 60925},  // RefSeq, T2T-CHM13v2.0: NC_060925 to NC_060948
    {"CM", 663},     // GenBank, GRCh37 and GRCh38: CM000663 to CM000686
}};
constexpr int chromosomes = 24;

std::optional<std::string> name_of(int chromosome) {
  if (chromosome < 1 || chromosome > chromosomes) return std::nullopt;
  if (chromosome == 23) return "X";
  if (chromosome == 24) return "Y";
  return std::to_string(chromosome);
}

/// The six digits between a prefix and a version: 20 of "NC_000020.11".
std::optional<int> accession_number(std::string_view name, std::string_view prefix) {
  constexpr std::size_t digits = 6;
  if (!starts_with(name, prefix)) return std::nullopt;
  const std::string_view rest = name.substr(prefix.size());
  if (rest.size() < digits + 2 || rest[digits] != '.') return std::nullopt;
  if (!parse_number<int>(rest.substr(digits + 1))) return std::nullopt;
  return parse_number<int>(rest.substr(0, digits));
}

}  // namespace

std::optional<std::string> chromosome_of(std::string_view name) {
  if (starts_with(name, "chr")) name.remove_prefix(3);
  if (name == "M" || name == "MT" || starts_with(name, "NC_012920.")) return "MT";
  if (name == "X" || name == "Y") return std::string(name);
  const auto number = name.size() <= 2 ? parse_number<int>(name) : std::nullopt;
  if (number && *number <= 22 && name.front() != '0') return name_of(*number);
  for (const Accessions& kind : accessions) {
    const auto accession = accession_number(name, kind.prefix);
    if (accession) {
      if (auto found = name_of(*accession - kind.first + 1)) return found;
    }
  }
  return std::nullopt;
}

ContigId find_other_name(const Contig& contig, const Contigs& contigs) {
  if (contigs.find(contig.name) != no_contig) return no_contig;
  const auto fits = [&](ContigId id) {
    return contig.length == 0 || contigs[id].length == 0 || contig.length == contigs[id].length;
  };
  const ContigId other = contigs.find(other_convention(contig.name));
  if (other != no_contig) return fits(other) ? other : no_contig;
  const auto chromosome = chromosome_of(contig.name);
  if (!chromosome) return no_contig;
  for (ContigId id = 0; id < static_cast<ContigId>(contigs.size()); ++id) {
    if (fits(id) && chromosome_of(contigs[id].name) == chromosome) return id;
  }
  return no_contig;
}

}  // namespace varg::genome
