#include <varg/io/big_wig.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include <varg/io/mapped_file.hpp>
#include <varg/io/packed_bytes.hpp>

#include "big_wig_tree.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

// Numbers and layout: Kent et al. 2010, supplementary tables 5 to 15.
constexpr std::uint32_t file_magic = 0x888FFC26;
constexpr std::uint32_t names_magic = 0x78CA8C91;
constexpr std::uint32_t sections_magic = 0x2468ACE0;
constexpr std::uint16_t newest_version = 4;
constexpr std::uint64_t header_size = 64;
constexpr std::uint64_t zoom_header_size = 24;
constexpr std::uint64_t names_header_size = 32;
constexpr std::uint64_t sections_header_size = 48;
constexpr std::uint64_t section_header_size = 24;
constexpr std::uint64_t node_head = 4;

enum class SectionType : std::uint8_t { bed_graph = 1, variable_step = 2, fixed_step = 3 };
/// Bytes of an item of each type.
constexpr std::array<std::uint64_t, 4> item_sizes{0, 12, 8, 4};
/// A section counts its items in 16 bits.
constexpr std::size_t most_section_bytes = section_header_size + 0xFFFF * item_sizes[1];

/// The file in the byte order that makes its first number that of a bigWig.
BigWigBytes with_byte_order(std::string_view bytes) {
  for (const bool is_swapped : {false, true}) {
    const BigWigBytes file(bytes, is_swapped);
    if (bytes.size() >= sizeof file_magic && file.number<std::uint32_t>(0) == file_magic) {
      return file;
    }
  }
  throw Error(Fault::input, "it is no bigWig")
      .hint("Say what it is by its ending, or by --format of varg source build");
}

genome::Contigs read_contigs(const BigWigBytes& file, std::uint64_t offset) {
  file.cut(offset, names_header_size);
  const std::uint64_t key_size = file.number<std::uint32_t>(offset + 8);
  const std::uint64_t value_size = file.number<std::uint32_t>(offset + 12);
  const auto count = file.number<std::uint64_t>(offset + 16);
  constexpr std::uint64_t id_and_length = 8;
  const std::uint64_t item_size = key_size + id_and_length;
  if (file.number<std::uint32_t>(offset) != names_magic || value_size != id_and_length ||
      count > file.size() / item_size) {
    throw Error(Fault::input, "its list of contigs at byte offset {} is damaged", offset);
  }
  BigWigTree tree(file, offset + names_header_size, {item_size, item_size}, count);
  std::vector<genome::Contig> contigs(static_cast<std::size_t>(count));
  while (const auto item = tree.next()) {
    const std::string_view key = file.cut(*item, key_size);
    const std::string_view name = key.substr(0, key.find('\0'));
    const auto id = file.number<std::uint32_t>(*item + key_size);
    if (name.empty() || id >= count || !contigs[id].name.empty()) {
      throw Error(Fault::input, "its contig at byte offset {} has no name, or no number of its own",
                  *item);
    }
    contigs[id].name = name;
    contigs[id].length = file.number<std::uint32_t>(*item + key_size + 4);
  }
  return genome::Contigs(std::move(contigs));
}

/// A leaf item of the R tree.
struct SectionPlace {
  std::uint32_t contig;
  std::uint32_t begin;
  std::uint32_t end_contig;
  std::uint32_t end;
  std::uint64_t offset;
  std::uint64_t size;
};

SectionPlace read_place(const BigWigBytes& file, std::uint64_t at) {
  return {file.number<std::uint32_t>(at),      file.number<std::uint32_t>(at + 4),
          file.number<std::uint32_t>(at + 8),  file.number<std::uint32_t>(at + 12),
          file.number<std::uint64_t>(at + 16), file.number<std::uint64_t>(at + 24)};
}

/// Items of a section as scores, from `bytes` that are as long as its header says.
void read_scores(const BigWigBytes& bytes, SectionType type, std::vector<ScoreSpan>& scores) {
  const genome::Pos begin = bytes.number<std::uint32_t>(4);
  const genome::Pos step = bytes.number<std::uint32_t>(12);
  const genome::Pos span = bytes.number<std::uint32_t>(16);
  std::uint64_t at = section_header_size;
  genome::Pos next = begin;
  for (ScoreSpan& score : scores) {
    switch (type) {
      case SectionType::bed_graph:
        score = {bytes.number<std::uint32_t>(at), bytes.number<std::uint32_t>(at + 4),
                 bytes.real(at + 8)};
        break;
      case SectionType::variable_step:
        score.begin = bytes.number<std::uint32_t>(at);
        score.end = score.begin + span;
        score.score = bytes.real(at + 4);
        break;
      case SectionType::fixed_step:
        score = {next, next + span, bytes.real(at)};
        next += step;
        break;
    }
    at += item_sizes[static_cast<std::size_t>(type)];
  }
}

}  // namespace

struct BigWigReader::State {
  explicit State(std::string path) : name(std::move(path)) {}

  void open(std::string_view bytes);
  void require_whole_header() const;
  std::optional<BigWigSection> next();
  BigWigBytes payload(const SectionPlace& place);
  void read(const SectionPlace& place);
  void require_place(const SectionPlace& place) const;
  void require_all_bases() const;

  std::string name;
  MappedFile mapped;
  std::string memory;
  BigWigBytes file;
  genome::Contigs contigs;
  BigWigTree sections;
  bool is_compressed = false;
  std::vector<char> inflated;
  std::vector<ScoreSpan> scores;
  std::uint64_t contig = 0;   ///< of the section before
  genome::Pos behind = 0;     ///< the end of the score before, on it
  std::uint64_t covered = 0;  ///< bases with a score
};

void BigWigReader::State::open(std::string_view bytes) {
  file = with_byte_order(bytes);
  file.cut(0, header_size);
  const auto version = file.number<std::uint16_t>(4);
  if (version < 1 || version > newest_version) {
    throw Error(Fault::input, "it is a bigWig of version {}, and versions 1 to {} are known",
                version, newest_version);
  }
  require_whole_header();
  contigs = read_contigs(file, file.number<std::uint64_t>(8));
  const auto data = file.number<std::uint64_t>(16);
  const auto index = file.number<std::uint64_t>(24);
  const auto told = file.number<std::uint64_t>(data);
  file.cut(index, sections_header_size);
  const auto count = file.number<std::uint64_t>(index + 8);
  if (file.number<std::uint32_t>(index) != sections_magic) {
    throw Error(Fault::input, "its index at byte offset {} is damaged", index);
  }
  if (told != count) {
    throw Error(Fault::input, "it tells of {} sections, and its index of {}", told, count);
  }
  constexpr BigWigTree::Shape shape{32, 24};
  sections = BigWigTree(file, index + sections_header_size, shape, count);
  is_compressed = file.number<std::uint32_t>(52) > 0;
}

/// The summaries stand behind all else: when they are there, the file was not cut.
void BigWigReader::State::require_whole_header() const {
  const auto zooms = file.number<std::uint16_t>(6);
  for (std::uint64_t i = 0; i < zooms; ++i) {
    const std::uint64_t at = header_size + i * zoom_header_size;
    file.cut(file.number<std::uint64_t>(at + 8), sizeof(std::uint32_t));
    file.cut(file.number<std::uint64_t>(at + 16), sections_header_size + node_head);
  }
}

std::optional<BigWigSection> BigWigReader::State::next() {
  const auto item = sections.next();
  if (!item) {
    require_all_bases();
    return std::nullopt;
  }
  const SectionPlace place = read_place(file, *item);
  within([&] { return fmt::format("section at byte offset {}", place.offset); },
         [&] {
           read(place);
           require_place(place);
         });
  if (place.contig != contig) behind = 0;
  contig = place.contig;
  if (!scores.empty()) behind = scores.back().end;
  for (const ScoreSpan& score : scores) {
    covered += static_cast<std::uint64_t>(score.end - score.begin);
  }
  return BigWigSection{static_cast<genome::ContigId>(place.contig), place.offset, scores};
}

BigWigBytes BigWigReader::State::payload(const SectionPlace& place) {
  const std::string_view stored = file.cut(place.offset, place.size);
  if (!is_compressed) return {stored, file.is_swapped()};
  inflated.resize(most_section_bytes);
  const std::size_t size = unpack_zlib(stored, inflated);
  return {{inflated.data(), size}, file.is_swapped()};
}

void BigWigReader::State::read(const SectionPlace& place) {
  const BigWigBytes bytes = payload(place);
  if (bytes.size() < section_header_size) {
    throw Error(Fault::input, "its size is {} bytes, less than its header has", bytes.size());
  }
  const auto type = bytes.number<std::uint8_t>(20);
  const auto count = bytes.number<std::uint16_t>(22);
  if (type == 0 || type >= item_sizes.size()) {
    throw Error(Fault::input, "its type is {}, and types 1 to 3 are known", type);
  }
  if (bytes.size() != section_header_size + count * item_sizes[type]) {
    throw Error(Fault::input, "its size is {} bytes, and its {} items do not make that",
                bytes.size(), count);
  }
  if (bytes.number<std::uint32_t>(0) != place.contig || place.end_contig != place.contig ||
      place.contig >= contigs.size() || place.contig < contig) {
    throw Error(Fault::input, "its contig is not the one that the index tells of");
  }
  scores.resize(count);
  read_scores(bytes, static_cast<SectionType>(type), scores);
}

void BigWigReader::State::require_place(const SectionPlace& place) const {
  const genome::Contig& whole = contigs[static_cast<genome::ContigId>(place.contig)];
  genome::Pos last = place.contig == contig ? behind : 0;
  for (const ScoreSpan& score : scores) {
    if (score.end < score.begin || score.begin < last) {
      throw Error(Fault::input, "its score at {}:{}-{} is not in order, or overlaps another",
                  whole.name, score.begin + 1, score.end);
    }
    if (score.begin < place.begin || score.end > place.end || score.end > whole.length) {
      throw Error(Fault::input, "its score at {}:{}-{} is not in its place {}:{}-{}", whole.name,
                  score.begin + 1, score.end, whole.name, place.begin + 1,
                  std::min<genome::Pos>(place.end, whole.length));
    }
    last = score.end;
  }
}

/// The summary of the whole file, which version 1 lacks and some writers leave empty.
void BigWigReader::State::require_all_bases() const {
  const auto summary = file.number<std::uint64_t>(44);
  if (summary == 0) return;
  const auto told = file.number<std::uint64_t>(summary);
  if (told == 0 || told == covered) return;
  throw Error(Fault::input, "its scores cover {} bases, and its summary at byte offset {} says {}",
              covered, summary, told)
      .hint("Fetch or copy the file again; bigWigToBedGraph makes a bedGraph of what is in it");
}

BigWigReader::BigWigReader(const std::string& path) : state_(std::make_unique<State>(path)) {
  if (path == "-") {
    throw file_error(path, "a bigWig is read by its index, which a pipe does not allow")
        .hint("Write it to a file first");
  }
  state_->mapped = MappedFile(path);
  within(path, [&] { state_->open(state_->mapped.bytes()); });
}

BigWigReader::BigWigReader(std::string name, std::string bytes)
    : state_(std::make_unique<State>(std::move(name))) {
  state_->memory = std::move(bytes);
  within(state_->name, [&] { state_->open(state_->memory); });
}

BigWigReader::~BigWigReader() = default;
BigWigReader::BigWigReader(BigWigReader&&) noexcept = default;

const genome::Contigs& BigWigReader::contigs() const { return state_->contigs; }

std::optional<BigWigSection> BigWigReader::next() {
  return within(state_->name, [&] { return state_->next(); });
}

}  // namespace varg::io
