#include <varg/call/rescore_features.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <numeric>

namespace varg::call {
namespace {

constexpr std::array<Feature, feature_count> table{{
    {"qual", "likelihood QUAL: Phred of no alternative allele, up to 200", Trend::rising},
    {"qual_by_depth", "likelihood QUAL per molecule that clearly shows an allele, in carriers",
     Trend::rising},
    {"pure_qual_by_depth", "the same, of QUAL if no molecule could be foreign", Trend::rising},
    {"alt_fraction", "of the sample's molecules that clearly show an allele: the genotype's ALT",
     Trend::rising},
    {"unclear_fraction", "of the sample's molecules: show no allele clearly", Trend::falling},
    {"strand_odds", "SOR", Trend::falling},
    {"strand_fisher", "FS, up to 100", Trend::falling},
    {"mapq_effect", "MQRankSum / sqrt(molecules)", Trend::rising},
    {"base_quality_effect", "BaseQRankSum / sqrt(molecules)", Trend::rising},
    {"read_pos_effect", "ReadPosRankSum / sqrt(molecules): negative is near the ends of reads",
     Trend::rising},
    {"excess_mismatches", "per 100 bases, elsewhere, of reads with ALT less those with REF",
     Trend::falling},
    {"clipped_fraction", "of the reads with ALT: soft-clipped", Trend::falling},
    {"alt_mapq", "mean MAPQ of the reads with ALT", Trend::rising},
    {"low_mapq_fraction", "of the reads here: left out for their MAPQ", Trend::falling},
    {"misfit_fraction", "of the reads over the window: fit no haplotype", Trend::falling},
    {"haplotypes", "judged in the window", Trend::falling},
    {"length_change", "bases gained (lost: negative) by the genotype's longest change; SNV: 0",
     Trend::free},
    {"repeat_unit", "bases of the repeat unit whose copies the indel changes", Trend::free},
    {"repeat_copies", "of that unit in REF", Trend::falling},
    {"depth_ratio", "depth here to the mean within 450 bases", Trend::free},
}};

constexpr double most_qual = 200.0;
constexpr double most_fisher = 100.0;
constexpr float none = std::numeric_limits<float>::quiet_NaN();

float ratio(double part, double whole) {
  return whole > 0.0 ? static_cast<float>(part / whole) : none;
}

/// The z of a rank sum over the root of the sample: it does not grow with depth.
float effect(const std::optional<double>& z, int molecules) {
  return z && molecules > 0 ? static_cast<float>(*z / std::sqrt(molecules)) : none;
}

/// The called length change that is farthest from 0.
int length_change(const CallRecord& record, const SampleCall& sample) {
  int most = 0;
  for (const int allele : sample.genotype.alleles) {
    if (allele <= 0) continue;
    const int change = static_cast<int>(record.alleles[static_cast<std::size_t>(allele)].size()) -
                       static_cast<int>(record.alleles[0].size());
    if (std::abs(change) > std::abs(most)) most = change;
  }
  return most;
}

/// Molecules that show an alternative allele of the genotype.
int variant_molecules(const SampleCall& sample) {
  int molecules = 0;
  for (std::size_t i = 1; i < sample.allele_depths.size(); ++i) {
    const auto& alleles = sample.genotype.alleles;
    if (std::find(alleles.begin(), alleles.end(), static_cast<int>(i)) != alleles.end()) {
      molecules += sample.allele_depths[i];
    }
  }
  return molecules;
}

}  // namespace

const std::array<Feature, feature_count>& rescore_features() { return table; }

std::size_t feature_index(std::string_view name) {
  const auto at = std::find_if(table.begin(), table.end(),
                               [&](const Feature& feature) { return feature.name == name; });
  assert(at != table.end());
  return static_cast<std::size_t>(at - table.begin());
}

bool is_carrier(const SampleCall& sample) {
  const auto& alleles = sample.genotype.alleles;
  return std::any_of(alleles.begin(), alleles.end(), [](int allele) { return allele > 0; });
}

FeatureRow features_of(const CallRecord& record, const SampleCall& sample) {
  const SiteMeasures& measures = record.measures;
  const double qual = record.qual_by_likelihoods();
  const int clear = std::accumulate(sample.allele_depths.begin(), sample.allele_depths.end(), 0);
  const bool has_repeat = !measures.repeat_unit.empty();
  return {static_cast<float>(std::min(qual, most_qual)),
          ratio(qual, measures.variant_depth),
          ratio(qual + measures.artefact_margin, measures.variant_depth),
          ratio(variant_molecules(sample), clear),
          ratio(sample.depth - clear, sample.depth),
          static_cast<float>(measures.strand_odds),
          static_cast<float>(std::min(measures.strand_fisher, most_fisher)),
          effect(measures.mapq_rank_sum, measures.depth),
          effect(measures.base_quality_rank_sum, measures.depth),
          effect(measures.read_pos_rank_sum, measures.depth),
          static_cast<float>(measures.excess_mismatches),
          static_cast<float>(measures.clipped_fraction),
          static_cast<float>(measures.mean_alt_mapq),
          static_cast<float>(measures.low_mapq_fraction),
          static_cast<float>(measures.misfit_fraction),
          static_cast<float>(measures.haplotypes),
          static_cast<float>(length_change(record, sample)),
          has_repeat ? static_cast<float>(measures.repeat_unit.size()) : none,
          has_repeat ? static_cast<float>(measures.repeat_copies[0]) : none,
          measures.depth_ratio ? static_cast<float>(*measures.depth_ratio) : none};
}

std::string feature_table_header() {
  std::string trends = "##trend";
  std::string names = "#contig\tpos1\tref\talt\tsample";
  for (const Feature& feature : table) {
    fmt::format_to(std::back_inserter(trends), "\t{}={}", feature.name,
                   static_cast<int>(feature.trend));
    fmt::format_to(std::back_inserter(names), "\t{}", feature.name);
  }
  return trends + "\n" + names + "\n";
}

void append_feature_lines(const CallRecord& record, const genome::Contigs& contigs,
                          std::string& out) {
  auto to = std::back_inserter(out);
  for (std::size_t s = 0; s < record.samples.size(); ++s) {
    if (!is_carrier(record.samples[s])) continue;
    fmt::format_to(to, "{}\t{}\t{}\t{}\t{}", contigs[record.contig].name, record.pos + 1,
                   record.alleles[0],
                   fmt::join(record.alleles.begin() + 1, record.alleles.end(), ","), s);
    for (const float value : features_of(record, record.samples[s])) {
      if (std::isnan(value)) {
        out += "\tnan";
      } else {
        fmt::format_to(to, "\t{}", value);
      }
    }
    out += '\n';
  }
}

}  // namespace varg::call
