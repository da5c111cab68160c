#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <varg/genome/interval.hpp>

namespace varg::reference {

enum class Strand : std::int8_t { forward = 1, reverse = -1 };

/// Walks a list whose elements are made when they are read: List has `operator[]` that returns a
/// value.
template <class List, class Value>
class MadeIterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = Value;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using reference = Value;

  MadeIterator() = default;
  MadeIterator(const List& list, std::size_t at)
      : list_(&list), at_(static_cast<std::ptrdiff_t>(at)) {}

  Value operator*() const { return (*this)[0]; }
  Value operator[](std::ptrdiff_t n) const { return (*list_)[static_cast<std::size_t>(at_ + n)]; }
  MadeIterator& operator+=(std::ptrdiff_t n) {
    at_ += n;
    return *this;
  }
  MadeIterator& operator-=(std::ptrdiff_t n) { return *this += -n; }
  MadeIterator& operator++() { return *this += 1; }
  MadeIterator& operator--() { return *this += -1; }
  MadeIterator operator++(int) { return MadeIterator(*list_, static_cast<std::size_t>(at_++)); }
  MadeIterator operator--(int) { return MadeIterator(*list_, static_cast<std::size_t>(at_--)); }
  friend MadeIterator operator+(MadeIterator i, std::ptrdiff_t n) { return i += n; }
  friend MadeIterator operator+(std::ptrdiff_t n, MadeIterator i) { return i += n; }
  friend MadeIterator operator-(MadeIterator i, std::ptrdiff_t n) { return i -= n; }
  friend std::ptrdiff_t operator-(const MadeIterator& a, const MadeIterator& b) {
    return a.at_ - b.at_;
  }
  friend bool operator==(const MadeIterator& a, const MadeIterator& b) { return a.at_ == b.at_; }
  friend auto operator<=>(const MadeIterator& a, const MadeIterator& b) { return a.at_ <=> b.at_; }

 private:
  const List* list_ = nullptr;
  std::ptrdiff_t at_ = 0;
};

/// A begin and an end on a contig, 0-based half-open, as a transcript store keeps them.
struct Extent {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Intervals on one contig, ascending: a view into a transcript store. An interval is made when it
/// is read.
class IntervalList {
 public:
  using Iterator = MadeIterator<IntervalList, genome::Interval>;

  IntervalList() = default;
  IntervalList(genome::ContigId contig, const Extent* first, std::size_t size)
      : first_(first), size_(static_cast<std::uint32_t>(size)), contig_(contig) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  genome::Interval operator[](std::size_t i) const {
    return {contig_, genome::Pos{first_[i].begin}, genome::Pos{first_[i].end}};
  }
  genome::Interval front() const { return (*this)[0]; }
  genome::Interval back() const { return (*this)[size_ - 1U]; }
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

  friend bool operator==(const IntervalList& a, const IntervalList& b);
  friend bool operator==(const IntervalList& a, const std::vector<genome::Interval>& b);

 private:
  const Extent* first_ = nullptr;
  std::uint32_t size_ = 0;
  genome::ContigId contig_ = genome::no_contig;
};

/// A codon, or the piece of one that lies in one exon, which is not translated by the genetic code.
struct RecodedCodon {
  genome::Interval interval;
  char amino_acid = 'X';  ///< U selenocysteine, O pyrrolysine, * the end, X not told

  friend bool operator==(const RecodedCodon&, const RecodedCodon&) = default;
};

/// Recoded codons in ascending order: a view into a transcript store.
class RecodedList {
 public:
  struct Row {
    Extent extent;
    std::uint32_t amino_acid;
  };
  using Iterator = MadeIterator<RecodedList, RecodedCodon>;

  RecodedList() = default;
  RecodedList(genome::ContigId contig, const Row* first, std::size_t size)
      : first_(first), size_(static_cast<std::uint32_t>(size)), contig_(contig) {}

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  RecodedCodon operator[](std::size_t i) const {
    const Extent& extent = first_[i].extent;
    return {{contig_, genome::Pos{extent.begin}, genome::Pos{extent.end}},
            static_cast<char>(first_[i].amino_acid)};
  }
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size_}; }

 private:
  const Row* first_ = nullptr;
  std::uint32_t size_ = 0;
  genome::ContigId contig_ = genome::no_contig;
};

/// Tags that decide something, each a bit of Transcript::known_tags.
enum class Tag : std::uint8_t {
  mane_select,
  mane_plus_clinical,
  ensembl_canonical,
  refseq_select,
  basic,    ///< GENCODE's basic set
  primary,  ///< GENCODE's primary set
  cds_start_not_found,
  cds_end_not_found,
  mrna_start_not_found,
  mrna_end_not_found,
  selenoprotein,
  readthrough,       ///< of two genes (readthrough_transcript)
  stop_readthrough,  ///< translation goes on beyond a stop codon
  ribosomal_slippage,
};

/// APPRIS' word for a transcript among those of its gene, best first.
enum class Appris : std::uint8_t { none, p1, p2, p3, p4, p5, a1, a2 };
/// "P1" … "A2"; "" for none.
std::string_view to_text(Appris appris);

/// What is true of a transcript wherever its texts and intervals are held. Coordinates are genomic,
/// 0-based half-open.
struct TranscriptFacts {
  Strand strand = Strand::forward;
  genome::Interval interval;
  int start_phase = 0;    ///< bases of the first CDS part before the first full codon (GFF phase)
  int genetic_code = 0;   ///< NCBI's number when the file says it (transl_table); else 0
  int support_level = 0;  ///< Ensembl's TSL, 1 (best) to 5; 0 when there is none or it is NA
  /// The file says that the transcript's sequence is not that of the genome (RefSeq: substitutions,
  /// gaps, RNA editing).
  bool differs_from_genome = false;
  std::uint32_t line = 0;  ///< of the file, where the transcript stands; 0 when unknown
};

/// A transcript with its exons and coding part: a view into a Transcripts, which must outlive it.
/// Exons ascend on the genome whatever the strand.
struct Transcript : TranscriptFacts {
  std::string_view id;  ///< with version when the file has one ("ENST00000380152.7")
  std::string_view gene_id;
  std::string_view gene_name;     ///< HGNC symbol; empty when unknown
  std::string_view hgnc_id;       ///< "HGNC:1100"; empty when unknown
  std::string_view ncbi_gene_id;  ///< "672"; empty when unknown
  std::string_view biotype;       ///< "protein_coding", …
  std::string_view protein_id;    ///< with version; empty when unknown
  std::string_view ccds_id;       ///< with version; empty when unknown
  std::string_view source;        ///< "ensembl_havana", "BestRefSeq", …; empty when unknown
  std::string_view tags;          ///< "basic,MANE_Select,cds_start_NF": '_' for blanks
  std::uint32_t known_tags = 0;   ///< bits of Tag
  Appris appris = Appris::none;
  IntervalList exons;
  IntervalList coding;  ///< CDS parts with the stop codon; empty if non-coding
  IntervalList mature;  ///< mature miRNAs within it
  RecodedList recoded;
  /// Some transcript of the file has a recoded codon or the tag of selenoproteins: one that has
  /// neither is read by its genetic code alone.
  bool file_tells_recoded = false;

  bool is_coding() const { return !coding.empty(); }
  bool has(Tag tag) const { return (known_tags >> static_cast<unsigned>(tag) & 1U) != 0; }
  /// Whether `tag` is one of the tags; a blank in it counts as '_'.
  bool has_tag(std::string_view tag) const;
  /// First and one-past-last coding genomic position; 0 when non-coding.
  genome::Pos coding_begin() const { return coding.empty() ? 0 : coding.front().begin; }
  genome::Pos coding_end() const { return coding.empty() ? 0 : coding.back().end; }
};

/// The same, owning what it holds: what a reader makes, and what a Transcripts is built from.
struct TranscriptRecord : TranscriptFacts {
  std::string id;
  std::string gene_id;
  std::string gene_name;
  std::string hgnc_id;
  std::string ncbi_gene_id;
  std::string biotype;
  std::string protein_id;
  std::string ccds_id;
  std::string source;
  std::vector<std::string> tags;  ///< a blank or ',' within one becomes '_'
  std::vector<genome::Interval> exons;
  std::vector<genome::Interval> coding;
  std::vector<genome::Interval> mature;
  std::vector<RecodedCodon> recoded;

  bool is_coding() const { return !coding.empty(); }
};

}  // namespace varg::reference
