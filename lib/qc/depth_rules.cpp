#include <fmt/format.h>

#include <varg/qc/depth_metrics.hpp>

namespace varg::qc {
namespace {

constexpr std::uint8_t picard_min_mapq = 20;          // CollectWgsMetrics MINIMUM_MAPPING_QUALITY
constexpr std::uint8_t picard_min_base_quality = 20;  // CollectWgsMetrics MINIMUM_BASE_QUALITY

}  // namespace

std::optional<DepthRuleSet> depth_rule_set(std::string_view name) {
  DepthRuleSet rules;
  rules.name = name;
  if (name == "mosdepth") return rules;
  rules.proper_pairs_only = false;
  if (name == "samtools") {
    rules.mates_once = false;
    return rules;
  }
  if (name == "picard") {
    rules.min_mapq = picard_min_mapq;
    rules.min_base_quality = picard_min_base_quality;
    return rules;
  }
  return std::nullopt;
}

DepthBases& DepthBases::operator+=(const DepthBases& other) {
  counted += other.counted;
  low_mapq += other.low_mapq;
  duplicate += other.duplicate;
  unpaired += other.unpaired;
  low_quality += other.low_quality;
  overlap += other.overlap;
  return *this;
}

std::string to_text(const DepthRuleSet& rules) {
  std::string text = fmt::format(
      "{}: aligned bases count, deletions and clips do not; reads with any flag of {} do not count",
      rules.name, rules.excluded_flags);
  if (rules.min_mapq > 0) text += fmt::format(", nor with MAPQ under {}", rules.min_mapq);
  if (rules.min_base_quality > 0) {
    text += fmt::format(", nor bases with quality under {}", rules.min_base_quality);
  }
  if (!rules.unpaired_counted) text += ", nor reads without a mapped mate";
  text += rules.mates_once ? "; where the mates of a pair overlap they count once"
                           : "; where the mates of a pair overlap both count";
  if (rules.mates_once && rules.proper_pairs_only) text += " (proper pairs)";
  return text;
}

}  // namespace varg::qc
