#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <varg/core/digest.hpp>
#include <varg/core/manifest.hpp>

namespace varg {

/// An output that appears under its own name only when it is complete.
///
/// Bytes go to a temporary name beside `path`, unique per attempt; commit() flushes to disk and
/// renames. Without commit() nothing is left, also when the process is ended by SIGINT or SIGTERM.
/// "-" writes to standard output. Every system call is checked: a full disk throws
/// Error{resource}; a closed pipe throws ClosedPipe.
class OutputFile {
 public:
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::span<const std::byte> bytes);
  void write(std::string_view text);
  /// Makes the output visible; removes a manifest of an earlier file of that name.
  OutputFacts commit();

  const std::string& path() const { return path_; }
  std::uint64_t size() const { return size_; }

 private:
  std::string path_;
  std::string temporary_;
  int descriptor_ = -1;
  int slot_ = -1;
  std::uint64_t size_ = 0;
  Digest digest_;
};

/// Standard output was closed by its reader: the run ends quietly with status 0.
struct ClosedPipe {};

/// Removes the temporary files of all unfinished outputs: async-signal-safe.
void remove_unfinished_outputs() noexcept;

/// Writes a small text file, complete or not at all.
OutputFacts write_text_file(const std::string& path, std::string_view text);

}  // namespace varg
