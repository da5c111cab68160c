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
  if (type == "Selenocysteine" || type == "stop_codon_redefined_as_selenocysteine") {
    return PartKind::selenocysteine;
  }
  const bool is_utr = type == "five_prime_UTR" || type == "three_prime_UTR" || type == "UTR" ||
                      type == "five_prime_utr" || type == "three_prime_utr" || type == "5UTR" ||
                      type == "3UTR";
  return is_utr ? std::optional(PartKind::untranslated) : std::nullopt;
}

/// Alignments: many, with ids of their own, and no Parent of anything.
bool is_match(std::string_view type) { return ends_with(type, "match"); }

}  // namespace

void GeneTable::add(const GeneLine& line) {
  ++features_;
  ++contigs_[static_cast<std::size_t>(contig_of(line.contig))].features;
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
  const auto [at, is_new] =
      contig_ids_.try_emplace(name, static_cast<genome::ContigId>(contigs_.size()));
  if (is_new) {
    const auto length = contig_lengths_.find(name);
    contigs_.push_back(
        {std::string(name), length == contig_lengths_.end() ? 0 : length->second, 0});
  }
  last_contig_name_ = name;
  last_contig_ = at->second;
  return last_contig_;
}

void GeneTable::add_sequence_region(std::string_view line) {
  std::vector<std::string_view> words;
  for_each_field(line, ' ', [&](std::string_view word) {
    if (!word.empty()) words.push_back(word);
  });
  if (words.size() != 4 || words[2] != "1") return;
  if (const auto length = parse_number<genome::Pos>(words[3]); length && *length > 0) {
    contig_lengths_[words[1]] = *length;
  }
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
  if (last_parent_id_.empty() || id != last_parent_id_) {
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
  node.source = line.source;
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
  GeneNode& node = nodes_[index];
  if (kind == PartKind::coding) {
    if (node.coding_attributes.empty()) node.coding_attributes = line.attributes;
    if (line.attributes.find("_range=") != std::string_view::npos) {
      const Attributes words = attributes(line.attributes);
      node.coding_goes_before = node.coding_goes_before || words.find("start_range").has_value();
      node.coding_goes_on = node.coding_goes_on || words.find("end_range").has_value();
    }
  }
  parts_.push_back({index, kind, static_cast<std::int8_t>(line.phase), line.strand, line.begin,
                    line.end, contig_of(line.contig), static_cast<std::uint32_t>(line.number)});
}

void GeneTable::add_match(const GeneLine& line) {
  const Attributes words = attributes(line.attributes);
  const std::string_view target = words.find("Target").value_or(std::string_view{});
  const std::string_view id = target.substr(0, target.find(' '));
  if (id.empty()) return;
  const std::string_view gap = words.find("Gap").value_or(std::string_view{});
  const std::string_view mismatches = words.find("num_mismatch").value_or("0");
  if (gap.find_first_of("ID") == std::string_view::npos && mismatches == "0") return;
  misaligned_.insert(std::string(line.contig) + '\t' + std::string(id));
}

bool GeneTable::is_misaligned(genome::ContigId contig, std::string_view transcript) const {
  if (misaligned_.empty()) return false;
  const std::string& name = contigs_[static_cast<std::size_t>(contig)].name;
  return misaligned_.contains(name + '\t' + std::string(transcript));
}

void GeneTable::add_gff3(const GeneLine& line) {
  const auto kind = part_kind(line.type);
  if (line.type == "cDNA_match") add_match(line);
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
    if (parent_id.empty()) {
      throw Error(Fault::input, "line {}: an empty id in Parent={}", line.number,
                  printable(parents));
    }
    const std::uint32_t parent = parent_node(parent_id, line.number);
    if (kind) {
      add_part(line, *kind, parent);
    } else if (self != GeneNode::no_node) {
      edges_.emplace_back(parent, self);
      if (nodes_[self].parent == GeneNode::no_node) nodes_[self].parent = parent;
    }
  });
}

void GeneTable::add_gtf(const GeneLine& line) {
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
  if (!kind && !is_transcript) return;
  if (transcript_id.empty()) {
    throw Error(Fault::input, "line {}: a {} without transcript_id", line.number,
                printable(line.type));
  }
  const std::uint32_t node = parent_node(transcript_id, line.number);
  if (is_transcript) {
    define(line, node);
  } else {
    extend_synthetic(line, node);
    add_part(line, *kind, node);
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
