// inflate_alone FILE [THREADS]: inflates every BGZF block of FILE with libdeflate, checks its CRC,
// and does nothing else: the least that reading can cost. Built by bench/lanes.sh.

#include <fcntl.h>
#include <libdeflate.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <thread>
#include <vector>

namespace {

using Byte = unsigned char;

constexpr std::size_t block_most = 1U << 16U;
constexpr std::size_t blocks_per_take = 64;

/// Where each block begins, and the end of the last.
std::vector<std::size_t> find_blocks(std::span<const Byte> bytes) {
  std::vector<std::size_t> begins{0};
  while (begins.back() + 18 <= bytes.size()) {
    const Byte* const block = &bytes[begins.back()];
    const std::size_t size = (block[16] | static_cast<std::size_t>(block[17]) << 8U) + 1;
    begins.push_back(begins.back() + size);
  }
  return begins;
}

bool inflate(libdeflate_decompressor* decompressor, const Byte* block, std::size_t size,
             Byte* out) {
  std::uint32_t crc = 0;
  std::uint32_t length = 0;
  std::memcpy(&crc, block + size - 8, 4);
  std::memcpy(&length, block + size - 4, 4);
  const std::size_t head = 12 + (block[10] | static_cast<std::size_t>(block[11]) << 8U);
  return length <= block_most &&
         libdeflate_deflate_decompress(decompressor, block + head, size - 8 - head, out, length,
                                       nullptr) == LIBDEFLATE_SUCCESS &&
         libdeflate_crc32(0, out, length) == crc;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const int file = open(argv[1], O_RDONLY);
  const auto size = file < 0 ? 0 : static_cast<std::size_t>(lseek(file, 0, SEEK_END));
  if (size == 0) return 3;
  const void* const map = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (map == MAP_FAILED) return 5;
  const std::span bytes(static_cast<const Byte*>(map), size);
  const std::vector<std::size_t> begins = find_blocks(bytes);
  if (begins.back() != bytes.size()) return 3;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> good{true};
  const auto work = [&] {
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::vector<Byte> out(block_most);
    while (true) {
      const std::size_t first = next.fetch_add(blocks_per_take);
      if (first + 1 >= begins.size()) return;
      for (std::size_t i = first; i < first + blocks_per_take && i + 1 < begins.size(); ++i) {
        if (!inflate(decompressor.get(), &bytes[begins[i]], begins[i + 1] - begins[i], out.data()))
          good = false;
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = argc > 2 ? std::atoi(argv[2]) : 1; i > 1; --i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  std::printf("%zu blocks\n", begins.size() - 1);
  return good ? 0 : 3;
}
