#include <varg/io/vcf_writer.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/vcf_reader.hpp>

#include "bcf_values.hpp"
#include "variant_block.hpp"
#include "variant_index.hpp"

namespace varg::io {
namespace {

int level_of(const WriteOptions& options) { return options.level.value_or(default_variant_level); }

/// Small writes are gathered to this: sixteen BGZF blocks.
constexpr std::size_t gathered_bytes = 16 * bgzf_block_most;

/// Whether an index can stand beside it: not for standard output, devices and pipes.
bool is_file(const std::string& path) {
  std::error_code ignored;
  const auto status = std::filesystem::status(path, ignored);
  return path != "-" &&
         (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status));
}

std::string bcf_start(const VcfHeader& header) {
  const std::string text = bcf_header_text(header) + '\0';
  std::string start("BCF\2\2");
  bcf::append_number(static_cast<std::uint32_t>(text.size()), start);
  return start + text;
}

}  // namespace

struct VcfWriter::Block::State {
  VariantBlock block;
};

VcfWriter::Block::Block() : state(std::make_unique<State>()) {}
VcfWriter::Block::~Block() = default;
VcfWriter::Block::Block(Block&&) noexcept = default;
VcfWriter::Block& VcfWriter::Block::operator=(Block&&) noexcept = default;

struct VcfWriter::State {
  State(std::string path, VariantFormat asked, const VcfHeader& header, WriteOptions options)
      : format(asked),
        with_index(options.index && is_indexed(asked) && is_file(path)),
        dictionary(header.meta_lines()),
        samples(header.samples()),
        maker(asked, level_of(options), with_index, header, dictionary),
        file(std::move(path)) {
    write_header(header, options);
    if (with_index) index.emplace(header, dictionary, format, file.size() << 16U);
  }

  static bool is_indexed(VariantFormat format) {
    return format == VariantFormat::vcf_gz || format == VariantFormat::bcf;
  }
  void write_header(const VcfHeader& header, const WriteOptions& options);
  void add_to_index(const VariantBlock& block);
  void gather(std::string_view lines);
  void flush();

  VariantFormat format;
  bool with_index;
  BcfDictionary dictionary;
  std::vector<std::string> samples;
  VariantBlockMaker maker;
  OutputFile file;
  std::optional<VariantIndexBuilder> index;
  std::string gathered;
};

void VcfWriter::State::write_header(const VcfHeader& header, const WriteOptions& options) {
  if (format == VariantFormat::vcf) {
    file.write(header.text());
    return;
  }
  std::string bytes;
  if (format == VariantFormat::vcf_gz) {
    deflate(header.text(), level_of(options), bytes);
  } else {
    deflate(bcf_start(header), format == VariantFormat::bcf ? level_of(options) : 0, bytes);
  }
  file.write(bytes);
}

void VcfWriter::State::add_to_index(const VariantBlock& block) {
  std::vector<int> numbers;
  for (const std::string& name : block.contigs) numbers.push_back(index->contig(name));
  std::uint64_t address = file.size();
  std::size_t at = 0;
  for (const VariantBlock::Record& record : block.records) {
    for (; record.bytes_end >= (at + 1) * bgzf_block_most; ++at) address += block.block_sizes[at];
    std::uint64_t offset = address << 16U | (record.bytes_end - at * bgzf_block_most);
    if (record.bytes_end == block.inflated_size) {
      offset = (file.size() + block.bytes.size()) << 16U;
    }
    index->push(numbers[record.contig], record.begin, record.end, offset);
  }
}

void VcfWriter::State::gather(std::string_view lines) {
  gathered += lines;
  if (gathered.size() >= gathered_bytes) flush();
}

void VcfWriter::State::flush() {
  if (gathered.empty()) return;
  const VariantBlock block = maker.make(gathered);
  gathered.clear();
  if (index) add_to_index(block);
  file.write(block.bytes);
}

VcfWriter::VcfWriter(std::string path, VariantFormat format, const VcfHeader& header,
                     WriteOptions options)
    : state_(std::make_unique<State>(std::move(path), format, header, options)) {}
VcfWriter::~VcfWriter() = default;

VcfWriter::Block VcfWriter::encode(std::string_view lines) const {
  Block block;
  block.state->block = state_->maker.make(lines);
  return block;
}

VcfWriter::Block VcfWriter::encode(std::string&& lines) const {
  Block block;
  block.state->block = state_->maker.make(std::move(lines));
  return block;
}

bool VcfWriter::takes_records_of(const VcfReader& reader) const {
  const State& state = *state_;
  const bool is_bcf =
      state.format == VariantFormat::bcf || state.format == VariantFormat::bcf_uncompressed;
  return is_bcf && reader.is_bcf() && state.dictionary.ids() == reader.dictionary().ids() &&
         state.dictionary.contigs() == reader.dictionary().contigs() &&
         state.samples == reader.header().samples();
}

VcfWriter::Block VcfWriter::encode_records(std::string_view records) const {
  Block block;
  block.state->block = state_->maker.make_from_records(records);
  return block;
}

void VcfWriter::write(Block block) {
  state_->flush();
  if (state_->index) state_->add_to_index(block.state->block);
  state_->file.write(block.state->block.bytes);
}

void VcfWriter::write(std::string_view lines) { state_->gather(lines); }

std::vector<OutputFacts> VcfWriter::close() {
  State& state = *state_;
  state.flush();
  std::string index;
  if (state.index) index = state.index->finish(state.file.size() << 16U);
  if (state.format != VariantFormat::vcf) state.file.write(bgzf_end_marker());
  std::vector<OutputFacts> facts = {state.file.commit()};
  if (state.index) {
    const std::string path = facts.front().path;
    OutputFile file(path + std::string(state.index->ending()));
    file.write(index);
    facts.push_back(file.commit());
    // the index of an earlier file of this name would be found first
    std::error_code ignored;
    std::filesystem::remove(path + std::string(state.index->other_ending()), ignored);
  }
  return facts;
}

}  // namespace varg::io
