#include <varg/align/left_align.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "catch.hpp"
#include "simulated.hpp"

using namespace varg::simulate;
using varg::genome::Variant;
using varg::test::Simulated;

namespace {

SimulatedContig contig_of(std::string bases) {
  SimulatedContig contig;
  contig.bases = std::move(bases);
  return contig;
}

/// The canonical protein of the variant's gene once the variant alone is applied; coding changes
/// that keep the length only.
std::string protein(const SimulatedContig& contig, const GeneModel& gene) {
  const CodingSequence coding = coding_sequence(contig, gene, gene.transcripts.front());
  std::string amino_acids;
  for (std::size_t at = 0; at + 3 <= coding.bases.size(); at += 3) {
    amino_acids += translate(coding.bases.substr(at, 3));
  }
  return amino_acids;
}

std::string mutated_protein(const SimulatedContig& contig, const GeneModel& gene,
                            const Variant& variant) {
  SimulatedContig changed = contig;
  changed.bases.replace(static_cast<std::size_t>(variant.pos), variant.ref.size(), variant.alt);
  return protein(changed, gene);
}

}  // namespace

TEST_CASE("an indel is spelled at its leftmost place and guards all of them", "[simulate]") {
  const SimulatedContig contig = contig_of("GGCATATATATCCG");
  const TruthVariant deletion = as_truth(contig, {0, 7, "AT", ""});
  CHECK(deletion.variant == Variant{0, 2, "CAT", "C"});
  CHECK(deletion.guard == Span{2, 12});
  const TruthVariant insertion = as_truth(contig, {0, 11, "", "AT"});
  CHECK(insertion.variant == Variant{0, 2, "C", "CAT"});
  CHECK(insertion.guard == Span{2, 12});
  CHECK(as_truth(contig, {0, 3, "A", "G"}).guard == Span{2, 5});
}

TEST_CASE("truth is on the reference, left-aligned and parsimonious", "[simulate][property]") {
  const Simulated made(GENERATE(range(1U, 6U)), 50'000, GENERATE(false, true));
  REQUIRE(made.truth.size() > 30);
  const varg::align::Window window{0, made.contig.bases};
  for (const TruthVariant& site : made.truth) {
    const Variant& variant = site.variant;
    CAPTURE(variant.pos, variant.ref, variant.alt);
    CHECK(made.contig.bases.compare(static_cast<std::size_t>(variant.pos), variant.ref.size(),
                                    variant.ref) == 0);
    CHECK(varg::align::left_align(variant, window) == variant);
    CHECK(site.carriers != 0);
  }
}

TEST_CASE("no variant reaches into another", "[simulate][property]") {
  const Simulated made(GENERATE(range(1U, 6U)), 50'000);
  for (std::size_t i = 1; i < made.truth.size(); ++i) {
    CHECK(made.truth[i - 1].variant < made.truth[i].variant);
    CHECK(made.truth[i - 1].guard.end <= made.truth[i].guard.begin);
  }
}

TEST_CASE("the rates are about those of people", "[simulate]") {
  const Simulated made(11, 400'000);
  std::map<varg::genome::VariantKind, int> kinds;
  int hom = 0;
  int unplanned = 0;
  for (const TruthVariant& site : made.truth) {
    ++kinds[varg::genome::kind_of(site.variant.ref, site.variant.alt)];
    hom += site.carriers == 3 ? 1 : 0;
    unplanned += site.planned.empty() ? 1 : 0;
  }
  using varg::genome::VariantKind;
  CHECK(kinds[VariantKind::snv] > 300);
  CHECK(kinds[VariantKind::snv] < 900);
  CHECK(kinds[VariantKind::insertion] > 30);
  CHECK(kinds[VariantKind::deletion] > 30);
  CHECK(kinds[VariantKind::mnv] > 3);
  CHECK(static_cast<double>(hom) / unplanned == Approx(1.0 / 3).margin(0.06));
}

TEST_CASE("planned variants do to the protein what they were made for", "[simulate]") {
  const Simulated made(GENERATE(range(20U, 24U)), 120'000);
  std::map<std::string, int> seen;
  for (const TruthVariant& site : made.truth) {
    if (site.planned.empty()) continue;
    ++seen[site.planned];
    const auto gene = std::find_if(made.contig.genes.begin(), made.contig.genes.end(),
                                   [&](const GeneModel& g) { return g.number == site.gene; });
    REQUIRE(gene != made.contig.genes.end());
    CAPTURE(site.planned, gene->name, gene->reverse, site.variant.pos);
    const int change =
        static_cast<int>(site.variant.alt.size()) - static_cast<int>(site.variant.ref.size());
    if (site.planned == "frameshift_deletion") CHECK(change == -1);
    if (site.planned == "frameshift_insertion") CHECK(change == 1);
    if (site.planned == "inframe_deletion") CHECK(change == -3);
    if (change != 0) continue;
    const std::string before = protein(made.contig, *gene);
    const std::string after = mutated_protein(made.contig, *gene, site.variant);
    const auto differences = std::inner_product(before.begin(), before.end(), after.begin(), 0,
                                                std::plus<>(), std::not_equal_to<>());
    if (site.planned == "synonymous" || site.planned.rfind("splice", 0) == 0) {
      CHECK(after == before);
    }
    if (site.planned == "missense")
      CHECK((differences == 1 && after.find('*') == after.size() - 1));
    if (site.planned == "stop_gained") CHECK(after.find('*') < after.size() - 1);
    if (site.planned == "start_lost") CHECK(after.front() != 'M');
    if (site.planned == "stop_lost") CHECK(after.find('*') == std::string::npos);
  }
  CHECK(seen.size() == 10);
}

TEST_CASE("splice variants change the outermost base of an intron", "[simulate]") {
  const Simulated made(30, 200'000);
  int checked = 0;
  for (const TruthVariant& site : made.truth) {
    if (site.planned.rfind("splice", 0) != 0) continue;
    const GeneModel* gene = nullptr;
    for (const GeneModel& g : made.contig.genes) gene = g.number == site.gene ? &g : gene;
    REQUIRE(gene != nullptr);
    const auto& exons = gene->transcripts.front().exons;
    const bool left = std::any_of(exons.begin(), exons.end(),
                                  [&](Span exon) { return exon.end == site.variant.pos; });
    const bool right = std::any_of(exons.begin(), exons.end(),
                                   [&](Span exon) { return exon.begin - 1 == site.variant.pos; });
    CHECK((left || right));
    CHECK((site.planned == "splice_donor") == (left != gene->reverse));
    ++checked;
  }
  CHECK(checked > 3);
}

TEST_CASE("a child has what the parents gave, and de novo variants of its own", "[simulate]") {
  const Simulated made(GENERATE(range(40U, 45U)), 100'000, true);
  int de_novo = 0;
  int switches[2] = {0, 0};
  int last[2] = {-1, -1};
  for (const TruthVariant& site : made.truth) {
    if (site.de_novo) {
      ++de_novo;
      CHECK((site.carriers & 0xFU) == 0);
      CHECK(site.carried(2, 0) != site.carried(2, 1));
      continue;
    }
    for (unsigned parent = 0; parent < 2; ++parent) {
      const bool first = site.carried(parent, 0);
      const bool second = site.carried(parent, 1);
      const bool given = site.carried(2, parent);
      if (first == second) {
        CHECK(given == first);
        continue;
      }
      const int from = given == first ? 0 : 1;
      if (last[parent] >= 0 && from != last[parent]) ++switches[parent];
      last[parent] = from;
    }
  }
  CHECK(de_novo >= 1);
  CHECK(de_novo <= 4);
  for (const int count : switches) CHECK(count <= 2);
}
