#include <varg/report/qc_genes.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/genome/region_set.hpp>

namespace varg::report {
namespace {

/// The better the earlier a transcript's exons stand for its gene.
int rank_of(const reference::Transcript& transcript) {
  using reference::Tag;
  if (transcript.has(Tag::mane_select)) return 0;
  return transcript.has(Tag::ensembl_canonical) ? 1 : 2;
}

struct GeneExons {
  int rank = 3;
  std::vector<genome::Interval> exons;
};

void add_exons(const reference::Transcript& transcript, GeneExons& gene) {
  const int rank = rank_of(transcript);
  if (rank > gene.rank) return;
  if (rank < gene.rank) gene.exons.clear();
  gene.rank = rank;
  gene.exons.insert(gene.exons.end(), transcript.coding.begin(), transcript.coding.end());
}

}  // namespace

std::string_view gene_of(std::string_view region_name) {
  return region_name.substr(0, region_name.find('|'));
}

std::vector<GeneCoverage> gene_coverage(const qc::DepthMetrics& depth) {
  std::vector<GeneCoverage> genes;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const qc::RegionDepthMetrics& region : depth.exons.empty() ? depth.regions : depth.exons) {
    const std::string_view name = gene_of(region.name);
    if (name.empty()) continue;
    const auto [place, is_new] = places.emplace(name, genes.size());
    if (is_new) {
      genes.push_back({});
      genes.back().gene = name;
      genes.back().least = region.least;
      genes.back().at_least.assign(depth.thresholds.size(), 0);
    }
    GeneCoverage& gene = genes[place->second];
    ++gene.regions;
    gene.length += static_cast<std::uint64_t>(region.interval.length());
    gene.sum += region.sum;
    gene.least = std::min(gene.least, region.least);
    for (std::size_t i = 0; i < gene.at_least.size() && i < region.at_least.size(); ++i) {
      gene.at_least[i] += region.at_least[i];
    }
    for (const qc::LowDepthGap& gap : region.gaps) {
      gene.gaps.push_back(gap);
      gene.gap_bases += static_cast<std::uint64_t>(gap.interval.length());
    }
  }
  return genes;
}

std::vector<io::BedRecord> exon_regions(const reference::GeneFile& file,
                                        const std::vector<std::string>& genes, genome::Pos margin) {
  std::map<std::string, GeneExons> found;
  for (const std::string& gene : genes) found[gene];
  for (const reference::Transcript& transcript : file.transcripts.all()) {
    const std::string name(transcript.gene_name.empty() ? transcript.gene_id
                                                        : transcript.gene_name);
    if (!transcript.is_coding() || (!genes.empty() && found.find(name) == found.end())) continue;
    add_exons(transcript, found[name]);
  }
  std::vector<io::BedRecord> records;
  for (const auto& [name, gene] : found) {
    if (gene.exons.empty()) {
      throw Error(Fault::mismatch, "{}: there is no coding gene {}", file.facts.path, name)
          .hint("Give the symbol that this release uses; genes may have been renamed");
    }
    std::vector<genome::Interval> wide = gene.exons;
    for (genome::Interval& exon : wide) {
      exon.begin = std::max<genome::Pos>(0, exon.begin - margin);
      const genome::Pos length = file.contigs[exon.contig].length;
      exon.end = length > 0 ? std::min(length, exon.end + margin) : exon.end + margin;
    }
    std::size_t number = 0;
    const genome::RegionSet merged(std::move(wide));
    for (const genome::Interval& exon : merged.intervals()) {
      records.push_back({exon, fmt::format("{}|exon {}", name, ++number)});
    }
  }
  return records;
}

}  // namespace varg::report
