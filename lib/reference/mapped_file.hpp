#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace varg::reference {

/// A regular file mapped into memory, read-only; empty when it is not there, cannot be read or has
/// no bytes. Another file may take its name meanwhile: the bytes stay.
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace varg::reference
