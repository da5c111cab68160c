#include <varg/io/bam_writer.hpp>

#include <htslib/hts.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include <varg/core/output_file.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/io_libraries.hpp>
#include <varg/io/read_batch.hpp>

#include "bam_header.hpp"
#include "hts_file.hpp"
#include "hts_index_bytes.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

constexpr int min_shift = 14;                      // 16 kb windows, of BAI and samtools' CSI
constexpr genome::Pos longest_in_bai = 1LL << 29;  // SAM 1.6 section 5

genome::Pos longest(const genome::Contigs& contigs) {
  genome::Pos length = 0;
  for (const genome::Contig& contig : contigs) length = std::max(length, contig.length);
  return length;
}

int levels_for(genome::Pos length) {
  int levels = 0;
  for (genome::Pos reach = genome::Pos{1} << min_shift; reach < length; reach <<= 3) ++levels;
  return levels;
}

std::uint64_t virtual_offset(std::uint64_t block, std::uint64_t within_block) {
  return block << 16U | within_block;
}

}  // namespace

struct BamWriter::Block::State {
  /// A record for the index, with where it ends relative to the start of `bytes`.
  struct Entry {
    genome::ContigId contig;
    bool is_mapped;
    std::uint16_t end_in_block;
    genome::Pos begin;
    genome::Pos end;
    std::uint64_t end_block;
  };
  std::string bytes;
  std::vector<Entry> entries;
};

BamWriter::Block::Block() : state(std::make_unique<State>()) {}
BamWriter::Block::~Block() = default;
BamWriter::Block::Block(Block&&) noexcept = default;
BamWriter::Block& BamWriter::Block::operator=(Block&&) noexcept = default;

struct BamWriter::State {
  State(std::string name, const SamHeader& header, WriteOptions write_options);
  void push(const Block::State::Entry& entry, std::uint64_t base);

  std::string path;
  int level() const { return options.level.value_or(default_bam_level); }

  WriteOptions options;
  OutputFile file;
  std::unique_ptr<hts_idx_t, FreeHtsIndex> index;
  bool is_csi = false;
};

BamWriter::State::State(std::string name, const SamHeader& header, WriteOptions write_options)
    : path(std::move(name)), options(write_options), file(path) {
  tame_htslib();
  std::string bytes;
  deflate(bam_header_bytes(header), level(), bytes);
  file.write(bytes);
  if (!options.index || path == "-" || header.sort_order != SortOrder::coordinate) return;
  const genome::Pos length = longest(header.contigs);
  is_csi = length > longest_in_bai;
  constexpr int levels_of_bai = 5;
  index.reset(hts_idx_init(static_cast<int>(header.contigs.size()),
                           is_csi ? HTS_FMT_CSI : HTS_FMT_BAI, virtual_offset(file.size(), 0),
                           min_shift, is_csi ? levels_for(length) : levels_of_bai));
  if (!index) throw Error(Fault::resource, "no memory for the index of {}", path);
}

void BamWriter::State::push(const Block::State::Entry& entry, std::uint64_t base) {
  const std::uint64_t offset = virtual_offset(base + entry.end_block, entry.end_in_block);
  if (hts_idx_push(index.get(), entry.contig, entry.begin, entry.end, offset,
                   entry.is_mapped ? 1 : 0) < 0) {
    throw Error(Fault::bug, "a record for {} is out of coordinate order at position {}", path,
                entry.begin + 1);
  }
}

BamWriter::BamWriter(std::string path, const SamHeader& header, WriteOptions options)
    : state_(std::make_unique<State>(std::move(path), header, options)) {}
BamWriter::~BamWriter() = default;

BamWriter::Block BamWriter::encode(std::string_view records) const {
  Block block;
  std::string& bytes = block.state->bytes;
  std::vector<Block::State::Entry>& entries = block.state->entries;
  const bool wants_index = state_->index != nullptr;
  while (!records.empty()) {
    // As many whole records as one BGZF block holds, or one that is larger than a block.
    const std::uint64_t block_start = bytes.size();
    const std::size_t first_entry = entries.size();
    std::size_t end = 0;
    while (end < records.size()) {
      std::uint32_t size = 0;
      std::memcpy(&size, records.data() + end, sizeof size);
      const std::size_t record_end = end + sizeof size + size;
      if (end != 0 && record_end > bgzf_block_most) break;
      if (wants_index) {
        const ReadView read(
            {reinterpret_cast<const std::uint8_t*>(records.data()) + end + sizeof size, size});
        entries.push_back({read.contig(), !read.has(genome::flag::unmapped),
                           static_cast<std::uint16_t>(record_end), read.pos(), read.end(),
                           block_start});
      }
      end = record_end;
    }
    deflate(records.substr(0, end), state_->level(), bytes);
    if (entries.size() > first_entry) {
      entries.back().end_block = bytes.size();
      entries.back().end_in_block = 0;
    }
    records.remove_prefix(end);
  }
  return block;
}

void BamWriter::write(Block block) {
  State& state = *state_;
  const std::uint64_t base = state.file.size();
  state.file.write(block.state->bytes);
  for (const Block::State::Entry& entry : block.state->entries) state.push(entry, base);
}

std::vector<OutputFacts> BamWriter::close() {
  State& state = *state_;
  const std::uint64_t end = virtual_offset(state.file.size(), 0);
  state.file.write(bgzf_end_marker());
  std::vector<OutputFacts> facts;
  if (!state.index) {
    facts.push_back(state.file.commit());
    return facts;
  }
  if (hts_idx_finish(state.index.get(), end) != 0) {
    throw Error(Fault::bug, "the index of {} cannot be finished", state.path);
  }
  OutputFile index_file(state.path + (state.is_csi ? ".csi" : ".bai"));
  index_file.write(index_bytes(*state.index, state.is_csi));
  facts.push_back(state.file.commit());
  facts.push_back(index_file.commit());
  return facts;
}

}  // namespace varg::io
