#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <varg/core/manifest.hpp>
#include <varg/genome/cigar.hpp>
#include <varg/genome/interval.hpp>
#include <varg/io/output_format.hpp>
#include <varg/io/sam_header.hpp>

namespace varg::io {

/// Writes BAM with its BAI (CSI for long contigs) when the records are in coordinate order.
/// encode() runs on any thread, write() serially and in order. Complete at close() or not at all.
class BamWriter {
 public:
  class Block {
   public:
    struct State;
    Block();
    ~Block();
    Block(Block&&) noexcept;
    Block& operator=(Block&&) noexcept;
    std::unique_ptr<State> state;
  };

  BamWriter(std::string path, const SamHeader& header, WriteOptions options = {});
  ~BamWriter();

  /// Deflates records as in ReadBatch::bytes (each after its block_size).
  Block encode(std::string_view records) const;
  void write(Block block);
  void write(std::string_view records) { write(encode(records)); }
  /// The BAM and, when made, its index.
  std::vector<OutputFacts> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Appends one BAM record, with its block_size, to `out`.
struct ReadFields {
  std::string_view name;
  std::uint16_t flags = 0;
  genome::ContigId contig = genome::no_contig;
  genome::Pos pos = -1;
  std::uint8_t mapq = 0;
  std::span<const genome::CigarElement> cigar{};
  genome::ContigId mate_contig = genome::no_contig;
  genome::Pos mate_pos = -1;
  std::int32_t template_length = 0;
  std::string_view bases{};                   ///< ASCII; none or "*" for no bases
  std::span<const std::uint8_t> qualities{};  ///< Phred without offset; none when unknown
  std::span<const std::uint8_t> tags{};       ///< as in BAM
};
void append_read(const ReadFields& fields, std::string& out);
/// Appends a Z tag in BAM's form.
void append_text_tag(std::string_view tag, std::string_view value, std::vector<std::uint8_t>& out);
/// Appends an integer tag in its smallest type.
void append_integer_tag(std::string_view tag, std::int64_t value, std::vector<std::uint8_t>& out);

}  // namespace varg::io
