#include "genes_build.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

bool is_gene(const GeneNode& node) { return ends_with(node.type, "gene"); }

std::string_view to_text(PartKind kind) {
  switch (kind) {
    case PartKind::exon:
      return "exon";
    case PartKind::coding:
      return "CDS";
    case PartKind::untranslated:
      return "UTR";
    case PartKind::stop_codon:
      return "stop codon";
    case PartKind::selenocysteine:
      return "selenocysteine";
  }
  return "part";
}

class Builder {
 public:
  explicit Builder(GeneTable& table) : table_(table), groups_(table.group_parts()) {
    find_parents_of_transcripts();
    find_mature();
  }

  BuiltGenes build() {
    BuiltGenes built;
    for (std::uint32_t i = 0; i < table_.nodes().size(); ++i) {
      if (!has_parts(i)) {
        note_without_exons(i);
      } else if (!is_gene(table_.nodes()[i]) || !has_transcripts_[i]) {
        add(i, built.transcripts);
      }
    }
    built.notes = oddities_.notes();
    return built;
  }

 private:
  bool has_parts(std::uint32_t i) const { return groups_.first[i] != groups_.first[i + 1]; }

  /// A gene may hold the parts of its transcripts again: then its transcripts count.
  void find_parents_of_transcripts() {
    const std::vector<GeneNode>& nodes = table_.nodes();
    has_transcripts_.assign(nodes.size(), false);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
      if (!has_parts(i)) continue;
      for (std::uint32_t at = nodes[i].parent; at != GeneNode::no_node; at = nodes[at].parent) {
        has_transcripts_[at] = true;
      }
    }
  }

  void note_without_exons(std::uint32_t i) {
    const GeneNode& node = table_.nodes()[i];
    const bool is_transcript = ends_with(node.type, "RNA") || ends_with(node.type, "transcript");
    if (is_transcript && !has_transcripts_[i] && node.contig != genome::no_contig) {
      oddities_.add("transcript_without_exons", "without exons were left out",
                    std::string(node.id));
    }
  }

  const GeneNode& gene_of(std::uint32_t i) const {
    const std::vector<GeneNode>& nodes = table_.nodes();
    while (!is_gene(nodes[i]) && nodes[i].parent != GeneNode::no_node) i = nodes[i].parent;
    return nodes[i];
  }

  /// miRNAs within a transcript (RefSeq, Ensembl's primary_transcript): the mature ones of it.
  void find_mature() {
    const std::vector<GeneNode>& nodes = table_.nodes();
    for (const GeneNode& node : nodes) {
      if (node.type != "miRNA" || node.parent == GeneNode::no_node || node.begin < 0) continue;
      if (has_parts(node.parent)) {
        mature_[node.parent].push_back({node.contig, node.begin, node.end});
      }
    }
  }

  void add(std::uint32_t i, std::vector<TranscriptRecord>& transcripts) {
    const GeneNode& node = table_.nodes()[i];
    const auto parts =
        std::span(groups_.parts).subspan(groups_.first[i], groups_.first[i + 1] - groups_.first[i]);
    require_same_contig(node, parts);
    const std::string name(node.id);
    const char strand = strand_of(node, parts);
    if (strand == 0) {
      return oddities_.add("mixed_strands", "with parts on both strands were left out", name);
    }
    TranscriptRecord record;
    record.strand = strand == '-' ? Strand::reverse : Strand::forward;
    TranscriptShape shape =
        shape_of(node.contig, record.strand, std::vector(parts.begin(), parts.end()));
    if (shape.exons.empty()) return;
    record.interval = {node.contig,
                       std::min(std::max<genome::Pos>(0, node.begin), shape.exons.front().begin),
                       std::max(node.end, shape.exons.back().end)};
    record.line = static_cast<std::uint32_t>(node.line);
    note_shape(shape, name, oddities_);
    if (record.interval.begin < node.begin || record.interval.end > node.end) {
      oddities_.add("exons_outside_transcript", "have exons outside their own line", name);
    }
    record.exons = std::move(shape.exons);
    record.coding = std::move(shape.coding);
    record.start_phase = shape.start_phase.value_or(0);
    if (const auto mature = mature_.find(i); mature != mature_.end()) {
      record.mature = std::move(mature->second);
      std::sort(record.mature.begin(), record.mature.end());
    }
    add_selenocysteines(parts, record);
    describe(table_, node, gene_of(i), record);
    if (record.is_coding() && !shape.start_phase) find_frame(node, record);
    transcripts.push_back(std::move(record));
  }

  static void add_selenocysteines(std::span<const GenePart> parts, TranscriptRecord& record) {
    for (const GenePart& part : parts) {
      if (part.kind != PartKind::selenocysteine) continue;
      record.recoded.push_back({{part.contig, part.begin, part.end}, 'U'});
    }
  }

  static void find_frame(const GeneNode& node, TranscriptRecord& record) {
    const auto phase = start_phase_by_length(record);
    if (!phase) {
      throw Error(Fault::input,
                  "line {}: the CDS of {} has no phase, and neither its start nor its end is known",
                  node.line, record.id)
          .hint("Give genes with a phase in column 8 of their CDS lines");
    }
    record.start_phase = *phase;
  }

  void require_same_contig(const GeneNode& node, std::span<const GenePart> parts) const {
    for (const GenePart& part : parts) {
      if (part.contig == node.contig) continue;
      throw Error(Fault::input, "line {}: a {} on {} has the Parent {}, which is on {}", part.line,
                  to_text(part.kind), table_.contigs()[static_cast<std::size_t>(part.contig)].name,
                  printable(node.id), node.contig_name);
    }
  }

  /// '+', '-' or '.'; 0 when parts and transcript do not agree.
  static char strand_of(const GeneNode& node, std::span<const GenePart> parts) {
    char strand = node.strand;
    for (const GenePart& part : parts) {
      if (part.strand != '+' && part.strand != '-') continue;
      if (strand != '+' && strand != '-') strand = part.strand;
      if (strand != part.strand) return 0;
    }
    return strand;
  }

  GeneTable& table_;
  GeneTable::Groups groups_;
  std::vector<bool> has_transcripts_;
  std::unordered_map<std::uint32_t, std::vector<genome::Interval>> mature_;
  Oddities oddities_;
};

}  // namespace

BuiltGenes build_transcripts(GeneTable& table) { return Builder(table).build(); }

}  // namespace varg::reference
