#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace varg::io {

/// A whole file mapped read-only: pages are read when touched and may be given back any time. The
/// view may be used by any number of threads and lives as long as the object.
class MappedFile {
 public:
  /// Throws Error{input} for what is no file or is empty, Error{resource} when it cannot be read.
  explicit MappedFile(const std::string& path);
  /// No bytes.
  MappedFile() = default;
  /// The same; without bytes where the constructor would throw.
  static MappedFile if_any(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace varg::io
