#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "contig_lines.hpp"

namespace varg::simulate {
namespace {

using genome::Variant;

struct Assertion {
  Variant variant;
  const GeneModel* gene;
  const char* significance;
};

constexpr const char* uncertain = "Uncertain_significance";
constexpr const char* conflicting = "Conflicting_classifications_of_pathogenicity";

const char* significance_of_planned(std::string_view planned) {
  if (planned == "synonymous") return "Benign";
  if (planned == "missense") return "Likely_pathogenic";
  if (planned == "inframe_deletion") return uncertain;
  if (planned == "stop_lost") return conflicting;
  if (planned == "start_lost") return "Pathogenic/Likely_pathogenic";
  return "Pathogenic";
}

const char* variation_class(const Variant& variant) {
  switch (genome::kind_of(variant.ref, variant.alt)) {
    case genome::VariantKind::snv:
      return "single_nucleotide_variant";
    case genome::VariantKind::insertion:
      return "Insertion";
    case genome::VariantKind::deletion:
      return "Deletion";
    default:
      return "Indel";
  }
}

/// Assertions about variants that somebody carries.
void assert_truth(SeededRandom& random, const SimulatedContig& contig,
                  const std::vector<TruthVariant>& truth, std::vector<Assertion>& out) {
  constexpr std::array<const char*, 4> mild = {uncertain, "Benign", "Likely_benign", conflicting};
  for (const TruthVariant& site : truth) {
    if (!site.planned.empty()) {
      const auto gene =
          std::find_if(contig.genes.begin(), contig.genes.end(),
                       [&](const GeneModel& candidate) { return candidate.number == site.gene; });
      out.push_back({site.variant, &*gene, significance_of_planned(site.planned)});
      continue;
    }
    const GeneModel* gene = gene_with_exon(contig, {site.variant.pos, site.variant.pos + 1});
    if (gene == nullptr || !random.chance(0.5)) continue;
    const auto which = static_cast<std::size_t>(random.below(static_cast<Pos>(mild.size())));
    out.push_back({site.variant, gene, mild[which]});
  }
}

/// Assertions about alleles that nobody carries.
void assert_absent(SeededRandom& random, const SimulatedContig& contig,
                   const std::vector<TruthVariant>& truth, std::vector<Assertion>& out) {
  constexpr int per_gene = 3;
  constexpr std::array<const char*, 3> kinds = {"Pathogenic", "Likely_pathogenic", uncertain};
  for (const GeneModel& gene : contig.genes) {
    for (int i = 0; i < per_gene; ++i) {
      const auto& exons = gene.transcripts.front().exons;
      const Span exon =
          exons[static_cast<std::size_t>(random.below(static_cast<Pos>(exons.size())))];
      const Pos pos = random.between(exon.begin, exon.end - 1);
      const char ref = contig.base(pos);
      const Variant variant{contig.id, pos, std::string(1, ref),
                            std::string(1, random.other_base(ref))};
      const auto kind = static_cast<std::size_t>(random.below(static_cast<Pos>(kinds.size())));
      const auto near =
          std::partition_point(truth.begin(), truth.end(),
                               [&](const TruthVariant& site) { return site.guard.end <= pos; });
      const bool taken = near != truth.end() && near->guard.begin <= pos;
      if (!taken) out.push_back({variant, &gene, kinds[kind]});
    }
  }
}

std::string assertion_line(const SimulatedContig& contig, const Assertion& assertion,
                           std::string_view stars, std::uint64_t number) {
  const Variant& variant = assertion.variant;
  return fmt::format(
      "{}\t{}\t{}\t{}\t{}\t.\t.\tALLELEID={};CLNDN=Made_up_condition_{};CLNREVSTAT={};CLNSIG={}{};"
      "CLNVC={};GENEINFO={}:{}\n",
      contig.name, variant.pos + 1, number, variant.ref, variant.alt, number + 1'000'000,
      assertion.gene->number, stars, assertion.significance,
      assertion.significance == conflicting
          ? ";CLNSIGCONF=Uncertain_significance(1)|Likely_benign(1)"
          : "",
      variation_class(variant), assertion.gene->name, 900'000'000 + assertion.gene->number);
}

}  // namespace

io::VcfHeader clinvar_header(const Plan& plan) {
  io::VcfHeader header = io::VcfHeader::make(contigs_of(plan), {});
  header.add_line("##fileDate=2000-01-01");
  header.add_line("##source=varg simulate (made up in the form of ClinVar; not ClinVar)");
  const auto info = [&](std::string_view id, std::string_view type, std::string_view what) {
    header.add_line(fmt::format("##INFO=<ID={},Number={},Type={},Description=\"{}\">", id,
                                type == "Integer" || id == "CLNVC" || id == "GENEINFO" ? "1" : ".",
                                type, what));
  };
  info("ALLELEID", "Integer", "Made-up allele number");
  info("CLNDN", "String", "Made-up condition");
  info("CLNREVSTAT", "String", "Made-up review status, in ClinVar's words");
  info("CLNSIG", "String", "Made-up classification, in ClinVar's words");
  info("CLNSIGCONF", "String", "Made-up conflicting classifications");
  info("CLNVC", "String", "Variant type, in ClinVar's words");
  info("GENEINFO", "String", "Made-up gene symbol and number");
  return header;
}

ClinvarLines clinvar_lines(const Plan& plan, const SimulatedContig& contig,
                           const std::vector<TruthVariant>& truth, std::uint64_t first_number) {
  constexpr std::array<const char*, 4> stars = {
      "no_assertion_criteria_provided", "criteria_provided,_single_submitter",
      "criteria_provided,_multiple_submitters,_no_conflicts", "reviewed_by_expert_panel"};
  SeededRandom random(plan.seed, Purpose::clinvar, {contig.id});
  std::vector<Assertion> assertions;
  assert_truth(random, contig, truth, assertions);
  assert_absent(random, contig, truth, assertions);
  std::stable_sort(assertions.begin(), assertions.end(),
                   [](const Assertion& a, const Assertion& b) { return a.variant < b.variant; });
  assertions.erase(
      std::unique(assertions.begin(), assertions.end(),
                  [](const Assertion& a, const Assertion& b) { return a.variant == b.variant; }),
      assertions.end());

  ClinvarLines lines;
  for (const Assertion& assertion : assertions) {
    const char* review = assertion.significance == conflicting
                             ? "criteria_provided,_conflicting_classifications"
                             : stars[static_cast<std::size_t>(random.below(4))];
    lines.text += assertion_line(contig, assertion, review, first_number + lines.records);
    ++lines.records;
  }
  return lines;
}

}  // namespace varg::simulate
