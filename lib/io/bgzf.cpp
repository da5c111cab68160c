#include <varg/io/bgzf.hpp>

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "bgzf_block.hpp"
#include "places.hpp"

namespace varg::io {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view end_marker =
    "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0"sv;
/// Of the blocks varg writes: the end marker's, with the size left open.
constexpr std::string_view block_header = end_marker.substr(0, 16);

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* p) const { libdeflate_free_decompressor(p); }
};
struct FreeCompressor {
  void operator()(libdeflate_compressor* p) const { libdeflate_free_compressor(p); }
};

libdeflate_decompressor* this_threads_decompressor() {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> mine(
      libdeflate_alloc_decompressor());
  if (!mine) throw Error(Fault::resource, "no memory to inflate with");
  return mine.get();
}

libdeflate_compressor* this_threads_compressor(int level) {
  thread_local std::array<std::unique_ptr<libdeflate_compressor, FreeCompressor>, 13> mine;
  auto& slot = mine.at(static_cast<std::size_t>(level));
  if (!slot) slot.reset(libdeflate_alloc_compressor(level));
  if (!slot) throw Error(Fault::resource, "no memory to deflate with");
  return slot.get();
}

template <class Number>
void put(std::string& out, std::size_t at, Number value) {
  std::memcpy(out.data() + at, &value, sizeof value);
}

/// One stored block (RFC 1951 section 3.2.4).
std::size_t store(std::string_view bytes, char* out) {
  const auto size = static_cast<std::uint16_t>(bytes.size());
  const auto complement = static_cast<std::uint16_t>(~size);
  out[0] = 1;
  std::memcpy(out + 1, &size, 2);
  std::memcpy(out + 3, &complement, 2);
  std::memcpy(out + 5, bytes.data(), bytes.size());
  return bytes.size() + 5;
}

void deflate_block(std::string_view bytes, int level, std::string& out) {
  const std::size_t start = out.size();
  out.resize(start + bgzf_most_bytes);
  std::memcpy(out.data() + start, block_header.data(), block_header.size());
  char* const data = out.data() + start + bgzf_header_bytes;
  const std::size_t room = bgzf_most_bytes - bgzf_header_bytes - bgzf_footer_bytes;
  std::size_t size = 0;
  if (level > 0) {
    size = libdeflate_deflate_compress(this_threads_compressor(level), bytes.data(), bytes.size(),
                                       data, room);
  }
  if (size == 0) size = store(bytes, data);
  const std::size_t whole = bgzf_header_bytes + size + bgzf_footer_bytes;
  put(out, start + 16, static_cast<std::uint16_t>(whole - 1));
  put(out, start + whole - 8, libdeflate_crc32(0, bytes.data(), bytes.size()));
  put(out, start + whole - 4, static_cast<std::uint32_t>(bytes.size()));
  out.resize(start + whole);
}

void inflate_block(const BlockGroup& group, std::size_t i, char* out) {
  const BlockGroup::Block& block = group.blocks[i];
  const auto wrong = [&](std::string_view what) {
    return block_error(group.path, group.first_block + i, group.offset + block.offset, "{}", what)
        .hint("The file was damaged after it was written: copy it again and compare checksums.");
  };
  const char* const start = group.bytes.data() + block.offset;
  const std::size_t header = bgzf_data_offset(start);
  const auto result = libdeflate_deflate_decompress(this_threads_decompressor(), start + header,
                                                    block.size - header - bgzf_footer_bytes, out,
                                                    block.inflated_size, nullptr);
  if (result == LIBDEFLATE_BAD_DATA) throw wrong("its compressed data are damaged");
  if (result != LIBDEFLATE_SUCCESS) {
    throw wrong("it inflates to another size than it says (ISIZE)");
  }
  std::uint32_t told = 0;
  std::memcpy(&told, start + block.size - 8, 4);
  if (libdeflate_crc32(0, out, block.inflated_size) != told) {
    throw wrong("its checksum (CRC32) does not match its data");
  }
}

}  // namespace

std::string_view bgzf_end_marker() { return end_marker; }

void inflate(const BlockGroup& group, std::string& out) {
  out.resize(group.inflated_size);
  for (std::size_t i = 0; i < group.blocks.size(); ++i) {
    inflate_block(group, i, out.data() + group.blocks[i].inflated_offset);
  }
}

void deflate(std::string_view bytes, int level, std::string& out,
             std::vector<std::uint32_t>* block_sizes) {
  if (level < 0 || level > 12) {
    throw Error(Fault::usage, "compression level {} is not in 0-12", level);
  }
  out.reserve(out.size() + bytes.size() / 3 + bgzf_most_bytes);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), bgzf_block_most))) {
    const std::size_t before = out.size();
    deflate_block(bytes.substr(0, bgzf_block_most), level, out);
    if (block_sizes != nullptr) {
      block_sizes->push_back(static_cast<std::uint32_t>(out.size() - before));
    }
  }
}

}  // namespace varg::io
