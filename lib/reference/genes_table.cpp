#include "genes_table.hpp"

#include <algorithm>
#include <optional>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

std::optional<PartKind> part_kind(std::string_view type) {
  if (type == "exon" || type == "pseudogenic_exon") return PartKind::exon;
  if (type == "CDS") return PartKind::coding;
  if (type == "stop_codon") return PartKind::stop_codon;
  const bool is_utr = type == "five_prime_UTR" || type == "three_prime_UTR" || type == "UTR" ||
                      type == "five_prime_utr" || type == "three_prime_utr" || type == "5UTR" ||
                      type == "3UTR";
  return is_utr ? std::optional(PartKind::untranslated) : std::nullopt;
}

bool is_selenocysteine(std::string_view type) {
  return type == "Selenocysteine" || type == "stop_codon_redefined_as_selenocysteine";
}

/// Alignments: many, with ids of their own, and no Parent of anything.
bool is_match(std::string_view type) { return ends_with(type, "match"); }

}  // namespace

GeneTable::GeneTable(GeneFormat format, const genome::Contigs& contigs)
    : format_(format), contigs_(contigs), takes_all_contigs_(contigs.empty()) {}

void GeneTable::add(const GeneLine& line) {
  ++features_;
  if (line.begin < 0) {
    if (part_kind(line.type)) {
      throw Error(Fault::input, "line {}: the start {} is before the contig's first base",
                  line.number, line.begin + 1);
    }
    ++before_begin_;
  }
  if (line.attributes.find('\t') != std::string_view::npos) ++tabs_in_attributes_;
  format_ == GeneFormat::gff3 ? add_gff3(line) : add_gtf(line);
}

genome::ContigId GeneTable::contig_of(std::string_view name) {
  if (name == last_contig_name_) return last_contig_;
  last_contig_name_ = name;
  last_contig_ = contigs_.find(name);
  if (last_contig_ != genome::no_contig) return last_contig_;
  if (takes_all_contigs_) {
    last_contig_ = contigs_.add({std::string(name), 0});
  } else if (std::find(other_contigs_.begin(), other_contigs_.end(), name) ==
             other_contigs_.end()) {
    other_contigs_.emplace_back(name);
  }
  return last_contig_;
}

std::uint32_t GeneTable::intern(Ids& ids, std::string_view id, std::uint64_t line) {
  const auto [at, is_new] = ids.try_emplace(id, static_cast<std::uint32_t>(nodes_.size()));
  if (is_new) {
    GeneNode node;
    node.id = id;
    node.mentioned = line;
    nodes_.push_back(node);
  }
  return at->second;
}

std::uint32_t GeneTable::parent_node(std::string_view id, std::uint64_t line) {
  if (id.data() == nullptr || id != last_parent_id_) {
    last_parent_id_ = id;
    last_parent_ = intern(ids_, id, line);
  }
  return last_parent_;
}

void GeneTable::define(const GeneLine& line, std::uint32_t index) {
  GeneNode& node = nodes_[index];
  if (node.line != 0 && !node.is_synthetic && !node.is_part) {
    if (node.contig_name != line.contig || node.type != line.type) {
      throw Error(Fault::input,
                  "line {}: the id {} stands for a {} on {} and, at line {}, a {} on {}",
                  line.number, printable(node.id), line.type, line.contig, node.line, node.type,
                  node.contig_name);
    }
    node.begin = std::min(node.begin, line.begin);
    node.end = std::max(node.end, line.end);
    return;
  }
  if (node.is_synthetic && node.contig_name != line.contig) {
    throw Error(Fault::input, "line {}: the id {} is on {} and, at line {}, on {}", line.number,
                printable(node.id), line.contig, node.line, node.contig_name);
  }
  const bool was_synthetic = std::exchange(node.is_synthetic, false);
  node.is_part = false;
  node.begin = was_synthetic ? std::min(node.begin, line.begin) : line.begin;
  node.end = was_synthetic ? std::max(node.end, line.end) : line.end;
  node.contig_name = line.contig;
  node.contig = contig_of(line.contig);
  node.type = line.type;
  node.attributes = line.attributes;
  node.strand = line.strand;
  node.line = line.number;
}

void GeneTable::extend_synthetic(const GeneLine& line, std::uint32_t index) {
  GeneNode& node = nodes_[index];
  if (node.line != 0 && node.contig_name != line.contig) {
    throw Error(Fault::input, "line {}: the id {} is on {} and, at line {}, on {}", line.number,
                printable(node.id), line.contig, node.line, node.contig_name);
  }
  if (node.line == 0) {
    define(line, index);
    node.is_synthetic = true;
  } else if (node.is_synthetic) {
    node.begin = std::min(node.begin, line.begin);
    node.end = std::max(node.end, line.end);
  }
}

void GeneTable::add_part(const GeneLine& line, PartKind kind, std::uint32_t index) {
  const genome::ContigId contig = contig_of(line.contig);
  if (contig == genome::no_contig) return;
  GeneNode& node = nodes_[index];
  if (kind == PartKind::coding && node.coding_attributes.empty()) {
    node.coding_attributes = line.attributes;
  }
  parts_.push_back(
      {index, kind, static_cast<std::int8_t>(line.phase), line.strand, line.begin, line.end});
}

void GeneTable::add_gff3(const GeneLine& line) {
  if (contig_of(line.contig) == genome::no_contig) ++features_elsewhere_;
  const auto kind = part_kind(line.type);
  const bool wants_id = (!kind || *kind == PartKind::coding) && !is_match(line.type);
  std::string_view id;
  std::string_view parents;
  attributes(line.attributes).for_each([&](std::string_view key, std::string_view value) {
    if (key == "ID") id = value;
    if (key == "Parent") parents = value;
    return parents.empty() || (wants_id && id.empty());
  });
  std::uint32_t self = GeneNode::no_node;
  if (wants_id && !id.empty()) {
    self = intern(ids_, id, line.number);
    if (!kind) {
      define(line, self);
    } else if (nodes_[self].line == 0) {
      define(line, self);
      nodes_[self].is_part = true;
    }
  }
  if (parents.empty()) {
    if (kind) ++parts_without_parent_;
    return;
  }
  for_each_field(parents, ',', [&](std::string_view parent_id) {
    const std::uint32_t parent = parent_node(parent_id, line.number);
    if (kind) {
      add_part(line, *kind, parent);
    } else if (self != GeneNode::no_node) {
      edges_.emplace_back(parent, self);
      if (nodes_[self].parent == GeneNode::no_node) nodes_[self].parent = parent;
    }
    if (is_selenocysteine(line.type)) nodes_[parent].selenocysteine = true;
  });
}

void GeneTable::add_gtf(const GeneLine& line) {
  if (contig_of(line.contig) == genome::no_contig) ++features_elsewhere_;
  std::string_view gene_id;
  std::string_view transcript_id;
  attributes(line.attributes).for_each([&](std::string_view key, std::string_view value) {
    if (key == "gene_id") gene_id = value;
    if (key == "transcript_id") transcript_id = value;
    return gene_id.empty() || transcript_id.empty();
  });
  const auto kind = part_kind(line.type);
  if (line.type == "gene") {
    if (gene_id.empty()) throw Error(Fault::input, "line {}: a gene without gene_id", line.number);
    return define(line, intern(gene_ids_, gene_id, line.number));
  }
  const bool is_transcript = ends_with(line.type, "transcript") || ends_with(line.type, "RNA");
  if (!kind && !is_transcript && !is_selenocysteine(line.type)) return;
  if (transcript_id.empty()) {
    throw Error(Fault::input, "line {}: a {} without transcript_id", line.number,
                printable(line.type));
  }
  const std::uint32_t node = parent_node(transcript_id, line.number);
  if (is_transcript) {
    define(line, node);
  } else {
    extend_synthetic(line, node);
    if (is_selenocysteine(line.type)) nodes_[node].selenocysteine = true;
    if (kind) add_part(line, *kind, node);
  }
  if (nodes_[node].parent != GeneNode::no_node || gene_id.empty()) return;
  const std::uint32_t gene = intern(gene_ids_, gene_id, line.number);
  nodes_[node].parent = gene;
}

GeneTable::Groups GeneTable::group_parts() {
  Groups groups;
  groups.first.assign(nodes_.size() + 1, 0);
  for (const GenePart& part : parts_) ++groups.first[part.node + 1];
  for (std::size_t i = 1; i < groups.first.size(); ++i) groups.first[i] += groups.first[i - 1];
  groups.parts.resize(parts_.size());
  std::vector<std::uint32_t> next(groups.first.begin(), groups.first.end() - 1);
  for (const GenePart& part : parts_) groups.parts[next[part.node]++] = part;
  parts_ = {};
  return groups;
}

void GeneTable::link() {
  if (format_ == GeneFormat::gtf) return;
  require_defined();
  refuse_cycles();
}

void GeneTable::require_defined() const {
  for (const GeneNode& node : nodes_) {
    if (node.line != 0) continue;
    throw Error(Fault::input, "line {}: the Parent {} is nowhere in the file", node.mentioned,
                printable(node.id));
  }
}

void GeneTable::refuse_cycles() const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges = edges_;
  std::sort(edges.begin(), edges.end());
  std::vector<std::uint32_t> waiting(nodes_.size(), 0);
  for (const auto& [parent, child] : edges) ++waiting[child];
  std::vector<std::uint32_t> ready;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    if (waiting[i] == 0) ready.push_back(i);
  }
  while (!ready.empty()) {
    const std::uint32_t parent = ready.back();
    ready.pop_back();
    auto edge = std::lower_bound(edges.begin(), edges.end(), std::pair(parent, std::uint32_t{0}));
    for (; edge != edges.end() && edge->first == parent; ++edge) {
      if (--waiting[edge->second] == 0) ready.push_back(edge->second);
    }
  }
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    if (waiting[i] == 0) continue;
    throw Error(Fault::input, "line {}: {} is its own ancestor through Parent", nodes_[i].line,
                printable(nodes_[i].id));
  }
}

}  // namespace varg::reference
