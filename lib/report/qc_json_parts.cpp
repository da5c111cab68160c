#include "qc_json_parts.hpp"

namespace varg::report {
namespace {

Json summary_json(const qc::DepthSummary& depth) {
  const double mean = ratio(static_cast<double>(depth.sum), static_cast<double>(depth.length));
  return {{"length_bases", depth.length},
          {"depth_sum", depth.sum},
          {"mean_depth", number_or_null(mean)},
          {"least_depth", depth.least},
          {"most_depth", depth.most}};
}

Json rules_json(const qc::DepthRuleSet& rules) {
  return {{"name", rules.name},
          {"text", qc::to_text(rules)},
          {"excluded_flags", rules.excluded_flags},
          {"min_mapq", rules.min_mapq},
          {"min_base_quality", rules.min_base_quality},
          {"mates_once", rules.mates_once},
          {"proper_pairs_only", rules.proper_pairs_only},
          {"unpaired_counted", rules.unpaired_counted}};
}

Json bases_json(const qc::DepthBases& bases) {
  return {{"looked_at", bases.total()},          {"counted", bases.counted},
          {"excluded_low_mapq", bases.low_mapq}, {"excluded_duplicate", bases.duplicate},
          {"excluded_unpaired", bases.unpaired}, {"excluded_low_quality", bases.low_quality},
          {"excluded_overlap", bases.overlap}};
}

Json territory_json(const Territory& territory) {
  Json shares = Json::object();
  for (const std::size_t depth : {1, 5, 10, 15, 20, 30, 40, 50, 60, 100, 250, 500, 1000}) {
    shares[std::to_string(depth)] = number_or_null(share_at_least(territory.histogram, depth));
  }
  return {{"length_bases", territory.length},
          {"mean_depth", territory.spread.mean},
          {"median_depth", territory.spread.median},
          {"deviation", territory.spread.deviation},
          {"median_absolute_deviation", territory.spread.median_deviation},
          {"fold_80", number_or_null(territory.fold_80())},
          {"share_at_least", shares},
          {"positions_by_depth", territory.histogram}};
}

Json gaps_json(const std::vector<qc::LowDepthGap>& gaps, const genome::Contigs& contigs) {
  Json json = Json::array();
  for (const qc::LowDepthGap& gap : gaps) {
    json.push_back({{"region", genome::to_text(gap.interval, contigs)},
                    {"length_bases", gap.interval.length()},
                    {"least_depth", gap.least}});
  }
  return json;
}

Json regions_json(const qc::Metrics& metrics) {
  Json json = Json::array();
  for (const qc::RegionDepthMetrics& region : metrics.depth.regions) {
    const auto length = static_cast<double>(region.interval.length());
    json.push_back({{"region", genome::to_text(region.interval, metrics.contigs)},
                    {"name", region.name},
                    {"length_bases", region.interval.length()},
                    {"mean_depth", number_or_null(ratio(static_cast<double>(region.sum), length))},
                    {"least_depth", region.least},
                    {"positions_at_least", region.at_least},
                    {"gaps", gaps_json(region.gaps, metrics.contigs)}});
  }
  return json;
}

Json genes_json(const qc::Metrics& metrics, const QcFindings& findings) {
  Json json = Json::array();
  for (const GeneCoverage& gene : findings.genes) {
    json.push_back({{"gene", gene.gene},
                    {"regions", gene.regions},
                    {"length_bases", gene.length},
                    {"mean_depth", gene.mean()},
                    {"least_depth", gene.least},
                    {"positions_at_least", gene.at_least},
                    {"gap_bases", gene.gap_bases},
                    {"gaps", gaps_json(gene.gaps, metrics.contigs)}});
  }
  return json;
}

Json cycles_json(const qc::CycleTables& tables) {
  Json qualities = Json::array();
  for (const double value : quality_by_cycle(tables)) qualities.push_back(number_or_null(value));
  Json mismatches = Json::array();
  for (const double value : mismatches_by_cycle(tables))
    mismatches.push_back(number_or_null(value));
  Json bases = Json::array();
  for (const qc::BaseCounts& count : tables.bases) {
    bases.push_back({count.a, count.c, count.g, count.t, count.other});
  }
  return {{"mean_quality", qualities}, {"mismatch_rate", mismatches}, {"bases_acgtn", bases}};
}

Json insert_json(const qc::InsertSizes& inserts) {
  Json json = Json::array();
  for (const InsertSpread& spread : insert_spreads(inserts)) {
    json.push_back({{"orientation", spread.orientation},
                    {"pairs", spread.count},
                    {"median_bases", spread.whole.median},
                    {"median_absolute_deviation_bases", spread.whole.median_deviation},
                    {"mean_bases", spread.cut.mean},
                    {"deviation_bases", spread.cut.deviation},
                    {"pairs_by_size", spread.pairs}});
  }
  return json;
}

Json gc_json(const qc::GcBias& bias) {
  if (!bias.measured) return nullptr;
  const Dropout dropout = genome_dropout(bias);
  Json coverage = Json::array();
  for (const double value : normalized_coverage(bias)) coverage.push_back(number_or_null(value));
  return {{"window_bases", bias.window},
          {"at_dropout", number_or_null(dropout.at)},
          {"gc_dropout", number_or_null(dropout.gc)},
          {"windows_by_gc_percent", bias.windows},
          {"reads_by_gc_percent", bias.reads},
          {"normalized_coverage", coverage}};
}

Json adapters_json(const qc::AdapterCounts& counts) {
  if (!counts.measured) return nullptr;
  Json by_name = Json::object();
  for (std::size_t i = 0; i < counts.reads_with.size(); ++i) {
    by_name[std::string(qc::known_adapters[i].name)] = counts.reads_with[i];
  }
  return {{"reads", counts.reads},
          {"reads_with_adapter", counts.total()},
          {"adapter_bases", counts.adapter_bases},
          {"bases", counts.bases},
          {"reads_by_adapter", by_name}};
}

Json target_json(const qc::OnTarget& target) {
  if (!target.measured) return nullptr;
  return {{"territory_bases", target.territory},
          {"pf_reads", target.pf_reads},
          {"pf_unique_reads", target.pf_unique_reads},
          {"pf_unique_reads_aligned", target.pf_unique_reads_aligned},
          {"on_bases", target.on_bases},
          {"near_bases", target.near_bases},
          {"off_bases", target.off_bases},
          {"near_distance_bases", target.near_distance},
          {"reads_on", target.reads_on},
          {"on_target_bases", target.on_target_bases}};
}

}  // namespace

void add_depth(const qc::Metrics& metrics, const QcFacts& facts, const QcFindings& findings,
               Json& json) {
  const qc::DepthMetrics& depth = metrics.depth;
  if (!depth.measured) {
    json["depth"] = nullptr;
    return;
  }
  Json contigs = Json::array();
  for (std::size_t i = 0; i < depth.contigs.size(); ++i) {
    Json contig{{"contig", metrics.contigs[static_cast<genome::ContigId>(i)].name}};
    contig.update(summary_json(depth.contigs[i]));
    contigs.push_back(std::move(contig));
  }
  const auto territory = judged_territory(metrics, facts);
  json["depth"] = {{"rules", rules_json(depth.rules)},
                   {"bases", bases_json(depth.bases)},
                   {"unknown_bases_left_out", !facts.unknown_bases.empty()},
                   {"total", summary_json(depth.total())},
                   {"judged_territory", territory ? territory_json(*territory) : Json(nullptr)},
                   {"contigs", contigs},
                   {"thresholds", depth.thresholds},
                   {"gap_is_depth_under", depth.gap_threshold},
                   {"gap_bases", depth.gap_bases},
                   {"regions", regions_json(metrics)},
                   {"genes", genes_json(metrics, findings)}};
}

void add_reads(const qc::Metrics& metrics, Json& json) {
  const qc::ReadSummary& reads = metrics.summary;
  json["reads"] = {{"sequences", reads.sequences},
                   {"total_length_bases", reads.total_length},
                   {"longest_bases", reads.max_length},
                   {"bases_mapped", reads.bases_mapped},
                   {"bases_mapped_cigar", reads.bases_mapped_cigar},
                   {"mismatches_nm", reads.mismatches},
                   {"soft_clipped_reads", reads.soft_clipped_reads},
                   {"soft_clipped_bases", reads.soft_clipped_bases},
                   {"duplication_rate", number_or_null(duplication_rate(metrics.duplication))},
                   {"mapq_counts", metrics.tables.mapq},
                   {"quality_counts", quality_histogram(metrics.tables)}};
  json["insert_size"] = insert_json(metrics.inserts);
  json["gc_bias"] = gc_json(metrics.gc_bias);
  json["cycles"] = {{"first", cycles_json(metrics.tables.first)},
                    {"last", cycles_json(metrics.tables.last)}};
  json["indels"] = {{"indels_per_aligned_base", number_or_null(indel_rate(metrics))},
                    {"insertions_by_length", metrics.indels.insertion_lengths},
                    {"deletions_by_length", metrics.indels.deletion_lengths}};
  json["adapters"] = adapters_json(metrics.adapters);
  json["on_target"] = target_json(metrics.on_target);
}

}  // namespace varg::report
