#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/core/monitor.hpp>
#include <varg/genome/contigs.hpp>
#include <varg/io/mapped_file.hpp>
#include <varg/reference/transcript.hpp>

namespace varg::reference {

/// A contig of a gene file: its length where the file says it (##sequence-region), and how many
/// features are on it.
struct GeneContig {
  std::string name;
  genome::Pos length = 0;
  std::uint64_t features = 0;
};

/// What a gene file holds, whatever the reference: contigs of intervals are places in `contigs`.
struct ParsedGenes {
  std::vector<TranscriptRecord> transcripts;
  std::vector<GeneContig> contigs;
  std::uint64_t features = 0;
  std::vector<Note> notes;
  std::string dialect;
};

/// The rows of a store: plain bytes, the same in memory and in an index file. Numbers are of the
/// machine's byte order, which the header tells.
namespace rows {

struct Range {
  std::uint32_t first = 0;
  std::uint32_t size = 0;
};
/// A stretch of the texts.
using Text = Range;

struct Gene {
  Text id;
  Text name;
  Text hgnc_id;
  Text ncbi_id;
};
struct Contig {
  Text name;
  Range transcripts;
  std::uint64_t length = 0;
  std::uint64_t features = 0;
};
struct Remark {
  Text kind;
  Text text;
};
struct One {
  Text id;
  Text protein_id;
  Text ccds_id;
  std::uint32_t gene = 0;
  std::uint32_t biotype = 0;  ///< a word
  std::uint32_t source = 0;   ///< a word
  std::uint32_t tags = 0;     ///< a word
  Range exons;                ///< of the extents
  Range coding;
  Range mature;
  Range recoded;
  std::uint32_t known_tags = 0;
  std::uint32_t contig = 0;
  std::uint32_t line = 0;
  std::uint8_t is_reverse = 0;
  std::uint8_t start_phase = 0;
  std::uint8_t genetic_code = 0;
  std::uint8_t support_level = 0;
  std::uint8_t appris = 0;
  std::uint8_t differs_from_genome = 0;
  std::array<std::uint8_t, 2> spare{};
};

/// The parts of a store, in the order they stand in.
enum class Part : std::uint8_t {
  texts,
  words,
  genes,
  contigs,
  remarks,
  transcripts,
  spans,     ///< begin and end of each transcript
  farthest,  ///< implicit tree of each contig: the largest end below each transcript
  extents,
  recoded,
};
inline constexpr std::size_t part_count = 10;

struct Place {
  std::uint64_t offset = 0;
  std::uint64_t count = 0;
};
struct Header {
  std::array<char, 8> magic{};
  std::array<char, 32> digest{};  ///< of all bytes behind it
  std::array<char, 32> input_digest{};
  std::array<char, 32> version{};  ///< of varg
  std::uint32_t byte_order = 0;
  std::uint32_t format = 0;
  std::uint64_t size = 0;
  std::uint64_t features = 0;
  std::uint32_t end_marker = 0;  ///< of the input's BGZF: 0 it has none, 1 seen, 2 not seen
  std::uint32_t spare = 0;
  Text dialect;
  std::array<Place, part_count> parts{};
};

}  // namespace rows

/// What bytes that should be a store are.
enum class StoreState {
  good,
  absent,    ///< no bytes
  foreign,   ///< not a store of varg
  outdated,  ///< of another input, format or version of varg
  damaged,
};

/// The transcripts of a gene file in one block of bytes, sorted by contig of the file, begin, end
/// and id. Read-only once made.
class GeneStore {
 public:
  /// Sorts and packs. Digest and end marker of `input` are kept. Throws Error{input} for more than
  /// 4 GB of texts or 2^32 rows of a kind.
  static std::unique_ptr<const GeneStore> pack(ParsedGenes genes, const InputFacts& input);
  /// What `bytes` (aligned to 8) are for an input of this digest: checks their own digest and that
  /// no row points outside of them. O(bytes).
  static StoreState state_of(std::span<const std::byte> bytes, std::string_view input_digest);
  /// Over bytes whose state is good.
  explicit GeneStore(io::MappedFile file);

  std::span<const std::byte> bytes() const { return bytes_; }
  std::string_view text(rows::Text text) const {
    return {reinterpret_cast<const char*>(texts_) + text.first, text.size};
  }
  const rows::Header& header() const {
    return *reinterpret_cast<const rows::Header*>(bytes_.data());
  }
  std::span<const rows::Contig> contigs() const;
  std::vector<Note> notes() const;
  /// Whether the input had BGZF's end marker; nothing where it is no BGZF.
  std::optional<bool> end_marker() const;

  /// The transcript at `i`, on the contig that the caller calls `contig`.
  Transcript transcript(std::uint32_t i, genome::ContigId contig) const;
  std::uint32_t contig_of(std::uint32_t i) const { return ones_[i].contig; }
  std::span<const Extent> spans() const { return spans_; }
  std::span<const std::uint32_t> farthest() const { return farthest_; }

 private:
  explicit GeneStore(std::vector<std::uint64_t> owned);
  void find_parts();

  std::vector<std::uint64_t> owned_;
  io::MappedFile file_;
  std::span<const std::byte> bytes_;
  const std::byte* texts_ = nullptr;
  std::span<const rows::Text> words_;
  std::span<const rows::Gene> genes_;
  std::span<const rows::One> ones_;
  std::span<const Extent> spans_;
  std::span<const std::uint32_t> farthest_;
  std::span<const Extent> extents_;
  std::span<const RecodedList::Row> recoded_;
  bool tells_recoded_ = false;
};

/// The rows of one part. Its place must lie within `bytes`.
template <class Row>
std::span<const Row> part_of(std::span<const std::byte> bytes, rows::Part part) {
  const auto& header = *reinterpret_cast<const rows::Header*>(bytes.data());
  const rows::Place& place = header.parts[static_cast<std::size_t>(part)];
  return {reinterpret_cast<const Row*>(bytes.data() + place.offset),
          static_cast<std::size_t>(place.count)};
}

inline constexpr std::string_view store_magic = "VARGGENE";
/// Raise it when a store is laid out otherwise, and when the readers make other transcripts of the
/// same file.
inline constexpr std::uint32_t store_format = 2;
inline constexpr std::uint32_t store_byte_order = 0x0102'0304;

}  // namespace varg::reference
