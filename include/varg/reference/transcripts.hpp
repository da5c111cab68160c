#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/genome/interval.hpp>
#include <varg/reference/transcript.hpp>

namespace varg::reference {

class GeneStore;

/// Transcripts of one annotation file on the contigs of a reference, sorted by contig, begin, end
/// and id, with overlap look-up. Holds them in one compact block, of its own or mapped from an
/// index; a Transcript is made when it is read. Safe to read from any number of threads.
class Transcripts {
 public:
  using Iterator = MadeIterator<Transcripts, Transcript>;

  Transcripts();
  /// Contigs are those of the records' intervals.
  explicit Transcripts(std::vector<TranscriptRecord> records);
  /// `contigs` are the reference's ids of the store's contigs; no_contig leaves a contig out.
  Transcripts(std::unique_ptr<const GeneStore> store, const std::vector<genome::ContigId>& contigs);
  ~Transcripts();
  Transcripts(Transcripts&&) noexcept;
  Transcripts& operator=(Transcripts&&) noexcept;

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Transcript operator[](std::size_t i) const;
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }
  const Transcripts& all() const { return *this; }

  /// The indexes of those whose interval, widened by `margin` on both sides, overlaps `interval`,
  /// ascending; replaces what `hits` held. Implicit interval tree: O(log n + hits), and no
  /// allocation once `hits` has grown.
  void overlapping(const genome::Interval& interval, genome::Pos margin,
                   std::vector<std::uint32_t>& hits) const;
  std::vector<std::uint32_t> overlapping(const genome::Interval& interval,
                                         genome::Pos margin) const {
    std::vector<std::uint32_t> hits;
    overlapping(interval, margin, hits);
    return hits;
  }
  /// Calls `take(const Transcript&)` for the same.
  template <class Take>
  void for_overlapping(const genome::Interval& interval, genome::Pos margin, Take&& take) const {
    for (const std::uint32_t i : overlapping(interval, margin)) take((*this)[i]);
  }

 private:
  /// The transcripts of one contig: `size` of them, from `stored` in the store, from `first` here.
  struct Run {
    std::uint32_t first = 0;
    std::uint32_t stored = 0;
    std::uint32_t size = 0;
  };
  std::uint32_t stored(std::size_t i) const {
    return order_.empty() ? static_cast<std::uint32_t>(i) : order_[i];
  }

  std::unique_ptr<const GeneStore> store_;
  std::vector<genome::ContigId> contigs_;  ///< of the store's contigs
  std::vector<Run> runs_;                  ///< by the reference's contig
  std::vector<std::uint32_t> order_;       ///< places in the store; empty when they are the same
  std::size_t size_ = 0;
};

struct GeneFile {
  Transcripts transcripts;
  genome::Contigs contigs;     ///< those given, or those seen when none were given
  std::uint64_t features = 0;  ///< lines that are features, of any type
  std::vector<Note> notes;
  InputFacts facts;
  std::string dialect;  ///< "Ensembl GFF3", "GENCODE GTF", "RefSeq GFF3", "UCSC genePred", …
};

struct GeneOptions {
  /// Takes a contig that the reference has under another name alone (1, chr1, NC_000001.11,
  /// CM000663.2) for that one, and says so in a note.
  bool bridge_contigs = false;
};

/// Reads GFF3 or GTF (Ensembl, GENCODE, RefSeq) or a UCSC gene table (genePred, refGene with its
/// bin column, refFlat), plain, gzip or BGZF, and places it on `contigs` (with empty `contigs`,
/// names are taken as they come). Features on contigs that `contigs` lacks are counted in a note;
/// when no contig is shared it is Error{mismatch} (hint about chr1 against 1). Throws Error{input}
/// with the line for what is no gene file: columns, start beyond end, strand, unknown or circular
/// Parent, an ID on two contigs. A CDS without phase is laid out from its lengths and counted in a
/// note; it is Error{input} where the file says that neither end of it was found.
GeneFile read_genes(const std::string& path, const genome::Contigs& contigs,
                    const GeneOptions& options = {});

/// The index that open_genes keeps beside a gene file.
std::string gene_index_path(const std::string& path);

/// How open_genes came by its transcripts.
enum class GeneIndexUse {
  used,    ///< the index was whole and of this file
  made,    ///< there was none, or one of other bytes or of another varg: written
  mended,  ///< there was one that could not be trusted: written anew
  small,   ///< none was needed
  failed,  ///< none could be written
};

struct OpenedGenes : GeneFile {
  GeneIndexUse index = GeneIndexUse::small;
};

/// Stores smaller than this (in bytes) get no index: to read them takes less than 0.1 s.
inline constexpr std::size_t least_gene_index = std::size_t{1} << 20U;

/// The same as read_genes, in a few hundredths of a second after the first time: keeps what was
/// read in an index beside the file (`path` + ".vgx"), which is used as long as the file's digest
/// and the version of varg stay the same. An index that is damaged or no index of varg is made
/// again, with a note; where none can be written the genes are used from memory, with a note.
/// Several processes may do this at once.
OpenedGenes open_genes(const std::string& path, const genome::Contigs& contigs,
                       const GeneOptions& options = {}, std::size_t least_index = least_gene_index);

}  // namespace varg::reference
