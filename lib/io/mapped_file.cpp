#include <varg/io/mapped_file.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <varg/core/error.hpp>

namespace varg::io {
namespace {

/// A descriptor that is closed at the end of the scope; a mapping outlives it.
struct Descriptor {
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  int number;
};

[[noreturn]] void refuse(const std::string& path) {
  const int code = errno;
  if (code == ENOENT || code == ENOTDIR) throw Error(Fault::input, "{}: no such file", path);
  throw Error(Fault::resource, "{} cannot be read: {}", path, std::strerror(code));
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  // Not to wait for a writer where a pipe has the name.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat facts {};
  if (file.number < 0 || ::fstat(file.number, &facts) != 0) refuse(path);
  if (!S_ISREG(facts.st_mode)) throw Error(Fault::input, "{} is no regular file", path);
  if (facts.st_size == 0) throw Error(Fault::input, "{} is empty", path);
  size_ = static_cast<std::size_t>(facts.st_size);
  void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.number, 0);
  if (mapped == MAP_FAILED) refuse(path);
  data_ = static_cast<const char*>(mapped);
}

MappedFile MappedFile::if_any(const std::string& path) {
  try {
    return MappedFile(path);
  } catch (const Error&) {
    return {};
  }
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace varg::io
