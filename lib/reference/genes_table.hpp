#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "genes_line.hpp"
#include "genes_store.hpp"

namespace varg::reference {

enum class PartKind : std::uint8_t { exon, coding, untranslated, stop_codon, selenocysteine };

/// A feature with an id: a gene, a transcript, or anything that may be a Parent.
struct GeneNode {
  std::string_view id;
  std::string_view contig_name;
  std::string_view source;
  std::string_view type;
  std::string_view attributes;
  std::string_view coding_attributes;  ///< of its first CDS line
  genome::ContigId contig = genome::no_contig;
  genome::Pos begin = 0;
  genome::Pos end = 0;
  char strand = '.';
  bool is_part = false;             ///< a CDS: may be a Parent, is no transcript
  bool is_synthetic = false;        ///< made from its parts, there was no line of it
  bool coding_goes_before = false;  ///< a CDS begins before what is annotated (start_range)
  bool coding_goes_on = false;      ///< a CDS ends behind it (end_range); both genomic
  std::uint64_t line = 0;           ///< where it stands; 0 while only mentioned
  std::uint64_t mentioned = 0;      ///< the first line that names it
  std::uint32_t parent = no_node;

  static constexpr std::uint32_t no_node = ~std::uint32_t{0};
};

/// An exon, CDS part, UTR, stop codon or selenocysteine of one transcript.
struct GenePart {
  std::uint32_t node = 0;
  PartKind kind = PartKind::exon;
  std::int8_t phase = -1;
  char strand = '.';
  genome::Pos begin = 0;
  genome::Pos end = 0;
  genome::ContigId contig = genome::no_contig;
  std::uint32_t line = 0;
};

/// The features of a GFF3 or GTF file, linked by id. Views into the file's text.
class GeneTable {
 public:
  explicit GeneTable(GeneFormat format) : format_(format) {}

  /// Takes one line. Throws Error{input} "line N: …" for an id that stands for two features.
  void add(const GeneLine& line);
  /// Takes "##sequence-region NAME 1 LENGTH": the contig's length.
  void add_sequence_region(std::string_view line);
  /// After the last line: throws Error{input} for a Parent that is nowhere and for a cycle.
  void link();

  GeneFormat format() const { return format_; }
  const std::vector<GeneContig>& contigs() const { return contigs_; }
  const std::vector<GeneNode>& nodes() const { return nodes_; }
  /// The parts of each node, in file order: those of node i are at [first[i], first[i + 1]).
  struct Groups {
    std::vector<GenePart> parts;
    std::vector<std::uint32_t> first;
  };
  Groups group_parts();
  Attributes attributes(std::string_view text) const { return {text, format_}; }

  std::uint64_t features() const { return features_; }
  std::uint64_t parts_without_parent() const { return parts_without_parent_; }
  /// Features, not parts of transcripts, that begin before the first base.
  std::uint64_t before_begin() const { return before_begin_; }
  std::uint64_t tabs_in_attributes() const { return tabs_in_attributes_; }
  /// Whether RefSeq's alignment (cDNA_match) of the transcript on the contig has gaps or
  /// mismatches.
  bool is_misaligned(genome::ContigId contig, std::string_view transcript) const;

 private:
  using Ids = std::unordered_map<std::string_view, std::uint32_t>;

  void add_gff3(const GeneLine& line);
  void add_gtf(const GeneLine& line);
  void add_match(const GeneLine& line);
  void add_part(const GeneLine& line, PartKind kind, std::uint32_t node);
  void define(const GeneLine& line, std::uint32_t node);
  void extend_synthetic(const GeneLine& line, std::uint32_t node);
  std::uint32_t intern(Ids& ids, std::string_view id, std::uint64_t line);
  std::uint32_t parent_node(std::string_view id, std::uint64_t line);
  genome::ContigId contig_of(std::string_view name);
  void require_defined() const;
  void refuse_cycles() const;

  GeneFormat format_;
  std::vector<GeneContig> contigs_;
  std::unordered_map<std::string_view, genome::ContigId> contig_ids_;
  std::unordered_map<std::string_view, genome::Pos> contig_lengths_;
  std::vector<GeneNode> nodes_;
  std::vector<GenePart> parts_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges_;  ///< parent, child
  Ids ids_;                                                     ///< GFF3: all ids; GTF: transcripts
  Ids gene_ids_;                                                ///< GTF
  std::string_view last_parent_id_;
  std::uint32_t last_parent_ = 0;
  std::string_view last_contig_name_;
  genome::ContigId last_contig_ = genome::no_contig;
  std::unordered_set<std::string> misaligned_;  ///< contig, tab, transcript
  std::uint64_t features_ = 0;
  std::uint64_t parts_without_parent_ = 0;
  std::uint64_t before_begin_ = 0;
  std::uint64_t tabs_in_attributes_ = 0;
};

}  // namespace varg::reference
