#include <algorithm>

#include <varg/io/bgzf.hpp>

#include "bgzf_block.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

constexpr std::size_t bytes_per_read = 256U << 10U;
constexpr std::string_view cut_hint =
    "The copy or the program that wrote it stopped early: make it again.";

/// BSIZE from the BC subfield of the extra field (SAM 1.6 section 4.1).
std::optional<std::size_t> block_size(std::string_view extra) {
  while (extra.size() >= 4) {
    const std::size_t length = little16(extra.data() + 2);
    if (extra.size() < 4 + length) return std::nullopt;
    if (extra.starts_with("BC") && length == 2) return little16(extra.data() + 4) + std::size_t{1};
    extra.remove_prefix(4 + length);
  }
  return std::nullopt;
}

}  // namespace

BgzfHead read_bgzf_head(std::string_view bytes) {
  constexpr std::string_view magic("\x1f\x8b\x08", 3);
  constexpr char has_extra = 4;
  using Kind = BgzfHead::Kind;
  if (!magic.starts_with(bytes.substr(0, 3))) return {Kind::other};
  if (bytes.size() < 4) return {Kind::cut};
  if (bytes[3] != has_extra) return {Kind::gzip};
  if (bytes.size() < 12) return {Kind::cut};
  const std::size_t data = bgzf_data_offset(bytes.data());
  if (bytes.size() < data) return {Kind::cut};
  const auto size = block_size(bytes.substr(12, data - 12));
  if (!size) return {Kind::gzip};
  if (*size < data + bgzf_footer_bytes) return {Kind::other};
  return {Kind::block, *size};
}

BlockReader::BlockReader(ByteSource source, std::uint32_t inflated_bytes_per_group)
    : source_(std::move(source)), group_bytes_(inflated_bytes_per_group) {}

bool BlockReader::read_more(std::string& bytes) {
  if (drained_) return false;
  const std::size_t before = bytes.size();
  bytes.resize(before + bytes_per_read);
  const std::size_t n =
      source_.read(std::as_writable_bytes(std::span(bytes)).subspan(before, bytes_per_read));
  bytes.resize(before + n);
  drained_ = n < bytes_per_read;
  return n != 0;
}

void BlockReader::refuse(std::string_view rest, std::uint64_t offset) const {
  using Kind = BgzfHead::Kind;
  const Kind kind = read_bgzf_head(rest).kind;
  const std::string& path = source_.path();
  if (blocks_ == 0 && kind == Kind::gzip) {
    throw file_error(path, "it is gzip, not BGZF")
        .hint("Compress it again with bgzip: gunzip -c FILE | bgzip > NEW");
  }
  if (blocks_ == 0 && kind == Kind::other) throw file_error(path, "it is not BGZF-compressed");
  if (kind == Kind::block || kind == Kind::cut) {
    throw block_error(path, blocks_, offset, "the file ends inside this block")
        .hint(std::string(cut_hint));
  }
  if (end_marker_) {
    throw file_error(path, "there are bytes after the end marker, from byte offset {} on", offset)
        .hint("Something was appended to it: copy it again and compare checksums.");
  }
  throw block_error(path, blocks_, offset, "no BGZF block begins here")
      .hint("The file was damaged after it was written: copy it again and compare checksums.");
}

bool BlockReader::take_block(BlockGroup& group, std::size_t& at) {
  std::string& bytes = group.bytes;
  BgzfHead head = read_bgzf_head(std::string_view(bytes).substr(at));
  while (head.kind == BgzfHead::Kind::cut || bytes.size() - at < head.size) {
    if (!read_more(bytes)) break;
    head = read_bgzf_head(std::string_view(bytes).substr(at));
  }
  if (at == bytes.size()) return false;
  const std::uint64_t offset = group.offset + at;
  if (head.kind != BgzfHead::Kind::block || bytes.size() - at < head.size) {
    refuse(std::string_view(bytes).substr(at), offset);
  }
  std::uint32_t inflated = 0;
  std::memcpy(&inflated, bytes.data() + at + head.size - 4, 4);
  if (inflated > bgzf_most_bytes) {
    throw block_error(source_.path(), blocks_, offset,
                      "it says it holds {} bytes (ISIZE), and a block holds at most {}", inflated,
                      bgzf_most_bytes);
  }
  if (!group.blocks.empty() && group.inflated_size + inflated > group_bytes_) return false;
  if (end_marker_) ++inner_markers_;
  end_marker_ = std::string_view(bytes).substr(at, head.size) == bgzf_end_marker();
  group.blocks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(head.size),
                          inflated, group.inflated_size});
  group.inflated_size += inflated;
  ++blocks_;
  at += head.size;
  return true;
}

std::optional<BlockGroup> BlockReader::next() {
  BlockGroup group;
  group.path = source_.path();
  group.offset = offset_;
  group.first_block = blocks_;
  group.bytes.reserve(last_size_ + 2 * bytes_per_read);
  group.bytes += carry_;
  std::size_t at = 0;
  while (take_block(group, at)) {
  }
  if (group.blocks.empty()) {
    if (!end_marker_) {
      throw file_error(source_.path(), "it has no end marker: it was cut short")
          .hint(std::string(cut_hint));
    }
    return std::nullopt;
  }
  carry_.assign(group.bytes, at);
  group.bytes.resize(at);
  offset_ += at;
  last_size_ = at;
  return group;
}

}  // namespace varg::io
