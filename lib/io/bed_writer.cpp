#include <htslib/hts.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <varg/io/bed_writer.hpp>

#include <varg/core/error.hpp>
#include <varg/core/output_file.hpp>
#include <varg/io/bgzf.hpp>
#include <varg/io/io_libraries.hpp>

namespace varg::io {
namespace {

constexpr int min_shift = 14;  // bins of 16 KiB, as tabix makes
/// Less text than this is gathered before it is deflated.
constexpr std::size_t own_block_bytes = bgzf_block_most / 2;

int levels_for(const genome::Contigs& contigs) {
  genome::Pos longest = 0;
  for (const genome::Contig& contig : contigs) longest = std::max(longest, contig.length);
  int levels = 0;
  for (genome::Pos held = genome::Pos{1} << min_shift; longest > held; held <<= 3) ++levels;
  return levels;
}

struct FreeIndex {
  void operator()(hts_idx_t* index) const { hts_idx_destroy(index); }
};
using Index = std::unique_ptr<hts_idx_t, FreeIndex>;

/// What tabix keeps in an index of BED: columns, and the names of the contigs.
std::string tabix_facts(const genome::Contigs& contigs) {
  std::string names;
  for (const genome::Contig& contig : contigs) names.append(contig.name).append(1, '\0');
  constexpr std::int32_t zero_based = 0x10000;
  const std::array<std::int32_t, 7> facts = {
      zero_based, 1, 2, 3, '#', 0, static_cast<std::int32_t>(names.size())};
  return std::string(reinterpret_cast<const char*>(facts.data()), sizeof facts) + names;
}

std::string index_bytes(hts_idx_t* index) {
  const int number = ::memfd_create("varg-index", MFD_CLOEXEC);
  if (number < 0) throw Error(Fault::resource, "no memory for an index: {}", std::strerror(errno));
  const std::string path = "/proc/self/fd/" + std::to_string(number);
  const int code = hts_idx_save_as(index, nullptr, path.c_str(), HTS_FMT_CSI);
  const off_t size = code == 0 ? ::lseek(number, 0, SEEK_END) : 0;
  std::string bytes(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
  const bool read = size > 0 && ::pread(number, bytes.data(), bytes.size(), 0) == size;
  ::close(number);
  if (!read) throw Error(Fault::resource, "the index cannot be made: no memory");
  return bytes;
}

}  // namespace

void BedLines::mark(genome::ContigId contig, genome::Pos begin, genome::Pos end) {
  if (!spans.empty()) {
    Span& last = spans.back();
    const bool same_bin = last.contig == contig &&
                          last.begin >> min_shift == (end - 1) >> min_shift &&
                          last.begin >> min_shift == (last.end - 1) >> min_shift;
    if (same_bin) {
      last.end = std::max(last.end, end);
      last.text_end = text.size();
      return;
    }
  }
  spans.push_back({contig, begin, end, text.size()});
}

struct BedWriter::State {
  State(std::string path, const genome::Contigs& asked, int deflate_level, std::string_view header)
      : contigs(asked), level(deflate_level), file(std::move(path)) {
    tame_htslib();
    if (!header.empty()) {
      std::string bytes;
      deflate(header, level, bytes);
      file.write(bytes);
    }
    index.reset(hts_idx_init(static_cast<int>(contigs.size()), HTS_FMT_CSI, file.size() << 16U,
                             min_shift, levels_for(contigs)));
    if (!index) throw Error(Fault::resource, "no memory for an index");
  }

  void add_to_index(const Block& block);
  void put(const Block& block) {
    add_to_index(block);
    file.write(block.bytes);
  }
  void flush();

  genome::Contigs contigs;
  int level;
  OutputFile file;
  Index index;
  BedLines gathered;
};

void BedWriter::State::add_to_index(const Block& block) {
  std::uint64_t address = file.size();
  std::size_t at = 0;
  for (const BedLines::Span& span : block.lines.spans) {
    for (; span.text_end >= (at + 1) * bgzf_block_most; ++at) address += block.block_sizes[at];
    std::uint64_t offset = address << 16U | (span.text_end - at * bgzf_block_most);
    if (span.text_end == block.text_size) offset = (file.size() + block.bytes.size()) << 16U;
    if (hts_idx_push(index.get(), span.contig, span.begin, span.end, offset, 1) < 0) {
      throw Error(Fault::bug, "{}:{} was written out of order", contigs[span.contig].name,
                  span.begin + 1);
    }
  }
}

void BedWriter::State::flush() {
  if (gathered.text.empty()) return;
  Block block;
  block.text_size = gathered.text.size();
  deflate(gathered.text, level, block.bytes, &block.block_sizes);
  block.lines.spans = std::move(gathered.spans);
  gathered = {};
  put(block);
}

BedWriter::BedWriter(std::string path, const genome::Contigs& contigs, int level,
                     std::string_view header)
    : state_(std::make_unique<State>(std::move(path), contigs, level, header)) {}
BedWriter::~BedWriter() = default;
BedWriter::BedWriter(BedWriter&&) noexcept = default;

BedWriter::Block BedWriter::encode(BedLines lines) const {
  Block block;
  block.text_size = lines.text.size();
  if (lines.text.size() >= own_block_bytes) {
    deflate(lines.text, state_->level, block.bytes, &block.block_sizes);
    lines.text = {};
  }
  block.lines = std::move(lines);
  return block;
}

void BedWriter::write(Block block) {
  if (block.bytes.empty()) {
    write(block.lines);
    return;
  }
  state_->flush();
  state_->put(block);
}

void BedWriter::write(const BedLines& lines) {
  BedLines& gathered = state_->gathered;
  const std::size_t offset = gathered.text.size();
  gathered.text += lines.text;
  for (BedLines::Span span : lines.spans) {
    span.text_end += offset;
    gathered.spans.push_back(span);
  }
  if (gathered.text.size() >= bgzf_block_most) state_->flush();
}

std::vector<OutputFacts> BedWriter::close() {
  State& state = *state_;
  state.flush();
  hts_idx_finish(state.index.get(), state.file.size() << 16U);
  std::string meta = tabix_facts(state.contigs);
  if (hts_idx_set_meta(state.index.get(), static_cast<std::uint32_t>(meta.size()),
                       reinterpret_cast<std::uint8_t*>(meta.data()), 1) < 0) {
    throw Error(Fault::resource, "no memory for an index");
  }
  const std::string index = index_bytes(state.index.get());
  state.file.write(bgzf_end_marker());
  std::vector<OutputFacts> facts = {state.file.commit()};
  OutputFile file(facts.front().path + ".csi");
  file.write(index);
  facts.push_back(file.commit());
  return facts;
}

}  // namespace varg::io
