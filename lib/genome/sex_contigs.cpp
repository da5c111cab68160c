#include <varg/genome/sex_contigs.hpp>

#include <array>
#include <vector>

#include <varg/core/text.hpp>

namespace varg::genome {
namespace {

/// Pseudoautosomal regions, 0-based half-open (Genome Reference Consortium).
struct SexContig {
  ContigKind kind;
  Pos length;
  std::array<std::array<Pos, 2>, 2> regions;
};
constexpr std::array known_contigs{
    SexContig{ContigKind::x, 155270560, {{{60000, 2699520}, {154931043, 155260560}}}},
    SexContig{ContigKind::y, 59373566, {{{10000, 2649520}, {59034049, 59363566}}}},
    SexContig{ContigKind::x, 156040895, {{{10000, 2781479}, {155701382, 156030895}}}},
    SexContig{ContigKind::y, 57227415, {{{10000, 2781479}, {56887902, 57217415}}}}};

/// Copies by the bands; -1 when in none.
int copies_of_x(double ratio) {
  if (ratio >= 0.35 && ratio <= 0.65) return 1;
  return ratio >= 0.80 && ratio <= 1.25 ? 2 : -1;
}
int copies_of_y(double ratio) {
  if (ratio < 0.10) return 0;
  if (ratio >= 0.25 && ratio <= 0.70) return 1;
  return ratio >= 0.80 && ratio <= 1.30 ? 2 : -1;
}

}  // namespace

ContigKind kind_of(std::string_view name) {
  if (starts_with(name, "chr")) name.remove_prefix(3);
  if (name == "X") return ContigKind::x;
  if (name == "Y") return ContigKind::y;
  if (name == "M" || name == "MT") return ContigKind::mitochondrion;
  const auto number = parse_number<int>(name);
  return number && *number >= 1 && *number <= 22 ? ContigKind::autosome : ContigKind::other;
}

RegionSet pseudoautosomal_regions(const Contigs& contigs) {
  std::vector<Interval> regions;
  for (std::size_t i = 0; i < contigs.size(); ++i) {
    const auto id = static_cast<ContigId>(i);
    for (const SexContig& known : known_contigs) {
      if (kind_of(contigs[id].name) != known.kind || contigs[id].length != known.length) continue;
      for (const auto& [begin, end] : known.regions) regions.push_back({id, begin, end});
    }
  }
  return RegionSet(std::move(regions));
}

std::string karyotype_of(double x_ratio, double y_ratio) {
  const int x = copies_of_x(x_ratio);
  const int y = copies_of_y(y_ratio);
  if (x == 2 && y == 0) return "XX";
  if (x == 1 && y == 1) return "XY";
  if (x == 2 && y == 1) return "XXY";
  if (x == 1 && y == 0) return "X0";
  if (x == 1 && y == 2) return "XYY";
  return "unclear";
}

Sex sex_of(std::string_view karyotype) {
  if (karyotype == "XX" || karyotype == "X0") return Sex::female;
  if (karyotype == "XY" || karyotype == "XXY" || karyotype == "XYY") return Sex::male;
  return Sex::unknown;
}

}  // namespace varg::genome
