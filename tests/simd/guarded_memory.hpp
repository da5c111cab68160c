#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <string_view>

namespace varg::test {

/// Some bytes between two pages that nobody may touch: a kernel that reads or writes one byte
/// beyond its input ends the program, in every build.
class GuardedMemory {
 public:
  GuardedMemory()
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
        begin_(static_cast<char*>(mmap(nullptr, (inner + 2) * page_, PROT_READ | PROT_WRITE,
                                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
    if (begin_ == MAP_FAILED) throw std::bad_alloc();
    mprotect(begin_, page_, PROT_NONE);
    mprotect(begin_ + (inner + 1) * page_, page_, PROT_NONE);
  }
  ~GuardedMemory() { munmap(begin_, (inner + 2) * page_); }
  GuardedMemory(const GuardedMemory&) = delete;
  GuardedMemory& operator=(const GuardedMemory&) = delete;

  /// `size` bytes that end where the guard behind begins.
  std::span<char> at_end(std::size_t size) { return {begin_ + (inner + 1) * page_ - size, size}; }
  /// `size` bytes that begin where the guard before ends.
  std::span<char> at_begin(std::size_t size) { return {begin_ + page_, size}; }

  /// Copies of `text` at either end.
  std::string_view text_at_end(std::string_view text) { return copy(text, at_end(text.size())); }
  std::string_view text_at_begin(std::string_view text) {
    return copy(text, at_begin(text.size()));
  }

 private:
  static constexpr std::size_t inner = 2;

  static std::string_view copy(std::string_view text, std::span<char> to) {
    if (!text.empty()) std::memcpy(to.data(), text.data(), text.size());
    return {to.data(), to.size()};
  }

  std::size_t page_;
  char* begin_;
};

/// The same bytes as a kernel over reads takes them.
inline std::span<const std::uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace varg::test
