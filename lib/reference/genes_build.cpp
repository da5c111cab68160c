#include "genes_build.hpp"

#include <algorithm>
#include <map>
#include <span>

#include <varg/core/error.hpp>
#include <varg/core/text.hpp>

namespace varg::reference {
namespace {

/// Counts oddities by kind, with the first transcript that has each.
class Oddities {
 public:
  void add(const std::string& kind, const std::string& what, const std::string& id) {
    Oddity& oddity = all_[kind];
    if (oddity.n++ == 0) {
      oddity.what = what;
      oddity.first = id;
    }
  }
  std::vector<Note> notes() const {
    std::vector<Note> notes;
    for (const auto& [kind, oddity] : all_) {
      notes.push_back({kind, with_thousands(oddity.n) + " transcripts " + oddity.what +
                                 " (first: " + oddity.first + ")"});
    }
    return notes;
  }

 private:
  struct Oddity {
    std::uint64_t n = 0;
    std::string what;
    std::string first;
  };
  std::map<std::string, Oddity> all_;
};

bool is_gene(const GeneNode& node) { return ends_with(node.type, "gene"); }

class Builder {
 public:
  explicit Builder(GeneTable& table) : table_(table), groups_(table.group_parts()) {
    find_parents_of_transcripts();
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

  void add(std::uint32_t i, std::vector<Transcript>& transcripts) {
    const GeneNode& node = table_.nodes()[i];
    const auto parts =
        std::span(groups_.parts).subspan(groups_.first[i], groups_.first[i + 1] - groups_.first[i]);
    const std::string name(node.id);
    const char strand = strand_of(node, parts);
    if (strand == 0) {
      return oddities_.add("mixed_strands", "with parts on both strands were left out", name);
    }
    Transcript transcript;
    transcript.strand = strand == '-' ? Strand::reverse : Strand::forward;
    TranscriptShape shape =
        shape_of(node.contig, transcript.strand, std::vector(parts.begin(), parts.end()));
    if (shape.exons.empty()) return;
    transcript.interval = {
        node.contig, std::min(std::max<genome::Pos>(0, node.begin), shape.exons.front().begin),
        std::max(node.end, shape.exons.back().end)};
    note_shape(node, shape, transcript.interval);
    transcript.exons = std::move(shape.exons);
    transcript.coding = std::move(shape.coding);
    transcript.start_phase = shape.start_phase;
    describe(table_, node, gene_of(i), transcript.is_coding(), transcript);
    require_on_contig(transcript, node);
    transcripts.push_back(std::move(transcript));
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

  void note_shape(const GeneNode& node, const TranscriptShape& shape,
                  const genome::Interval& interval) {
    const std::string id(node.id);
    if (shape.phase_differs) {
      oddities_.add("phase_mismatch", "have a CDS phase that the parts before it do not give", id);
    }
    if (shape.coding_outside_exons) {
      oddities_.add("coding_outside_exons", "have coding parts outside their exons", id);
    }
    if (shape.coding_overlaps) {
      oddities_.add("coding_overlaps", "have coding parts that overlap", id);
    }
    if (interval.begin < node.begin || interval.end > node.end) {
      oddities_.add("exons_outside_transcript", "have exons outside their own line", id);
    }
  }

  void require_on_contig(const Transcript& transcript, const GeneNode& node) const {
    const genome::Contig& contig = table_.contigs()[node.contig];
    if (contig.length == 0 || transcript.interval.end <= contig.length) return;
    throw Error(Fault::mismatch, "line {}: {} ends at {}:{}, but the reference's {} has {} bases",
                node.line, transcript.id, contig.name, transcript.interval.end, contig.name,
                contig.length)
        .hint("Give genes and reference of the same assembly");
  }

  GeneTable& table_;
  GeneTable::Groups groups_;
  std::vector<bool> has_transcripts_;
  Oddities oddities_;
};

}  // namespace

BuiltGenes build_transcripts(GeneTable& table) { return Builder(table).build(); }

}  // namespace varg::reference
