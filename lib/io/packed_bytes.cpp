#include <varg/io/packed_bytes.hpp>

#include <libdeflate.h>

#include <array>
#include <memory>

#include <varg/core/error.hpp>

namespace varg::io {
namespace {

struct FreeInflater {
  void operator()(libdeflate_decompressor* p) const { libdeflate_free_decompressor(p); }
};
struct FreeDeflater {
  void operator()(libdeflate_compressor* p) const { libdeflate_free_compressor(p); }
};

libdeflate_decompressor* this_threads_inflater() {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeInflater> mine(
      libdeflate_alloc_decompressor());
  if (!mine) throw Error(Fault::resource, "no memory to inflate with");
  return mine.get();
}

libdeflate_compressor* this_threads_deflater(int level) {
  thread_local std::array<std::unique_ptr<libdeflate_compressor, FreeDeflater>, 13> mine;
  auto& slot = mine.at(static_cast<std::size_t>(level));
  if (!slot) slot.reset(libdeflate_alloc_compressor(level));
  if (!slot) throw Error(Fault::resource, "no memory to deflate with");
  return slot.get();
}

/// Deflate cannot make more than this of a byte (RFC 1951: 258 bytes of a match in 2 bits).
constexpr std::size_t most_growth = 1032;

Error damaged() { return Error(Fault::input, "the compressed bytes are damaged"); }

}  // namespace

std::size_t pack_bytes(std::string_view raw, int level, std::string& out) {
  if (raw.empty()) return 0;
  const std::size_t before = out.size();
  out.resize(before + raw.size());
  const std::size_t size = libdeflate_deflate_compress(
      this_threads_deflater(level), raw.data(), raw.size(), out.data() + before, raw.size() - 1);
  if (size == 0) raw.copy(out.data() + before, raw.size());
  out.resize(before + (size == 0 ? raw.size() : size));
  return out.size() - before;
}

void unpack_bytes(std::string_view packed, std::size_t raw_size, std::string& out) {
  if (packed.size() == raw_size) {
    out = packed;
    return;
  }
  if (packed.size() > raw_size || raw_size / most_growth > packed.size()) throw damaged();
  out.resize(raw_size);
  std::size_t made = 0;
  const auto result = libdeflate_deflate_decompress(this_threads_inflater(), packed.data(),
                                                    packed.size(), out.data(), out.size(), &made);
  if (result != LIBDEFLATE_SUCCESS || made != raw_size) throw damaged();
}

std::size_t unpack_zlib(std::string_view packed, std::span<char> out) {
  std::size_t made = 0;
  const auto result = libdeflate_zlib_decompress(this_threads_inflater(), packed.data(),
                                                 packed.size(), out.data(), out.size(), &made);
  if (result != LIBDEFLATE_SUCCESS) throw damaged();
  return made;
}

}  // namespace varg::io
